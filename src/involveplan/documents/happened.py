"""What the record says of each tool of a plan, and the part of a plan that concerns one group."""

from datetime import date

from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Activity, Record
from involveplan.plan.parts.tools import Tool


def held(plan: Plan, tool: Tool) -> list[Activity]:
    """How often a tool was held, in the order of the days."""
    activities = (plan.record or Record()).activities or ()
    return sorted(
        (each for each in activities if each.tool and each.tool == tool.key),
        key=lambda each: each.on or date.max,
    )


def took_part(plan: Plan, tool: Tool) -> int | None:
    """How many took part, over all times it was held; None where nobody has written that down."""
    numbers = [each.took_part for each in held(plan, tool) if each.took_part is not None]
    return sum(numbers) if numbers else None


def for_group(plan: Plan, group: str | None) -> Plan:
    """The plan with what concerns one group, by its `id`: its tools and what it is told. All of it for None."""
    if group is None:
        return plan
    return plan.model_copy(
        update={
            "audience": [each for each in plan.audience or () if each.id == group],
            "tools": [each for each in plan.tools or () if group in (each.with_ or ())],
            "feedback": [each for each in plan.feedback or () if group in (each.to or ())],
        }
    )
