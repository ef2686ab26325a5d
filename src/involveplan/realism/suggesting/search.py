"""A branch-and-bound search for the best sets of tools in which every tool is useful.

This module knows nothing about plans. A set is valid if it meets all required objectives and has enough different
tools. A tool is useful if the set without it would not be valid, or would have more points.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from involveplan.realism.suggesting.objectives import Aims, more_than_once

Takes = tuple[float, ...]  # hours (low, likely), then pounds (low, likely)
NOTHING: Takes = (0.0, 0.0, 0.0, 0.0)


class Option(NamedTuple):
    """A tool that can be added, with its points and the bits of the objectives it can meet.

    `adds_tool` is True if it counts as one more different tool. `minimum` is what it needs at least, for any group.
    `tool` identifies tools that count: several options can be the same tool for different people.
    """

    key: str
    points: int
    met: int
    counts: bool = True
    least: Takes = NOTHING
    tool: str = ""


class Rank(NamedTuple):
    """The rank of a set; less is better.

    `fit_level` is 0 if everything fits, 1 if only the low end fits, and 2 if not even that fits. If nothing fits,
    `shortfall` (hours, then pounds) comes before points.
    """

    short: int
    lacking: tuple[float, float] = (0, 0)
    points: int = 0
    hours: float = 0
    money: float = 0
    keys: tuple[str, ...] = ()


class _Step(NamedTuple):
    """A node of the search: the sets that contain `taken` and otherwise only options in `allowed`.

    `met` are the objectives that `taken` meets. Optional objectives that were given up stay unmet.
    """

    allowed: list[Option]
    taken: tuple[Option, ...]
    met: int
    given_up: int


Judge = Callable[[tuple[Option, ...], int], Rank]
Room = tuple[float, float]  # hours and pounds available for added tools


@dataclass(slots=True)
class Search:
    """The search for the best sets of some options, up to `limit`. `rank_set` ranks a set, given its points.

    `extra_tools_needed` is how many more different tools a set needs. With `options_per_objective` only that many
    options are tried for each objective: the result is then good, but not proved to be the best. With `only_fitting`
    sets that do not fit are skipped.
    """

    options: Sequence[Option]
    aims: Aims
    judge: Judge
    room: Room = (float("inf"), float("inf"))
    different: int = 0
    limit: int = 3
    narrow: int | None = None
    only_fitting: bool = False
    most_looks: int | None = None
    found: list[Rank] = field(default_factory=list, init=False)
    looked_at: int = field(default=0, init=False)

    def run(self) -> list[Rank]:
        """Return the ranks of the best sets, the best first. Their `keys` name the options."""
        order = sorted(self.options, key=lambda option: (option.points, option.least[1], option.key))
        pending = [iter([_Step(order, (), self.aims.start, 0)])]
        while pending:  # not recursive, since a set may be larger than the recursion limit
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
            else:
                pending.append(self._look(*step))
        return self.found

    def _look(
        self, allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int
    ) -> Iterator[_Step]:
        """Yield the next nodes below a node of the search."""
        self.looked_at += 1
        if self.found and self.most_looks and self.looked_at > self.most_looks:
            return
        if self._hopeless(allowed, taken, met):
            return
        unmet = self.aims.musts & ~met
        if unmet:
            aim = self._scarcest_objective(allowed, unmet)
            yield from self._branch(
                [each for each in allowed if each.met & aim], allowed, taken, met, given_up
            )
        elif _count_tools(taken) < self.different:
            yield from self._branch([each for each in allowed if each.counts], allowed, taken, met, given_up)
        else:
            yield from self._try_wish(allowed, taken, met, given_up)

    def _branch(
        self, able: list[Option], allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int
    ) -> Iterator[_Step]:
        """Yield a node for each option in turn. Options already tried are no longer allowed, so that no set comes up
        twice."""
        tried: set[str] = set()
        for option in able[: self.narrow]:
            tried.add(option.key)
            rest = [each for each in allowed if each.key not in tried]
            yield _Step(rest, (*taken, option), met | option.met, given_up)

    def _try_wish(
        self, allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int
    ) -> Iterator[_Step]:
        """Yield nodes below a valid set: another tool meets one more optional objective, or the objective is given
        up."""
        open_wishes = _all_met(allowed) & ~met & ~given_up & ~self.aims.musts
        if not open_wishes:
            self._keep_if_better(taken, met)
            return
        wish = open_wishes & -open_wishes
        yield from self._branch([each for each in allowed if each.met & wish], allowed, taken, met, given_up)
        rest = [option for option in allowed if not option.met & wish]
        yield _Step(rest, taken, met, given_up | wish)

    def _scarcest_objective(self, allowed: list[Option], unmet: int) -> int:
        """Return the objective that the fewest options can meet, the first of them if there are several."""
        # Counts the options for all objectives at once, as binary digits, the lowest first.
        digits: list[int] = []
        for option in allowed:
            carried, place = option.met & unmet, 0
            while carried:
                if place == len(digits):
                    digits.append(0)
                digits[place], carried = digits[place] ^ carried, digits[place] & carried
                place += 1
        fewest = unmet
        for digit in reversed(digits):
            fewest = fewest & ~digit or fewest
        return fewest & -fewest

    def _hopeless(self, allowed: list[Option], taken: tuple[Option, ...], met: int) -> bool:
        """True if no set below this node can be valid, useful in every tool, and better than the sets found so far."""
        reachable = met | _all_met(allowed)
        if self.aims.musts & ~reachable or self._useless(taken):
            return True
        full = len(self.found) == self.limit
        if not full and not self.only_fitting:
            return False
        more_points, more = self._at_least(allowed, self.aims.musts & ~met)
        short, lacking = self._lacking(taken, more)
        if not full or (self.only_fitting and short == 2):
            return short == 2
        worst = self.found[-1]
        if short != worst.short:
            return short > worst.short
        if short == 2:
            return lacking[0] > worst.lacking[0]
        points = sum(option.points for option in taken) + self.aims.points(reachable)
        return points + more_points > worst.points

    def _at_least(self, allowed: list[Option], unmet: int) -> tuple[int, Takes]:
        """Return the minimum points, hours and pounds to meet the remaining objectives: for each, the most expensive
        objective."""
        points = _highest_cost([(option.points, option.met) for option in allowed], unmet)
        takes = (
            _highest_cost(sorted((option.least[place], option.met) for option in allowed), unmet)
            for place in range(len(NOTHING))
        )
        return int(points), tuple(takes)

    def _useless(self, taken: tuple[Option, ...]) -> bool:
        """True if some tool adds nothing to the others, so that it can never become useful."""
        counted = Counter(_tool_key(option) for option in taken if option.counts)
        met_twice = more_than_once(self.aims.start, (option.met for option in taken))
        for option in taken:
            if option.counts and counted[_tool_key(option)] == 1 and len(counted) <= self.different:
                continue  # needed for the number of different tools
            alone = option.met & ~met_twice
            if not alone & self.aims.musts and option.points >= self.aims.points(~alone):
                return True
        return False

    def _lacking(self, taken: tuple[Option, ...], more: Takes) -> tuple[int, tuple[float, float]]:
        """Return the minimum shortfall of a set with these tools. `more` is what the remaining objectives still
        need."""
        hours, likely_hours, money, likely_money = (
            sum(option.least[place] for option in taken) + more[place] for place in range(len(NOTHING))
        )
        lacking = (max(0.0, hours - self.room[0]), max(0.0, money - self.room[1]))
        if any(each > 0.005 for each in lacking):
            return 2, lacking
        tight = likely_hours > self.room[0] + 0.005 or likely_money > self.room[1] + 0.005
        return int(tight), (0, 0)

    def _keep_if_better(self, taken: tuple[Option, ...], met: int) -> None:
        if self._useless(taken):
            return
        points = sum(option.points for option in taken) + self.aims.points(met)
        if len(self.found) == self.limit:
            worst = self.found[-1]
            if worst.short == 0 and points > worst.points:
                return
        rank = self.judge(taken, points)
        if self.only_fitting and rank.short == 2:
            return
        insort(self.found, rank)
        del self.found[self.limit :]


def _highest_cost(options: Iterable[tuple[float, int]], unmet: int) -> float:
    """Return the cost of the most expensive of some objectives, with the cheapest option for it.

    Options are pairs of a cost and the objectives met, in ascending order of cost.
    """
    for cost, met in options if unmet else ():
        unmet &= ~met
        if not unmet:
            return cost
    return 0


def _tool_key(option: Option) -> str:
    return option.tool or option.key


def _count_tools(options: Sequence[Option]) -> int:
    """Return how many different tools some options have, of those that count."""
    return len({_tool_key(option) for option in options if option.counts})


def _all_met(options: list[Option]) -> int:
    met = 0
    for option in options:
        met |= option.met
    return met
