"""The summary for the board on one page: purpose, people, dates, resources, results and open findings."""

from collections.abc import Callable, Iterator, Sequence

from involveplan.checklist.severity import SEVERITIES
from involveplan.documents.blocks import (
    Block,
    BulletList,
    Column,
    DefinitionList,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Timeline,
    TimelineTask,
    one_line,
)
from involveplan.documents.pages.feedback_points import feedback_points
from involveplan.documents.pages.plan.delivery import planned_and_available, staff_and_public_hours
from involveplan.documents.text.display_names import DisplayNames, display_names, group_name
from involveplan.documents.text.phrases import (
    NOT_SAID_YET,
    add_full_stop,
    by_date,
    date_range,
    definition_list,
    filled_text,
    filled_texts,
    format_hours,
    format_money,
    format_number,
    format_period,
    label,
    labels,
    on_date,
)
from involveplan.documents.text.severities import count_severities
from involveplan.linting.finding import Finding
from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Evaluation, Record
from involveplan.plan.parts.purpose import Agreed, Decision, Purpose
from involveplan.plan.parts.resources import Payment, Resources
from involveplan.realism.catalogue import Catalogue
from involveplan.wording import capitalise, count_with_noun

MAX_GROUPS, MAX_LINES = 6, 3
MAX_TEXT_LENGTH, MAX_NAME_LENGTH = 220, 90  # characters; keep the document on one page
FULL_PLAN_NOTE = "For the whole plan and the details behind this page, see the document for the team."


def board_page(plan: Plan, catalogue: Catalogue, findings: Sequence[Finding]) -> Document:
    """Build the page. `findings` are those of the plan at its stage."""
    names = display_names(plan, catalogue)
    blocks: tuple[Block, ...] = (
        *_stage_and_team(plan),
        *_purpose(plan.purpose or Purpose()),
        *_people(plan, names),
        *_when(plan),
        *_resources(plan),
        *_results(plan),
        *_open_findings(findings),
        Paragraph(FULL_PLAN_NOTE),
    )
    return Document(
        shorten(plan.title, MAX_NAME_LENGTH) or "Untitled plan",
        blocks,
        "Summary for the board",
        "compact",
    )


def shorten(text: str | None, limit: int = MAX_TEXT_LENGTH) -> str:
    """Shorten a text to `limit` characters, between two words if possible."""
    full = one_line(filled_text(text))
    if len(full) <= limit:
        return full
    cut = full[: limit - 2]
    between = cut.rfind(" ")
    return f"{cut[:between] if between > limit // 2 else cut} …"


def _stage_and_team(plan: Plan) -> tuple[DefinitionList, ...]:
    agreed = plan.agreed or Agreed()
    stage, scale = capitalise(label("stage", plan.stage or "draft")), label("scale", plan.scale or "small")
    if plan.stage == "agreed":
        by = f"by {shorten(agreed.by, 60)}" if filled_text(agreed.by) else ""
        stage = " ".join(part for part in (stage, on_date(agreed.on), by) if part)
    return definition_list(
        ("Team", ", ".join(shorten(each, MAX_NAME_LENGTH) for each in filled_texts((plan.team, plan.lead)))),
        ("Stage", f"{stage}, {scale} scale"),
    )


def _purpose(purpose: Purpose) -> tuple[Block, ...]:
    decision = purpose.decision or Decision()
    return (
        Heading("What it is for"),
        *definition_list(
            ("Aim", shorten(purpose.aim) or NOT_SAID_YET),
            ("What will be different", shorten(purpose.difference) or NOT_SAID_YET),
            ("Open to change", shorten(purpose.can_change)),
            ("Fixed", shorten(purpose.fixed)),
            (
                "Who decides",
                ", ".join(
                    each for each in (shorten(decision.by, MAX_NAME_LENGTH), on_date(decision.on)) if each
                ),
            ),
        ),
    )


def _people(plan: Plan, names: DisplayNames) -> Iterator[Block]:
    yield Heading("Who is involved, and how")
    rows: list[Row] = []
    for _, group in plan.indexed_groups():
        ways = [
            names.tools[i] for i, tool in plan.indexed_tools() if group.id and group.id in (tool.with_ or ())
        ]
        rows.append(
            (
                shorten(capitalise(group_name(group)), MAX_NAME_LENGTH),
                format_number(group.number),
                capitalise(label("level", group.level)),
                shorten(", ".join(ways), MAX_NAME_LENGTH) or "nothing planned yet",
            )
        )
    columns = (Column("Who"), Column("How many", right=True), Column("How far"), Column("How"))
    if rows:
        yield Table(columns, tuple(rows[:MAX_GROUPS])).without_empty_columns()
    else:
        yield Paragraph(capitalise(f"{NOT_SAID_YET}."))
    more = count_with_noun(len(rows) - MAX_GROUPS, "more group") if len(rows) > MAX_GROUPS else ""
    kinds = dict.fromkeys(kind for each in plan.left_out or () for kind in each.kind or ())
    yield from definition_list(("Also involved", more), ("Left out, with reasons", labels("kind", kinds)))


