"""Planned and actual costs of a plan: staff hours and money."""

from collections.abc import Sequence

from involveplan.documents.blocks import Block, Column, Heading, Paragraph, Row, Table
from involveplan.documents.pages.plan.delivery import planned_and_available
from involveplan.documents.text.comparison import comparison_cells, delivered_tool_name
from involveplan.documents.text.display_names import DisplayNames
from involveplan.documents.text.phrases import format_hours, format_money
from involveplan.plan.model import Plan
from involveplan.plan.summaries.planned_vs_actual import ToolDelivery
from involveplan.realism.estimate import Estimate
from involveplan.realism.sums import Sum


def planned_hours(estimate: Estimate, place: int) -> tuple[float | None, bool]:
    """Return the planned hours of a tool, and True if the plan gives them, False if they are estimated."""
    hours_sum: Sum | None = estimate.uses[place].hours if place < len(estimate.uses) else None
    return (None, False) if hours_sum is None else (hours_sum.total.likely, hours_sum.is_from_plan)


def staff_time_section(
    tools: Sequence[ToolDelivery], names: DisplayNames, estimate: Estimate
) -> tuple[Block, ...]:
    """Return the planned and recorded staff hours."""
    rows: list[Row] = []
    in_all: list[tuple[float | None, float | None]] = []
    estimated = False
    for place, each in enumerate(tools):
        planned, of_plan = planned_hours(estimate, place)
        if planned is None and each.hours is None:
            continue
        estimated |= planned is not None and not of_plan
        in_all.append((planned, each.hours))
        about = "about " if planned is not None and not of_plan else ""
        cells = comparison_cells(planned and round(planned, 1), each.hours)
        rows.append((delivered_tool_name(each, place, names), f"{about}{cells[0]}", *cells[1:]))
    heading = Heading("Time")
    if not rows:
        return ()
    if not any(each.hours is not None for each in tools):
        planned_in_all = sum(planned_hours(estimate, place)[0] or 0 for place in range(len(tools)))
        took = f"{'about ' if estimated else ''}{format_hours(round(planned_in_all, 1))} of staff time"
        return heading, Paragraph(
            f"No hours have been recorded, so there is nothing to compare. The plan allowed {took} for its tools."
        )
    columns = (
        Column("Tool"),
        *(Column(each, right=True) for each in ("Hours planned", "Hours recorded", "Difference")),
    )
    totals: tuple[Row, ...] = ()
    if len(rows) > 1 and all(None not in both for both in in_all):
        planned_in_all, recorded = (
            round(sum(each or 0 for each in one), 1) for one in zip(*in_all, strict=True)
        )
        totals = (("Total", *comparison_cells(planned_in_all, recorded)),)
    return heading, Table(columns, tuple(rows), totals), *_coverage_note(tools, "hours", estimated)


def money_section(plan: Plan, tools: Sequence[ToolDelivery], names: DisplayNames) -> tuple[Block, ...]:
    """Return the planned and recorded spending."""
    planned, available = planned_and_available(plan)
    spent = [each.cost for each in tools if each.cost is not None]
    if not planned and not spent:
        return ()
    rows: list[Row] = []
    for place, each in enumerate(tools):
        cost = each.tool.cost if each.tool else None
        if cost is not None or each.cost is not None:
            rows.append(
                (
                    delivered_tool_name(each, place, names),
                    *comparison_cells(cost, each.cost, formatter=format_money),
                )
            )
    lines = round(planned - sum((each.tool.cost or 0) if each.tool else 0 for each in tools), 2)
    if lines:
        rows.append(("Budget lines", format_money(lines), "", ""))
    available_text = f" {format_money(available)} was available." if available is not None else ""
    heading = Heading("Money")
    if not spent:
        return heading, Paragraph(
            "No costs have been recorded, so there is nothing to compare. "
            f"The plan was to spend {format_money(planned)}.{available_text}"
        )
    total = round(sum(spent), 2)
    totals = (("Total", format_money(planned), format_money(total), ""),)
    columns = (
        Column("What for"),
        *(Column(each, right=True) for each in ("Planned", "Recorded", "Difference")),
    )
    left_text = (
        f" This leaves {format_money(round(available - total, 2))} of the {format_money(available)} available."
        if available is not None and total <= available
        else available_text
    )
    more = _coverage_note(tools, "cost", estimated=False, more=left_text.strip())
    return heading, Table(columns, tuple(rows), totals), *more


def _coverage_note(
    tools: Sequence[ToolDelivery], key: str, estimated: bool, more: str = ""
) -> tuple[Block, ...]:
    """Return a note on how many activities have a recorded figure."""
    activities = [each for tool in tools for each in tool.activities]
    recorded = sum(getattr(each, key) is not None for each in activities)
    what = "Hours are" if key == "hours" else "Costs are"
    among = f"{what} recorded for {recorded} of {len(activities)} activities. The others are not counted."
    sentences = [
        among if recorded < len(activities) else "",
        "“About” marks an estimate, used if the plan itself does not give the hours." if estimated else "",
        more,
    ]
    said_ = " ".join(filter(None, sentences))
    return (Paragraph(said_),) if said_ else ()
