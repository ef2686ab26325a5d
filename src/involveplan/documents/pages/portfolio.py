"""The page of a portfolio: what is overdue, then all plans, then who is invited when."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from involveplan.checklist.severity import STAGES, Severity
from involveplan.documents.blocks import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Timeline,
    TimelineTask,
)
from involveplan.documents.text.phrases import date_range, format_number, format_period, label, labels
from involveplan.documents.text.severities import count_severities
from involveplan.plan.dates import Day, date_in_words
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.portfolio.contact_periods import KindContacts, contact_periods, contacts_by_kind
from involveplan.portfolio.entry import OPEN_STAGES, PortfolioEntry
from involveplan.wording import capitalise, count_with_noun, join_words

ASKED, TWICE, TOLD, LEFT_OUT = (
    "asked",
    "asked twice at the same time",
    "informed only",
    "left out, with a reason",
)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The listed plans, their location, the date, and the total number of plans before filters."""

    location: str
    today: date
    entries: Sequence[PortfolioEntry]
    total: int


def portfolio_page(portfolio: Portfolio, width: int = 0) -> Document:
    """Build the page. A width in columns is for a terminal: the table fits, and the last sections are left out."""
    blocks: list[Block] = [Paragraph(portfolio_summary(portfolio))]
    blocks += _overdue(portfolio.entries, width or _PAGE_WIDTH)
    if portfolio.entries:
        blocks += [Heading("All plans"), plans_table(portfolio.entries, width)]
    if not width:
        blocks += _contact_blocks(portfolio)
    return Document(
        f"Plans in {portfolio.location}",
        tuple(blocks),
        f"As at {date_in_words(portfolio.today)}",
        "wide",
    )


def portfolio_summary(portfolio: Portfolio) -> str:
    """Return the number of plans, their stages and their problems in a few sentences."""
    entries, count = portfolio.entries, len(portfolio.entries)
    if not entries:
        return (
            "The plan does not match your filters."
            if portfolio.total == 1
            else f"None of the {portfolio.total:,} plans match your filters."
        )
    stages = Counter(entry.stage for entry in entries if entry.readable)
    counts = [f"{stages[stage]:,} {label('stage', stage)}" for stage in STAGES if stages[stage]]
    unread = sum(not entry.readable for entry in entries)
    counts += [f"{unread:,} that cannot be read"] if unread else []
    late = sum(bool(entry.overdue) for entry in entries)
    feedback = sum(any(due.category == "feedback" for due in entry.overdue) for entry in entries)
    all_of = (
        f"{count:,} of {count_with_noun(portfolio.total, 'plan')}"
        if portfolio.total != count
        else count_with_noun(count, "plan")
    )
    parts = [f"{all_of}: {join_words(counts)}."]
    if late:
        owing = f", and people are waiting for feedback in {feedback:,}" if feedback else ""
        parts.append(f"Something is overdue in {count_with_noun(late, 'plan')}{owing}.")
    parts.append(f"{capitalise(count_severities(_counts(*entries)) or 'nothing to fix or improve')}.")
    return " ".join(parts)


def _overdue(entries: Sequence[PortfolioEntry], width: int) -> Iterator[Block]:
    """Yield a table of what is overdue, feedback first."""
    late = [
        (due.category != "feedback", due.day, entry.file, entry, due)
        for entry in entries
        for due in entry.overdue
    ]
    if not late:
        return
    yield Heading("Overdue")
    shown = 5 if width >= _ALL_OVERDUE else 3
    columns = [Column(each) for each in ("What", "Due", "Plan", "Team", "Responsible")]
    rows = tuple(
        (capitalise(due.description), due.day.in_words(), entry.title, entry.team, due.owner)[:shown]
        for *_, entry, due in sorted(late, key=lambda each: each[:3])
    )
    yield Table(tuple(columns[:shown]), rows).without_empty_columns()


