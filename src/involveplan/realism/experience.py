"""A team's own experience with each tool: how many people were invited, expected and took part, compared with published
figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Literal

from involveplan.plan.model import Plan
from involveplan.plan.parts.tools import Tool
from involveplan.plan.summaries.planned_vs_actual import tool_deliveries
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.people import response_rate
from involveplan.realism.ranges import ZERO, Range

ExperienceComparison = Literal["fewer", "more", "no"]


@dataclass(frozen=True, slots=True)
class PastUse:
    """A finished use of a tool. `plan` identifies its plan. `invited` and `expected` are None if the plan does not give
    them."""

    plan: str
    invited: int | None
    expected: int | None
    took_part: int
    published: Figure | None

    @property
    def is_comparable(self) -> bool:
        """True if the use has a response rate: the share of those invited who took part.

        It has none if more people took part than were invited, because the same people came several times or anybody
        could come.
        """
        return bool(self.invited) and self.took_part <= (self.invited or 0)


@dataclass(frozen=True, slots=True)
class Experience:
    """All past uses of one tool, at least one."""

    uses: tuple[PastUse, ...]

    @property
    def plans(self) -> int:
        """The number of plans that used the tool."""
        return len({use.plan for use in self.uses})

    @property
    def took_part(self) -> int:
        """The total number of participants, counting each time that someone took part."""
        return sum(use.took_part for use in self.uses)

    @property
    def expected_and_actual(self) -> tuple[int, int] | None:
        """The number expected and the number who took part, over the uses with an expected number; None if there are
        none."""
        pairs = [(use.expected, use.took_part) for use in self.uses if use.expected is not None]
        return (sum(expected for expected, _ in pairs), sum(came for _, came in pairs)) if pairs else None

    @property
    def invited_and_actual(self) -> tuple[int, int] | None:
        """The number invited and the number who took part, over the uses with a response rate; None if there are
        none."""
        pairs = [(use.invited or 0, use.took_part) for use in self.uses if use.is_comparable]
        return (sum(asked for asked, _ in pairs), sum(came for _, came in pairs)) if pairs else None

    @property
    def response_rate(self) -> Range | None:
        """The percentage of those invited who took part: the lowest of any use, the overall rate, the highest of any
        use."""
        if self.invited_and_actual is None:
            return None
        each = [100 * use.took_part / (use.invited or 1) for use in self.uses if use.is_comparable]
        asked, came = self.invited_and_actual
        return Range(min(each), 100 * came / asked, max(each))

    @property
    def published_and_actual(self) -> tuple[Range, int] | None:
        """The number who would have taken part according to the published range, and the number who did; None if no
        range is published."""
        published_uses = [(use, use.published) for use in self.uses if use.is_comparable and use.published]
        if not published_uses:
            return None
        forecast = ZERO
        for use, figure in published_uses:
            forecast = forecast.plus(figure.range.times((use.invited or 0) / 100))
        return Range(floor(forecast.low), floor(forecast.likely + 0.5), ceil(forecast.high)), sum(
            use.took_part for use, _ in published_uses
        )

    @property
    def comparison(self) -> ExperienceComparison | None:
        """Whether fewer or more people took part than the published range says; None if there is nothing to compare
        with."""
        if self.published_and_actual is None:
            return None
        likely, came = self.published_and_actual
        return "fewer" if came < likely.low else "more" if came > likely.high else "no"


def collect_experience(
    plans: Iterable[tuple[str, Plan]], catalogue: Catalogue, today: date
) -> Mapping[str, Experience]:
    """Collect the experience with each tool from plans, each given with its name. The result is by the key of the tool.

    A use counts if the plan is closed or the last day of the tool has passed, and the record gives the number of
    participants for each of its activities. The published range is the one for the plan's own setting.
    """
    uses_by_tool: dict[str, list[PastUse]] = {}
    for name, plan in plans:
        for each in tool_deliveries(plan):
            tool, came = each.tool, each.took_part
            if tool and tool.tool and came is not None and each.all_counted and _is_over(plan, tool, today):
                figure = response_rate(catalogue.get(tool.tool), plan.setting)
                uses_by_tool.setdefault(tool.tool, []).append(
                    PastUse(name, tool.invite, tool.expect, came, figure)
                )
    return {key: Experience(tuple(uses)) for key, uses in uses_by_tool.items()}


def _is_over(plan: Plan, tool: Tool, today: date) -> bool:
    return plan.stage == "closed" or (tool.ends is not None and tool.ends < today)
