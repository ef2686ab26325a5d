"""Dates of a plan: a day, or only a month."""

import re
from calendar import monthrange
from datetime import date
from typing import Self

_WRITTEN = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
YEAR_RANGE = (1900, 2199)  # a date outside this range is a mistake


class Day(date):
    """A calendar day. `month_only` is True if the plan gives only a month (`2027-02`).

    It compares and subtracts like any date, so checks can ignore how precise it is.
    """

    month_only: bool = False

    @classmethod
    def parse(cls, text: str, *, first: bool) -> Self:
        """Parse a day. A month alone is its first day if `first`, else its last.

        Raises ValueError if the text is not a date, or its year is outside `YEAR_RANGE`.
        """
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, month = int(match[1]), int(match[2])
        if not YEAR_RANGE[0] <= year <= YEAR_RANGE[1] or not 1 <= month <= 12:
            raise ValueError(text)
        if match[3]:
            return cls(year, month, int(match[3]))
        day = cls(year, month, 1 if first else monthrange(year, month)[1])
        day.month_only = True
        return day

    def iso_text(self) -> str:
        """Return the date as written in a plan: `2027-02-26` or `2027-02`."""
        return self.isoformat()[:7] if self.month_only else self.isoformat()

    def in_words(self) -> str:
        """Return the date in words: `26 February 2027` or `February 2027`."""
        month = f"{month_name(self.month)} {self.year}"
        return month if self.month_only else f"{self.day} {month}"

    def when_in_words(self) -> str:
        """Return the date in words with a preposition: `on 26 February 2027` or `in February 2027`."""
        return f"{'in' if self.month_only else 'on'} {self.in_words()}"


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month_name(month: int) -> str:
    """Return the name of a month by its number, from 1."""
    return _MONTHS[month - 1]


def date_in_words(day: date) -> str:
    """Return any date in words: `26 February 2027`."""
    return Day(day.year, day.month, day.day).in_words()


def written_day_in_words(text: str) -> str:
    """Return a day or month as written in a plan, `2027-02-26`, in words. Any other text is returned unchanged."""
    try:
        return Day.parse(text, first=True).in_words()
    except ValueError:
        return text


# strftime's month names depend on the locale, but documents must not.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
