"""The summary for the board on one page: purpose, people, dates, resources, results and open findings."""

from collections.abc import Callable, Iterator, Sequence

from involveplan.documents.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Row,
    Table,
    Task,
    Timeline,
    one_line,
)
from involveplan.documents.pages.feedback_points import points
from involveplan.documents.pages.plan.delivery import spending, staff_and_public
from involveplan.documents.pages.plan.gaps import URGENCY
from involveplan.documents.text.display_names import Names, group_name, names
from involveplan.documents.text.phrases import (
    NOT_YET,
    all_said,
    by,
    facts,
    hours,
    label,
    labels,
    money,
    number,
    on,
    period,
    said,
    sentence,
    span,
    stopped,
)
from involveplan.linting.finding import Finding
from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Record
from involveplan.plan.parts.purpose import Agreed, Decision, Purpose
from involveplan.plan.parts.resources import Payment, Resources
from involveplan.realism.catalogue import Catalogue

MOST_GROUPS, MOST_LINES = 6, 3
LONGEST, LONGEST_NAME = 220, 90  # characters; keep the document on one page
WHOLE = "The whole plan, with all that is behind this page, is the document for the team."


def board_page(plan: Plan, catalogue: Catalogue, findings: Sequence[Finding]) -> Document:
    """Build the page. `findings` are those of the plan at its stage."""
    called = names(plan, catalogue)
    blocks: tuple[Block, ...] = (
        *_standing(plan),
        *_purpose(plan.purpose or Purpose()),
        *_people(plan, called),
        *_when(plan),
        *_takes(plan),
        *_came_of_it(plan),
        *_watch(findings),
        Paragraph(WHOLE),
    )
    return Document(
        brief(plan.title, LONGEST_NAME) or "A plan without a title yet",
        blocks,
        "Summary for the board",
        "compact",
    )


def brief(text: str | None, most: int = LONGEST) -> str:
    """Shorten a text to `limit` characters, between two words if possible."""
    whole = one_line(said(text))
    if len(whole) <= most:
        return whole
    cut = whole[: most - 2]
    between = cut.rfind(" ")
    return f"{cut[:between] if between > most // 2 else cut} …"


def _standing(plan: Plan) -> tuple[Facts, ...]:
    agreed = plan.agreed or Agreed()
    stage = (
        f"{sentence(label('stage', plan.stage or 'draft'))}; {label('scale', plan.scale or 'small')} scale"
    )
    known = ", ".join(
        part for part in (on(agreed.on), f"by {brief(agreed.by, 60)}" if said(agreed.by) else "") if part
    )
    return facts(
        ("Team", ", ".join(brief(each, LONGEST_NAME) for each in all_said((plan.team, plan.lead)))),
        ("Stage", f"{stage}, {known}" if known and plan.stage == "agreed" else stage),
    )


def _purpose(purpose: Purpose) -> tuple[Block, ...]:
    decision = purpose.decision or Decision()
    return (
        Heading("What it is for"),
        *facts(
            ("Aim", brief(purpose.aim) or NOT_YET),
            ("What will be different", brief(purpose.difference) or NOT_YET),
            ("Open to change", brief(purpose.can_change)),
            ("Fixed", brief(purpose.fixed)),
            (
                "Who decides",
                ", ".join(each for each in (brief(decision.by, LONGEST_NAME), on(decision.on)) if each),
            ),
        ),
    )


def _people(plan: Plan, called: Names) -> Iterator[Block]:
    yield Heading("Who is involved, and how")
    rows: list[Row] = []
    for _, group in plan.groups():
        ways = [called.tools[i] for i, tool in plan.uses() if group.id and group.id in (tool.with_ or ())]
        rows.append(
            (
                brief(sentence(group_name(group)), LONGEST_NAME),
                number(group.number),
                sentence(label("level", group.level)),
                brief("; ".join(ways), LONGEST_NAME) or "nothing planned yet",
            )
        )
    columns = (Column("Who"), Column("How many", right=True), Column("How far"), Column("By which ways"))
    if rows:
        yield Table(columns, tuple(rows[:MOST_GROUPS])).without_empty_columns()
    else:
        yield Paragraph(sentence(f"{NOT_YET}."))
    more = f"{len(rows) - MOST_GROUPS} more groups" if len(rows) > MOST_GROUPS else ""
    kinds = dict.fromkeys(kind for each in plan.left_out or () for kind in each.kind or ())
    yield from facts(("And", more), ("Left out, with reasons", labels("kind", kinds)))


