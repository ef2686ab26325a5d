"""How many people a tool asks, and how many of them are likely to take part."""

from collections.abc import Sequence
from math import ceil, floor, inf

from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue.model import Figure, ToolEntry
from involveplan.realism.ranges import ONCE, Range, exactly
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


def to_hope_for(found: Range) -> Range:
    """How many whole people may take part; of any who are asked one is always worth hoping for."""
    low, likely, high = found.whole()
    return Range(low, max(likely, min(1, ceil(found.likely))), max(high, min(1, ceil(found.high))))


def can_be_expected(found: Range) -> int:
    """How many people can be expected without a warning: the likely number, rounded up, and a tenth more.

    Nobody knows the likely number so exactly that 30 would be wrong where 28.5 are likely.
    """
    return floor(ceil(round(found.likely, 6)) * 1.1 + 1e-9)


def usual_sessions(tool: Tool, entry: ToolEntry | None) -> Range:
    """How many sessions the plan says, else how many are usual, whoever comes."""
    if tool.sessions is not None:
        return exactly(tool.sessions)
    return entry.sessions.range if entry and entry.sessions else ONCE


def sessions_for(tool: Tool, entry: ToolEntry | None, count: Range | None) -> tuple[Range, float | None]:
    """How many sessions are held, and how many people one holds where more are needed than usual for so many people.

    What the plan says counts as it is said.
    """
    usual = usual_sessions(tool, entry)
    size = entry.group_size if entry else None
    if tool.sessions is not None or count is None or size is None or not size.high:
        return usual, None
    needed = Range(*(ceil(end / size.high) for end in count)).at_least(usual)
    return (usual, None) if needed == usual else (needed, size.high)


def visits(entry: ToolEntry | None, sessions: Range, count: Range | None) -> Range:
    """To how many sessions each person comes: to one, or to each where the same people come; people who are too many
    for one session make groups, each with sessions of its own."""
    if entry is None or not entry.same_people:
        return ONCE
    size = entry.group_size
    groups = ceil(count.likely / size.high) if count and size and size.high else 1
    return Range(*(floor(end / max(1, groups)) for end in sessions)).at_least(ONCE)


def taking_part(plan: Plan, tool: Tool, entry: ToolEntry | None) -> tuple[Range, Basis] | None:
    """How many people to plan with, and where that number comes from; None where nothing is known.

    What the plan expects goes first, then how many are likely to reply, then what a session usually holds: never more
    than are asked, or than there are. People are whole, so each end is rounded. Who comes to each session counts once.
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
    often = usual_sessions(tool, entry)
    if entry and entry.same_people:
        often = often.at_most(1)
    if tool.invite is not None:
        return size.range.times(often).whole().at_most(tool.invite), basis_of(size)
    return size.range.at_most(_most(plan, tool)).times(often).whole(), basis_of(size)


def _most(plan: Plan, tool: Tool) -> float:
    """How many can take part in a session if everyone of the groups comes; infinity where nobody has counted."""
    numbers = [group.number for group in groups_of(plan, tool)]
    return sum(number or 0 for number in numbers) if numbers and None not in numbers else inf
