"""Dates of a plan: a day, or only a month."""

import re
from calendar import monthrange
from datetime import date
from typing import Self

_WRITTEN = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
YEARS = (1900, 2199)  # a date outside this range is a mistake


class Day(date):
    """A calendar day. `month_only` is True if the plan gives only a month (`2027-02`).

    It compares and subtracts like any date, so checks can ignore how precise it is.
    """

    month_only: bool = False

    @classmethod
    def read(cls, text: str, *, first: bool) -> Self:
        """Parse a day. A month alone is its first day if `first`, else its last.

        Raises ValueError if the text is not a date, or its year is outside `YEAR_RANGE`.
        """
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(text)
        year, month = int(found[1]), int(found[2])
        if not YEARS[0] <= year <= YEARS[1] or not 1 <= month <= 12:
            raise ValueError(text)
        if found[3]:
            return cls(year, month, int(found[3]))
        day = cls(year, month, 1 if first else monthrange(year, month)[1])
        day.month_only = True
        return day

    def written(self) -> str:
        """Return the date as written in a plan: `2027-02-26` or `2027-02`."""
        return self.isoformat()[:7] if self.month_only else self.isoformat()

    def spoken(self) -> str:
        """Return the date in words: `26 February 2027` or `February 2027`."""
        month = f"{_MONTHS[self.month - 1]} {self.year}"
        return month if self.month_only else f"{self.day} {month}"

    def when(self) -> str:
        """Return the date in words with a preposition: `on 26 February 2027` or `in February 2027`."""
        return f"{'in' if self.month_only else 'on'} {self.spoken()}"


# strftime's month names depend on the locale, but documents must not.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
