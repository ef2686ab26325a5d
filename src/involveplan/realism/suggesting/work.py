"""The search for sets of tools for one plan: what each tool meets and needs, how sets rank, and the best sets."""

from dataclasses import dataclass, field
from typing import NamedTuple

from involveplan.plan.parts.tools import Tool
from involveplan.plan.short_names import unique_name
from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.estimate import Estimate, assess_fit, estimate_plan
from involveplan.realism.ranges import ZERO, Range
from involveplan.realism.suggesting.numbers import with_tool_numbers
from involveplan.realism.suggesting.objectives import (
    Objective,
    Objectives,
    bits_met_twice,
    objectives_for,
    unsupported_levels,
)
from involveplan.realism.suggesting.search import SetRank, SetSearch, ToolOption
from involveplan.realism.suggesting.sharing import assign_groups
from involveplan.realism.suggesting.situation import GroupPlaces, SuggestionCase

MAX_EXACT_GROUPS = 6  # groups
MAX_SEARCH_STEPS = 40_000  # divided by the number of groups, if there are more groups
OPTIONS_PER_OBJECTIVE = 4  # if there are more groups
MINIMUM_SIZE = "least"  # the size for as few people as makes sense
FIT_LEVELS = {"fits": 0, "tight": 1, "short": 2}


class AddedTool(NamedTuple):
    """A tool of a suggested set: its entry for the plan, and the objectives that only this tool meets in the set."""

    tool: Tool
    entry: ToolEntry
    groups: GroupPlaces
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class ToolSet:
    """A suggested set of tools. `estimate` is for the whole plan with the set. `unmet_objectives` are what the plan
    still misses.

    With `is_lean` it invites as few people as makes sense, so that it fits.
    """

    added: tuple[AddedTool, ...]
    rank: SetRank
    is_lean: bool
    estimate: Estimate
    unmet_objectives: tuple[Objective, ...]


