"""Dates as people write them, and the day or month that they mean. Pure.

Nothing is invented: a part of a month (“mid January”) is understood as the month, and a day that cannot exist, or whose
year is not certain, is refused.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NoReturn

from involveplan.plan.dates import WEEKDAYS, Day, month_name
from involveplan.wizard.parsing.unclear_answer import shorten, unclear_answer
from involveplan.wizard.wizard_text import wizard_texts

_MONTHS = [(name := month_name(number).casefold(), name[:3]) for number in range(1, 13)]
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names} | {"sept": 9}
_WEEKDAY = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"), ("tuesday", "tue", "tues"), ("wednesday", "wed", "weds"),
            ("thursday", "thu", "thur", "thurs"), ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
        )
    )
    for name in names
}  # fmt: skip
_NEARBY = {"yesterday": -1, "today": 0, "tomorrow": 1}  # days from today
_MONTH_NAME, _WEEKDAY_NAME = "|".join(_MONTH), "|".join(_WEEKDAY)
_YEAR = r"(?:,?\s+(?P<year>[0-9]{4}|(?<!,\s)[0-9]{2}))?"
_DAY = r"(?P<day>[0-9]{1,2})"
_WHERE = r"(?:(?:on|by|in|from)\s+)?(?:the\s+)?"
_WEEK = r"(?P<week>w/?c|w\.c\.|w/?b|week\s+(?:commencing|beginning|starting|of))\s+(?:the\s+)?"
_FORMS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?"),
    re.compile(rf"{_DAY}(?P<sign>[./-])(?P<month>[0-9]{{1,2}})(?P=sign)(?P<year>[0-9]{{4}}|[0-9]{{2}})"),
    re.compile(rf"{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>{_MONTH_NAME})\b\.?{_YEAR}"),
    re.compile(rf"(?P<name>{_MONTH_NAME})\.?\s+{_DAY}(?:st|nd|rd|th)(?:,?\s+(?P<year>[0-9]{{4}}))?"),
    re.compile(rf"(?P<name>{_MONTH_NAME})\.?\s+{_DAY},?\s+(?P<year>[0-9]{{4}})"),
    re.compile(rf"(?P<name>{_MONTH_NAME})\b\.?(?:,?\s+(?P<year>[0-9]{{4}}))?"),
)
_LEAD = re.compile(rf"{_WHERE}(?:{_WEEK})?(?:(?P<weekday>{_WEEKDAY_NAME})\b\.?,?\s+(?:the\s+)?)?")
_PART = re.compile(
    r"(?:(?:by|in|from)\s+)?(?:the\s+)?(?:(?P<end>end)|(?:mid(?:dle)?|early|late|beginning|start))[\s-]+(?:of\s+)?(?:the\s+)?"
)
_DAY_ALONE = re.compile(rf"(?:(?P<weekday>{_WEEKDAY_NAME})\b\.?,?\s+)?(?:the\s+)?{_DAY}(?:st|nd|rd|th)?")
_PLAIN = re.compile(
    rf"[0-9]{{4}}-[0-9-]+|(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH_NAME})\b\.?,?\s+[0-9]{{4}}"
)
_MENTION = re.compile(
    rf"[0-9](?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH_NAME})\b|[0-9]{{1,4}}([./-])[0-9]{{1,2}}\1[0-9]{{2,4}}"
    r"|(?<![0-9/])[0-9]{1,2}/[0-9]{1,2}\b"
)
_CLEAR_MONTH_NAME = "|".join(name for name in _MONTH if name not in ("march", "may"))
_MENTION_OF_MONTH = re.compile(
    rf"\b(?:{_CLEAR_MONTH_NAME})\b|^\W*(?:march|may)\b|(?<!\bthe\s)(?<!\ba\s)\bmarch\b"
    r"|\b(?:by|in|from|until|since|mid(?:dle)?|early|late|beginning|start|end)[\s-]+(?:of\s+)?(?:march|may)\b"
)
_BEFORE_MONTH = ("", "by", "in", "from")
_NEAR = 10  # years from today, for a year typed with two digits


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: its day and year can be missing."""

    month: int
    day: int | None = None
    year: str | None = None  # the digits as typed
    weekday: int | None = None
    is_end: bool = False  # the last day of the month
    is_week: bool = False  # the first day of a week