def _when(plan: Plan) -> tuple[Block, ...]:
    """Return a timeline of at most four tasks: involvement, decision, feedback and evaluation."""
    starts = [tool.starts for _, tool in plan.uses() if tool.starts]
    ends = [tool.ends for _, tool in plan.uses() if tool.ends]
    decision = (plan.purpose or Purpose()).decision or Decision()
    told = [promise.by for promise in plan.feedback or () if promise.by]
    look_back = plan.evaluation or Evaluation()
    tasks = (
        _task("Listening to people", "Listen", period, min(starts, default=None), max(ends, default=None)),
        _task("Decision", "Decide", lambda _, day: sentence(on(day)), None, decision.on),
        _task(
            "Everyone is told what came of it",
            "Tell people",
            lambda _, day: sentence(by(day)),
            None,
            max(told, default=None),
        ),
        _task("Evaluation", "Look back", lambda _, day: sentence(on(day)), None, look_back.on),
    )
    dated = tuple(task for task in tasks if task)
    return (Heading("When"), Timeline(dated)) if dated else ()


def _task(
    what: str,
    section: str,
    words: Callable[[Day | None, Day | None], str],
    starts: Day | None,
    ends: Day | None,
) -> Task | None:
    when, drawn = words(starts, ends), span(starts, ends)
    first, last = drawn or (None, None)
    return Task(what, section, sentence(when), "", first, last) if when else None


def _takes(plan: Plan) -> tuple[Block, ...]:
    planned, available = spending(plan)
    staff, public = staff_and_public(plan)
    payment = (plan.resources or Resources()).payment or Payment()
    given = "none is available" if available == 0 else f"{money(available)} is available"
    pounds = f"{money(planned)} planned" if planned else "none is planned"
    over = (
        f"; that is {money(planned - available)} too much"
        if available is not None and planned > available
        else ""
    )
    time = (
        f"{hours(staff)} of staff time" if staff else "",
        f"{hours(public)} given by people who are not staff" if public else "",
    )
    told = facts(
        (
            "Money",
            f"{pounds}; {given if available is not None else 'nobody has said what is available'}{over}",
        ),
        ("Time", "; ".join(each for each in time if each)),
        ("Are people paid?", label("position", payment.position)),
    )
    return Heading("What it takes"), *told


def _came_of_it(plan: Plan) -> Iterator[Block]:
    """Yield results with targets, lessons and the next step, if there is a record."""
    kept, plans = plan.record or Record(), plan.evaluation or Evaluation()
    targets = {said(each.name): number(each.target) for each in plans.measures or ()}
    rows = [
        (
            brief(sentence(said(each.measure)), LONGEST_NAME),
            targets.get(said(each.measure), ""),
            number(each.result),
        )
        for each in kept.results or ()
        if said(each.measure)
    ]
    heard = points(plan)
    answered = number(sum(bool(each.did) for each in heard))
    count = f"{number(len(heard))} {'point' if len(heard) == 1 else 'points'}"
    came = f"{count}, {answered} of them answered" if heard else ""
    told = facts(
        ("What people said", came),
        ("What worked", _joined(kept.worked)),
        ("To change next time", _joined(kept.change_next_time)),
        ("What comes next", brief(kept.next)),
    )
    if rows or told:
        yield Heading("What came of it")
    if rows:
        columns = (Column("What we count"), Column("Target", right=True), Column("Result", right=True))
        yield Table(columns, tuple(rows[:MOST_LINES])).without_empty_columns()
    yield from told


def _joined(texts: list[str] | None) -> str:
    """Join texts as sentences, shortened to the available space."""
    return brief(" ".join(stopped(sentence(each)) for each in all_said(texts)))


def _watch(findings: Sequence[Finding]) -> Iterator[Block]:
    """Yield the number of findings of each severity, and the first few errors and warnings."""
    yield Heading("What to watch")
    counts = {
        severity: len(dict.fromkeys(each.message for each in findings if each.severity == severity))
        for severity in URGENCY
    }
    if not any(counts.values()):
        yield Paragraph("Nothing that is due at this stage is missing.")
        return
    pressing = [stopped(each.message) for each in findings if each.severity == "error"]
    pressing += [stopped(each.message) for each in findings if each.severity == "warning"]
    told = "; ".join(
        f"{title.lower()}: {counts[severity]}" for severity, title in URGENCY.items() if counts[severity]
    )
    yield Paragraph(f"{sentence(told)}.")
    if pressing:
        yield Bullets(tuple(brief(each, 160) for each in list(dict.fromkeys(pressing))[:MOST_LINES]))
