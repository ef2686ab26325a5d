"""The people that involvement tools reach or leave out, and the cheapest tool that meets a condition."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product

from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import BlindSpot, Figure, LeftOutBy, ToolEntry, Ways

COMPARISON_SIZE = 10  # participants for which the costs of tools are compared


def leaves_out(catalogue: Catalogue, entry: ToolEntry, need: str, setting: str | None = None) -> bool:
    """True if a tool leaves out people with a need: the entry says so, or all its ways of reaching people exclude them.

    A tool without recorded ways leaves nobody out.
    """
    if need in entry.misses:
        return True
    known = catalogue.needs.get(need)
    return known is not None and any(works_only_by(ways_of(entry, setting), known.left_out_by))


def leaves_out_together(
    catalogue: Catalogue, entry: ToolEntry, needs: Iterable[str], setting: str | None = None
) -> bool:
    """True if a tool leaves out people who have all of these needs, because no single way meets them together."""
    return bool(needs_unmet_together(catalogue, entry, needs, setting))


def needs_unmet_together(
    catalogue: Catalogue, entry: ToolEntry, needs: Iterable[str], setting: str | None = None
) -> tuple[str, ...]:
    """Return the needs that even the best single way of a tool does not meet: one place, one form, one time.

    A workshop that is held on site or online meets people who do not leave home, and people without internet, but
    nobody who is both.
    """
    distinct_needs = tuple(dict.fromkeys(needs))
    ways = ways_of(entry, setting)
    unmet_by_way = [
        tuple(
            need
            for need in distinct_needs
            if need in entry.misses or (need in catalogue.needs and _leaves_out_by_way(catalogue, need, way))
        )
        for way in product(ways.where or ("",), ways.form or ("",), ways.hours or ("",))
    ]
    return min(unmet_by_way, key=len)


def _leaves_out_by_way(catalogue: Catalogue, need: str, way: tuple[str, str, str]) -> bool:
    """True if one way of a tool leaves out people with a need."""
    by = catalogue.needs[need].left_out_by
    where, form, hours = way
    return where in by.where or form in by.form or hours in by.hours


def shared_blind_spots(
    catalogue: Catalogue, entries: Sequence[ToolEntry], setting: str | None = None
) -> list[BlindSpot]:
    """Return the blind spots that all these tools share, so that together they miss the same people."""
    if not entries:
        return []
    return [
        spot
        for spot in catalogue.blind_spots.values()
        if all(has_blind_spot(entry, spot, setting) for entry in entries)
    ]


def has_blind_spot(entry: ToolEntry, spot: BlindSpot, setting: str | None = None) -> bool:
    """True if a tool works only in the ways of a blind spot. If that lists several kinds of way, all of them must
    match."""
    matches = works_only_by(ways_of(entry, setting), spot)
    return bool(matches) and all(matches)


def reaches(entry: ToolEntry, spot: BlindSpot, setting: str | None = None) -> bool:
    """True if a tool reaches the people that a blind spot leaves out.

    If somebody has to go to these people, a tool that meets people during their usual appointments does not reach them.
    """
    if has_blind_spot(entry, spot, setting):
        return False
    if not spot.reached_by:
        return True
    return not entry.suits.touchpoint and any(way in spot.reached_by for way in ways_of(entry, setting).where)


def works_only_by(ways: Ways, listed: LeftOutBy | BlindSpot) -> list[bool]:
    """Return, for each kind of way that is listed, whether all the tool's ways of that kind are among those listed."""
    pairs: list[tuple[Sequence[str], Sequence[str]]] = [
        (ways.where, listed.where),
        (ways.form, listed.form),
        (ways.hours, listed.hours),
    ]
    return [bool(has) and all(way in some for way in has) for has, some in pairs if some]


def ways_of(entry: ToolEntry, setting: str | None) -> Ways:
    """Return the ways a tool reaches people in a setting."""
    in_setting = entry.ways_in.get(setting or "")
    return in_setting.override(entry.ways) if in_setting else entry.ways


def supports_level(entry: ToolEntry, level: str) -> bool:
    """True if a tool by itself supports a level of involvement."""
    return level_rank(entry.carries) >= level_rank(level)


@cache
def level_rank(level: str) -> int:
    """Return the rank of a level of involvement; informing people is 0."""
    return list(load_vocabulary().words["level"]).index(level)


def cheapest_tool(
    catalogue: Catalogue, reaches: Callable[[ToolEntry], bool], first: Iterable[str] = ()
) -> ToolEntry | None:
    """Return the cheapest tool that involves people and meets the condition, or None if there is no such tool.

    Tools in `first`, such as companions of those in the plan, come before all others, then quick and simple tools, then
    those that take the fewest hours.
    """
    preferred = {key: place for place, key in enumerate(first)}
    candidates = [entry for entry in catalogue.values() if entry.involves and reaches(entry)]
    return min(
        candidates,
        key=lambda entry: (preferred.get(entry.key, len(preferred)), *comparison_cost(entry)),
        default=None,
    )


def comparison_cost(entry: ToolEntry) -> tuple[bool, float, float]:
    """Return the cost of a tool for comparison: whether it is not a simple one, staff hours, pounds.

    A tool with unknown hours comes after all tools with known hours.
    """
    size = entry.group_size.likely if entry.group_size else 0
    counts = {
        "session": max(1.0, COMPARISON_SIZE / size) if size else 1.0,
        "person": COMPARISON_SIZE,
        "invited": COMPARISON_SIZE,
    }
    work = entry.hours
    parts = [
        _likely(work.set_up),
        _likely(work.session) * counts["session"],
        _likely(work.person) * COMPARISON_SIZE,
        _likely(work.making_sense),
        _likely(work.making_sense_person) * COMPARISON_SIZE,
    ]
    pounds = sum(cost.amount.likely * counts.get(cost.each, 1) for cost in entry.money)
    return not entry.simple, sum(parts) or float("inf"), pounds


def _likely(figure: Figure | None) -> float:
    return figure.likely if figure else 0.0
