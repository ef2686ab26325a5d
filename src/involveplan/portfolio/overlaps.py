"""Overlaps: plans that invite the same people in the same weeks.

A plan is compared only with plans of its team, and with those that meet people at the same touchpoint. Their periods
are swept in order of dates, and a few overlapping plans are kept for each. So the time is linear in the number of
plans, not of pairs.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.figures import format_interval
from involveplan.checks.subject import Clock
from involveplan.linting.engine import format_message
from involveplan.plan.dates import Day
from involveplan.plan.name_key import name_key
from involveplan.plan.summaries.summary import Invitations, PlanSummary, audience_parts
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.portfolio.fault import PortfolioFault
from involveplan.wording import join_words

_MAX_NAMED = 3  # other plans that are named; if there are more, the last message says so
_MAX_KEPT = _MAX_NAMED + 1
_WORDS = re.compile(r"[^\W\d_]+|\d+")

_Period = tuple[
    int, int, int
]  # the first and last day of an invitation as ordinals, and the number of its plan
_Near = dict[int, int]  # other plans by number, each with the first shared day as an ordinal


class _Shared(NamedTuple):
    """The overlap of two plans: the audiences, the days, and the place of the first tool of one plan."""

    audiences: Collection[str]
    first: int
    last: int
    spot: str


def same_people(
    item: Item, summaries: Sequence[PlanSummary], clock: Clock
) -> Iterator[tuple[str, PortfolioFault]]:
    """Check that no other plan invites the same kind of people in the same weeks, in the same team or touchpoint.

    Past days do not count. Parameters of the item: `standing`, tools that meet the same few people anyway; `anywhere`,
    words that make no specific touchpoint by themselves, so that it means the same people only within a team; `team`
    and `place`, texts for `where`; `more`, a text if there are other plans. Values: `plan`, `other`, `file`, `kinds`,
    their `keys`, `where`, `weeks`, `more`.
    """
    takes = item.check.takes if isinstance(item.check, Computed) else {}
    plans = sorted((each for each in summaries if each.invitations.tools), key=lambda each: each.file)
    if len(plans) < 2:
        return
    clock.was_read = True
    today, standing = clock.day.toordinal(), frozenset(takes.get("standing", ()))
    invitations = [
        Invitations(
            plan.invitations.audiences,
            tuple(
                each for each in plan.invitations.tools if each.last >= today and each.tool not in standing
            ),
        )
        for plan in plans
    ]
    is_specific = _specific_audiences(frozenset(takes.get("anywhere", ())))
    for number, others in sorted(_overlapping(invitations, is_specific).items()):
        for place, other in enumerate(others[:_MAX_NAMED]):
            shared = _shared(invitations[number], invitations[other], is_specific)
            last = place == _MAX_NAMED - 1 and len(others) > _MAX_NAMED
            more = f" {takes['more']}" if last and "more" in takes else ""
            yield (
                plans[number].file,
                PortfolioFault(
                    shared.spot, _message_values(takes, plans[number], plans[other], shared, more)
                ),
            )


def _specific_audiences(anywhere: frozenset[str]) -> Callable[[str], bool]:
    """Return a test for audiences that are not at a touchpoint with a name that every team may use."""

    @cache
    def is_specific(audience: str) -> bool:
        _, circle, name = audience_parts(audience)
        return circle == "team" or not anywhere.issuperset(_WORDS.findall(name))

    return is_specific


def _overlapping(
    invitations: Iterable[Invitations], is_specific: Callable[[str], bool]
) -> dict[int, list[int]]:
    """A few plans that overlap with each plan, by number, earliest first."""
    periods: dict[str, list[_Period]] = defaultdict(list)
    for number, of_plan in enumerate(invitations):
        lists = [periods[audience] for audience in of_plan.audiences]
        for each in of_plan.tools:
            period = (each.first, each.last, number)
            for index in each.audiences:
                lists[index].append(period)
    found: dict[int, _Near] = defaultdict(dict)
    for audience, of_audience in periods.items():
        if not of_audience or of_audience[0][2] == of_audience[-1][2]:
            continue  # of one plan alone
        in_order = sorted(set(of_audience))
        if _some_overlap(in_order) and is_specific(audience):
            _overlap(in_order, found)
    return {number: _nearest(near)[:_MAX_KEPT] for number, near in found.items()}


def _some_overlap(days: Sequence[_Period]) -> bool:
    """True if some periods in a sorted list share days. Most lists have none."""
    end = 0
    for first, last, _ in days:
        if first <= end:
            return True
        end = last
    return False


def _overlap(days: Sequence[tuple[int, int, int]], found: dict[int, _Near]) -> None:
    """Record the overlaps in a sorted list of periods: a few that begin before and end last, and a few after."""
    longest: dict[int, int] = {}  # the last day of the begun periods that end last, by plan
    for place, (first, last, number) in enumerate(days):
        here = {other: first for other, end in longest.items() if end >= first and other != number}
        after: set[int] = set()
        for begins, _, other in islice(days, place + 1, None):
            if begins > last or len(after) >= _MAX_KEPT:
                break
            if other != number:
                after.add(other)
                here.setdefault(other, begins)
        if here:
            near = found[number]
            for other, day in here.items():
                near[other] = min(day, near.get(other, day))
            if len(near) > 4 * _MAX_KEPT:
                found[number] = {other: near[other] for other in _nearest(near)[:_MAX_KEPT]}
        longest[number] = max(last, longest.get(number, 0))
        if len(longest) > _MAX_KEPT + 1:
            del longest[min(longest, key=lambda each: (longest[each], -each))]


def _nearest(near: _Near) -> list[int]:
    """The other plans in order of first shared day, then of file."""
    return sorted(near, key=lambda other: (near[other], other))


def _shared(ours: Invitations, theirs: Invitations, is_specific: Callable[[str], bool]) -> _Shared:
    """The overlap of two plans that are known to overlap."""
    audiences: dict[str, None] = {}
    spans = []
    for one in ours.tools:
        for other in theirs.tools:
            first, last = max(one.first, other.first), min(one.last, other.last)
            if first > last:
                continue
            others = {theirs.audiences[index] for index in other.audiences}
            both = [
                each
                for each in (ours.audiences[index] for index in one.audiences)
                if each in others and is_specific(each)
            ]
            if both:
                audiences |= dict.fromkeys(both)
                spans.append((first, last, one.spot))
    first, _, spot = min(spans, key=lambda each: each[0])
    return _Shared(audiences, first, max(last for _, last, _ in spans), spot)


def _message_values(
    takes: Mapping[str, Any], summary: PlanSummary, other: PlanSummary, shared: _Shared, more: str
) -> dict[str, str]:
    words = load_vocabulary().words["kind"]
    shared_kinds = {audience_parts(each)[0] for each in shared.audiences}
    kinds = [kind for kind in words if kind in shared_kinds]
    weeks = -(-(shared.last - shared.first + 1) // 7)
    return {
        "plan": summary.reference or summary.title,
        "other": other.reference or other.title,
        "file": other.file,
        "kinds": join_words([words[kind].label for kind in kinds]),
        "keys": " ".join(kinds),
        "where": _where(takes, summary, shared.audiences),
        "weeks": f"{_period(shared.first, shared.last)} ({weeks} week{'s' if weeks > 1 else ''})",
        "more": more,
    }


def _where(takes: Mapping[str, Any], summary: PlanSummary, audiences: Iterable[str]) -> str:
    """The team or touchpoints in the words of the plan."""
    circles = {audience_parts(each)[1:] for each in audiences}
    if any(circle == "team" for circle, _ in circles):
        return format_message(str(takes.get("team", "{team}")), {"team": summary.team})
    names = {name for _, name in circles}
    met = {name_key(each): f"“{each}”" for each in summary.touchpoints if name_key(each) in names}
    return format_message(str(takes.get("place", "{places}")), {"places": join_words(list(met.values())[:2])})


def _period(first: int, last: int) -> str:
    return format_interval(*(Day.fromordinal(each).in_words() for each in (first, last)))