def read_date(text: str) -> WrittenDate | None:
    """Return the date that a text is, or None."""
    plain = " ".join(text.casefold().split())
    part = _PART.match(plain)
    if part:
        found = _match_form(plain[part.end() :])
        if found and not found.day:
            return WrittenDate(found.month, year=found.year, is_end=bool(part["end"]))
        return None
    lead = _LEAD.match(plain)
    assert lead
    found = _match_form(plain[lead.end() :])
    if not found or (not found.day and lead[0].strip() not in _BEFORE_MONTH):
        return None
    weekday = _WEEKDAY[lead["weekday"]] if lead["weekday"] else None
    return WrittenDate(found.month, found.day, found.year, weekday, is_week=bool(lead["week"]))


def read_nearby_day(text: str, today: date | None) -> Day | None:
    """Return the day that “today”, “yesterday” or “tomorrow” is, or None for any other text."""
    plain = text.strip().casefold()
    if today is None or plain not in _NEARBY:
        return None
    return Day.parse((today + timedelta(days=_NEARBY[plain])).isoformat(), first=True)


def mentions_date(text: str) -> bool:
    """True if a text has a date or month in it, such as “11 Jan”, “11/1/27” or “mid July”. In “the march” and
    “they may” there is none."""
    plain = " ".join(text.casefold().split())
    return bool(_MENTION.search(plain) or _MENTION_OF_MONTH.search(plain) or re.search(r"\bMay\b", text))


def read_day_of(text: str, other: WrittenDate) -> WrittenDate | None:
    """Return a day written without its month, in the month of another date, or None."""
    match = _DAY_ALONE.fullmatch(" ".join(text.casefold().split()))
    if not match or other.day is None:
        return None
    weekday = _WEEKDAY[match["weekday"]] if match["weekday"] else None
    return WrittenDate(other.month, int(match["day"]), other.year, weekday)


def is_plain_date(text: str) -> bool:
    """True if a text says its day or month and the year in full, so that it need not be said back."""
    return bool(_PLAIN.fullmatch(" ".join(text.casefold().split())))


def resolve_date(written: WrittenDate, text: str, today: date | None, *, looking_back: bool) -> Day:
    """Return the day or month that is meant. Raises ValueError with a plain sentence about the whole text.

    Without a year it is the next one from `today` on, or with `looking_back` the last one up to today.
    """
    if not 1 <= written.month <= 12 or written.day == 0:
        raise ValueError(unclear_answer("date", text))
    if written.year:
        day = _in_year(written, _full_year(written.year, text, today), text)
    elif not today:
        raise ValueError(unclear_answer("date", text))
    else:
        if (written.day, written.month) == (29, 2):
            raise_needs_year(text)
        day = _in_year(written, today.year, text)
        passed = day > today if looking_back else is_before(day, today)
        if passed:
            day = _in_year(written, today.year + (-1 if looking_back else 1), text)
    if written.weekday is not None and day.weekday() != written.weekday:
        raise ValueError(_with_hint("wrong_weekday", day=day.in_words(), weekday=WEEKDAYS[day.weekday()]))
    return day


def is_before(day: Day, today: date) -> bool:
    """True if a day is before today, or a month before this month."""
    return day.isoformat()[:7] < today.isoformat()[:7] if day.month_only else day < today


def raise_needs_year(text: str) -> NoReturn:
    """Raise ValueError: the year of a date in the text is not certain."""
    raise ValueError(wizard_texts().typed.needs_year.format(text=shorten(text)))


def _match_form(plain: str) -> WrittenDate | None:
    for form in _FORMS:
        if match := form.fullmatch(plain):
            groups = match.groupdict()
            month = _MONTH[groups["name"]] if "name" in groups else int(groups["month"])
            day = groups.get("day")
            return WrittenDate(month, int(day) if day else None, groups["year"])
    return None


def _full_year(digits: str, text: str, today: date | None) -> int:
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    if today is None or abs(year - today.year) > _NEAR:
        raise_needs_year(text)
    return year


def _in_year(written: WrittenDate, year: int, text: str) -> Day:
    try:
        month = Day.parse(f"{year:04}-{written.month:02}", first=True)
    except ValueError:
        raise ValueError(unclear_answer("date", text)) from None
    days = monthrange(year, written.month)[1]
    day = days if written.is_end else written.day
    if day is None:
        return month
    if day > days:
        name = month.in_words() if written.year else month.in_words().split()[0]
        raise ValueError(_with_hint("impossible_day", month=name, day=str(day)))
    return Day(year, written.month, day)


def _with_hint(name: str, **values: str) -> str:
    words = wizard_texts().typed
    return f"{words.instructions['date']} {getattr(words, name).format(**values)}"
