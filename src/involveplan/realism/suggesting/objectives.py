"""Objectives of a set of tools, required or optional. Each is a bit, so that sets are compared quickly."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from involveplan.plan.parts.audience import Group
from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.people import is_outside
from involveplan.realism.reach import has_blind_spot, level_rank
from involveplan.realism.suggesting.situation import ExistingTool, SuggestionCase, is_seat

# True if a tool meets an objective with a group, given by its index, or with any group (None).
ObjectiveTest = Callable[[ToolEntry, int | None], bool]


class Objective(NamedTuple):
    """An objective of a set of tools. `weight` is 0 if it is required, or else the points lost without it.

    `kind` is the key of its text. `group` is the index of the group it concerns. `about` is a level, a need, or the key
    of a blind spot.
    """

    kind: str
    is_met: ObjectiveTest
    weight: int = 0
    group: int | None = None
    about: str = ""

    def is_met_by(self, tool: ToolEntry, groups: Collection[int]) -> bool:
        """True if a tool with some groups meets it. An objective for one group is met only by a tool with that
        group."""
        if self.group is not None:
            return self.group in groups and self.is_met(tool, self.group)
        return any(self.is_met(tool, place) for place in (None, *groups))


@dataclass(frozen=True)
class Objectives:
    """The objectives of a plan that can be met, as bits.

    `met_by_existing` are the bits that the existing tools meet. `out_of_reach` are the objectives that no tool meets.
    """

    reachable: tuple[Objective, ...]
    met_by_existing: int
    out_of_reach: tuple[Objective, ...] = ()

    @cached_property
    def required_bits(self) -> int:
        """The bits of the required objectives."""
        return sum(1 << bit for bit, aim in enumerate(self.reachable) if not aim.weight)

    @cached_property
    def wish_bits(self) -> dict[int, int]:
        """The bits of the optional objectives, by their points."""
        by_points: dict[int, int] = {}
        for bit, aim in enumerate(self.reachable):
            if aim.weight:
                by_points[aim.weight] = by_points.get(aim.weight, 0) | 1 << bit
        return by_points

    @cached_property
    def _by_group(self) -> dict[int | None, list[tuple[int, Objective]]]:
        """The objectives with their bits, by the group they concern."""
        found: dict[int | None, list[tuple[int, Objective]]] = {}
        for bit, aim in enumerate(self.reachable):
            found.setdefault(aim.group, []).append((1 << bit, aim))
        return found

    def bits_met_by(self, tool: ToolEntry, groups: Collection[int]) -> int:
        """Return the bits that a tool with some groups meets."""
        about = (pair for group in (None, *groups) for pair in self._by_group.get(group, ()))
        return sum(bit for bit, aim in about if aim.is_met_by(tool, groups))

    def from_bits(self, bits: int) -> list[Objective]:
        """Return the objectives for some bits."""
        return [self.reachable[bit.bit_length() - 1] for bit in single_bits(bits)]

    def missed_points(self, met: int) -> int:
        """Return the points lost for the optional objectives that are not met."""
        return sum(points * (bits & ~met).bit_count() for points, bits in self.wish_bits.items())


def single_bits(bits: int) -> Iterator[int]:
    """Yield each bit on its own, the lowest first."""
    while bits:
        yield (bit := bits & -bits)
        bits ^= bit


def bits_met_twice(start: int, several: Iterable[int]) -> int:
    """Return the bits that are in `start`, or in at least two of the others, so that no single one of these is
    needed."""
    once = again = start
    for bits in several:
        again |= once & bits
        once |= bits
    return again


def objectives_for(case: SuggestionCase) -> Objectives:
    """Return the objectives of a plan."""
    reachable: list[Objective] = []
    out_of_reach: list[Objective] = []
    start = 0
    for aim in (*_requirements(case), *_wishes(case)):
        if any(_existing_tool_meets(aim, each) for each in case.existing_tools_for(aim.group)):
            start |= 1 << len(reachable)
            reachable.append(aim)
        elif _some_tool_meets(case, aim):
            reachable.append(aim)
        else:
            out_of_reach.append(aim)
    return Objectives(tuple(reachable), start, tuple(out_of_reach))


def _some_tool_meets(case: SuggestionCase, aim: Objective) -> bool:
    if aim.group is not None:
        return any(aim.is_met(tool, aim.group) for tool in case.suitable_tools(aim.group))
    return any(aim.is_met_by(case.tool(key), places) for key, places in case.suitable_groups.items())


def _existing_tool_meets(aim: Objective, existing: ExistingTool) -> bool:
    """True if an existing tool meets an objective. A team's own tool supports whatever level its group was promised."""
    if existing.entry is None:
        return False
    if aim.kind in ("numbers", "words"):  # data that the team already has counts too
        return _GATHERS[aim.kind] in existing.entry.gathers
    if aim.kind == "group" and existing.is_own:
        return aim.group in existing.groups
    return aim.is_met_by(existing.entry, existing.groups)


_GATHERS = {"numbers": "quantitative", "words": "qualitative"}


