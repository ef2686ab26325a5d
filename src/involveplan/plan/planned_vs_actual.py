"""A plan beside its record: for each tool and each measure what was planned and what happened."""

from dataclasses import dataclass

from involveplan.plan.dates import Day
from involveplan.plan.model import Plan
from involveplan.plan.parts.afterwards import Activity
from involveplan.plan.parts.tools import Tool


@dataclass(frozen=True, slots=True)
class Delivered:
    """A tool with what the record holds of it, in the order of the days.

    `tool` is None for activities of a tool that the plan does not have. Sums are None where nothing is recorded:
    that is not the same as 0.
    """

    key: str
    tool: Tool | None
    activities: tuple[Activity, ...]

    @property
    def took_part(self) -> int | None:
        """How often people took part; who came twice counts twice."""
        told = [each.took_part for each in self.activities if each.took_part is not None]
        return sum(told) if told else None

    @property
    def all_counted(self) -> bool:
        """Whether anything is recorded, and of all of it how many took part."""
        return bool(self.activities) and all(each.took_part is not None for each in self.activities)

    @property
    def hours(self) -> float | None:
        """Hours of the staff."""
        told = [each.hours for each in self.activities if each.hours is not None]
        return sum(told) if told else None

    @property
    def cost(self) -> float | None:
        """Pounds."""
        told = [each.cost for each in self.activities if each.cost is not None]
        return sum(told) if told else None

    @property
    def days(self) -> tuple[Day, ...]:
        """The days on which something took place, the first one first."""
        return tuple(each.on for each in self.activities if each.on)

    @property
    def came_off(self) -> bool:
        """Whether anything is recorded in which people took part, or of which nobody says how many did."""
        return any(each.took_part != 0 for each in self.activities)

    @property
    def late(self) -> int | None:
        """How many days after the planned end the last activity was; 0 for in time, None where that is not known."""
        ends = self.tool.ends if self.tool else None
        if ends is None or not self.days or not self.came_off:
            return None
        return max(0, (self.days[-1] - ends).days)


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with its target and its result, each None where nobody has said."""

    name: str
    target: int | None
    result: int | None


def delivered(plan: Plan) -> tuple[Delivered, ...]:
    """Each tool of the plan in its order, then what the record holds besides."""
    held: dict[str, list[Activity]] = {}
    for each in (plan.record.activities if plan.record else None) or ():
        held.setdefault(each.tool or "", []).append(each)
    planned = [
        Delivered(tool.key or "", tool, _in_order(held.pop(tool.key, []) if tool.key else []))
        for _, tool in plan.uses()
    ]
    return (*planned, *(Delivered(key, None, _in_order(each)) for key, each in held.items()))


def measured(plan: Plan) -> tuple[Measured, ...]:
    """Each measure of the plan in its order, then results of other names."""
    results = {
        each.measure or "": each.result for each in (plan.record.results if plan.record else None) or ()
    }
    planned = [
        Measured(each.name or "", each.target, results.pop(each.name or "", None))
        for each in (plan.evaluation.measures if plan.evaluation else None) or ()
    ]
    return (*planned, *(Measured(name, None, result) for name, result in results.items()))


def difference(planned: float | None, happened: float | None) -> float | None:
    """What happened less what was planned; None where one of the two is not known."""
    return None if planned is None or happened is None else round(happened - planned, 2)


def _in_order(activities: list[Activity]) -> tuple[Activity, ...]:
    return tuple(sorted(activities, key=lambda each: each.on or Day.max))
