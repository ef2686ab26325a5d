"""Realistic numbers for a tool: sessions, people invited and people expected."""

from math import ceil, floor

from involveplan.plan.parts.tools import Tool
from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.people import is_outside, response
from involveplan.realism.suggesting.situation import Case, Groups, is_seat

ONE_BY_ONE = 2  # a tool for at most so many at a time is a talk


def with_numbers(case: Case, tool: Tool, known: ToolEntry, groups: Groups, size: str) -> Tool:
    """Return the tool with sessions, invite and expect filled in. `size` is a key of the weights' sizes.

    Existing values stay. Tools that do not invite people individually get only sessions.
    """
    given = tool.sessions
    sessions, wanted = _wanted(case, known, groups, size, given)
    rate = response(known, case.plan.setting)
    share = rate.likely / 100 if rate else 1.0
    there = _there(case, groups)
    told: dict[str, int] = {}
    if given is None and sessions > 1 and tool.invite is None and tool.expect is None:
        told["sessions"] = sessions
    if not known.invites:
        return tool.model_copy(update=told)
    invite, expect = tool.invite, tool.expect
    if invite is None:
        sure = (rate.low / 100 if rate and known.group_size is None else share) or share or 1.0
        invite = _round(ceil((wanted if expect is None else expect) / sure))
        invite = (
            max(invite, _one_of_each(case, groups))
            if not (known.suits.together or is_seat(known))
            else invite
        )
        invite = invite if there is None else min(invite, there * max(1, given or 1))
        told["invite"] = invite
    if expect is None:
        reached = floor(invite * share + 1e-9)
        told["expect"] = max(min(1, invite), reached if known.group_size is None else min(reached, wanted))
    return tool.model_copy(update=told)


def _wanted(case: Case, known: ToolEntry, groups: Groups, size: str, given: int | None) -> tuple[int, int]:
    """Return the number of sessions, and the number of people to hear from in all of them."""
    sizes, there = case.weights.sizes[size], _there(case, groups)
    each = round(known.group_size.likely) if known.group_size else 0
    if known.group_size and is_seat(known):  # never more than sit on a team
        return given or 1, min(each * len(groups), round(known.group_size.high))
    if 0 < each <= ONE_BY_ONE:
        wanted = max(sizes.talks, 2 * len(groups))
        return given or 1, wanted if there is None else min(wanted, there)
    if each:
        apart = len({is_outside(case.groups[place]) for place in groups}) if not known.suits.together else 1
        if known.suits.trusted:  # each community is gone to by itself
            apart = len(groups)
        rounds = sizes.rounds if known.simple else sizes.sessions
        if there is not None:
            rounds = min(rounds, ceil(there / each))
        sessions = given or max(rounds, apart, 1)
        wanted = each * sessions
        return sessions, wanted if there is None else min(wanted, there)
    rate = response(known, case.plan.setting)
    replies = sizes.replies
    if there is not None and rate:
        replies = min(replies, max(1, floor(there * rate.likely / 100)))
    held = known.hours.session is not None  # a form that someone hands out, a session at a time
    return given or (max(1, ceil(replies / sizes.a_session)) if held else 1), replies


def _one_of_each(case: Case, groups: Groups) -> int:
    """Return how many people to invite, so that at least one is from the smallest group if all are invited in
    proportion."""
    numbers = [case.number(place) for place in groups]
    return ceil(sum(numbers) / max(1, min(numbers))) if len(numbers) > 1 else 1


def _there(case: Case, groups: Groups) -> int | None:
    """Return the total number of people in some groups, or None if there are no groups."""
    return sum(map(case.number, groups)) if groups else None


def _round(number: int) -> int:
    """Round up a number of invitations as people would plan it: above 30 to tens, above 300 to fifties."""
    step = 50 if number > 300 else 10 if number > 30 else 1
    return ceil(number / step) * step
