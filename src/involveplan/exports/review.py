"""The JSON export of `review`, version 1. An unknown value is null, never 0."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from involveplan.documents.pages.feedback_points import points
from involveplan.documents.pages.plan.delivery import spending
from involveplan.documents.pages.review_costs import planned_hours
from involveplan.documents.text.display_names import names
from involveplan.linting.finding import Finding
from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.planned_vs_actual import delivered, difference, measured
from involveplan.plan.summary import Card
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.estimate import estimate


def as_data(
    plan: Plan, card: Card, *, catalogue: Catalogue, today: date, open_: Sequence[Finding]
) -> dict[str, Any]:
    """Return the plan and its record side by side. `open_findings` are findings about gaps in the record."""
    called, tools, worked_out = names(plan, catalogue), delivered(plan), estimate(plan, catalogue)
    planned_money, available = spending(plan)
    spent = [each.cost for each in tools if each.cost is not None]
    heard = points(plan)
    listed = []
    for place, each in enumerate(tools):
        tool = each.tool
        hours, of_plan = planned_hours(worked_out, place)
        expect = tool.expect if tool else None
        listed.append(
            {
                "tool": each.key,
                "name": called.tools[place] if tool else None,
                "planned": {
                    "starts": _day(tool.starts) if tool else None,
                    "ends": _day(tool.ends) if tool else None,
                    "invite": tool.invite if tool else None,
                    "expect": expect,
                    "hours": hours,
                    "hours_estimated": hours is not None and not of_plan,
                    "cost": tool.cost if tool else None,
                },
                "happened": {
                    "activities": len(each.activities),
                    "on": [day.written() for day in each.days],
                    "took_part": each.took_part,
                    "hours": each.hours,
                    "cost": each.cost,
                },
                "difference": {
                    "days_late": each.late,
                    "took_part": difference(expect, each.took_part),
                    "hours": difference(hours, each.hours),
                    "cost": difference(tool.cost if tool else None, each.cost),
                },
            }
        )
    return {
        "version": 1,
        "plan": {
            "file": card.file,
            "reference": card.reference,
            "title": card.title,
            "team": card.team or None,
            "stage": card.stage,
        },
        "today": today.isoformat(),
        "tools": listed,
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
                    "overdue": bool(each.by and each.by < today and not heard),
                }
                for each in plan.feedback or ()
            ],
            "said": len(heard),
            "answered": sum(bool(each.did) for each in heard),
        },
        "measures": [
            {
                "measure": each.name,
                "target": each.target,
                "result": each.result,
                "difference": difference(each.target, each.result),
            }
            for each in measured(plan)
        ],
        "open": [{"code": each.code, "severity": each.severity, "message": each.message} for each in open_],
    }


def _day(day: Day | None) -> str | None:
    return day.written() if day else None
