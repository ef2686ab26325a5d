"""Realistic numbers for a tool: sessions, people invited and people expected."""

from math import ceil, floor

from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.people import is_outside, response_rate
from involveplan.realism.suggesting.situation import GroupPlaces, SuggestionCase, is_seat

MAX_TALK_SIZE = 2  # people; a tool for more is not a talk


def with_tool_numbers(
    case: SuggestionCase, tool: Tool, known: ToolEntry, groups: GroupPlaces, size: str
) -> Tool:
    """Return the tool with sessions, invite and expect filled in. `size` is a key of the weights' sizes.

    Existing values stay. Tools that do not invite people individually get only sessions.
    """
    sessions_in_plan = tool.sessions
    sessions, target = _sessions_and_people(case, known, groups, size, sessions_in_plan)
    rate = response_rate(known, case.plan.setting)
    share = rate.likely / 100 if rate else 1.0
    available = _people_in(case, groups)
    updates: dict[str, int] = {}
    if sessions_in_plan is None and sessions > 1 and tool.invite is None and tool.expect is None:
        updates["sessions"] = sessions
    if not known.invites:
        return tool.model_copy(update=updates)
    invite, expect = tool.invite, tool.expect
    if invite is None:
        cautious_share = (rate.low / 100 if rate and known.group_size is None else share) or share or 1.0
        invite = _round_up(ceil((target if expect is None else expect) / cautious_share))
        invite = (
            max(invite, _one_of_each(case, groups))
            if not (known.suits.together or is_seat(known))
            else invite
        )
        invite = invite if available is None else min(invite, available * max(1, sessions_in_plan or 1))
        updates["invite"] = invite
    if expect is None:
        reached = floor(invite * share + 1e-9)
        updates["expect"] = max(min(1, invite), reached if known.group_size is None else min(reached, target))
    return tool.model_copy(update=updates)


def _sessions_and_people(
    case: SuggestionCase, known: ToolEntry, groups: GroupPlaces, size: str, sessions_in_plan: int | None
) -> tuple[int, int]:
    """Return the number of sessions, and the number of people to hear from in all of them."""
    sizes, available = case.weights.sizes[size], _people_in(case, groups)
    each = round(known.group_size.likely) if known.group_size else 0
    if known.group_size and is_seat(known):  # never more than the seats on a team
        return sessions_in_plan or 1, min(each * len(groups), round(known.group_size.high))
    if 0 < each <= MAX_TALK_SIZE:
        people = max(sizes.talks, 2 * len(groups))
        return sessions_in_plan or 1, people if available is None else min(people, available)
    if each:
        separate_sessions = (
            len({is_outside(case.groups[place]) for place in groups}) if not known.suits.together else 1
        )
        if known.suits.trusted:  # each community is visited separately
            separate_sessions = len(groups)
        rounds = sizes.rounds if known.simple else sizes.sessions
        if available is not None:
            rounds = min(rounds, ceil(available / each))
        sessions = sessions_in_plan or max(rounds, separate_sessions, 1)
        people = each * sessions
        return sessions, people if available is None else min(people, available)
    rate = response_rate(known, case.plan.setting)
    replies = sizes.replies
    if available is not None and rate:
        replies = min(replies, max(1, floor(available * rate.likely / 100)))
    has_sessions = known.hours.session is not None  # a form handed out in sessions
    return sessions_in_plan or (max(1, ceil(replies / sizes.a_session)) if has_sessions else 1), replies


def _one_of_each(case: SuggestionCase, groups: GroupPlaces) -> int:
    """Return how many people to invite, so that at least one is from the smallest group if all are invited in
    proportion."""
    numbers = [case.number_of_people(place) for place in groups]
    return ceil(sum(numbers) / max(1, min(numbers))) if len(numbers) > 1 else 1


def _people_in(case: SuggestionCase, groups: GroupPlaces) -> int | None:
    """Return the total number of people in some groups, or None if there are no groups."""
    return sum(map(case.number_of_people, groups)) if groups else None


def _round_up(number: int) -> int:
    """Round up a number of invitations as people would plan it: above 30 to tens, above 300 to fifties."""
    step = 50 if number > 300 else 10 if number > 30 else 1
    return ceil(number / step) * step
