"""The page of a portfolio: what is overdue, then all plans, then who is invited when."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from involveplan.checklist.severity import STAGES
from involveplan.checks.subject import in_words
from involveplan.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Task,
    Timeline,
)
from involveplan.documents.text.phrases import label, labels, number, period, sentence, span
from involveplan.plan.dates import Day
from involveplan.plan.vocabulary import vocabulary
from involveplan.portfolio.contact_periods import Kind, asked, by_kind
from involveplan.portfolio.entry import OPEN, Entry

ASKED, TWICE, TOLD, LEFT_OUT = "asked", "asked twice at once", "told only", "left out, with a reason"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The listed plans, their location, the date, and the total number of plans before filters."""

    where: str
    today: date
    entries: Sequence[Entry]
    of: int


def portfolio_page(portfolio: Portfolio, width: int = 0) -> Document:
    """Build the page. A width in columns is for a terminal: the table fits, and the last sections are left out."""
    blocks: list[Block] = [Paragraph(summary(portfolio))]
    blocks += _overdue(portfolio.entries, width or _PAPER)
    if portfolio.entries:
        blocks += [Heading("Every plan"), plans(portfolio.entries, width)]
    if not width:
        blocks += _asked(portfolio)
    return Document(
        f"Plans in {portfolio.where}", tuple(blocks), f"As things are on {_spoken(portfolio.today)}", "wide"
    )


def summary(portfolio: Portfolio) -> str:
    """Return the number of plans, their stages and their problems in a few sentences."""
    entries, count = portfolio.entries, len(portfolio.entries)
    if not entries:
        return (
            "The plan is not like that."
            if portfolio.of == 1
            else f"None of the {portfolio.of:,} plans is like that."
        )
    stages = Counter(entry.stage for entry in entries if entry.readable)
    told = [f"{stages[stage]:,} {label('stage', stage)}" for stage in STAGES if stages[stage]]
    unread = sum(not entry.readable for entry in entries)
    told += [f"{unread:,} that cannot be read"] if unread else []
    late = sum(bool(entry.overdue) for entry in entries)
    feedback = sum(any(due.sort == "feedback" for due in entry.overdue) for entry in entries)
    all_of = f"{count:,} of {_many(portfolio.of, 'plan')}" if portfolio.of != count else _many(count, "plan")
    parts = [f"{all_of}: {in_words(told)}."]
    if late:
        owing = f", and people are waiting for feedback in {feedback:,}" if feedback else ""
        parts.append(f"Something is overdue in {_many(late, 'plan')}{owing}.")
    errors = sum(entry.count("error") for entry in entries)
    warnings = sum(entry.count("warning") for entry in entries)
    parts.append(f"{_many(errors, 'error')} and {_many(warnings, 'warning')}.")
    return " ".join(parts)


def _overdue(entries: Sequence[Entry], width: int) -> Iterator[Block]:
    """Yield a table of what is overdue, feedback first."""
    late = [
        (due.sort != "feedback", due.day, entry.file, entry, due)
        for entry in entries
        for due in entry.overdue
    ]
    if not late:
        return
    yield Heading("Overdue")
    shown = 5 if width >= _ALL_OVERDUE else 3
    columns = [Column(each) for each in ("What", "Due", "Plan", "Team", "Who sees to it")]
    rows = tuple(
        (sentence(due.what), due.day.spoken(), entry.title, entry.team, due.owner)[:shown]
        for *_, entry, due in sorted(late, key=lambda each: each[:3])
    )
    yield Table(tuple(columns[:shown]), rows).without_empty_columns()


def plans(entries: Sequence[Entry], width: int = 0) -> Table:
    """Build a table with a row for each plan. A narrow terminal gets fewer columns."""
    width = width or _PAPER
    shown = [each for each in _COLUMNS if each.from_width <= width < each.to_width]
    columns = tuple(Column(each.label, each.right) for each in shown)
    rows = tuple(tuple(each.told(entry) for each in shown) for entry in entries)
    return Table(columns, rows)


def _next(entry: Entry) -> str:
    return f"{entry.next.day.spoken()}: {entry.next.what}" if entry.next else ""


def _reached(entry: Entry) -> str:
    """Return the number of people reached, of those expected."""
    if entry.expected is None:
        return number(entry.reached)
    return f"{number(entry.reached)} of {number(entry.expected)}".strip()


def groups(entry: Entry) -> list[str]:
    """Return the kinds of people of each group with its level: "carers, families: consult"."""
    told = [
        (labels("kind", group.kinds) or group.name, label("level", group.level)) for group in entry.groups
    ]
    return [f"{kinds}: {level}" if level else kinds for kinds, level in told]


