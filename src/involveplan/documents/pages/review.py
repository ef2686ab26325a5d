"""The review of a plan: planned and actual activities, people, time, money, feedback and measures."""

from collections.abc import Sequence
from datetime import date

from involveplan.documents.blocks import Block, BulletList, Column, Document, Heading, Paragraph, Row, Table
from involveplan.documents.pages.feedback_points import feedback_points
from involveplan.documents.pages.review_costs import money_section, staff_time_section
from involveplan.documents.text.comparison import (
    NOT_RECORDED,
    comparison_cells,
    delivered_tool_name,
    text_bar,
)
from involveplan.documents.text.display_names import DisplayNames, display_names
from involveplan.documents.text.phrases import (
    add_full_stop,
    definition_list,
    filled_text,
    filled_texts,
    format_period,
    label,
    on_date,
)
from involveplan.linting.finding import Finding
from involveplan.plan.model import Plan
from involveplan.plan.summaries.planned_vs_actual import (
    MeasureResult,
    ToolDelivery,
    measure_results,
    tool_deliveries,
)
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.estimate import estimate_plan
from involveplan.wording import capitalise, count_with_noun


def review_page(
    plan: Plan, *, catalogue: Catalogue, today: date, open_findings: Sequence[Finding], bars: bool = False
) -> Document:
    """Build the review. `open_findings` are on missing records; `bars` adds a bar to each comparison."""
    names = display_names(plan, catalogue)
    tools, plan_estimate = tool_deliveries(plan), estimate_plan(plan, catalogue)
    blocks = (
        *definition_list(
            ("Team", filled_text(plan.team)),
            ("Stage", label("stage", plan.stage or "draft")),
            ("Agreed", _agreed(plan)),
        ),
        *_when(tools, names, today),
        *_people(tools, names, bars),
        *staff_time_section(tools, names, plan_estimate),
        *money_section(plan, tools, names),
        *_feedback(plan, names, today),
        *_measures(measure_results(plan), bars),
        *_lessons(plan),
        *_open_findings(open_findings),
    )
    return Document(
        f"What was planned and what happened: {filled_text(plan.title) or 'untitled plan'}", blocks
    )


def _agreed(plan: Plan) -> str:
    agreed = plan.agreed
    if agreed is None:
        return ""
    by = f"by {filled_text(agreed.by)}" if filled_text(agreed.by) else ""
    return ", ".join(filter(None, [on_date(agreed.on), by]))


def _when(tools: Sequence[ToolDelivery], names: DisplayNames, today: date) -> tuple[Block, ...]:
    """Return the planned and the actual dates of each tool."""
    rows = tuple(
        (
            delivered_tool_name(each, place, names),
            format_period(each.tool.starts, each.tool.ends) if each.tool else "",
            _took_place(each, today),
            _late(each),
        )
        for place, each in enumerate(tools)
    )
    columns = (Column("Tool"), Column("Planned"), Column("Took place"), Column("Difference"))
    heading = Heading("What took place")
    if not rows:
        return heading, Paragraph("The plan has no tools, and nothing has been recorded.")
    return heading, Table(columns, rows).without_empty_columns()


def _took_place(delivery: ToolDelivery, today: date) -> str:
    if not delivery.activities:
        to_come = delivery.tool is not None and delivery.tool.ends is not None and delivery.tool.ends >= today
        return "still to come" if to_come else NOT_RECORDED
    if not delivery.took_place:
        return "did not happen"
    often = f", {len(delivery.activities)} times" if len(delivery.activities) > 1 else ""
    days = delivery.days
    if not days:
        return f"date not recorded{often}"
    if days[0] == days[-1]:
        return f"{days[0].in_words()}{often}"
    return f"{format_period(days[0], days[-1])}{often}"


def _late(delivery: ToolDelivery) -> str:
    late = delivery.days_late
    if late is None:
        return ""
    return "on time" if late == 0 else f"{late} {'day' if late == 1 else 'days'} late"