def plans_table(entries: Sequence[PortfolioEntry], width: int = 0) -> Table:
    """Build a table with a row for each plan. A narrow terminal gets fewer columns."""
    width = width or _PAGE_WIDTH
    shown = [each for each in _COLUMNS if each.from_width <= width < each.to_width]
    columns = tuple(Column(each.label, each.right) for each in shown)
    rows = tuple(tuple(each.cell(entry) for each in shown) for entry in entries)
    return Table(columns, rows)


def _next(entry: PortfolioEntry) -> str:
    return f"{entry.next.day.in_words()}: {entry.next.description}" if entry.next else ""


def _reached(entry: PortfolioEntry) -> str:
    """Return the number of people reached, of those expected."""
    if entry.expected is None:
        return format_number(entry.reached)
    if entry.reached is None:
        return f"none yet of {format_number(entry.expected)}"
    return f"{format_number(entry.reached)} of {format_number(entry.expected)}"


def groups_and_levels(entry: PortfolioEntry) -> list[str]:
    """Return the kinds of people of each group with its level: "carers, families: consult"."""
    return [f"{kinds}: {level}" if level else kinds for kinds, level in _kinds_and_levels(entry)]


def _kinds_and_levels(entry: PortfolioEntry) -> list[tuple[str, str]]:
    return [
        (labels("kind", group.kinds) or group.name, label("level", group.level)) for group in entry.groups
    ]


def _groups_cell(entry: PortfolioEntry) -> str:
    """Return the groups and levels for the table of plans: "carers, families (consult), staff (inform)"."""
    return ", ".join(f"{kinds} ({level})" if level else kinds for kinds, level in _kinds_and_levels(entry))


def _findings(entry: PortfolioEntry) -> str:
    """Return how much there is to fix and to improve; empty if there is nothing."""
    return count_severities(_counts(entry))


def _counts(*entries: PortfolioEntry) -> dict[Severity, int]:
    """The number of findings to fix and to improve."""
    severities: tuple[Severity, ...] = ("error", "warning")
    return {severity: sum(entry.count(severity) for entry in entries) for severity in severities}


@dataclass(frozen=True, slots=True)
class _PlanColumn:
    """A column of the table of plans. It is shown at terminal widths from `from_width` to below `to_width`."""

    label: str
    cell: Callable[[PortfolioEntry], str]
    from_width: int = 0
    to_width: int = 1000
    right: bool = False


_ALL_OVERDUE = 106  # columns: from this width on the owner of overdue items is shown
_PAGE_WIDTH = 200  # columns: width of a page that is not for a terminal
_WIDE = 160  # columns: from this width on team and scale have their own columns
_COLUMNS = (
    _PlanColumn("Plan", lambda entry: entry.title, to_width=100),
    _PlanColumn(
        "Plan", lambda entry: f"{entry.title} ({entry.team})" if entry.team else entry.title, 100, _WIDE
    ),
    _PlanColumn("Plan", lambda entry: entry.title, _WIDE),
    _PlanColumn("Team", lambda entry: entry.team, _WIDE),
    _PlanColumn("Stage", lambda entry: _stage(entry), to_width=120),
    _PlanColumn("Stage", lambda entry: ", ".join(filter(None, (_stage(entry), entry.scale))), 120, _WIDE),
    _PlanColumn("Stage", lambda entry: _stage(entry), _WIDE),
    _PlanColumn("Scale", lambda entry: label("scale", entry.scale), _WIDE),
    _PlanColumn("Groups and levels", _groups_cell, 112),
    _PlanColumn("Tools", lambda entry: ", ".join(dict.fromkeys(use.name for use in entry.tools)), 180),
    _PlanColumn("Reached", _reached, right=True),
    _PlanColumn("Next", lambda entry: _short_day(entry.next.day) if entry.next else "", to_width=100),
    _PlanColumn("Next", _next, 100),
    _PlanColumn(
        "Late", lambda entry: format_number(len(entry.overdue)) if entry.overdue else "", 0, 100, True
    ),
    _PlanColumn(
        "Overdue", lambda entry: format_number(len(entry.overdue)) if entry.overdue else "", 100, right=True
    ),
    _PlanColumn("Findings", _findings),
)