def _findings(entry: Entry) -> str:
    """Return the numbers of errors and warnings; empty if there are none."""
    counts = [(entry.count("error"), "error"), (entry.count("warning"), "warning")]
    return ", ".join(_many(count, noun) for count, noun in counts if count)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column of the table of plans. It is shown at terminal widths from `from_width` to below `to_width`."""

    label: str
    told: Callable[[Entry], str]
    from_width: int = 0
    to_width: int = 1000
    right: bool = False


_ALL_OVERDUE = 106  # columns: from this width on the owner of overdue items is shown
_PAPER = 200  # columns: width of a page that is not for a terminal
_SEPARATE = 160  # columns: from this width on team and scale have their own columns
_COLUMNS = (
    _Shown("Plan", lambda entry: entry.title, to_width=100),
    _Shown(
        "Plan", lambda entry: f"{entry.title} ({entry.team})" if entry.team else entry.title, 100, _SEPARATE
    ),
    _Shown("Plan", lambda entry: entry.title, _SEPARATE),
    _Shown("Team", lambda entry: entry.team, _SEPARATE),
    _Shown("Stage", lambda entry: _stage(entry), to_width=120),
    _Shown("Stage", lambda entry: ", ".join(filter(None, (_stage(entry), entry.scale))), 120, _SEPARATE),
    _Shown("Stage", lambda entry: _stage(entry), _SEPARATE),
    _Shown("Scale", lambda entry: label("scale", entry.scale), _SEPARATE),
    _Shown("Groups and levels", lambda entry: "; ".join(groups(entry)), 112),
    _Shown("Tools", lambda entry: "; ".join(dict.fromkeys(use.name for use in entry.tools)), 180),
    _Shown("Reached", _reached, right=True),
    _Shown("Next", lambda entry: _short(entry.next.day) if entry.next else "", to_width=100),
    _Shown("Next", _next, 100),
    _Shown("Late", lambda entry: number(len(entry.overdue)) if entry.overdue else "", 0, 100, True),
    _Shown("Overdue", lambda entry: number(len(entry.overdue)) if entry.overdue else "", 100, right=True),
    _Shown("Found", _findings),
)


def _short(day: Day) -> str:
    """Format a date in short form: 15 Feb 2027."""
    return " ".join(word[:3] if word.isalpha() else word for word in day.spoken().split())


def _stage(entry: Entry) -> str:
    return label("stage", entry.stage) if entry.readable else "unreadable"


def _asked(portfolio: Portfolio) -> Iterator[Block]:
    kinds = by_kind(portfolio.entries)
    open_plans = [entry for entry in portfolio.entries if entry.stage in OPEN]
    coming = list(asked(portfolio.entries, portfolio.today))
    if coming:
        yield Heading("Who is asked when")
        yield Paragraph(
            "Everything by which people are asked one by one, today and later, in the order of the days."
        )
        yield Timeline(
            tuple(
                Task(
                    f"{use.name}: {entry.title}",
                    "Listen",
                    period(use.starts, use.ends),
                    sentence(_kinds(use.kinds)),
                    *(span(use.starts, use.ends) or (None, None)),
                )
                for entry, use in coming
            ),
            "Who is asked",
        )
    if not open_plans:
        return
    yield Heading("Whom the plans ask")
    yield Bullets(tuple(_verdicts(kinds, len(open_plans))))
    shown = [kind for kind in kinds if kind.plans or kind.kind != "other"]
    columns = (Column("Plan"), *(Column(sentence(kind.label)) for kind in shown))
    rows = tuple((entry.title, *(_cell(entry, kind) for kind in shown)) for entry in open_plans)
    totals: tuple[Row, ...] = (("Plans that ask them", *(number(len(kind.asked)) for kind in shown)),)
    yield Table(columns, rows, totals, TWICE)
    clashes = tuple(_clashes(open_plans))
    if clashes:
        yield Heading("Asked by two plans at once")
        yield Table((Column("Plan"), Column("Other plan"), Column("Who"), Column("When")), clashes)


def _kinds(kinds: Collection[str]) -> str:
    """Return the labels of kinds of people in the order of the vocabulary."""
    return labels("kind", [kind for kind in vocabulary().words["kind"] if kind in kinds])


def _cell(entry: Entry, kind: Kind) -> str:
    if kind.kind in entry.asked_twice:
        return TWICE
    if kind.kind in entry.kinds:
        return ASKED if kind.kind in entry.asked else TOLD
    return LEFT_OUT if kind.kind in entry.left_out else ""


def _verdicts(kinds: Sequence[Kind], count: int) -> Iterator[str]:
    never = [kind.label for kind in kinds if not kind.asked and kind.kind != "other"]
    twice = [kind for kind in kinds if kind.twice]
    if never:
        yield f"Never asked, in any of the {_many(count, 'open plan')}: {in_words(never)}."
    else:
        yield "Every kind of people is asked by some plan."
    for kind in twice:
        plans = _many(len(kind.twice), "plan")
        yield f"Asked too often: {kind.label}, by {plans} that share people and weeks with another."


def _clashes(entries: Sequence[Entry]) -> Iterator[Row]:
    """Yield a row for each overlapping pair of plans, even if only one of them reports the other."""
    titles = {entry.file: entry.title for entry in entries}
    told = set[frozenset[str]]()
    for entry in entries:
        for clash in entry.clashes:
            both = frozenset((entry.file, clash.file))
            if both not in told:
                told.add(both)
                other = titles.get(clash.file, clash.reference)
                yield (
                    entry.title,
                    other,
                    f"{sentence(_kinds(clash.kinds))} {clash.where}",
                    clash.weeks,
                )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _spoken(day: date) -> str:
    return Day(day.year, day.month, day.day).spoken()
