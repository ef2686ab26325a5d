"""The search for sets of tools for one plan: what each tool meets and needs, how sets rank, and the best sets."""

from dataclasses import dataclass, field
from typing import NamedTuple

from involveplan.plan.parts.tools import Tool
from involveplan.plan.short_names import free_name
from involveplan.realism.catalogue.model import ToolEntry
from involveplan.realism.estimate import Estimate, estimate, fit
from involveplan.realism.ranges import NOTHING, Range
from involveplan.realism.suggesting.numbers import with_numbers
from involveplan.realism.suggesting.objectives import Aim, Aims, aims_of, more_than_once, uncarried
from involveplan.realism.suggesting.search import Option, Rank, Search
from involveplan.realism.suggesting.sharing import shared_out
from involveplan.realism.suggesting.situation import Case, Groups

EXACT = 6  # groups
LOOKS = 40_000  # divided by the number of groups, if there are more groups
NARROW = 4  # if there are more groups
LEAST = "least"  # the size for as few people as makes sense
FITS = {"fits": 0, "tight": 1, "short": 2}


class Added(NamedTuple):
    """A tool of a suggested set: its entry for the plan, and the objectives that only this tool meets in the set."""

    tool: Tool
    entry: ToolEntry
    groups: Groups
    because: tuple[Aim, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggested set of tools. `estimate` is for the whole plan with the set. `unmet_objectives` are what the plan
    still misses.

    With `is_lean` it invites as few people as makes sense, so that it fits.
    """

    added: tuple[Added, ...]
    rank: Rank
    lean: bool
    estimate: Estimate
    misses: tuple[Aim, ...]


@dataclass(slots=True)
class Work:
    """The search for one plan, with a cache of what each tool needs."""

    case: Case
    aims: Aims = field(init=False)
    _met: dict[tuple[str, int | None], int] = field(default_factory=dict, init=False)
    _takes: dict[tuple[str, Groups, str], tuple[Tool, Range, Range]] = field(default_factory=dict, init=False)
    there: Estimate = field(init=False)

    def __post_init__(self) -> None:
        case = self.case
        self.aims = aims_of(case)
        self.there = estimate(case.plan, case.catalogue, case.chosen)
        for key, places in case.suited.items():
            self._met[key, None] = self.aims.met_by(case.tool(key), ())
            for place in places:
                self._met[key, place] = self.aims.met_by(case.tool(key), (place,))

    @property
    def different(self) -> int:
        """The number of further tools that involve people the plan needs."""
        known = {each.entry.key for each in self.case.kept if each.entry and each.entry.involves}
        return max(0, 2 - len(known))

    @property
    def enough(self) -> bool:
        """True if the plan's own tools meet all required objectives."""
        return not self.aims.musts & ~self.aims.start and not self.different

    def sets(self, limit: int, *, only_fitting: bool = False) -> tuple[Suggested, ...]:
        """Return the best sets, the best first. If the plan's own tools are sufficient, the first set adds nothing."""
        headroom = (
            _room(self.there.hours_there, self.there.hours),
            _room(self.there.money_there, self.there.money),
        )
        groups = len(self.case.groups)
        narrow, most_looks = (None, None) if groups <= EXACT else (NARROW, LOOKS // groups)
        search = Search(
            self.options(),
            self.aims,
            self.judge,
            headroom,
            self.different,
            limit,
            narrow,
            only_fitting,
            most_looks,
        )
        ranks = search.run()
        if self.enough:
            empty_set = self.judge((), self.aims.points(self.aims.start))
            ranks = [empty_set, *(rank for rank in ranks if rank.keys)][:limit]
            if only_fitting:
                ranks = [rank for rank in ranks if rank.short < 2]
        return tuple(self._suggested(rank) for rank in ranks)

    def options(self) -> list[Option]:
        """Return the tools that can be added: each tool that suits some group."""
        used = {each.entry.key for each in self.case.kept if each.entry}
        found = []
        for key, places in self.case.suited.items():
            tool = self.case.tool(key)
            met = self._met[key, None]
            for place in places:
                met |= self._met[key, place]
            takes = [self._use(key, (place,), LEAST)[1:] for place in places]
            least = (
                min(hours.low for hours, _ in takes),
                min(hours.likely for hours, _ in takes),
                min(money.low for _, money in takes),
                min(money.likely for _, money in takes),
            )
            counts = tool.involves and tool.key not in used
            found.append(Option(key, self.case.points(tool), met, counts, least, tool.key))
        return found

    def judge(self, taken: tuple[Option, ...], points: int) -> Rank:
        """Return the rank of a set at the usual size, or with as few people as makes sense if that fits better."""
        keys = tuple(sorted(option.key for option in taken))
        return self._fitting(keys, points)[0]

    def _fitting(self, keys: tuple[str, ...], points: int) -> tuple[Rank, dict[str, Groups], str]:
        lean = self._judged(keys, points, True)
        if lean[0].short == 2:
            return lean
        usual = self._judged(keys, points, False)
        return usual if usual[0].short == 0 or usual[0].short <= lean[0].short else lean

    def _judged(self, keys: tuple[str, ...], points: int, lean: bool) -> tuple[Rank, dict[str, Groups], str]:
        size = LEAST if lean else self.case.scale
        shared = shared_out(self.case, self.aims, self._met, keys, lean=lean)
        hours, money = self.there.hours, self.there.money
        for key, places in shared.items():
            _, more_hours, more_money = self._use(key, places, size)
            hours, money = hours.plus(more_hours), money.plus(more_money)
        pairs = ((hours, self.there.hours_there), (money, self.there.money_there))
        short = max((FITS[fit(needed, there)] for needed, there in pairs if there is not None), default=0)
        lacking = tuple(
            max(0.0, round(needed.low - there, 2)) if there is not None and short == 2 else 0.0
            for needed, there in pairs
        )
        rank = Rank(
            short,
            (lacking[0], lacking[1]),
            points + (self.case.weights.lean if lean else 0),
            round(hours.likely, 3),
            round(money.likely, 2),
            keys,
        )
        return rank, shared, size

    def _use(self, key: str, groups: Groups, size: str) -> tuple[Tool, Range, Range]:
        """Return a tool with some groups as the plan would have it, and the staff hours and pounds it needs."""
        known = self._takes.get((key, groups, size))
        if known is None:
            known = self._takes[key, groups, size] = self._worked_out(key, groups, size)
        return known

    def _worked_out(self, key: str, groups: Groups, size: str) -> tuple[Tool, Range, Range]:
        case = self.case
        names = [case.groups[place].id for place in groups]
        known = case.tool(key)
        bare = Tool.model_validate({"tool": known.key, "with": names})
        tool = with_numbers(case, bare, known, groups, size)
        alone = case.plan.model_copy(update={"tools": [tool]})
        alone_estimate = estimate(alone, case.catalogue, case.chosen)
        hours = alone_estimate.hours
        if case.plan.analysis and case.plan.analysis.hours is not None:  # the plan's own figure for all
            hours = alone_estimate.uses[0].hours.total if alone_estimate.uses[0].hours else NOTHING
        lines = alone_estimate.lines.total.low
        return tool, hours, Range(*(end - lines for end in alone_estimate.money))

    def _suggested(self, rank: Rank) -> Suggested:
        _, shared, size = self._fitting(rank.keys, rank.points)
        met = {key: self._bits(key, places) for key, places in shared.items()}
        order = list(self.case.catalogue)
        names = {each.tool.key for each in self.case.kept}
        met_twice = more_than_once(self.aims.start, met.values())
        added = []
        for key in sorted(
            shared,
            key=lambda key: (self.case.points(self.case.tool(key)), order.index(self.case.tool(key).key)),
        ):
            tool = _called(self._use(key, shared[key], size)[0], names)
            names.add(tool.key)
            alone = tuple(self.aims.of(met[key] & ~met_twice))
            added.append(Added(tool, self.case.tool(key), shared[key], alone))
        all_met = self.aims.start
        for bits in met.values():
            all_met |= bits
        tools = [*(self.case.plan.tools or ()), *(each.tool for each in added)]
        plan = self.case.plan.model_copy(update={"tools": tools})
        return Suggested(
            tuple(added),
            rank,
            size == LEAST,
            estimate(plan, self.case.catalogue, self.case.chosen),
            (*self._too_little(), *self.aims.out_of_reach, *self._unmet(all_met)),
        )

    def _bits(self, key: str, places: Groups) -> int:
        bits = self._met[key, None]
        for place in places:
            bits |= self._met[key, place]
        return bits

    def _unmet(self, met: int) -> list[Aim]:
        return self.aims.of(((1 << len(self.aims.aims)) - 1) & ~met)

    def _too_little(self) -> list[Aim]:
        """Return objectives for levels that were promised but no tool supports."""
        return [
            Aim("level", lambda *_: False, group=place, about=most) for place, most in uncarried(self.case)
        ]


def _called(tool: Tool, names: set[str | None]) -> Tool:
    """Return the tool with a short name of its own if the plan already has the same tool. `names` are already taken."""
    if tool.tool not in names:
        return tool
    return tool.model_copy(update={"id": free_name(str(tool.tool), names)})


def _room(available: float | None, needed: Range) -> float:
    return float("inf") if available is None else available - needed.low
