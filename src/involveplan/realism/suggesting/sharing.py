"""The assignment of groups to the tools of a set, by the same rules for every set.

A tool that is little work is for all groups that it suits. A tool that is more work is only for the groups that need
it.
"""

from collections.abc import Iterable, Mapping, Sequence

from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.people import is_outside
from involveplan.realism.suggesting.objectives import Objectives, single_bits
from involveplan.realism.suggesting.situation import GroupPlaces, SuggestionCase

MetBits = Mapping[
    tuple[str, int | None], int
]  # the bits that a tool meets with one group, or with any (None)


def usual_groups(case: SuggestionCase, tool: ToolEntry, places: GroupPlaces) -> GroupPlaces:
    """Return the groups a tool would usually be used with: people from outside, or else staff; both if the tool brings
    them together."""
    outside = tuple(place for place in places if is_outside(case.groups[place]))
    return places if tool.suits.together or not outside else outside


def assign_groups(
    case: SuggestionCase, objectives: Objectives, met: MetBits, keys: Sequence[str], *, lean: bool = False
) -> dict[str, GroupPlaces]:
    """Return the groups for each tool, so that together they meet everything that these tools can meet.

    With `lean` no tool has more groups than necessary.
    """
    tools = {
        key: case.tool(key) for key in sorted(keys, key=lambda key: (case.effort_points(case.tool(key)), key))
    }
    usual_by_tool = {key: usual_groups(case, tool, case.suitable_groups[key]) for key, tool in tools.items()}
    assigned: dict[str, set[int]] = {key: set() for key in tools}
    reached, possible = objectives.met_by_existing, objectives.met_by_existing
    for key, tool in tools.items():
        reached |= met[key, None]
        for place in case.suitable_groups[key]:
            possible |= met[key, place]
        if not lean and tool.effort == "low":
            known = [place for place in usual_by_tool[key] if not case.groups[place].seldom_heard]
            for place in known or usual_by_tool[key]:  # so that the seldom heard are not lost in a crowd
                assigned[key].add(place)
                reached |= met[key, place]
    options_by_bit = _tools_by_bit(case, met, tools, possible & ~reached)
    while missing := possible & ~reached:
        key, place = min(
            options_by_bit[missing & -missing],
            key=lambda pair: (
                case.effort_points(tools[pair[0]]),
                not assigned[pair[0]],
                pair[1] not in usual_by_tool[pair[0]],
                pair[1],
                pair[0],
            ),
        )
        assigned[key].add(place)
        reached |= met[key, place]
    for key, tool in tools.items():
        if tool.suits.together or not assigned[key]:
            assigned[key].update(
                usual_by_tool[key][:1] if lean and not tool.suits.together else usual_by_tool[key]
            )
    return {key: tuple(sorted(assigned[key])) for key in tools}


def _tools_by_bit(
    case: SuggestionCase, met: MetBits, keys: Iterable[str], bits: int
) -> dict[int, list[tuple[str, int]]]:
    """Return, for each bit, the tools that meet it, each with the group."""
    tools_by_bit: dict[int, list[tuple[str, int]]] = {}
    for key in keys:
        for place in case.suitable_groups[key]:
            for bit in single_bits(met[key, place] & bits):
                tools_by_bit.setdefault(bit, []).append((key, place))
    return tools_by_bit
