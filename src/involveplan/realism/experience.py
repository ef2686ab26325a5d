"""A team's own experience with each tool: how many people were invited, expected and took part, compared with published
figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import Literal

from involveplan.plan.model import Plan
from involveplan.plan.parts.tools import Tool
from involveplan.plan.planned_vs_actual import delivered
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.people import response
from involveplan.realism.ranges import NOTHING, Range

Differs = Literal["fewer", "more", "no"]


@dataclass(frozen=True, slots=True)
class Past:
    """A finished use of a tool. `plan` identifies its plan. `invited` and `expected` are None if the plan does not give
    them."""

    plan: str
    asked: int | None
    expected: int | None
    took_part: int
    published: Figure | None

    @property
    def compares(self) -> bool:
        """True if the use has a response rate: the share of those invited who took part.

        It has none if more people took part than were invited, because the same people came several times or anybody
        could come.
        """
        return bool(self.asked) and self.took_part <= (self.asked or 0)


@dataclass(frozen=True, slots=True)
class Experience:
    """All past uses of one tool, at least one."""

    uses: tuple[Past, ...]

    @property
    def plans(self) -> int:
        """The number of plans that used the tool."""
        return len({use.plan for use in self.uses})

    @property
    def took_part(self) -> int:
        """The total number of participants, counting each time that somebody took part."""
        return sum(use.took_part for use in self.uses)

    @property
    def planned(self) -> tuple[int, int] | None:
        """The number expected and the number who took part, over the uses with an expected number; None if there are
        none."""
        pairs = [(use.expected, use.took_part) for use in self.uses if use.expected is not None]
        return (sum(expected for expected, _ in pairs), sum(came for _, came in pairs)) if pairs else None

    @property
    def replies(self) -> tuple[int, int] | None:
        """The number invited and the number who took part, over the uses with a response rate; None if there are
        none."""
        pairs = [(use.asked or 0, use.took_part) for use in self.uses if use.compares]
        return (sum(asked for asked, _ in pairs), sum(came for _, came in pairs)) if pairs else None

    @property
    def rate(self) -> Range | None:
        """The percentage of those invited who took part: the lowest of any use, the overall rate, the highest of any
        use."""
        if self.replies is None:
            return None
        each = [100 * use.took_part / (use.asked or 1) for use in self.uses if use.compares]
        asked, came = self.replies
        return Range(min(each), 100 * came / asked, max(each))

    @property
    def by_the_published(self) -> tuple[Range, int] | None:
        """The number who would have taken part according to the published range, and the number who did; None if no
        range is published."""
        published_uses = [(use, use.published) for use in self.uses if use.compares and use.published]
        if not published_uses:
            return None
        forecast = NOTHING
        for use, figure in published_uses:
            forecast = forecast.plus(figure.range.times((use.asked or 0) / 100))
        return Range(floor(forecast.low), floor(forecast.likely + 0.5), ceil(forecast.high)), sum(
            use.took_part for use, _ in published_uses
        )

    @property
    def differs(self) -> Differs | None:
        """Whether fewer or more people took part than the published range says; None if there is nothing to compare
        with."""
        if self.by_the_published is None:
            return None
        likely, came = self.by_the_published
        return "fewer" if came < likely.low else "more" if came > likely.high else "no"


def experience(
    plans: Iterable[tuple[str, Plan]], catalogue: Catalogue, today: date
) -> Mapping[str, Experience]:
    """Collect the experience with each tool from plans, each given with its name. The result is by the key of the tool.

    A use counts if the plan is closed or the last day of the tool has passed, and the record gives the number of
    participants for each of its activities. The published range is the one for the plan's own setting.
    """
    uses_by_tool: dict[str, list[Past]] = {}
    for name, plan in plans:
        for each in delivered(plan):
            tool, came = each.tool, each.took_part
            if tool and tool.tool and came is not None and each.all_counted and _is_over(plan, tool, today):
                figure = response(catalogue.get(tool.tool), plan.setting)
                uses_by_tool.setdefault(tool.tool, []).append(
                    Past(name, tool.invite, tool.expect, came, figure)
                )
    return {key: Experience(tuple(uses)) for key, uses in uses_by_tool.items()}


def _is_over(plan: Plan, tool: Tool, today: date) -> bool:
    return plan.stage == "closed" or (tool.ends is not None and tool.ends < today)
