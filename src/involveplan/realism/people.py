"""The number of people each tool invites, and the number likely to take part."""

from collections.abc import Sequence
from math import ceil, floor, inf

from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue.model import Figure, ToolEntry
from involveplan.realism.ranges import ONE, Range, exact_range
from involveplan.realism.sums import FROM_PLAN, Basis, basis_of

ANY_SETTING = "any"  # the key of the response rate for all other settings
STAFF_KINDS = frozenset(
    {"staff", "managers", "partner-organisations"}
)  # these take part during working hours


def groups_of(plan: Plan, tool: Tool) -> list[Group]:
    """Return the groups that a use of a tool is for."""
    ids = set(tool.with_ or ())
    return [group for _, group in plan.indexed_groups() if group.id in ids]


def is_outside(group: Group) -> bool:
    """True if the people of a group take part in their own time: patients, carers, families, the public."""
    return not group.kind or not STAFF_KINDS.issuperset(group.kind)


def share_outside(groups: Sequence[Group]) -> float:
    """Return the share of invitations that go to people from outside the staff: by group size if known, or else
    evenly."""
    if not groups:
        return 1.0
    known = all(group.number for group in groups)
    weights = [(group.number or 0) if known else 1 for group in groups]
    outside = sum(weight for group, weight in zip(groups, weights, strict=True) if is_outside(group))
    return outside / sum(weights)


def response_rate(entry: ToolEntry | None, setting: str | None) -> Figure | None:
    """Return the response rate in a setting: how many of 100 people invited take part. None if it is unknown."""
    if entry is None:
        return None
    return entry.response.get(setting or ANY_SETTING) or entry.response.get(ANY_SETTING)


def likely_replies(tool: Tool, rate: Figure | None) -> Range | None:
    """Return how many of the people invited are likely to take part, or None if that is unknown."""
    if rate is None or tool.invite is None:
        return None
    return rate.range.times(tool.invite / 100).at_most(tool.invite)


def realistic_people(people: Range) -> Range:
    """Return the range in whole people. If anyone is invited, the likely and the high end are at least one person."""
    low, likely, high = people.rounded()
    return Range(low, max(likely, min(1, ceil(people.likely))), max(high, min(1, ceil(people.high))))


def expectation_limit(people: Range) -> int:
    """Return the highest number that can be expected without a warning: the likely number, rounded up, plus a tenth.

    The likely number is not exact enough for 30 to be wrong if 28.5 are likely.
    """
    return floor(ceil(round(people.likely, 6)) * 1.1 + 1e-9)


def usual_sessions(tool: Tool, entry: ToolEntry | None) -> Range:
    """Return the number of sessions in the plan, or else the usual number, regardless of how many people come."""
    if tool.sessions is not None:
        return exact_range(tool.sessions)
    return entry.sessions.range if entry and entry.sessions else ONE


def sessions_for(tool: Tool, entry: ToolEntry | None, count: Range | None) -> tuple[Range, float | None]:
    """Return the number of sessions, and the capacity of each if so many people need more sessions than usual.

    The number of sessions in the plan is never changed.
    """
    usual = usual_sessions(tool, entry)
    size = entry.group_size if entry else None
    if tool.sessions is not None or count is None or size is None or not size.high:
        return usual, None
    needed = Range(*(ceil(end / size.high) for end in count)).at_least(usual)
    return (usual, None) if needed == usual else (needed, size.high)


def visits_per_person(entry: ToolEntry | None, sessions: Range, count: Range | None) -> Range:
    """Return how many sessions each person comes to: one, or every session if the same people come each time.

    People who are too many for one session form several groups, each with sessions of its own.
    """
    if entry is None or not entry.same_people:
        return ONE
    size = entry.group_size
    groups = ceil(count.likely / size.high) if count and size and size.high else 1
    return Range(*(floor(end / max(1, groups)) for end in sessions)).at_least(ONE)


def people_to_plan_for(plan: Plan, tool: Tool, entry: ToolEntry | None) -> tuple[Range, Basis] | None:
    """Return how many people to plan for, and the basis of that number; None if nothing is known.

    The number that the plan expects comes first, then the likely replies, then the usual size of a session, limited to
    the number invited or the size of the groups. Each end is rounded to whole people. A person who comes to every
    session counts once.
    """
    if tool.expect is not None:
        return exact_range(tool.expect), FROM_PLAN
    rate = response_rate(entry, plan.setting)
    likely = likely_replies(tool, rate)
    if rate is not None and likely is not None:
        return likely.rounded(), basis_of(rate)
    size = entry.group_size if entry else None
    if size is None:
        return (exact_range(tool.invite), FROM_PLAN) if tool.invite is not None else None
    sessions = usual_sessions(tool, entry)
    if entry and entry.same_people:
        sessions = sessions.at_most(1)
    if tool.invite is not None:
        return size.range.times(sessions).rounded().at_most(tool.invite), basis_of(size)
    return size.range.at_most(_people_available(plan, tool)).times(sessions).rounded(), basis_of(size)


def _people_available(plan: Plan, tool: Tool) -> float:
    """Return how many people there are in all groups together; infinity if any group's number is unknown."""
    numbers = [group.number for group in groups_of(plan, tool)]
    return sum(number or 0 for number in numbers) if numbers and None not in numbers else inf
