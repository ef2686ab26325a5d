"""Dates in another form than a plan needs: why they are refused, and what to write instead."""

import re
from calendar import monthrange
from dataclasses import dataclass

from involveplan.plan.correction.written_values import Reading
from involveplan.plan.dates import WEEKDAYS, YEAR_RANGE, Day, month_name

_SHORT = {month_name(number)[:3].casefold(): number for number in range(1, 13)}
_MONTH = r"(?P<name>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_LEAD = re.compile(
    r"(?:(?:on|by|in|from|before|about|around|w/?c)\s+)?(?:the\s+)?"
    r"(?:(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b\.?,?\s*)?(?:the\s+)?"
)
_PART = re.compile(
    r"(?:by\s+|in\s+)?(?:the\s+)?(?:end|mid(?:dle)?|early|late|beginning|start)[\s-]+(?:of\s+)?"
)
_TIME = re.compile(r"(?:t|,?\s+(?:at\s+)?)\d{1,2}[:.]?\d{0,2}(?::\d{2})?(?:\.\d+)?\s?(?:am|pm|z)?$")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"['’]?(?P<year>\d{1,6})"
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4,6})\s*(?P<sign>[-./ ])\s*(?P<month>\d{1,2})(?:\s*(?P=sign)\s*(?P<day>\d{1,2}))?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})\s*(?P<sign>[-./ ])\s*(?P<two>\d{1,2})\s*(?P=sign)\s*(?P<year>\d{4})"
)
_SHORT_YEAR = re.compile(r"\d{1,3}\s*([-./])\s*\d{1,2}\s*\1\s*\d{1,3}")
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})\s*[-./]\s*(?P<year>\d{4})")
_NAMED = (
    re.compile(rf"{_DAY}[\s./-]*(?:of\s+)?{_MONTH}[\s,./-]*{_YEAR}"),
    re.compile(rf"{_MONTH}[\s./-]*{_DAY},?[\s./-]+(?P<year>\d{{4}})"),
    re.compile(rf"(?P<year>\d{{4}})[\s./-]*{_MONTH}(?:[\s./-]*{_DAY})?"),
    re.compile(rf"{_MONTH}[\s,./-]*{_YEAR}"),
    re.compile(rf"{_DAY}[\s./-]*(?:of\s+)?{_MONTH}"),
    re.compile(_MONTH),
)
_ALONE = re.compile(r"(?:19|20|21)\d{2}")


@dataclass(frozen=True, slots=True)
class _Parts:
    year: int
    month: int
    day: int | None = None


def read_written_date(text: str) -> Reading:
    """Read a value that should be a date, such as “9 July 2027”, “09/07/2027” or “2027-06-31”."""
    plain = " ".join(text.casefold().split()).strip(" .,")
    has_time = ":" in plain or re.search(r"\d\s?(?:am|pm)$", plain)
    if has_time and (exact := _TIME.sub("", plain)) != plain:
        reading = read_written_date(exact)
        return Reading(f"{reading.reason} Leave out the time.".strip(), reading.write or exact, reading.other)
    if _ALONE.fullmatch(plain):
        return Reading("Give the month as well.")
    part = _PART.match(plain)
    lead = part or _LEAD.match(plain)
    assert lead
    rest = plain[lead.end() :]
    reading = _read_plain(rest)
    weekday = None if part else lead["weekday"]
    if weekday and reading.certain:
        reading = _with_weekday(reading, weekday)
    certain = reading.certain and (rest == plain or bool(weekday))
    return Reading(reading.reason, reading.write, reading.other, certain)


def _read_plain(plain: str) -> Reading:
    if match := _YEAR_FIRST.fullmatch(plain) or _COMPACT.fullmatch(plain):
        return _year_first(match)
    if match := _YEAR_LAST.fullmatch(plain):
        return _year_last(int(match["one"]), int(match["two"]), int(match["year"]))
    if match := _MONTH_YEAR.fullmatch(plain):
        return _reading(_Parts(int(match["year"]), int(match["month"])))
    if _SHORT_YEAR.fullmatch(plain):
        return Reading("The year needs four digits.")
    for form in _NAMED:
        match = form.fullmatch(plain)
        if match and _is_month(match["name"]):
            return _named(match.groupdict())
    return Reading()


def _year_first(match: re.Match[str]) -> Reading:
    year, month, day = (
        match["year"],
        int(match["month"]),
        match["day"] if "day" in match.groupdict() else None,
    )
    if len(year) > 4:
        return Reading("The year needs four digits.")
    if day and month > 12 >= int(day) >= 1:
        meant = _reading(_Parts(int(year), int(day), month))
        if meant.write:
            name = Day.parse(meant.write, first=True).in_words()
            return Reading(
                f"There is no month {month}. If you mean {name}, the month comes before the day.", meant.write
            )
    return _reading(_Parts(int(year), month, int(day) if day else None))


def _year_last(one: int, two: int, year: int) -> Reading:
    """Read a date with its year last: the day comes first in Britain, the month in some other countries."""
    british, american = _Parts(year, two, one), _Parts(year, one, two)
    if one == two or two > 12 or one > 12:
        return _reading(american if two > 12 >= one else british)
    day_first, month_first = _reading(british), _reading(american)
    if not (day_first.write and month_first.write):
        return day_first
    names = [Day.parse(each.write, first=True).in_words() for each in (day_first, month_first)]
    return Reading(f"This can mean {names[0]} or {names[1]}.", day_first.write, month_first.write)


def _named(groups: dict[str, str | None]) -> Reading:
    month, day, year = _SHORT[(groups["name"] or "")[:3]], groups.get("day"), groups.get("year")
    number = int(day) if day else None
    if year is None:
        return Reading("Give the year as well.")
    if len(year) == 2 and number is not None:
        meant = _reading(_Parts(2000 + int(year), month, number))
        return Reading(f"The year needs four digits. {meant.reason}".strip(), meant.write)
    if len(year) != 4:
        return Reading("The year needs four digits.")
    return _reading(_Parts(int(year), month, number))


def _reading(parts: _Parts) -> Reading:
    """Return the reading of a date whose parts are known: the text to write, or why there is no such day."""
    year, month, day = parts.year, parts.month, parts.day
    if not YEAR_RANGE[0] <= year <= YEAR_RANGE[1]:
        return Reading(f"The year should be between {YEAR_RANGE[0]} and {YEAR_RANGE[1]}.")
    if not 1 <= month <= 12:
        return Reading(f"There is no month {month}.")
    if day is None:
        return Reading("", f"{year}-{month:02}", certain=True)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        name = f"{month_name(month)} {year}" if month == 2 else month_name(month)
        return Reading(f"{name} has {days} days." if day else "There is no day 0.")
    return Reading("", f"{year}-{month:02}-{day:02}", certain=True)


def _with_weekday(reading: Reading, weekday: str) -> Reading:
    if len(reading.write) < 10:
        return Reading("", reading.write)
    day = Day.parse(reading.write, first=True)
    actual = WEEKDAYS[day.weekday()]
    if actual.casefold().startswith(weekday[:3]):
        return reading
    return Reading(f"{day.in_words()} is a {actual}. Check the day.")


def _is_month(name: str) -> bool:
    """True for the name of a month, or an abbreviation of it such as “sept”."""
    return len(name) >= 3 and month_name(_SHORT[name[:3]]).casefold().startswith(name)