def _people(tools: Sequence[ToolDelivery], names: DisplayNames, bars: bool) -> tuple[Block, ...]:
    """Return the expected and the actual numbers of participants."""
    rows: list[Row] = []
    for place, each in enumerate(tools):
        expected = each.tool.expect if each.tool else None
        if expected is None and each.took_part is None:
            continue
        rows.append(
            (delivered_tool_name(each, place, names), *comparison_cells(expected, each.took_part))
            + ((text_bar(expected, each.took_part),) if bars else ())
        )
    if not rows:
        return ()
    both = [
        each for each in tools if each.tool and each.tool.expect is not None and each.took_part is not None
    ]
    expected_in_all = sum((each.tool.expect or 0) if each.tool else 0 for each in tools)
    took_part = [each.took_part for each in tools if each.took_part is not None]
    total = sum(took_part) if took_part else None
    comparable = len(both) == len(rows)
    totals: tuple[Row, ...] = ()
    if len(rows) > 1:
        total_cells = ("Total", *comparison_cells(expected_in_all, total, comparable=comparable))
        totals = (
            (*total_cells, text_bar(expected_in_all, total) if comparable else "") if bars else total_cells,
        )
    columns = (
        Column("Tool"),
        *(Column(each, right=True) for each in ("Expected", "Took part", "Difference")),
        *((Column(""),) if bars else ()),
    )
    more = (Paragraph("Anyone who took part twice is counted twice."),) if len(rows) > 1 else ()
    return Heading("How many took part"), Table(columns, tuple(rows), totals), *more


def _feedback(plan: Plan, names: DisplayNames, today: date) -> tuple[Block, ...]:
    """Return the promised feedback and what the record says about it."""
    promises = plan.feedback or []
    answers = feedback_points(plan)
    if not promises and not answers:
        return ()
    rows = tuple(
        (
            capitalise(names.join_groups(each.to)) or "Not filled in yet",
            each.by.in_words() if each.by else "",
            "overdue" if not answers and each.by and each.by < today else "",
        )
        for each in promises
    )
    columns = (Column("Who was promised feedback"), Column("By"), Column("Status"))
    if not answers:
        happened = "The record does not show yet what people said or what was done about it."
    else:
        happened = _answered(len(answers), sum(bool(each.did) for each in answers))
    table = (Table(columns, rows).without_empty_columns(),) if rows else ()
    return Heading("Feedback"), *table, Paragraph(happened)


def _answered(count: int, answered: int) -> str:
    """Return how much the record says about what was done with the feedback."""
    if not answered:
        done = f"It does not show yet what was done about {'it' if count == 1 else 'them'}."
    elif answered == count:
        done = f"It shows what was done about {'it' if count == 1 else 'each one'}, or why nothing could be done."
    else:
        done = f"For {answered} of them, it shows what was done or why nothing could be done."
    return (
        f"The record has {count_with_noun(count, 'thing')} that people said. {done} "
        "It does not show who has had feedback."
    )


def _measures(measures: Sequence[MeasureResult], bars: bool) -> tuple[Block, ...]:
    """Return the targets and results of measures."""
    rows = tuple(
        (
            capitalise(filled_text(each.name)) or "Unnamed measure",
            *comparison_cells(each.target, each.result),
        )
        + ((text_bar(each.target, each.result),) if bars else ())
        for each in measures
    )
    if not rows:
        return ()
    columns = (
        Column("Measure"),
        *(Column(each, right=True) for each in ("Target", "Result", "Difference")),
        *((Column(""),) if bars else ()),
    )
    return Heading("Measures"), Table(columns, rows)


def _lessons(plan: Plan) -> tuple[Block, ...]:
    """Return the lessons of the team."""
    record = plan.record
    if record is None:
        return ()
    blocks: list[Block] = []
    for title, told in (
        ("What worked", filled_texts(record.worked)),
        ("What to change next time", filled_texts(record.change_next_time)),
        ("What happens next", filled_texts([record.next])),
    ):
        if told:
            blocks += [Heading(title), BulletList(tuple(map(capitalise, told)))]
    return tuple(blocks)


def _open_findings(findings: Sequence[Finding]) -> tuple[Block, ...]:
    """Return the findings that are still open."""
    heading = Heading("Still to do")
    if not findings:
        return heading, Paragraph("Nothing. Everything due by now has been recorded.")
    return heading, BulletList(tuple(f"{add_full_stop(each.message)} ({each.code})" for each in findings))
