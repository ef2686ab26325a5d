"""The review of a plan: planned and actual activities, people, time, money, feedback and measures."""

from collections.abc import Sequence
from datetime import date

from involveplan.documents.blocks import Block, Bullets, Column, Document, Heading, Paragraph, Row, Table
from involveplan.documents.pages.feedback_points import points
from involveplan.documents.pages.review_costs import spent_money, staff_time
from involveplan.documents.text.comparison import NOT_RECORDED, bar, compared, name_of
from involveplan.documents.text.display_names import Names, names
from involveplan.documents.text.phrases import all_said, facts, label, on, period, said, sentence, stopped
from involveplan.linting.finding import Finding
from involveplan.plan.model import Plan
from involveplan.plan.planned_vs_actual import Delivered, Measured, delivered, measured
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.estimate import estimate


def review(
    plan: Plan, *, catalogue: Catalogue, today: date, open_: Sequence[Finding], bars: bool = False
) -> Document:
    """Build the review. `open_findings` are on missing records; `bars` adds a bar to each comparison."""
    called = names(plan, catalogue)
    tools, worked_out = delivered(plan), estimate(plan, catalogue)
    blocks = (
        *facts(
            ("Team", said(plan.team)),
            ("Stage", label("stage", plan.stage or "draft")),
            ("Agreed", _agreed(plan)),
        ),
        *_when(tools, called, today),
        *_people(tools, called, bars),
        *staff_time(tools, called, worked_out),
        *spent_money(plan, tools, called),
        *_told(plan, called, today),
        *_measures(measured(plan), bars),
        *_learnt(plan),
        *_open(open_),
    )
    return Document(f"Planned, and what came of it: {said(plan.title) or 'a plan without a title'}", blocks)


def _agreed(plan: Plan) -> str:
    agreed = plan.agreed
    if agreed is None:
        return ""
    return ", ".join(filter(None, [on(agreed.on), said(agreed.by)]))


def _when(tools: Sequence[Delivered], called: Names, today: date) -> tuple[Block, ...]:
    """Return the planned and the actual dates of each tool."""
    rows = tuple(
        (
            name_of(each, place, called),
            period(each.tool.starts, each.tool.ends) if each.tool else "",
            _took_place(each, today),
            _late(each),
        )
        for place, each in enumerate(tools)
    )
    columns = (Column("Tool"), Column("Planned"), Column("Took place"), Column("Difference"))
    heading = Heading("What took place")
    if not rows:
        return heading, Paragraph("The plan has no tools, and nothing is recorded.")
    return heading, Table(columns, rows).without_empty_columns()


def _took_place(each: Delivered, today: date) -> str:
    if not each.activities:
        to_come = each.tool is not None and each.tool.ends is not None and each.tool.ends >= today
        return "still to come" if to_come else NOT_RECORDED
    if not each.came_off:
        return "did not come off"
    often = f", {len(each.activities)} times" if len(each.activities) > 1 else ""
    days = each.days
    if not days:
        return f"without a day{often}"
    if days[0] == days[-1]:
        return f"{days[0].spoken()}{often}"
    return f"{period(days[0], days[-1])}{often}"


def _late(each: Delivered) -> str:
    late = each.late
    if late is None:
        return ""
    return "in time" if late == 0 else f"{late} {'day' if late == 1 else 'days'} late"


def _people(tools: Sequence[Delivered], called: Names, bars: bool) -> tuple[Block, ...]:
    """Return the expected and the actual numbers of participants."""
    rows: list[Row] = []
    for place, each in enumerate(tools):
        expected = each.tool.expect if each.tool else None
        if expected is None and each.took_part is None:
            continue
        rows.append(
            (name_of(each, place, called), *compared(expected, each.took_part))
            + ((bar(expected, each.took_part),) if bars else ())
        )
    if not rows:
        return ()
    both = [
        each for each in tools if each.tool and each.tool.expect is not None and each.took_part is not None
    ]
    expected_in_all = sum((each.tool.expect or 0) if each.tool else 0 for each in tools)
    took_part = [each.took_part for each in tools if each.took_part is not None]
    total = sum(took_part) if took_part else None
    whole = len(both) == len(rows)
    totals: tuple[Row, ...] = ()
    if len(rows) > 1:
        told = ("In all", *compared(expected_in_all, total, told=whole))
        totals = ((*told, bar(expected_in_all, total) if whole else "") if bars else told,)
    columns = (
        Column("Tool"),
        *(Column(each, right=True) for each in ("Expected", "Took part", "Difference")),
        *((Column(""),) if bars else ()),
    )
    more = (Paragraph("Who took part twice counts twice."),) if len(rows) > 1 else ()
    return Heading("How many took part"), Table(columns, tuple(rows), totals), *more


def _told(plan: Plan, called: Names, today: date) -> tuple[Block, ...]:
    """Return the promised feedback and what the record says about it."""
    promises = plan.feedback or []
    answers = points(plan)
    if not promises and not answers:
        return ()
    rows = tuple(
        (
            sentence(called.listed(each.to)) or "Not said who",
            each.by.spoken() if each.by else "",
            "overdue" if not answers and each.by and each.by < today else "",
        )
        for each in promises
    )
    columns = (Column("Who was to hear"), Column("By"), Column("So far"))
    if not answers:
        happened = "The record holds nothing yet of what people said and what was done about it."
    else:
        count = len(answers)
        answered = sum(bool(each.did) for each in answers)
        happened = (
            f"The record holds {count} {'thing' if count == 1 else 'things'} that people said, "
            f"{answered} of them with what was done about it or why nothing could be. "
            "It does not keep who has heard of them."
        )
    table = (Table(columns, rows).without_empty_columns(),) if rows else ()
    return Heading("Telling people"), *table, Paragraph(happened)


def _measures(measures: Sequence[Measured], bars: bool) -> tuple[Block, ...]:
    """Return the targets and results of measures."""
    rows = tuple(
        (sentence(said(each.name)) or "Something without a name", *compared(each.target, each.result))
        + ((bar(each.target, each.result),) if bars else ())
        for each in measures
    )
    if not rows:
        return ()
    columns = (
        Column("What we count"),
        *(Column(each, right=True) for each in ("Target", "Result", "Difference")),
        *((Column(""),) if bars else ()),
    )
    return Heading("Measures"), Table(columns, rows)


def _learnt(plan: Plan) -> tuple[Block, ...]:
    """Return the lessons of the team."""
    record = plan.record
    if record is None:
        return ()
    blocks: list[Block] = []
    for title, told in (
        ("What worked", all_said(record.worked)),
        ("What to change next time", all_said(record.change_next_time)),
        ("What comes next", all_said([record.next])),
    ):
        if told:
            blocks += [Heading(title), Bullets(tuple(map(sentence, told)))]
    return tuple(blocks)


def _open(findings: Sequence[Finding]) -> tuple[Block, ...]:
    """Return the findings that are still open."""
    heading = Heading("What is still open")
    if not findings:
        return heading, Paragraph("Nothing: all that is due by now is written down.")
    return heading, Bullets(tuple(f"{stopped(each.message)} ({each.code})" for each in findings))
