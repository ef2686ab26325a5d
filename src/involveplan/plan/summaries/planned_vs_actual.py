"""Planned against actual: each tool and each measure of a plan with its record."""

from dataclasses import dataclass

from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Activity
from involveplan.plan.parts.tools import Tool


@dataclass(frozen=True, slots=True)
class ToolDelivery:
    """A tool with its recorded activities, in date order.

    `tool` is None for activities of a tool that is not in the plan. Sums are None if nothing is recorded, which is not
    the same as 0.
    """

    key: str
    tool: Tool | None
    activities: tuple[Activity, ...]

    @property
    def took_part(self) -> int | None:
        """The number of participations. A person who came twice counts twice."""
        counts = [each.took_part for each in self.activities if each.took_part is not None]
        return sum(counts) if counts else None

    @property
    def all_counted(self) -> bool:
        """True if activities are recorded, all with a number of participants."""
        return bool(self.activities) and all(each.took_part is not None for each in self.activities)

    @property
    def hours(self) -> float | None:
        """Staff hours."""
        counts = [each.hours for each in self.activities if each.hours is not None]
        return sum(counts) if counts else None

    @property
    def cost(self) -> float | None:
        """Pounds."""
        amounts = [each.cost for each in self.activities if each.cost is not None]
        return sum(amounts) if amounts else None

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the activities, in order."""
        return tuple(each.on for each in self.activities if each.on)

    @property
    def took_place(self) -> bool:
        """True if an activity is recorded with participants, or without their number."""
        return any(each.took_part != 0 for each in self.activities)

    @property
    def days_late(self) -> int | None:
        """Days from the planned end to the last activity. 0 if in time, None if unknown."""
        ends = self.tool.ends if self.tool else None
        if ends is None or not self.days or not self.took_place:
            return None
        return max(0, (self.days[-1] - ends).days)


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """A measure with its target and its result, each None if missing."""

    name: str
    target: int | None
    result: int | None


def tool_deliveries(plan: Plan) -> tuple[ToolDelivery, ...]:
    """Return the tools of the plan in order, then recorded tools that are not in the plan."""
    activities_by_tool: dict[str, list[Activity]] = {}
    for each in (plan.record.activities if plan.record else None) or ():
        activities_by_tool.setdefault(each.tool or "", []).append(each)
    planned = [
        ToolDelivery(
            tool.key or "", tool, _in_order(activities_by_tool.pop(tool.key, []) if tool.key else [])
        )
        for _, tool in plan.indexed_tools()
    ]
    return (*planned, *(ToolDelivery(key, None, _in_order(each)) for key, each in activities_by_tool.items()))


def measure_results(plan: Plan) -> tuple[MeasureResult, ...]:
    """Return the measures of the plan in order, then results for other measures."""
    results = {
        each.measure or "": each.result for each in (plan.record.results if plan.record else None) or ()
    }
    planned = [
        MeasureResult(each.name or "", each.target, results.pop(each.name or "", None))
        for each in (plan.evaluation.measures if plan.evaluation else None) or ()
    ]
    return (*planned, *(MeasureResult(name, None, result) for name, result in results.items()))


def difference(planned: float | None, happened: float | None) -> float | None:
    """Return actual minus planned. None if either is unknown."""
    return None if planned is None or happened is None else round(happened - planned, 2)


def _in_order(activities: list[Activity]) -> tuple[Activity, ...]:
    return tuple(sorted(activities, key=lambda each: each.on or Day.max))
