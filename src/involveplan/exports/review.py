"""The JSON export of `review`, version 1. An unknown value is null, never 0."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from involveplan.documents.pages.feedback_points import feedback_points
from involveplan.documents.pages.plan.delivery import planned_and_available
from involveplan.documents.pages.review_costs import planned_hours
from involveplan.documents.text.display_names import display_names
from involveplan.linting.finding import Finding
from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.summaries.planned_vs_actual import difference, measure_results, tool_deliveries
from involveplan.plan.summaries.summary import PlanSummary
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.estimate import estimate_plan


def review_data(
    plan: Plan, summary: PlanSummary, *, catalogue: Catalogue, today: date, open_findings: Sequence[Finding]
) -> dict[str, Any]:
    """Return the plan and its record side by side. `open_findings` are findings about gaps in the record."""
    names, tools, plan_estimate = (
        display_names(plan, catalogue),
        tool_deliveries(plan),
        estimate_plan(plan, catalogue),
    )
    planned_money, available = planned_and_available(plan)
    spent = [each.cost for each in tools if each.cost is not None]
    points = feedback_points(plan)
    tool_rows = []
    for place, each in enumerate(tools):
        tool = each.tool
        hours, from_plan = planned_hours(plan_estimate, place)
        expect = tool.expect if tool else None
        tool_rows.append(
            {
                "tool": each.key,
                "name": names.tools[place] if tool else None,
                "planned": {
                    "starts": _day(tool.starts) if tool else None,
                    "ends": _day(tool.ends) if tool else None,
                    "invite": tool.invite if tool else None,
                    "expect": expect,
                    "hours": hours,
                    "hours_estimated": hours is not None and not from_plan,
                    "cost": tool.cost if tool else None,
                },
                "happened": {
                    "activities": len(each.activities),
                    "on": [day.iso_text() for day in each.days],
                    "took_part": each.took_part,
                    "hours": each.hours,
                    "cost": each.cost,
                },
                "difference": {
                    "days_late": each.days_late,
                    "took_part": difference(expect, each.took_part),
                    "hours": difference(hours, each.hours),
                    "cost": difference(tool.cost if tool else None, each.cost),
                },
            }
        )
    return {
        "version": 1,
        "plan": {
            "file": summary.file,
            "reference": summary.reference,
            "title": summary.title,
            "team": summary.team or None,
            "stage": summary.stage,
        },
        "today": today.isoformat(),
        "tools": tool_rows,
        "money": {
            "available": available,
            "planned": planned_money,
            "recorded": round(sum(spent), 2) if spent else None,
        },
        "feedback": {
            "promised": [
                {
                    "to": list(each.to or ()),
                    "by": _day(each.by),
                    "overdue": bool(each.by and each.by < today and not points),
                }
                for each in plan.feedback or ()
            ],
            "said": len(points),
            "answered": sum(bool(each.did) for each in points),
        },
        "measures": [
            {
                "measure": each.name,
                "target": each.target,
                "result": each.result,
                "difference": difference(each.target, each.result),
            }
            for each in measure_results(plan)
        ],
        "open": [
            {"code": each.code, "severity": each.severity, "message": each.message} for each in open_findings
        ],
    }


def _day(day: Day | None) -> str | None:
    return day.iso_text() if day else None