def _requirements(case: SuggestionCase) -> Iterator[Objective]:
    for place, group in enumerate(case.groups):
        most = _highest_level(case, place)
        yield Objective("group", _supports(case, place, most), group=place, about=most)
        for need in dict.fromkeys(group.needs or ()):
            yield Objective("needs", _meets(case, place, need), group=place, about=need)
        if is_large(case, place) and level_rank(group.level or "consult") >= level_rank("collaborate"):
            yield Objective(
                "few", _within([place], lambda tool, _: tool.involves and not is_seat(tool)), group=place
            )
    for kind in _GATHERS:
        yield Objective(kind, _gathers(kind))
    for key in case.catalogue.blind_spots:
        yield Objective("blind-spot", _avoids_blind_spot(case, key), about=key)


def _wishes(case: SuggestionCase) -> Iterator[Objective]:
    weights = {kind: wish.points for kind, wish in case.weights.wishes.items()}
    outside = [place for place, group in enumerate(case.groups) if is_outside(group)]
    if outside:
        for kind in _GATHERS:
            yield Objective(f"outside-{kind}", _within(outside, _gathers(kind)), weights[f"outside-{kind}"])
        for key in case.catalogue.blind_spots:
            yield Objective(
                "outside-spot",
                _within(outside, _avoids_blind_spot(case, key)),
                weights["outside-spot"],
                about=key,
            )
    for place, group in enumerate(case.groups):
        if group.level != "inform":
            light = _within([place], lambda tool, place: tool.involves and _is_light(case, tool, place))
            yield Objective("light", light, weights["light"], place)
        if any(set(tool.suits.needs) & set(group.needs or ()) for tool in case.catalogue.values()):
            made_for = _within([place], lambda tool, _, group=group: _is_made_for(tool, group))  # type: ignore[misc]
            yield Objective("made-for", made_for, weights["made-for"], place)
        if group.seldom_heard:
            trusted = _within([place], lambda tool, _: tool.suits.trusted)
            yield Objective("seldom-heard", trusted, weights["seldom-heard"], place)
        if is_large(case, place) and is_outside(group):
            yield Objective(
                "many", _within([place], lambda tool, _: is_for_many(tool)), weights["many"], place
            )
        if group.touchpoints and is_outside(group):
            there = _within([place], lambda tool, place: bool(case.usable_touchpoints(tool, place or 0)))
            yield Objective("touchpoint", there, weights["touchpoint"], place)
    yield Objective("simple", lambda tool, _: tool.simple and tool.involves, weights["simple"])


def _is_light(case: SuggestionCase, tool: ToolEntry, place: int | None) -> bool:
    """True if a tool is little work for a group, hears all of it at once, or works through people the group trusts.

    The group then need not be asked again.
    """
    size, group = tool.group_size, case.groups[place or 0]
    hears_all = size is not None and case.number_of_people(place or 0) <= size.high
    return tool.effort == "low" or hears_all or bool(group.seldom_heard and tool.suits.trusted)


def _is_made_for(tool: ToolEntry, group: Group) -> bool:
    return bool(set(tool.suits.needs) & set(group.needs or ()))


def is_large(case: SuggestionCase, place: int) -> bool:
    """True if a group is so large that only a form reaches many of its people."""
    return case.number_of_people(place) >= case.weights.many


def is_for_many(tool: ToolEntry) -> bool:
    """True if any number of people can answer with this tool."""
    return tool.involves and tool.group_size is None and "quantitative" in tool.gathers


def _highest_level(case: SuggestionCase, place: int) -> str:
    """Return the level promised to a group, or the highest level that any tool for it supports if that is lower."""
    promised = case.groups[place].level or "consult"
    existing = case.existing_tools_for(place)
    tools = [*case.suitable_tools(place), *(each.entry for each in existing if each.entry)]
    if any(each.is_own and each.entry for each in existing):
        return promised
    levels = [tool.carries for tool in tools if case.supports_level(tool, "consult") or promised == "inform"]
    return min(promised, max(levels, key=level_rank, default=promised), key=level_rank)


def _supports(case: SuggestionCase, group: int, level: str) -> ObjectiveTest:
    return lambda tool, place: place == group and case.supports_level(tool, level)


def _meets(case: SuggestionCase, group: int, need: str) -> ObjectiveTest:
    return lambda tool, place: place == group and tool.involves and case.meets_need(tool, group, need)


def _gathers(kind: str) -> ObjectiveTest:
    return lambda tool, _: tool.involves and _GATHERS[kind] in tool.gathers


def _avoids_blind_spot(case: SuggestionCase, key: str) -> ObjectiveTest:
    spot, setting = case.catalogue.blind_spots[key], case.plan.setting
    return lambda tool, _: tool.involves and not has_blind_spot(tool, spot, setting)


def _within(groups: Collection[int], met: ObjectiveTest) -> ObjectiveTest:
    """Return the test limited to some groups."""
    some = frozenset(groups)
    return lambda tool, place: place in some and met(tool, place)


def unsupported_levels(case: SuggestionCase) -> list[tuple[int, str]]:
    """Return the groups that were promised more than any tool supports, each with the highest supported level."""
    promised = [(place, group.level or "consult") for place, group in enumerate(case.groups)]
    return [
        (place, most)
        for place, level in promised
        if level_rank(most := _highest_level(case, place)) < level_rank(level)
    ]
