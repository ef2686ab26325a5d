"""How many people a tool asks, and how many of them are likely to take part."""

from collections.abc import Sequence
from math import ceil, floor, inf

from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue.model import Figure, ToolEntry
from involveplan.realism.ranges import Range, exactly
from involveplan.realism.sums import OF_PLAN, Basis, basis_of

ANY = "any"  # the setting of a response that holds wherever there is no other
INSIDE = frozenset({"staff", "managers", "partner-organisations"})  # who takes part in paid time


def groups_of(plan: Plan, tool: Tool) -> list[Group]:
    """The groups that a use of a tool is for."""
    wanted = set(tool.with_ or ())
    return [group for _, group in plan.groups() if group.id in wanted]


def is_outside(group: Group) -> bool:
    """Whether people of a group take part in their own time: patients, carers, families, the public."""
    return not group.kind or not INSIDE.issuperset(group.kind)


def share_outside(groups: Sequence[Group]) -> float:
    """The part of an invitation that goes to people from outside the staff: by their numbers, or else evenly."""
    if not groups:
        return 1.0
    known = all(group.number for group in groups)
    weights = [(group.number or 0) if known else 1 for group in groups]
    outside = sum(weight for group, weight in zip(groups, weights, strict=True) if is_outside(group))
    return outside / sum(weights)


def response(entry: ToolEntry | None, setting: str | None) -> Figure | None:
    """How many of 100 people who are asked take part in that setting; None where nobody knows."""
    if entry is None:
        return None
    return entry.response.get(setting or ANY) or entry.response.get(ANY)


def replies(tool: Tool, rate: Figure | None) -> Range | None:
    """How many people are likely to take part, of those whom the plan asks; None where that cannot be told."""
    if rate is None or tool.invite is None:
        return None
    return rate.range.times(tool.invite / 100).at_most(tool.invite)


def can_be_expected(found: Range) -> int:
    """How many people can be expected without a warning: the likely number, rounded up, and a tenth more.

    Nobody knows the likely number so exactly that 30 would be wrong where 28.5 are likely.
    """
    return floor(ceil(round(found.likely, 6)) * 1.1 + 1e-9)


def taking_part(plan: Plan, tool: Tool, entry: ToolEntry | None, sessions: int) -> tuple[Range, Basis] | None:
    """How many people to plan with, and where that number comes from; None where nothing is known.

    What the plan expects goes first, then how many are likely to reply, then what a session usually holds: never more
    than are asked, or than there are. People are whole, so each end is rounded.
    """
    if tool.expect is not None:
        return exactly(tool.expect), OF_PLAN
    rate = response(entry, plan.setting)
    likely = replies(tool, rate)
    if rate is not None and likely is not None:
        return likely.whole(), basis_of(rate)
    size = entry.group_size if entry else None
    if size is None:
        return (exactly(tool.invite), OF_PLAN) if tool.invite is not None else None
    most = _most(plan, tool, sessions) if tool.invite is None else tool.invite
    return size.range.times(sessions).whole().at_most(most), basis_of(size)


def _most(plan: Plan, tool: Tool, sessions: int) -> float:
    """How many can take part at most if everyone of the groups comes each time; infinity where nobody has counted."""
    numbers = [group.number for group in groups_of(plan, tool)]
    return sum(number or 0 for number in numbers) * sessions if numbers and None not in numbers else inf
