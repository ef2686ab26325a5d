"""What a team's own plans tell of a tool: how many were asked, expected and came, beside what has been published."""

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
    """A use of a tool that is over. `plan` tells its plan from others; asked and expected are None if not planned."""

    plan: str
    asked: int | None
    expected: int | None
    took_part: int
    published: Figure | None

    @property
    def compares(self) -> bool:
        """Whether it can be held against others by how many of those who were asked took part.

        It cannot where more took part than were asked: the same people came several times, or anybody could come.
        """
        return bool(self.asked) and self.took_part <= (self.asked or 0)


@dataclass(frozen=True, slots=True)
class Experience:
    """All past uses of one tool, at least one."""

    uses: tuple[Past, ...]

    @property
    def plans(self) -> int:
        """In how many plans it was used."""
        return len({use.plan for use in self.uses})

    @property
    def took_part(self) -> int:
        """How often people took part in all."""
        return sum(use.took_part for use in self.uses)

    @property
    def planned(self) -> tuple[int, int] | None:
        """How many were expected, and how many of them took part, where the plan had said; None where none had."""
        said = [(use.expected, use.took_part) for use in self.uses if use.expected is not None]
        return (sum(expected for expected, _ in said), sum(came for _, came in said)) if said else None

    @property
    def replies(self) -> tuple[int, int] | None:
        """How many were asked, and how many of them took part; None where nobody was asked one by one."""
        said = [(use.asked or 0, use.took_part) for use in self.uses if use.compares]
        return (sum(asked for asked, _ in said), sum(came for _, came in said)) if said else None

    @property
    def rate(self) -> Range | None:
        """How many of 100 who are asked take part: in the use with the fewest, in all, in the use with the most."""
        if self.replies is None:
            return None
        each = [100 * use.took_part / (use.asked or 1) for use in self.uses if use.compares]
        asked, came = self.replies
        return Range(min(each), 100 * came / asked, max(each))

    @property
    def by_the_published(self) -> tuple[Range, int] | None:
        """How many would have taken part by the published range, and how many did, where there is one."""
        told = [(use, use.published) for use in self.uses if use.compares and use.published]
        if not told:
            return None
        likely = NOTHING
        for use, figure in told:
            likely = likely.plus(figure.range.times((use.asked or 0) / 100))
        return Range(floor(likely.low), floor(likely.likely + 0.5), ceil(likely.high)), sum(
            use.took_part for use, _ in told
        )

    @property
    def differs(self) -> Differs | None:
        """Whether fewer or more took part than the published range says; None where there is none to compare with."""
        if self.by_the_published is None:
            return None
        likely, came = self.by_the_published
        return "fewer" if came < likely.low else "more" if came > likely.high else "no"


def experience(
    plans: Iterable[tuple[str, Plan]], catalogue: Catalogue, today: date
) -> Mapping[str, Experience]:
    """What plans, each by its name, tell of the tools that they used, by the key of the tool.

    A use counts where the plan is closed or the tool's last day is past, and the record says of each activity how many
    took part. The published range is that of the plan's own setting.
    """
    found: dict[str, list[Past]] = {}
    for name, plan in plans:
        for each in delivered(plan):
            tool, came = each.tool, each.took_part
            if tool and tool.tool and came is not None and each.all_counted and _is_over(plan, tool, today):
                figure = response(catalogue.get(tool.tool), plan.setting)
                found.setdefault(tool.tool, []).append(Past(name, tool.invite, tool.expect, came, figure))
    return {key: Experience(tuple(uses)) for key, uses in found.items()}


def _is_over(plan: Plan, tool: Tool, today: date) -> bool:
    return plan.stage == "closed" or (tool.ends is not None and tool.ends < today)
