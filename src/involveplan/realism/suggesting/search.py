"""A branch-and-bound search for the best sets of tools in which every tool is useful.

This module knows nothing about plans. A set is valid if it meets all required objectives and has enough different
tools. A tool is useful if the set without it would not be valid, or would have more points.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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

    `met` are the objectives that `taken` meets.
    """

    allowed: list[ToolOption]
    taken: tuple[ToolOption, ...]
    met: int


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
        pending = [self._next_steps(_Step(order, (), self.objectives.met_by_existing))]
        while pending:  # not recursive, since a set may be larger than the recursion limit
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
            else:
                pending.append(self._next_steps(step))
        return self.best

    def _next_steps(self, step: _Step) -> Iterator[_Step]:
        """Yield the nodes below a node: one for each option that adds something the set is missing."""
        self.step_count += 1
        if self.best and self.max_steps and self.step_count > self.max_steps:
            return
        allowed, taken, met = step
        reachable = met | _all_met(allowed)
        if self._is_hopeless(taken, reachable):
            return
        required = self.objectives.required_bits
        wishes = reachable & ~met & ~required
        if required & ~met:
            aim = self._scarcest_objective(allowed, required & ~met)
            yield from self._branch(step, [option for option in allowed if option.meets & aim])
        elif _count_tools(taken) < self.extra_tools_needed:
            yield from self._branch(step, [option for option in allowed if option.adds_tool])
        elif wishes:
            wish = wishes & -wishes
            yield from self._branch(step, [option for option in allowed if option.meets & wish])
            without_wish = [option for option in allowed if not option.meets & wish]
            yield _Step(without_wish, taken, met)
        else:
            self._keep_if_better(taken, met)

    def _branch(self, step: _Step, able: list[ToolOption]) -> Iterator[_Step]:
        """Yield a node for each option in turn. Options already tried are no longer allowed, so that no set comes up
        twice."""
        allowed, taken, met = step
        for option in able[: self.options_per_objective]:
            allowed = [each for each in allowed if each.key != option.key]
            yield _Step(allowed, (*taken, option), met | option.meets)

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

    def _is_hopeless(self, taken: tuple[ToolOption, ...], reachable: int) -> bool:
        """True if no set with these tools can be valid, useful in every tool, and better than the sets found so far.

        `reachable` are the objectives that the largest of these sets meets.
        """
        if self.objectives.required_bits & ~reachable or self._has_useless_tool(taken):
            return True
        lowest = self._lowest_rank(taken, reachable)
        if self.only_fitting and lowest.fit_level == 2:
            return True
        return len(self.best) == self.limit and lowest > self.best[-1]

    def _lowest_rank(self, taken: tuple[ToolOption, ...], reachable: int) -> SetRank:
        """Return a lower bound of the ranks of all sets with these tools."""
        hours, likely_hours, money, likely_money = (
            sum(option.minimum[place] for option in taken) for place in range(len(NO_RESOURCES))
        )
        hours_available, money_available = self.headroom
        shortfall = (_shortfall(hours, hours_available), _shortfall(money, money_available))
        is_tight = _shortfall(likely_hours, hours_available) or _shortfall(likely_money, money_available)
        fit_level = 2 if any(shortfall) else 1 if is_tight else 0
        return SetRank(fit_level, shortfall, self._points(taken, reachable))

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

    def _keep_if_better(self, taken: tuple[ToolOption, ...], met: int) -> None:
        rank = self.rank_set(taken, self._points(taken, met))
        if self.only_fitting and rank.fit_level == 2:
            return
        insort(self.best, rank)
        del self.best[self.limit :]

    def _points(self, taken: tuple[ToolOption, ...], met: int) -> int:
        return sum(option.points for option in taken) + self.objectives.missed_points(met)


def _shortfall(needed: float, available: float) -> float:
    """Return the shortfall, rounded as in ranks, but never above theirs if sums differ in their last digits."""
    return max(0.0, round(needed - available - 1e-6, 2))


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