def _when(plan: Plan) -> tuple[Block, ...]:
    """Return a timeline of at most four tasks: involvement, decision, feedback and evaluation."""
    starts = [tool.starts for _, tool in plan.indexed_tools() if tool.starts]
    ends = [tool.ends for _, tool in plan.indexed_tools() if tool.ends]
    decision = (plan.purpose or Purpose()).decision or Decision()
    feedback_dates = [promise.by for promise in plan.feedback or () if promise.by]
    evaluation = plan.evaluation or Evaluation()
    tasks = (
        _task(
            "Listening to people", "Listen", format_period, min(starts, default=None), max(ends, default=None)
        ),
        _task("Decision", "Decide", lambda _, day: capitalise(on_date(day)), None, decision.on),
        _task(
            "Everyone hears what happened as a result",
            "Tell people",
            lambda _, day: capitalise(by_date(day)),
            None,
            max(feedback_dates, default=None),
        ),
        _task("Evaluation", "Review", lambda _, day: capitalise(on_date(day)), None, evaluation.on),
    )
    dated = tuple(task for task in tasks if task)
    return (Heading("When"), Timeline(dated)) if dated else ()


def _task(
    what: str,
    section: str,
    words: Callable[[Day | None, Day | None], str],
    starts: Day | None,
    ends: Day | None,
) -> TimelineTask | None:
    when, drawn = words(starts, ends), date_range(starts, ends)
    first, last = drawn or (None, None)
    return TimelineTask(what, section, capitalise(when), "", first, last) if when else None


def _resources(plan: Plan) -> tuple[Block, ...]:
    planned, available = planned_and_available(plan)
    staff, public = staff_and_public_hours(plan)
    payment = (plan.resources or Resources()).payment or Payment()
    time = (
        f"{format_hours(staff)} of staff time" if staff else "",
        f"{format_hours(public)} given by people who are not staff" if public else "",
    )
    items = definition_list(
        ("Money", _money(planned, available)),
        ("Time", " and ".join(each for each in time if each)),
        ("Are people paid?", label("position", payment.position)),
    )
    return Heading("What it takes"), *items


def _money(planned: float, available: float | None) -> str:
    """Return the planned and the available money in one sentence."""
    if available is None:
        spending = f"{format_money(planned)} planned" if planned else "nothing planned"
        return f"{spending}, but the plan does not say how much is available"
    if planned > available:
        if not available:
            return f"{format_money(planned)} planned, but no money is available"
        return (
            f"{format_money(planned)} planned, which is {format_money(planned - available)} more than "
            f"the {format_money(available)} available"
        )
    if not available:
        return "no money planned, and none available"
    return f"{format_money(planned) if planned else 'nothing'} planned of the {format_money(available)} available"


def _results(plan: Plan) -> Iterator[Block]:
    """Yield results with targets, lessons and the next step, if there is a record."""
    record, evaluation = plan.record or Record(), plan.evaluation or Evaluation()
    targets = {filled_text(each.name): format_number(each.target) for each in evaluation.measures or ()}
    rows = [
        (
            shorten(capitalise(filled_text(each.measure)), MAX_NAME_LENGTH),
            targets.get(filled_text(each.measure), ""),
            format_number(each.result),
        )
        for each in record.results or ()
        if filled_text(each.measure)
    ]
    feedback = feedback_points(plan)
    answered = format_number(sum(bool(each.did) for each in feedback))
    count = count_with_noun(len(feedback), "point")
    answers = f"{count}, {answered} of them answered" if feedback else ""
    items = definition_list(
        ("What people said", answers),
        ("What worked", _join_sentences(record.worked)),
        ("What to change next time", _join_sentences(record.change_next_time)),
        ("What happens next", shorten(record.next)),
    )
    if rows or items:
        yield Heading("What changed as a result")
    if rows:
        columns = (Column("Measure"), Column("Target", right=True), Column("Result", right=True))
        yield Table(columns, tuple(rows[:MAX_LINES])).without_empty_columns()
    yield from items


def _join_sentences(texts: list[str] | None) -> str:
    """Join texts as sentences, shortened to the available space."""
    return shorten(" ".join(add_full_stop(capitalise(each)) for each in filled_texts(texts)))


def _open_findings(findings: Sequence[Finding]) -> Iterator[Block]:
    """Yield the number of findings of each severity, and the first few errors and warnings."""
    yield Heading("What to watch")
    by_severity = {
        severity: list(dict.fromkeys(each.message for each in findings if each.severity == severity))
        for severity in SEVERITIES
    }
    if not any(by_severity.values()):
        yield Paragraph("Nothing is missing at this stage.")
        return
    counts = {severity: len(messages) for severity, messages in by_severity.items()}
    yield Paragraph(f"{capitalise(count_severities(counts))}.")
    pressing = [add_full_stop(each) for each in (*by_severity["error"], *by_severity["warning"])]
    if pressing:
        yield BulletList(tuple(shorten(each, 160) for each in list(dict.fromkeys(pressing))[:MAX_LINES]))
