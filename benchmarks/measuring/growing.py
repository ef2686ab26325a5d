"""Ten times as many plans: whether time grows with them, and how much memory is held."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring.comparing import Command, empty_cache
from benchmarks.measuring.process import Taken, run

MOST_MIB = 1024  # what a run may hold, with 100,000 plans
SLOWER = 1.2  # how much more time a plan may take where there are ten times as many
_ENDED_AT = 2 * MOST_MIB  # a machine that others use too is not brought down to know by how much it is missed


@dataclass(frozen=True)
class Growth:
    """What few plans and many took, and how many they were."""

    few: int
    many: int
    for_few: Taken
    for_many: Taken

    @property
    def slower(self) -> float:
        """How many times as long a plan takes where there are many."""
        return (self.for_many.seconds / self.many) / (self.for_few.seconds / self.few)


def grow(
    ours: Command, few: tuple[int, Path], many: tuple[int, Path], say: Callable[[str], object]
) -> Growth:
    """Check few plans and many, each once and with an empty cache, and look at the memory meanwhile."""
    taken = []
    for count, folder in (few, many):
        say(f"{count:,} plans, once")
        with empty_cache() as settings:
            taken.append(run(ours.words or (), folder, settings, most_mib=_ENDED_AT))
    return Growth(few[0], many[0], *taken)