def _short_day(day: Day) -> str:
    """Format a date in short form: 15 Feb 2027."""
    return " ".join(word[:3] if word.isalpha() else word for word in day.in_words().split())


def _stage(entry: PortfolioEntry) -> str:
    return label("stage", entry.stage) if entry.readable else "unreadable"


def _contact_blocks(portfolio: Portfolio) -> Iterator[Block]:
    kinds = contacts_by_kind(portfolio.entries)
    open_plans = [entry for entry in portfolio.entries if entry.stage in OPEN_STAGES]
    coming = list(contact_periods(portfolio.entries, portfolio.today))
    if coming:
        yield Heading("Who is asked, and when")
        yield Paragraph("Every tool that asks people individually, from today onwards, in date order.")
        yield Timeline(
            tuple(
                TimelineTask(
                    f"{use.name}: {entry.title}",
                    "Listen",
                    format_period(use.starts, use.ends),
                    capitalise(_kinds(use.kinds)),
                    *(date_range(use.starts, use.ends) or (None, None)),
                )
                for entry, use in coming
            ),
            "Who is asked",
        )
    if not open_plans:
        return
    yield Heading("Who the plans ask")
    yield BulletList(tuple(_verdicts(kinds, len(open_plans))))
    shown = [kind for kind in kinds if kind.plans or kind.kind != "other"]
    columns = (Column("Plan"), *(Column(capitalise(kind.label)) for kind in shown))
    rows = tuple((entry.title, *(_contact_cell(entry, kind) for kind in shown)) for entry in open_plans)
    totals: tuple[Row, ...] = (
        ("Plans that ask them", *(format_number(len(kind.contacted_by)) for kind in shown)),
    )
    yield Table(columns, rows, totals, TWICE)
    clashes = tuple(_clashes(open_plans))
    if clashes:
        yield Heading("Asked by two plans at the same time")
        yield Table((Column("Plan"), Column("Other plan"), Column("Who"), Column("When")), clashes)


def _kinds(kinds: Collection[str]) -> str:
    """Return the labels of kinds of people in the order of the vocabulary."""
    return labels("kind", [kind for kind in load_vocabulary().words["kind"] if kind in kinds])


def _contact_cell(entry: PortfolioEntry, kind: KindContacts) -> str:
    if kind.kind in entry.contacted_twice:
        return TWICE
    if kind.kind in entry.kinds:
        return ASKED if kind.kind in entry.contacted_kinds else TOLD
    return LEFT_OUT if kind.kind in entry.left_out else ""


def _verdicts(kinds: Sequence[KindContacts], count: int) -> Iterator[str]:
    never = [kind.label for kind in kinds if not kind.contacted_by and kind.kind != "other"]
    twice = [kind for kind in kinds if kind.contacted_twice_by]
    if never:
        yield f"Not asked in any of the {count_with_noun(count, 'open plan')}: {join_words(never)}."
    else:
        yield "At least one plan asks each of these groups."
    for kind in twice:
        plans = count_with_noun(len(kind.contacted_twice_by), "plan")
        yield f"Asked too often: {kind.label}, by {plans} that ask the same people in the same weeks as another plan."


def _clashes(entries: Sequence[PortfolioEntry]) -> Iterator[Row]:
    """Yield a row for each overlapping pair of plans, even if only one of them reports the other."""
    titles = {entry.file: entry.title for entry in entries}
    listed = set[frozenset[str]]()
    for entry in entries:
        for clash in entry.overlaps:
            both = frozenset((entry.file, clash.file))
            if both not in listed:
                listed.add(both)
                other = titles.get(clash.file, clash.reference)
                yield (
                    entry.title,
                    other,
                    f"{capitalise(_kinds(clash.kinds))} {clash.where}",
                    clash.weeks,
                )
