"""The starting point of a suggestion: a plan with a short name for each group, the catalogue, and which tools suit
which groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from involveplan.plan.model import Plan
from involveplan.plan.parts.audience import Group
from involveplan.plan.parts.tools import Tool
from involveplan.plan.vocabulary import is_placeholder
from involveplan.realism.catalogue import Catalogue, find_entry
from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.estimate import EstimateSettings
from involveplan.realism.people import is_outside, response_rate
from involveplan.realism.reach import level_rank, needs_unmet_together, supports_level, ways_of
from involveplan.realism.suggesting.weights import SuggestionWeights

FOR_STAFF = "@staff"
# A talk or a form includes a group only if at least one in so many of the people invited belongs to it.
TALK_RATIO, FORM_RATIO = 10, 40
IN_PERSON = frozenset({"on-site", "community", "home"})
UNATTENDED = frozenset({"online", "post"})  # a form reaches people there without staff present
GroupPlaces = tuple[int, ...]  # indexes of groups in the audience, in ascending order


def is_talk(tool: ToolEntry) -> bool:
    """True if a tool is a conversation with one person, or with two who belong together."""
    return tool.involves and tool.group_size is not None and tool.group_size.high <= 2


def is_seat(tool: ToolEntry) -> bool:
    """True if a tool is a seat for a few people on a team that makes decisions."""
    return tool.group_size is not None and 2 < tool.group_size.high <= 4


class ExistingTool(NamedTuple):
    """An existing tool of the plan. `is_own` marks a team's own tool, for which the supported level is unknown."""

    tool: Tool
    entry: ToolEntry | None
    groups: GroupPlaces
    is_own: bool


