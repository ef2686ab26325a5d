"""Dates as a team knows them: a day, or so far only a month."""

import re
from calendar import monthrange
from datetime import date
from typing import Self

_WRITTEN = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
YEARS = (1900, 2199)  # outside these a date is a slip of the pen


class Day(date):
    """A calendar day; `month_only` where the plan gives just a month (`2027-02`).

    Compares and subtracts like any date, so that checks need not care how exactly it was written.
    """

    month_only: bool = False

    @classmethod
    def read(cls, text: str, *, first: bool) -> Self:
        """The day that `text` means; a bare month is its first day if `first`, else its last.

        Raises ValueError where the text is no date, or a year out of the range `YEARS`.
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
        """As the plan writes it: `2027-02-26` or `2027-02`."""
        return self.isoformat()[:7] if self.month_only else self.isoformat()

    def spoken(self) -> str:
        """As people read it: `26 February 2027` or `February 2027`."""
        month = f"{_MONTHS[self.month - 1]} {self.year}"
        return month if self.month_only else f"{self.day} {month}"

    def when(self) -> str:
        """When something happens, as people say it: `on 26 February 2027` or `in February 2027`."""
        return f"{'in' if self.month_only else 'on'} {self.spoken()}"


# strftime's month names follow the machine's language; a plan reads the same everywhere.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
