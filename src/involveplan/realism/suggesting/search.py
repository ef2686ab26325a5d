"""A branch-and-bound search for the best sets of tools in which every tool is useful.

This module knows nothing about plans. A set is valid if it meets all required objectives and has enough different
tools. A tool is useful if the set without it would not be valid, or would have more points.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from involveplan.realism.suggesting.objectives import Objectives, bits_met_twice

ResourceNeeds = tuple[float, ...]  # hours (low, likely), then pounds (low, likely)
NO_RESOURCES: ResourceNeeds = (0.0, 0.0, 0.0, 0.0)


class ToolOption(NamedTuple):
    """A tool that can be added, with its points and the bits of the objectives it can meet.

    `adds_tool` is True if it counts as one more different tool. `minimum` is what it needs at least, for any group.
    `tool` identifies tools that count: several options can be the same tool for different people.
    """

    key: str
    points: int
    meets: int
    adds_tool: bool = True
    minimum: ResourceNeeds = NO_RESOURCES
    tool: str = ""


class SetRank(NamedTuple):
    """The rank of a set; less is better.

    `fit_level` is 0 if everything fits, 1 if only the low end fits, and 2 if not even that fits. If nothing fits,
    `shortfall` (hours, then pounds) comes before points.
    """

    fit_level: int
    shortfall: tuple[float, float] = (0, 0)
    points: int = 0
    hours: float = 0
    money: float = 0
    keys: tuple[str, ...] = ()


class _Step(NamedTuple):
    """A node of the search: the sets that contain `taken` and otherwise only options in `allowed`.

    `met` are the objectives that `taken` meets. Optional objectives that were given up stay unmet.
    """

    allowed: list[ToolOption]
    taken: tuple[ToolOption, ...]
    met: int
    given_up: int


SetRanker = Callable[[tuple[ToolOption, ...], int], SetRank]
Headroom = tuple[float, float]  # hours and pounds available for added tools


@dataclass(slots=True)
class SetSearch:
    """The search for the best sets of some options, up to `limit`. `rank_set` ranks a set, given its points.

    `extra_tools_needed` is how many more different tools a set needs. With `options_per_objective` only that many
    options are tried for each objective: the result is then good, but not proved to be the best. With `only_fitting`
    sets that do not fit are skipped.
    """

    options: Sequence[ToolOption]
    objectives: Objectives
    rank_set: SetRanker
    headroom: Headroom = (float("inf"), float("inf"))
    extra_tools_needed: int = 0
    limit: int = 3
    options_per_objective: int | None = None
    only_fitting: bool = False
    max_steps: int | None = None
    best: list[SetRank] = field(default_factory=list, init=False)
    step_count: int = field(default=0, init=False)

    def run(self) -> list[SetRank]:
        """Return the ranks of the best sets, the best first. Their `keys` name the options."""
        order = sorted(self.options, key=lambda option: (option.points, option.minimum[1], option.key))
        pending = [iter([_Step(order, (), self.objectives.met_by_existing, 0)])]
        while pending:  # not recursive, since a set may be larger than the recursion limit
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
            else:
                pending.append(self._next_steps(*step))
        return self.best

    def _next_steps(
        self, allowed: list[ToolOption], taken: tuple[ToolOption, ...], met: int, given_up: int
    ) -> Iterator[_Step]:
        """Yield the next nodes below a node of the search."""
        self.step_count += 1
        if self.best and self.max_steps and self.step_count > self.max_steps:
            return
        if self._is_hopeless(allowed, taken, met):
            return
        unmet = self.objectives.required_bits & ~met
        if unmet:
            aim = self._scarcest_objective(allowed, unmet)
            yield from self._branch(
                [each for each in allowed if each.meets & aim], allowed, taken, met, given_up
            )
        elif _count_tools(taken) < self.extra_tools_needed:
            yield from self._branch(
                [each for each in allowed if each.adds_tool], allowed, taken, met, given_up
            )
        else:
            yield from self._try_wish(allowed, taken, met, given_up)

    def _branch(
        self,
        able: list[ToolOption],
        allowed: list[ToolOption],
        taken: tuple[ToolOption, ...],
        met: int,
        given_up: int,
    ) -> Iterator[_Step]:
        """Yield a node for each option in turn. Options already tried are no longer allowed, so that no set comes up
        twice."""
        tried: set[str] = set()
        for option in able[: self.options_per_objective]:
            tried.add(option.key)
            rest = [each for each in allowed if each.key not in tried]
            yield _Step(rest, (*taken, option), met | option.meets, given_up)

    def _try_wish(
        self, allowed: list[ToolOption], taken: tuple[ToolOption, ...], met: int, given_up: int
    ) -> Iterator[_Step]:
        """Yield nodes below a valid set: another tool meets one more optional objective, or the objective is given
        up."""
        open_wishes = _all_met(allowed) & ~met & ~given_up & ~self.objectives.required_bits
        if not open_wishes:
            self._keep_if_better(taken, met)
            return
        wish = open_wishes & -open_wishes
        yield from self._branch(
            [each for each in allowed if each.meets & wish], allowed, taken, met, given_up
        )
        rest = [option for option in allowed if not option.meets & wish]
        yield _Step(rest, taken, met, given_up | wish)

    def _scarcest_objective(self, allowed: list[ToolOption], unmet: int) -> int:
        """Return the objective that the fewest options can meet, the first of them if there are several."""
        # Counts the options for all objectives at once, as binary digits, the lowest first.
        digits: list[int] = []
        for option in allowed:
            carried, place = option.meets & unmet, 0
            while carried:
                if place == len(digits):
                    digits.append(0)
                digits[place], carried = digits[place] ^ carried, digits[place] & carried
                place += 1
        fewest = unmet
        for digit in reversed(digits):
            fewest = fewest & ~digit or fewest
        return fewest & -fewest

    def _is_hopeless(self, allowed: list[ToolOption], taken: tuple[ToolOption, ...], met: int) -> bool:
        """True if no set below this node can be valid, useful in every tool, and better than the sets found so far."""
        reachable = met | _all_met(allowed)
        if self.objectives.required_bits & ~reachable or self._has_useless_tool(taken):
            return True
        full = len(self.best) == self.limit
        if not full and not self.only_fitting:
            return False
        more_points, more = self._minimum_to_finish(allowed, self.objectives.required_bits & ~met)
        short, lacking = self._minimum_shortfall(taken, more)
        if not full or (self.only_fitting and short == 2):
            return short == 2
        worst = self.best[-1]
        if short != worst.fit_level:
            return short > worst.fit_level
        if short == 2:
            return lacking[0] > worst.shortfall[0]
        points = sum(option.points for option in taken) + self.objectives.missed_points(reachable)
        return points + more_points > worst.points

    def _minimum_to_finish(self, allowed: list[ToolOption], unmet: int) -> tuple[int, ResourceNeeds]:
        """Return the minimum points, hours and pounds to meet the remaining objectives: for each, the most expensive
        objective."""
        points = _highest_cost([(option.points, option.meets) for option in allowed], unmet)
        takes = (
            _highest_cost(sorted((option.minimum[place], option.meets) for option in allowed), unmet)
            for place in range(len(NO_RESOURCES))
        )
        return int(points), tuple(takes)

    def _has_useless_tool(self, taken: tuple[ToolOption, ...]) -> bool:
        """True if some tool adds nothing to the others, so that it can never become useful."""
        counted = Counter(_tool_key(option) for option in taken if option.adds_tool)
        met_twice = bits_met_twice(self.objectives.met_by_existing, (option.meets for option in taken))
        for option in taken:
            if (
                option.adds_tool
                and counted[_tool_key(option)] == 1
                and len(counted) <= self.extra_tools_needed
            ):
                continue  # needed for the number of different tools
            alone = option.meets & ~met_twice
            if not alone & self.objectives.required_bits and option.points >= self.objectives.missed_points(
                ~alone
            ):
                return True
        return False

    def _minimum_shortfall(
        self, taken: tuple[ToolOption, ...], more: ResourceNeeds
    ) -> tuple[int, tuple[float, float]]:
        """Return the minimum shortfall of a set with these tools. `more` is what the remaining objectives still
        need."""
        hours, likely_hours, money, likely_money = (
            sum(option.minimum[place] for option in taken) + more[place] for place in range(len(NO_RESOURCES))
        )
        lacking = (max(0.0, hours - self.headroom[0]), max(0.0, money - self.headroom[1]))
        if any(each > 0.005 for each in lacking):
            return 2, lacking
        tight = likely_hours > self.headroom[0] + 0.005 or likely_money > self.headroom[1] + 0.005
        return int(tight), (0, 0)

    def _keep_if_better(self, taken: tuple[ToolOption, ...], met: int) -> None:
        if self._has_useless_tool(taken):
            return
        points = sum(option.points for option in taken) + self.objectives.missed_points(met)
        if len(self.best) == self.limit:
            worst = self.best[-1]
            if worst.fit_level == 0 and points > worst.points:
                return
        rank = self.rank_set(taken, points)
        if self.only_fitting and rank.fit_level == 2:
            return
        insort(self.best, rank)
        del self.best[self.limit :]


def _highest_cost(options: Iterable[tuple[float, int]], unmet: int) -> float:
    """Return the cost of the most expensive of some objectives, with the cheapest option for it.

    Options are pairs of a cost and the objectives met, in ascending order of cost.
    """
    for cost, met in options if unmet else ():
        unmet &= ~met
        if not unmet:
            return cost
    return 0


def _tool_key(option: ToolOption) -> str:
    return option.tool or option.key


def _count_tools(options: Sequence[ToolOption]) -> int:
    """Return how many different tools some options have, of those that count."""
    return len({_tool_key(option) for option in options if option.adds_tool})


def _all_met(options: list[ToolOption]) -> int:
    met = 0
    for option in options:
        met |= option.meets
    return met
