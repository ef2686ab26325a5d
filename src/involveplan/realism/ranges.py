"""Ranges: a likely number, with a low and a high end. Sums of ranges are ranges."""

from math import floor
from typing import NamedTuple


class Range(NamedTuple):
    """Low, likely and high, in one unit; low <= likely <= high."""

    low: float
    likely: float
    high: float

    def plus(self, other: "Range") -> "Range":
        """Return the sum, end by end: everything may go well, or everything badly."""
        return Range(self.low + other.low, self.likely + other.likely, self.high + other.high)

    def times(self, other: "Range | float") -> "Range":
        """Return the product, end by end. `other` is not negative."""
        by = other if isinstance(other, Range) else exact_range(other)
        return Range(self.low * by.low, self.likely * by.likely, self.high * by.high)

    def at_most(self, limit: float) -> "Range":
        """Return the range with each end limited to a maximum."""
        return Range(*(min(end, limit) for end in self))

    def rounded(self) -> "Range":
        """Return the range in whole numbers, as people are counted, so that the printed numbers add up."""
        return Range(*(floor(end + 0.5) for end in self))

    def at_least(self, other: "Range") -> "Range":
        """Return the greater of both ranges, end by end."""
        return Range(*map(max, self, other))

    @property
    def is_exact(self) -> bool:
        """True if the range is a single number."""
        return self.low == self.high


def exact_range(number: float) -> Range:
    """Return a known number as a range."""
    return Range(number, number, number)


ZERO = exact_range(0)
ONE = exact_range(1)
