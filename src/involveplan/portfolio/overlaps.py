"""Overlaps: plans that invite the same people in the same weeks.

A plan is compared only with plans of its team, and with those that meet people at the same touchpoint. Their periods
are swept in order of dates, and a few overlapping plans are kept for each. So the time is linear in the number of
plans, not of pairs, and only the plans being compared are unpacked.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.figures import format_interval
from involveplan.checks.subject import Clock
from involveplan.linting.engine import format_message
from involveplan.plan.dates import Day
from involveplan.plan.invitations import InvitedGroup, unpack_invitations, unpack_spot
from involveplan.plan.summary import PlanSummary, SourceSpot
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.portfolio.fault import FaultFinder, PortfolioFault
from involveplan.portfolio.sort_key import name_key
from involveplan.wording import join_words

_MAX_NAMED = 3  # other plans that are named; if there are more, the last message says so
_MAX_KEPT = _MAX_NAMED + 1
_WORDS = re.compile(r"[^\W\d_]+|\d+")

_Circle = tuple[str, str]  # "team" or "touchpoint", and its name
_Near = dict[int, int]  # other plans by number, each with the first shared day as an ordinal


class _Invitation(NamedTuple):
    """A tool that invites people: its first and last day as ordinals, and the kinds of people with their circles."""

    first: int
    last: int
    kinds: Sequence[tuple[str, Sequence[_Circle]]]
    spot: Any  # still packed

    def by_circle(self) -> Mapping[_Circle, Mapping[str, None]]:
        """Return the kinds of people by circle."""
        found: dict[_Circle, dict[str, None]] = {}
        for kind, circles in self.kinds:
            for circle in circles:
                found.setdefault(circle, {})[kind] = None
        return found


class _Shared(NamedTuple):
    """The overlap of two plans: kinds of people, circles, days, and the place of the first tool of one plan."""

    kinds: tuple[str, ...]
    circles: tuple[_Circle, ...]
    first: int
    last: int
    spot: SourceSpot


def same_people(item: Item, summaries: Sequence[PlanSummary], clock: Clock) -> FaultFinder:
    """Check that no other plan invites the same kind of people in the same weeks, in the same team or touchpoint.

    Past days do not count. Parameters of the item: `standing`, tools that meet the same few people anyway; `anywhere`,
    words that make no specific touchpoint by themselves, so that it means the same people only within a team; `team`
    and `place`, texts for `where`; `more`, a text if there are other plans. Values: `plan`, `other`, `file`, `kinds`,
    their `keys`, `where`, `weeks`, `more`.
    """
    takes = item.check.takes if isinstance(item.check, Computed) else {}
    asking = sorted((card for card in summaries if card.invitations), key=lambda card: card.file)
    if len(asking) < 2:
        return lambda _card: ()
    clock.was_read = True
    plans = _Plans(asking, takes, clock.day.toordinal())
    numbers = {card.file: number for number, card in enumerate(asking)}
    overlapping = _overlapping(plans)

    def faults(summary: PlanSummary) -> Iterable[PortfolioFault]:
        number = numbers.get(summary.file, -1)
        first = overlapping.get(number, ())
        for place, other in enumerate(first[:_MAX_NAMED]):
            shared = _shared(plans.asked(number), plans.asked(other))
            last = place == _MAX_NAMED - 1 and len(first) > _MAX_NAMED
            more = f" {takes['more']}" if last and "more" in takes else ""
            yield PortfolioFault(
                shared.spot, _message_values(takes, summary, plans.cards[other], shared, more)
            )

    return faults


class _Plans:
    """Plans by number, in order of file. Their invitations are unpacked on demand."""

    def __init__(self, cards: Sequence[PlanSummary], takes: Mapping[str, Any], today: int) -> None:
        self.cards = cards
        self._standing = frozenset(takes.get("standing", ()))
        self._anywhere = frozenset(takes.get("anywhere", ()))
        self._today = today
        self.asked = lru_cache(maxsize=1024)(self._asked)
        self._place = lru_cache(maxsize=8192)(self._read)

    def all_asked(self) -> Iterator[tuple[int, _Invitation]]:
        """Yield each tool that invites people, with the number of its plan."""
        return ((number, each) for number in range(len(self.cards)) for each in self._asked(number))

    def _asked(self, number: int) -> tuple[_Invitation, ...]:
        card = self.cards[number]
        groups, asking = unpack_invitations(card.invitations)
        team = (("team", name_key(card.team)),) if card.team else ()
        circles = [(*team, *filter(None, map(self._place, group.touchpoints))) for group in groups]
        return tuple(
            _Invitation(each.first, each.last, _kinds_with_circles(groups, circles, each.groups), each.spot)
            for each in asking
            if each.last >= self._today and each.tool not in self._standing
        )

    def _read(self, touchpoint: str) -> _Circle | None:
        """A touchpoint in comparable form; None for a name that every team may use."""
        name = name_key(touchpoint)
        return None if set(_WORDS.findall(name)) <= self._anywhere else ("touchpoint", name)


def _kinds_with_circles(
    groups: Sequence[InvitedGroup], circles: Sequence[Sequence[_Circle]], places: Iterable[int]
) -> list[tuple[str, Sequence[_Circle]]]:
    return [(kind, circles[place]) for place in places for kind in groups[place].kinds]


def _overlapping(plans: _Plans) -> dict[int, tuple[int, ...]]:
    """A few plans that overlap with each plan, by number, earliest first."""
    shared = _shared_circles(plans)
    kinds: dict[str, int] = {}
    asked: dict[_Circle, array[int]] = defaultdict(
        lambda: array("i")
    )  # groups of four numbers, to save memory
    for number, each in plans.all_asked():
        for kind, circles in each.kinds:
            for circle in shared.intersection(circles):
                asked[circle].extend((kinds.setdefault(kind, len(kinds)), each.first, each.last, number))
    found: dict[int, _Near] = defaultdict(dict)
    for flat in asked.values():
        by_kind: dict[int, set[tuple[int, int, int]]] = defaultdict(set)
        for kind_number, *days in zip(*(flat[place::4] for place in range(4)), strict=True):
            by_kind[kind_number].add(tuple(days))
        for spans in by_kind.values():
            _overlap(sorted(spans), found)
    return {number: tuple(_nearest(near)[:_MAX_KEPT]) for number, near in found.items()}


def _shared_circles(plans: _Plans) -> frozenset[_Circle]:
    """The circles of more than one plan. Most belong to one plan alone, and take no memory from here on."""
    first: dict[_Circle, int] = {}
    return frozenset(
        circle
        for number, each in plans.all_asked()
        for _, circles in each.kinds
        for circle in circles
        if first.setdefault(circle, number) != number
    )


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


def _shared(ours: Iterable[_Invitation], theirs: Sequence[_Invitation]) -> _Shared:
    """The overlap of two plans that are known to overlap."""
    kinds: dict[str, None] = {}
    circles: dict[_Circle, None] = {}
    spans = []
    for one in ours:
        for other in theirs:
            first, last = max(one.first, other.first), min(one.last, other.last)
            others = other.by_circle() if first <= last else {}
            for circle, of_one in one.by_circle().items() if others else ():
                if both := of_one.keys() & others.get(circle, {}).keys():
                    kinds |= dict.fromkeys(kind for kind in of_one if kind in both)
                    circles[circle] = None
                    spans.append((first, last, one.spot))
    first, _, spot = min(spans, key=lambda each: each[0])
    return _Shared(tuple(kinds), tuple(circles), first, max(last for _, last, _ in spans), unpack_spot(spot))


def _message_values(
    takes: Mapping[str, Any], summary: PlanSummary, other: PlanSummary, shared: _Shared, more: str
) -> dict[str, str]:
    words = load_vocabulary().words["kind"]
    kinds = [kind for kind in words if kind in shared.kinds]
    weeks = -(-(shared.last - shared.first + 1) // 7)
    return {
        "plan": summary.reference or summary.title,
        "other": other.reference or other.title,
        "file": other.file,
        "kinds": join_words([words[kind].label for kind in kinds]),
        "keys": " ".join(kinds),
        "where": _where(takes, summary, shared.circles),
        "weeks": f"{_period(shared.first, shared.last)} ({weeks} week{'s' if weeks > 1 else ''})",
        "more": more,
    }


def _where(takes: Mapping[str, Any], summary: PlanSummary, circles: Iterable[_Circle]) -> str:
    """The team or touchpoints in the words of the plan."""
    if any(sort == "team" for sort, _ in circles):
        return format_message(str(takes.get("team", "{team}")), {"team": summary.team})
    names = {name for _, name in circles}
    groups, _ = unpack_invitations(summary.invitations)
    met = {
        name_key(each): f"“{each}”"
        for group in groups
        for each in group.touchpoints
        if name_key(each) in names
    }
    return format_message(str(takes.get("place", "{places}")), {"places": join_words(list(met.values())[:2])})


def _period(first: int, last: int) -> str:
    return format_interval(*(Day.fromordinal(each).in_words() for each in (first, last)))
