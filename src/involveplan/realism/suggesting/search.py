"""The best sets of tools, by branch and bound over all sets in which every tool is worth its while.

Nothing here knows of plans. A set is valid if it does all that it must and holds enough different tools. A tool is
worth its while if the set without it would not be valid, or would have more points.
"""

from bisect import insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from involveplan.realism.suggesting.objectives import Aims, more_than_once

Takes = tuple[float, ...]  # hours at their low end and as is likely, then pounds
NOTHING: Takes = (0.0, 0.0, 0.0, 0.0)


class Option(NamedTuple):
    """A tool that can be added: its points, the bits of what it can do, and whether it counts as one more tool.

    `least` is what it takes at the very least, whomever it is for. `tool` tells those apart that count: several options
    can be the same tool for different people.
    """

    key: str
    points: int
    met: int
    counts: bool = True
    least: Takes = NOTHING
    tool: str = ""


class Rank(NamedTuple):
    """How good a set is; less is better.

    `short` is 0 where all fits, 1 where only the low end does, 2 where not even that. Where nothing fits, `lacking`
    (hours, then pounds) comes before points.
    """

    short: int
    lacking: tuple[float, float] = (0, 0)
    points: int = 0
    hours: float = 0
    money: float = 0
    keys: tuple[str, ...] = ()


class _Step(NamedTuple):
    """A place in the search: the sets that hold `taken` and otherwise only what is `allowed`.

    `met` are the aims that these meet; wishes that were given up stay unmet.
    """

    allowed: list[Option]
    taken: tuple[Option, ...]
    met: int
    given_up: int


Judge = Callable[[tuple[Option, ...], int], Rank]
Room = tuple[float, float]  # hours and pounds that are there for what is added


@dataclass(slots=True)
class Search:
    """The best sets of some options, up to `limit`. `judge` ranks a set, given its points.

    `different` is how many more different tools a set needs. With `narrow` only so many options are tried for each aim:
    the outcome is then good, but not proved to be the best. With `only_fitting` sets that do not fit are passed over.
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
        """The ranks of the best sets, the best first; their `keys` name the options."""
        order = sorted(self.options, key=lambda option: (option.points, option.least[1], option.key))
        open_ = [iter([_Step(order, (), self.aims.start, 0)])]
        while open_:  # by hand, since a set may grow larger than functions may call one another
            step = next(open_[-1], None)
            if step is None:
                open_.pop()
            else:
                open_.append(self._look(*step))
        return self.found

    def _look(
        self, allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int
    ) -> Iterator[_Step]:
        """The next steps to all sets that go on from a step."""
        self.looked_at += 1
        if self.found and self.most_looks and self.looked_at > self.most_looks:
            return
        if self._hopeless(allowed, taken, met):
            return
        unmet = self.aims.musts & ~met
        if unmet:
            aim = self._scarcest(allowed, unmet)
            yield from self._branch(
                [each for each in allowed if each.met & aim], allowed, taken, met, given_up
            )
        elif _count(taken) < self.different:
            yield from self._branch([each for each in allowed if each.counts], allowed, taken, met, given_up)
        else:
            yield from self._wish(allowed, taken, met, given_up)

    def _branch(
        self, able: list[Option], allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int
    ) -> Iterator[_Step]:
        """Each of some options in turn; those tried before are no longer allowed, so that no set comes twice."""
        tried: set[str] = set()
        for option in able[: self.narrow]:
            tried.add(option.key)
            rest = [each for each in allowed if each.key not in tried]
            yield _Step(rest, (*taken, option), met | option.met, given_up)

    def _wish(
        self, allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int
    ) -> Iterator[_Step]:
        """A valid set: either a wish more is met by another tool, or it is given up."""
        open_ = _all_met(allowed) & ~met & ~given_up & ~self.aims.musts
        if not open_:
            self._keep(taken, met)
            return
        wish = open_ & -open_
        yield from self._branch([each for each in allowed if each.met & wish], allowed, taken, met, given_up)
        rest = [option for option in allowed if not option.met & wish]
        yield _Step(rest, taken, met, given_up | wish)

    def _scarcest(self, allowed: list[Option], unmet: int) -> int:
        """The aim that the fewest options can meet; the first of them, if there are several."""
        # For all aims at once, how many options meet them: the digits of binary numbers, the lowest first.
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
        """Whether nothing that is still possible can be valid, worth its while, and better than what was found."""
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
        """The points, hours and pounds that it takes at least to do what is still to be done: of each the dearest."""
        points = _dearest([(option.points, option.met) for option in allowed], unmet)
        takes = (
            _dearest(sorted((option.least[place], option.met) for option in allowed), unmet)
            for place in range(len(NOTHING))
        )
        return int(points), tuple(takes)

    def _useless(self, taken: tuple[Option, ...]) -> bool:
        """Whether some tool does nothing that the others do not, so that it will never be worth its while."""
        counted = Counter(_tool(option) for option in taken if option.counts)
        again = more_than_once(self.aims.start, (option.met for option in taken))
        for option in taken:
            if option.counts and counted[_tool(option)] == 1 and len(counted) <= self.different:
                continue  # it is wanted for the number
            alone = option.met & ~again
            if not alone & self.aims.musts and option.points >= self.aims.points(~alone):
                return True
        return False

    def _lacking(self, taken: tuple[Option, ...], more: Takes) -> tuple[int, tuple[float, float]]:
        """How short a set with these tools is at the very least; `more` is what is still to come."""
        hours, likely_hours, money, likely_money = (
            sum(option.least[place] for option in taken) + more[place] for place in range(len(NOTHING))
        )
        lacking = (max(0.0, hours - self.room[0]), max(0.0, money - self.room[1]))
        if any(each > 0.005 for each in lacking):
            return 2, lacking
        tight = likely_hours > self.room[0] + 0.005 or likely_money > self.room[1] + 0.005
        return int(tight), (0, 0)

    def _keep(self, taken: tuple[Option, ...], met: int) -> None:
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


def _dearest(options: Iterable[tuple[float, int]], unmet: int) -> float:
    """What the dearest of some aims takes with the cheapest option for it; options (of some cost, meeting some aims) go
    up in cost."""
    for cost, met in options if unmet else ():
        unmet &= ~met
        if not unmet:
            return cost
    return 0


def _tool(option: Option) -> str:
    return option.tool or option.key


def _count(options: Sequence[Option]) -> int:
    """How many different tools there are among some options, of those that count."""
    return len({_tool(option) for option in options if option.counts})


def _all_met(options: list[Option]) -> int:
    met = 0
    for option in options:
        met |= option.met
    return met
