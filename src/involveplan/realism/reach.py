"""Whom involvement tools reach and whom they leave out, and the cheapest tool that does what is wanted."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product

from involveplan.plan.vocabulary import vocabulary
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import BlindSpot, Figure, LeftOutBy, ToolEntry, Ways

PEOPLE = 10  # with so many taking part, tools are compared for what they cost


def leaves_out(catalogue: Catalogue, entry: ToolEntry, need: str, setting: str | None = None) -> bool:
    """Whether a tool leaves out people with a need: it says so, or all its ways are ones by which they are left out.

    Of a tool whose ways nobody has written down nothing is said.
    """
    if need in entry.misses:
        return True
    known = catalogue.needs.get(need)
    return known is not None and any(only_by(ways_of(entry, setting), known.left_out_by))


def leaves_out_together(
    catalogue: Catalogue, entry: ToolEntry, needs: Iterable[str], setting: str | None = None
) -> bool:
    """Whether a tool leaves out someone who has all of some needs: no single way of it meets them together."""
    return bool(unmet_together(catalogue, entry, needs, setting))


def unmet_together(
    catalogue: Catalogue, entry: ToolEntry, needs: Iterable[str], setting: str | None = None
) -> tuple[str, ...]:
    """The needs that even the best single way of a tool does not meet: one place, one form, one time.

    A workshop that is held on site or online meets people who do not leave home, and people without internet, but
    nobody who is both.
    """
    wanted = tuple(dict.fromkeys(needs))
    ways = ways_of(entry, setting)
    found = [
        tuple(
            need
            for need in wanted
            if need in entry.misses or (need in catalogue.needs and _shut_out(catalogue, need, way))
        )
        for way in product(ways.where or ("",), ways.form or ("",), ways.hours or ("",))
    ]
    return min(found, key=len)


def _shut_out(catalogue: Catalogue, need: str, way: tuple[str, str, str]) -> bool:
    """Whether people with a need are left out by one way."""
    by = catalogue.needs[need].left_out_by
    where, form, hours = way
    return where in by.where or form in by.form or hours in by.hours


def shared_blind_spots(
    catalogue: Catalogue, entries: Sequence[ToolEntry], setting: str | None = None
) -> list[BlindSpot]:
    """What all these tools have in common, so that together they miss the same people."""
    if not entries:
        return []
    return [
        spot
        for spot in catalogue.blind_spots.values()
        if all(has_blind_spot(entry, spot, setting) for entry in entries)
    ]


def has_blind_spot(entry: ToolEntry, spot: BlindSpot, setting: str | None = None) -> bool:
    """Whether a tool works only by the ways of a blind spot; where that names several sorts of way, by all of them."""
    found = only_by(ways_of(entry, setting), spot)
    return bool(found) and all(found)


def reaches(entry: ToolEntry, spot: BlindSpot, setting: str | None = None) -> bool:
    """Whether a tool reaches those whom a blind spot leaves out.

    Where they have to be gone to, a tool that meets people where they are being seen anyway does not.
    """
    if has_blind_spot(entry, spot, setting):
        return False
    if not spot.reached_by:
        return True
    return not entry.suits.touchpoint and any(way in spot.reached_by for way in ways_of(entry, setting).where)


def only_by(ways: Ways, listed: LeftOutBy | BlindSpot) -> list[bool]:
    """For each sort of way that is listed, whether a tool has ways of that sort and they are all among those listed."""
    pairs: list[tuple[Sequence[str], Sequence[str]]] = [
        (ways.where, listed.where),
        (ways.form, listed.form),
        (ways.hours, listed.hours),
    ]
    return [bool(has) and all(way in some for way in has) for has, some in pairs if some]


def ways_of(entry: ToolEntry, setting: str | None) -> Ways:
    """How a tool reaches people in a setting."""
    there = entry.ways_in.get(setting or "")
    return there.over(entry.ways) if there else entry.ways


def carries(entry: ToolEntry, level: str) -> bool:
    """Whether a tool can carry a level of involvement by itself."""
    return rank(entry.carries) >= rank(level)


@cache
def rank(level: str) -> int:
    """How far a level goes, from 0 for informing people."""
    return list(vocabulary().words["level"]).index(level)


def cheapest_that_reaches(
    catalogue: Catalogue, reaches: Callable[[ToolEntry], bool], first: Iterable[str] = ()
) -> ToolEntry | None:
    """The cheapest tool that involves people and reaches those who are missed; None where no tool does.

    The tools named `first`, such as companions of those in the plan, go before all others. Then come the quick, simple
    ones, then those that take the fewest hours.
    """
    wanted = {key: place for place, key in enumerate(first)}
    found = [entry for entry in catalogue.values() if entry.involves and reaches(entry)]
    return min(found, key=lambda entry: (wanted.get(entry.key, len(wanted)), *cost_of(entry)), default=None)


def cost_of(entry: ToolEntry) -> tuple[bool, float, float]:
    """What a tool costs, to compare it with others: whether it is not a simple one, staff hours, pounds.

    A tool of which no hours are known comes after those of which they are.
    """
    size = entry.group_size.likely if entry.group_size else 0
    often = {"session": max(1.0, PEOPLE / size) if size else 1.0, "person": PEOPLE, "invited": PEOPLE}
    work = entry.hours
    parts = [
        _likely(work.set_up),
        _likely(work.session) * often["session"],
        _likely(work.person) * PEOPLE,
        _likely(work.making_sense),
        _likely(work.making_sense_person) * PEOPLE,
    ]
    pounds = sum(cost.amount.likely * often.get(cost.each, 1) for cost in entry.money)
    return not entry.simple, sum(parts) or float("inf"), pounds


def _likely(figure: Figure | None) -> float:
    return figure.likely if figure else 0.0
