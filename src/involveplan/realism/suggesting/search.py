"""The best sets of tools, by branch and bound over all sets in which every tool is worth its while.

Nothing here knows of plans. A set is valid if it does all that it must and holds enough different tools. A tool is
worth its while if the set without it would not be valid, or would have more points.
"""

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from involveplan.realism.suggesting.aims import Aims

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
        self._look(order, (), self.aims.start, 0)
        return self.found

    def _look(self, allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int) -> None:
        """All sets that hold `taken` and otherwise only what is allowed; wishes that were given up stay unmet."""
        self.looked_at += 1
        if self.found and self.most_looks and self.looked_at > self.most_looks:
            return
        if self._hopeless(allowed, taken, met):
            return
        unmet = self.aims.musts & ~met
        if unmet:
            aim = self._scarcest(allowed, unmet)
            self._branch([each for each in allowed if each.met & aim], allowed, taken, met, given_up)
        elif _count(taken) < self.different:
            self._branch([each for each in allowed if each.counts], allowed, taken, met, given_up)
        else:
            self._wish(allowed, taken, met, given_up)

    def _branch(
        self, able: list[Option], allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int
    ) -> None:
        """Each of some options in turn; those tried before are no longer allowed, so that no set comes twice."""
        tried: set[str] = set()
        for option in able[: self.narrow]:
            tried.add(option.key)
            rest = [each for each in allowed if each.key not in tried]
            self._look(rest, (*taken, option), met | option.met, given_up)

    def _wish(self, allowed: list[Option], taken: tuple[Option, ...], met: int, given_up: int) -> None:
        """A valid set: either a wish more is met by another tool, or it is given up."""
        open_ = _all_met(allowed) & ~met & ~given_up & ~self.aims.musts
        if not open_:
            self._keep(taken, met)
            return
        wish = open_ & -open_
        self._branch([each for each in allowed if each.met & wish], allowed, taken, met, given_up)
        rest = [option for option in allowed if not option.met & wish]
        self._look(rest, taken, met, given_up | wish)

    def _scarcest(self, allowed: list[Option], unmet: int) -> int:
        """The aim that the fewest options can meet."""
        best, count = 0, len(allowed) + 1
        while unmet:
            bit = unmet & -unmet
            unmet ^= bit
            able = sum(1 for option in allowed if option.met & bit)
            if able < count:
                best, count = bit, able
        return best

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
        points, takes = 0, NOTHING
        while unmet:
            bit = unmet & -unmet
            unmet ^= bit
            able = [option for option in allowed if option.met & bit]
            points = max(points, min(option.points for option in able))
            for place in range(len(NOTHING)):
                least = min(option.least[place] for option in able)
                if least > takes[place]:
                    takes = (*takes[:place], least, *takes[place + 1 :])
        return points, takes

    def _useless(self, taken: tuple[Option, ...]) -> bool:
        """Whether some tool does nothing that the others do not, so that it will never be worth its while."""
        for place, option in enumerate(taken):
            rest = (*taken[:place], *taken[place + 1 :])
            if _count(rest) < min(self.different, _count(taken)):
                continue  # it is wanted for the number
            others = self.aims.start
            for each in rest:
                others |= each.met
            alone = option.met & ~others
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


def _count(options: Sequence[Option]) -> int:
    """How many different tools there are among some options, of those that count."""
    return len({option.tool or option.key for option in options if option.counts})


def _all_met(options: list[Option]) -> int:
    met = 0
    for option in options:
        met |= option.met
    return met
