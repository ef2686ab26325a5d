"""Parsing of a start and an end date in one answer, such as “11 to 24 January”. Pure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from involveplan.plan.dates import Day
from involveplan.wizard.parsing.unclear_answer import shorten, unclear_answer
from involveplan.wizard.parsing.written_date import (
    WrittenDate,
    is_before,
    raise_needs_year,
    read_date,
    read_day_of,
    resolve_date,
)
from involveplan.wizard.wizard_text import wizard_texts

_BETWEEN = (
    re.compile(r",?\s+(?:up\s+)?(?:to|until|till|through)\s+"),
    re.compile(r"\s*[–—]\s*|\s+-\s+"),
    re.compile(r",?\s+and\s+(?:then\s+)?|,\s*|\s*&\s*"),
    re.compile(r"-"),
    re.compile(r"\s+(?=end(?:s|ing)?:?\s+(?:(?:date|on):?\s+)?[0-9])"),
)
_LONGEST = 120  # characters of two dates
_START = re.compile(r"(?:from|between|starts?|starting|begins?|beginning)\b:?\s*(?:date:?\s+)?")
_END = re.compile(
    r"(?:until|till|ends|ending|finish(?:es|ing)?|end(?=:?\s+(?:date|on|[0-9])))\b:?\s*(?:date:?\s+)?"
)


def parse_range(text: str, today: date | None, *, looking_back: bool) -> tuple[Day | None, Day | None]:
    """Return the start and the end, one of them None if only the other was given. Raises ValueError.

    A week, “w/c 11 Jan”, is its seven days.
    """
    plain = " ".join(text.casefold().split())
    if len(plain) > _LONGEST:
        raise ValueError(unclear_answer("date", text))
    if written := _read_start(plain):
        first = resolve_date(written, text, today, looking_back=looking_back)
        return first, _end_of_week(first) if written.is_week else None
    end = _END.match(plain)
    if end and (written := read_date(plain[end.end() :])):
        return None, resolve_date(written, text, today, looking_back=looking_back)
    for left, right in _splits(plain):
        last = read_date(right) or read_date(_END.sub("", right, count=1))
        start = last and (_read_start(left) or read_day_of(_START.sub("", left, count=1), last))
        if start and last:
            return _resolve_both(start, last, text, today, looking_back)
    raise ValueError(unclear_answer("date", text))


def range_in_words(first: Day | None, last: Day | None) -> str:
    """Return a start and an end in words: `8 March 2027 to 19 March 2027`."""
    words = wizard_texts().typed
    if first and last:
        return words.date_range.format(first=first.in_words(), last=last.in_words())
    return first.in_words() if first else words.date_until.format(last=last.in_words() if last else "")


def _read_start(plain: str) -> WrittenDate | None:
    return read_date(plain) or read_date(_START.sub("", plain, count=1))


def _splits(plain: str) -> Iterator[tuple[str, str]]:
    for separator in _BETWEEN:
        for match in separator.finditer(plain):
            yield plain[: match.start()], plain[match.end() :]


def _resolve_both(
    start: WrittenDate, end: WrittenDate, text: str, today: date | None, looking_back: bool
) -> tuple[Day, Day]:
    """Return both days. A year is borrowed from the other date; if neither has one, the end is the next from today."""
    has_slipped = start.month == end.month and (start.day or 1) > (end.day or 31)
    if has_slipped and not (start.year and end.year):
        raise ValueError(_end_before_start(text))
    if start.year:
        first = resolve_date(start, text, today, looking_back=False)
        last = resolve_date(end, text, today if end.year else first, looking_back=False)
    else:
        last = resolve_date(end, text, today, looking_back=looking_back)
        first = resolve_date(start, text, _last_day(last), looking_back=True)
        if today and not end.year and not looking_back and is_before(first, today):
            raise_needs_year(text)
    if end.is_week:
        last = _end_of_week(last)
    if first > _last_day(last):
        raise ValueError(_end_before_start(text))
    return first, last


def _end_before_start(text: str) -> str:
    words = wizard_texts().typed
    return f"{words.instructions['date']} {words.end_before_start.format(text=shorten(text))}"


def _end_of_week(first: Day) -> Day:
    last = first + timedelta(days=6)
    return Day.parse(last.isoformat(), first=True)


def _last_day(day: Day) -> Day:
    return Day.parse(day.iso_text(), first=False)
