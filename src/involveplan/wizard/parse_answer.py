"""Parsing of typed answers: dates, numbers and money as people write them. Pure.

Ambiguous input is asked for again, never guessed.
"""

import re
from collections.abc import Callable
from datetime import date

from involveplan.plan.dates import Day
from involveplan.plan.yaml.tree import plain_scalar
from involveplan.wizard.question import InputType, Question
from involveplan.wizard.wizard_text import wizard_texts

_MONTHS = (
    ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun"),
    ("july", "jul"), ("august", "aug"), ("september", "sep", "sept"), ("october", "oct"), ("november", "nov"),
    ("december", "dec"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_SLASHED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_SPOKEN = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]+)\b\.?(?:,?\s+(\d{4}|\d{2}))?", re.ASCII)
_WITH_COMMAS = re.compile(r"[1-9]\d{0,2}(,\d{3})+", re.ASCII)
_NEAR = 10  # years from today, for a year typed with two digits
_LONGEST = 40  # characters of the typed text that a message repeats


def parse_value(
    form: InputType, text: str, today: date | None = None, *, looking_back: bool = False
) -> str | int | float:
    """Parse the text typed for a question with that input type. Raises ValueError with a plain sentence.

    A day without a year is the next one from `today` on, or with `looking_back` the last one up to today. Without
    `today` a date needs its year, in four digits.
    """
    text = " ".join(text.split())
    parser = _PARSERS.get(form)
    return parser(text, today, looking_back) if parser else text


def parse_answer(question: Question, text: str, today: date | None) -> tuple[str | int | float, str]:
    """Return the parsed value of a typed answer, and the sentence to show if its date was completed. Raises
    ValueError."""
    looking_back = question.pointer[:1] == ("record",) and question.pointer[-1] == "on"
    parsed = parse_value(question.input_type, text, today, looking_back=looking_back)
    worked_out = question.input_type == "date" and not re.search(r"[^\W\d].*\d{4}|^\d{4}", text)
    if not worked_out:
        return parsed, ""
    return parsed, wizard_texts().typed.completed_date.format(
        day=Day.parse(str(parsed), first=True).in_words()
    )


def _date(text: str, today: date | None, looking_back: bool) -> str:
    """Return a day as `2027-02-26`, or a month as `2027-02`."""
    plain = text.casefold()
    slashed, spoken = _SLASHED.fullmatch(plain), _SPOKEN.fullmatch(plain)
    try:
        if slashed:
            return _day(int(slashed[1]), int(slashed[3]), _year(slashed[4], today)).iso_text()
        if not spoken or spoken[2] not in _MONTH:
            return Day.parse(text, first=True).iso_text()
        month = _MONTH[spoken[2]]
        if spoken[1] and spoken[3]:
            return _day(int(spoken[1]), month, _year(spoken[3], today)).iso_text()
        if spoken[1] and today:
            return _without_year(int(spoken[1]), month, today, looking_back).iso_text()
        if spoken[3] and len(spoken[3]) == 4:
            return _day(1, month, int(spoken[3])).iso_text()[:7]
        raise ValueError
    except _NeedsYear:
        raise ValueError(wizard_texts().typed.needs_year.format(text=text)) from None
    except ValueError:
        raise ValueError(_not_clear("date", text)) from None


class _NeedsYear(ValueError):
    """A date whose year is ambiguous."""


def _day(day: int, month: int, year: int) -> Day:
    return Day.parse(f"{year:04}-{month:02}-{day:02}", first=True)


def _year(digits: str, today: date | None) -> int:
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    if today is None or abs(year - today.year) > _NEAR:
        raise _NeedsYear
    return year


def _without_year(day: int, month: int, today: date, looking_back: bool) -> Day:
    """Return the next such day from today on, or the last one up to today."""
    if (day, month) == (29, 2):
        raise _NeedsYear
    this_year = _day(day, month, today.year)
    passed = this_year > today if looking_back else this_year < today
    return _day(day, month, today.year + (-1 if looking_back else 1)) if passed else this_year


def _count(text: str, _today: date | None, _looking_back: bool) -> int:
    plain = text.casefold().removeprefix("about ").removeprefix("~").strip()
    digits = _without_commas(plain)
    if not re.fullmatch(r"\d{1,8}", digits, re.ASCII):
        raise ValueError(_not_clear("count", text))
    number = plain_scalar(digits)
    assert isinstance(number, int)
    return number


def _money(text: str, _today: date | None, _looking_back: bool) -> float | int:
    return _amount("money", text, text.removeprefix("£").removesuffix("£").strip())


def _hours(text: str, _today: date | None, _looking_back: bool) -> float | int:
    return _amount("hours", text, text.casefold().removesuffix("hours").removesuffix("hour").strip())


def _amount(form: InputType, text: str, plain: str) -> float | int:
    whole, stop, part = plain.partition(".")
    digits = f"{_without_commas(whole)}{stop}{part}"
    if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", digits, re.ASCII):
        raise ValueError(_not_clear(form, text))
    number = plain_scalar(re.sub(r"^0+(?=\d)", "", digits))
    assert isinstance(number, int | float)
    return number


def _without_commas(digits: str) -> str:
    """Return a whole number without commas at its thousands; any other text unchanged."""
    return digits.replace(",", "") if _WITH_COMMAS.fullmatch(digits) else digits


def _not_clear(form: InputType, text: str) -> str:
    """Return the sentence that says how to write the answer, and which text was not clear."""
    words = wizard_texts().typed
    instruction = words.instructions[form]
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    if not text:
        return instruction
    if "," in text and form != "date" and re.search(r"\d", text):
        instruction = f"{instruction} {words.commas}"
    return f"{instruction} {words.not_clear.format(text=short)}"


# A form of answer that people type, and its parser. What to enter is under `typed` in checklists/shared/wizard.yaml.
_PARSERS: dict[InputType, Callable[[str, date | None, bool], str | int | float]] = {
    "date": _date,
    "count": _count,
    "money": _money,
    "hours": _hours,
}