@dataclass(frozen=True, eq=False)
class SuggestionCase:
    """A plan that needs suggestions. `plan` has a short name for each group."""

    plan: Plan
    catalogue: Catalogue
    weights: SuggestionWeights
    settings: EstimateSettings

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of the audience, in the order of the plan."""
        return tuple(self.plan.audience or ())

    @cached_property
    def scale(self) -> str:
        """The scale of the plan."""
        return self.plan.scale or "small"

    @cached_property
    def existing_tools(self) -> tuple[ExistingTool, ...]:
        """The existing tools of the plan."""
        found = []
        for _, tool in self.plan.indexed_tools():
            names = set(tool.with_ or ())
            places = tuple(sorted(place for name in names for place in self._places_by_id.get(name, ())))
            own = (tool.tool or "") not in self.catalogue
            found.append(ExistingTool(tool, find_entry(self.catalogue, tool), places, own))
        return tuple(found)

    @cached_property
    def _places_by_id(self) -> dict[str, list[int]]:
        """The indexes of the groups by short name. A plan may by mistake use a name twice."""
        found: dict[str, list[int]] = {}
        for place, group in enumerate(self.groups):
            found.setdefault(group.id or "", []).append(place)
        return found

    def existing_tools_for(self, place: int | None) -> Sequence[ExistingTool]:
        """Return the existing tools that are for a group; all of them for None."""
        return self.existing_tools if place is None else self._existing_tools_by_group.get(place, ())

    @cached_property
    def _existing_tools_by_group(self) -> dict[int, list[ExistingTool]]:
        found: dict[int, list[ExistingTool]] = {}
        for each in self.existing_tools:
            for place in each.groups:
                found.setdefault(place, []).append(each)
        return found

    def suitable_tools(self, place: int) -> Sequence[ToolEntry]:
        """Return the tools that can be suggested for a group."""
        return self._suitable_tools_by_group.get(place, ())

    @cached_property
    def _suitable_tools_by_group(self) -> dict[int, list[ToolEntry]]:
        found: dict[int, list[ToolEntry]] = {}
        for key, places in self.suitable_groups.items():
            for place in places:
                found.setdefault(place, []).append(self.tool(key))
        return found

    @cached_property
    def suitable_groups(self) -> dict[str, GroupPlaces]:
        """The groups that each tool can be suggested for. Tools that suit no group are left out.

        The key is that of the tool. A tool that suits people from outside and staff, but not together, has two entries:
        one for those from outside, and one for staff, with `@staff` after its key. If the tool would hardly invite
        anyone from a small group next to large ones, that group has an entry of its own, with its index after the key.
        """
        sensible, fewest = self._sensible_groups_by_tool, self.fewest_unmet_needs
        used_groups: dict[str, set[int]] = {}
        for each in self.existing_tools:
            used_groups.setdefault(each.tool.tool or "", set()).update(each.groups)
        suited: dict[str, GroupPlaces] = {}
        for key, places in sensible.items():
            tool = self.catalogue[key]
            able = [
                place
                for place in places
                if self._count_unmet_needs(tool, place) == fewest[place]
                and place not in used_groups.get(key, ())
            ]
            outside = [place for place in able if is_outside(self.groups[place])]
            if tool.suits.together or not outside:
                suited[key] = tuple(able)
                continue
            people = sum(map(self.number_of_people, outside))
            alone = [place for place in outside if self._is_too_small_a_part(tool, place, people)]
            suited[key] = tuple(place for place in outside if place not in alone)
            suited |= {f"{key}@{place}": (place,) for place in alone}
            suited[f"{key}{FOR_STAFF}"] = tuple(place for place in able if place not in outside)
        return {key: places for key, places in suited.items() if places}

    @cached_property
    def _sensible_groups_by_tool(self) -> dict[str, GroupPlaces]:
        """The groups that each tool makes sense for, regardless of their needs."""
        return {key: self.sensible_groups(each) for key, each in self.catalogue.items()}

    @cached_property
    def fewest_unmet_needs(self) -> list[int]:
        """For each group, the lowest number of its needs that any one tool leaves unmet."""
        found = self._sensible_groups_by_tool
        return [
            min(
                (self._count_unmet_needs(self.catalogue[key], place) for key in found if place in found[key]),
                default=0,
            )
            for place in range(len(self.groups))
        ]

    def tool(self, key: str) -> ToolEntry:
        """Return the tool for a key of `suitable_groups`."""
        return self.catalogue[key.partition("@")[0]]

    def _is_too_small_a_part(self, tool: ToolEntry, place: int, people: int) -> bool:
        """True if a group is so small a part of some people that a tool for them would hardly invite anyone from it."""
        if not tool.invites or tool.suits.trusted:  # each group is met separately
            return False
        ratio = TALK_RATIO if tool.group_size or self.groups[place].seldom_heard else FORM_RATIO
        return self.number_of_people(place) * ratio <= people - self.number_of_people(place)

    def number_of_people(self, place: int) -> int:
        """Return the number of people in a group, or an assumed number if the plan does not give it."""
        group, assumed = self.groups[place], self.weights.assumed
        if group.number is not None:
            return group.number
        return next((assumed[kind] for kind in group.kind or () if kind in assumed), assumed["other"])

    def sensible_groups(self, tool: ToolEntry) -> GroupPlaces:
        """Return the groups that a tool makes sense for, regardless of their needs."""
        able = [place for place in range(len(self.groups)) if self._makes_sense(tool, place)]
        promised = [
            place
            for place in able
            if level_rank(self.groups[place].level or "consult") >= level_rank(tool.suits.promised)
        ]
        if promised and tool.suits.together:  # staff take part next to the people it is for
            return tuple(place for place in able if place in promised or not is_outside(self.groups[place]))
        return tuple(promised)

    def _makes_sense(self, tool: ToolEntry, place: int) -> bool:
        group, suits, setting = self.groups[place], tool.suits, self.plan.setting
        if suits.special or (suits.scales and self.scale not in suits.scales):
            return False
        if (tool.carries == "inform") != (group.level == "inform"):
            return False
        if suits.kinds and not set(suits.kinds) & set(group.kind or suits.kinds):
            return False
        if suits.needs and not set(suits.needs) & set(group.needs or ()):
            return False
        if suits.settings and setting and setting not in suits.settings:
            return False
        unknown = setting is None and group.touchpoints is None  # people may come to a building
        come = unknown or (setting in self.weights.people_come and not group.touchpoints)
        if suits.touchpoint and not (come or self.usable_touchpoints(tool, place)):
            return False
        if suits.trusted and not group.seldom_heard and "public" not in (group.kind or ()):
            return False
        equals = level_rank(group.level or "consult") >= level_rank("collaborate")
        if suits.together and group.seldom_heard and not equals:
            return False  # they would be among people who know and decide more
        number, rate = self.number_of_people(place), response_rate(tool, setting)
        return number >= suits.fewest and (rate is None or number * rate.likely >= 100)

    def _count_unmet_needs(self, tool: ToolEntry, place: int) -> int:
        """Return how many needs of a group a tool cannot meet together."""
        return len(self.unmet_needs(tool, place))

    def unmet_needs(self, tool: ToolEntry, place: int) -> tuple[str, ...]:
        """Return the needs of a group that even the best single way of a tool does not meet."""
        key = (tool.key, place)
        if key not in self._unmet_needs:
            needs = self.groups[place].needs or ()
            self._unmet_needs[key] = needs_unmet_together(self.catalogue, tool, needs, self.plan.setting)
        return self._unmet_needs[key]

    @cached_property
    def _unmet_needs(self) -> dict[tuple[str, int], tuple[str, ...]]:
        return {}

    def meets_need(self, tool: ToolEntry, place: int, need: str) -> bool:
        """True if people of a group with a need can take part in a tool.

        If some tool can meet all needs of the group, the tool has to meet this need together with the others.
        """
        unmet = self.unmet_needs(tool, place)
        return need not in unmet and not (unmet and self.fewest_unmet_needs[place] == 0)

    def usable_touchpoints(self, tool: ToolEntry, place: int) -> list[str]:
        """Return the touchpoints of a group at which a tool can be used. A phone call, for example, rules out a chat in
        person."""
        where = set(ways_of(tool, self.plan.setting).where)
        found = []
        for touchpoint in self.groups[place].touchpoints or ():
            places = self.weights.places_named(touchpoint)
            if is_placeholder(touchpoint) or not where & (places or IN_PERSON):
                continue
            if tool.suits.touchpoint or (places and (places <= UNATTENDED or is_talk(tool))):
                found.append(touchpoint)
        return found

    def supports_level(self, tool: ToolEntry, level: str) -> bool:
        """True if a tool reaches people at a level of involvement. A leaflet only reaches people who are to be
        informed."""
        return supports_level(tool, level) and (tool.involves or level == "inform")

    def effort_points(self, tool: ToolEntry) -> int:
        """Return the points for the work that a tool takes, to compare it with others."""
        effort = self.weights.effort
        known = {"low": effort.low, "medium": effort.medium, "high": effort.high, None: effort.unknown}
        return max(1, known[tool.effort] - (self.weights.simple if tool.simple else 0))
