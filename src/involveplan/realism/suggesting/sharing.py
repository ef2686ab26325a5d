"""Which groups each tool of a set is for. The rules are the same for every set, so that sets can be held against each other.

A tool that is little work is for all groups that it suits well; one that is more work only for those who need it.
"""

from collections.abc import Mapping, Sequence

from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.people import is_outside
from involveplan.realism.suggesting.aims import Aims
from involveplan.realism.suggesting.case import Case, Groups

Met = Mapping[tuple[str, int | None], int]  # the bits that a tool meets with one group, or whomever it is for


def natural(case: Case, tool: ToolEntry, places: Groups) -> Groups:
    """Those of some groups that a tool would be used with: people from outside, or else staff; both where they meet."""
    outside = tuple(place for place in places if is_outside(case.groups[place]))
    return places if tool.suits.together or not outside else outside


def shared_out(
    case: Case, aims: Aims, met: Met, keys: Sequence[str], *, lean: bool = False
) -> dict[str, Groups]:
    """The groups for each of some tools, so that together they do all that these tools can do.

    With `lean` no tool is for more groups than it takes.
    """
    tools = sorted((case.catalogue[key] for key in keys), key=lambda tool: (case.points(tool), tool.key))
    taken: dict[str, set[int]] = {tool.key: set() for tool in tools}
    reached, possible = aims.start, aims.start
    for tool in tools:
        reached |= met[tool.key, None]
        for place in case.suited[tool.key]:
            possible |= met[tool.key, place]
        if not lean and tool.effort == "low":
            taken[tool.key].update(natural(case, tool, case.suited[tool.key]))
            for place in taken[tool.key]:
                reached |= met[tool.key, place]
    while missing := possible & ~reached:
        bit = missing & -missing
        tool, place = min(
            ((tool, place) for tool in tools for place in case.suited[tool.key] if met[tool.key, place] & bit),
            key=lambda pair: (
                case.points(pair[0]),
                not taken[pair[0].key],
                pair[1] not in natural(case, pair[0], case.suited[pair[0].key]),
                pair[1],
                pair[0].key,
            ),
        )
        taken[tool.key].add(place)
        reached |= met[tool.key, place]
    for tool in tools:
        places = natural(case, tool, case.suited[tool.key])
        if not taken[tool.key] or tool.suits.together:
            taken[tool.key].update(places[:1] if lean else places)
    return {tool.key: tuple(sorted(taken[tool.key])) for tool in tools}