@dataclass(slots=True)
class ToolSetSearch:
    """The search for one plan, with a cache of what each tool needs."""

    case: SuggestionCase
    objectives: Objectives = field(init=False)
    _met: dict[tuple[str, int | None], int] = field(default_factory=dict, init=False)
    _takes: dict[tuple[str, GroupPlaces, str], tuple[Tool, Range, Range]] = field(
        default_factory=dict, init=False
    )
    current_estimate: Estimate = field(init=False)

    def __post_init__(self) -> None:
        case = self.case
        self.objectives = objectives_for(case)
        self.current_estimate = estimate_plan(case.plan, case.catalogue, case.settings)
        for key, places in case.suitable_groups.items():
            self._met[key, None] = self.objectives.bits_met_by(case.tool(key), ())
            for place in places:
                self._met[key, place] = self.objectives.bits_met_by(case.tool(key), (place,))

    @property
    def extra_tools_needed(self) -> int:
        """The number of further tools that involve people the plan needs."""
        known = {each.entry.key for each in self.case.existing_tools if each.entry and each.entry.involves}
        return max(0, 2 - len(known))

    @property
    def is_sufficient(self) -> bool:
        """True if the plan's own tools meet all required objectives."""
        return (
            not self.objectives.required_bits & ~self.objectives.met_by_existing
            and not self.extra_tools_needed
        )

    def best_sets(self, limit: int, *, only_fitting: bool = False) -> tuple[ToolSet, ...]:
        """Return the best sets, the best first. If the plan's own tools are sufficient, the first set adds nothing."""
        headroom = (
            _headroom(self.current_estimate.hours_available, self.current_estimate.hours),
            _headroom(self.current_estimate.money_available, self.current_estimate.money),
        )
        groups = len(self.case.groups)
        is_exact = groups <= MAX_EXACT_GROUPS
        search = SetSearch(
            self.options(),
            self.objectives,
            self.rank_set,
            headroom,
            self.extra_tools_needed,
            limit,
            options_per_objective=None if is_exact else OPTIONS_PER_OBJECTIVE,
            only_fitting=only_fitting,
            max_steps=None if is_exact else MAX_SEARCH_STEPS // groups,
        )
        ranks = search.run()
        if self.is_sufficient:
            empty_set = self.rank_set((), self.objectives.missed_points(self.objectives.met_by_existing))
            ranks = [empty_set, *(rank for rank in ranks if rank.keys)][:limit]
            if only_fitting:
                ranks = [rank for rank in ranks if rank.fit_level < 2]
        return tuple(self._tool_set(rank) for rank in ranks)

    def options(self) -> list[ToolOption]:
        """Return the tools that can be added: each tool that suits some group."""
        used = {each.entry.key for each in self.case.existing_tools if each.entry}
        found = []
        for key, places in self.case.suitable_groups.items():
            tool = self.case.tool(key)
            met = self._met[key, None]
            for place in places:
                met |= self._met[key, place]
            takes = [self._tool_and_needs(key, (place,), MINIMUM_SIZE)[1:] for place in places]
            least = (
                min(hours.low for hours, _ in takes),
                min(hours.likely for hours, _ in takes),
                min(money.low for _, money in takes),
                min(money.likely for _, money in takes),
            )
            counts = tool.involves and tool.key not in used
            found.append(ToolOption(key, self.case.effort_points(tool), met, counts, least, tool.key))
        return found

    def rank_set(self, taken: tuple[ToolOption, ...], points: int) -> SetRank:
        """Return the rank of a set at its usual size, or at its smallest sensible size if that fits better."""
        keys = tuple(sorted(option.key for option in taken))
        return self._best_fitting(keys, points)[0]

    def _best_fitting(
        self, keys: tuple[str, ...], points: int
    ) -> tuple[SetRank, dict[str, GroupPlaces], str]:
        lean = self._rank_with_size(keys, points, True)
        if lean[0].fit_level == 2:
            return lean
        usual = self._rank_with_size(keys, points, False)
        return usual if usual[0].fit_level == 0 or usual[0].fit_level <= lean[0].fit_level else lean

    def _rank_with_size(
        self, keys: tuple[str, ...], points: int, lean: bool
    ) -> tuple[SetRank, dict[str, GroupPlaces], str]:
        size = MINIMUM_SIZE if lean else self.case.scale
        shared = assign_groups(self.case, self.objectives, self._met, keys, lean=lean)
        hours, money = self.current_estimate.hours, self.current_estimate.money
        for key, places in shared.items():
            _, more_hours, more_money = self._tool_and_needs(key, places, size)
            hours, money = hours.plus(more_hours), money.plus(more_money)
        pairs = (
            (hours, self.current_estimate.hours_available),
            (money, self.current_estimate.money_available),
        )
        short = max(
            (FIT_LEVELS[assess_fit(needed, there)] for needed, there in pairs if there is not None), default=0
        )
        lacking = tuple(
            max(0.0, round(needed.low - there, 2)) if there is not None and short == 2 else 0.0
            for needed, there in pairs
        )
        rank = SetRank(
            short,
            (lacking[0], lacking[1]),
            points + (self.case.weights.lean if lean else 0),
            round(hours.likely, 3),
            round(money.likely, 2),
            keys,
        )
        return rank, shared, size

    def _tool_and_needs(self, key: str, groups: GroupPlaces, size: str) -> tuple[Tool, Range, Range]:
        """Return a tool with some groups as the plan would have it, and the staff hours and pounds it needs."""
        known = self._takes.get((key, groups, size))
        if known is None:
            known = self._takes[key, groups, size] = self._work_out_tool(key, groups, size)
        return known

    def _work_out_tool(self, key: str, groups: GroupPlaces, size: str) -> tuple[Tool, Range, Range]:
        case = self.case
        names = [case.groups[place].id for place in groups]
        known = case.tool(key)
        bare = Tool.model_validate({"tool": known.key, "with": names})
        tool = with_tool_numbers(case, bare, known, groups, size)
        alone = case.plan.model_copy(update={"tools": [tool]})
        alone_estimate = estimate_plan(alone, case.catalogue, case.settings)
        hours = alone_estimate.hours
        if case.plan.analysis and case.plan.analysis.hours is not None:  # the plan's own figure for all
            hours = alone_estimate.uses[0].hours.total if alone_estimate.uses[0].hours else ZERO
        lines = alone_estimate.budget_lines.total.low
        return tool, hours, Range(*(end - lines for end in alone_estimate.money))

    def _tool_set(self, rank: SetRank) -> ToolSet:
        _, shared, size = self._best_fitting(rank.keys, rank.points)
        met = {key: self._bits(key, places) for key, places in shared.items()}
        order = list(self.case.catalogue)
        names = {each.tool.key for each in self.case.existing_tools}
        met_twice = bits_met_twice(self.objectives.met_by_existing, met.values())
        added = []
        for key in sorted(
            shared,
            key=lambda key: (
                self.case.effort_points(self.case.tool(key)),
                order.index(self.case.tool(key).key),
            ),
        ):
            tool = _with_unique_name(self._tool_and_needs(key, shared[key], size)[0], names)
            names.add(tool.key)
            alone = tuple(self.objectives.from_bits(met[key] & ~met_twice))
            added.append(AddedTool(tool, self.case.tool(key), shared[key], alone))
        all_met = self.objectives.met_by_existing
        for bits in met.values():
            all_met |= bits
        tools = [*(self.case.plan.tools or ()), *(each.tool for each in added)]
        plan = self.case.plan.model_copy(update={"tools": tools})
        return ToolSet(
            tuple(added),
            rank,
            size == MINIMUM_SIZE,
            estimate_plan(plan, self.case.catalogue, self.case.settings),
            (*self._unsupported_promises(), *self.objectives.out_of_reach, *self._unmet(all_met)),
        )

    def _bits(self, key: str, places: GroupPlaces) -> int:
        bits = self._met[key, None]
        for place in places:
            bits |= self._met[key, place]
        return bits

    def _unmet(self, met: int) -> list[Objective]:
        return self.objectives.from_bits(((1 << len(self.objectives.reachable)) - 1) & ~met)

    def _unsupported_promises(self) -> list[Objective]:
        """Return objectives for levels that were promised but no tool supports."""
        return [
            Objective("level", lambda *_: False, group=place, about=most)
            for place, most in unsupported_levels(self.case)
        ]


def _with_unique_name(tool: Tool, names: set[str | None]) -> Tool:
    """Return the tool with a short name of its own if the plan already has the same tool. `names` are already taken."""
    if tool.tool not in names:
        return tool
    return tool.model_copy(update={"id": unique_name(str(tool.tool), names)})


def _headroom(available: float | None, needed: Range) -> float:
    return float("inf") if available is None else available - needed.low
