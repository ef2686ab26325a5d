"""Ranges: what is likely, and how much less or more it may be. A range stays one to the end of every sum."""

from math import floor
from typing import NamedTuple


class Range(NamedTuple):
    """Low, likely and high, in one unit; low <= likely <= high."""

    low: float
    likely: float
    high: float

    def plus(self, other: "Range") -> "Range":
        """Both together, end by end: it may all go well, or all badly."""
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def times(self, other: "Range | float") -> "Range":
        """So many times as much; `other` is not negative."""
        by = other if isinstance(other, Range) else exactly(other)
        return Range(self.low * by.low, self.likely * by.likely, self.high * by.high)

    def at_most(self, limit: float) -> "Range":
        """The same, cut off above a limit."""
        return Range(*(min(end, limit) for end in self))

    def whole(self) -> "Range":
        """The same in whole numbers, as people are counted: so that a sum can be done again from what is shown."""
        return Range(*(floor(end + 0.5) for end in self))

    def at_least(self, other: "Range") -> "Range":
        """The greater of both, end by end."""
        return Range(*map(max, self, other))

    @property
    def is_exact(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high


def exactly(number: float) -> Range:
    """A number that is known."""
    return Range(number, number, number)


NOTHING = exactly(0)
ONCE = exactly(1)
