"""From what a person types to a value: dates, numbers and money as people write them. Pure."""

import re

from involveplan.plan.dates import Day
from involveplan.wizard.question import Form

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SLASHED = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_SPOKEN = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9}),?\s+(\d{4})")


def value(form: Form, text: str) -> str | int | float:
    """The value of what was typed for a question of that form. Raises ValueError with a plain sentence."""
    text = " ".join(text.split())
    if form == "date":
        return _date(text)
    if form == "count":
        return _count(text)
    if form in ("money", "hours"):
        return _amount(text, form)
    return text


def _date(text: str) -> str:
    """A day as `2027-02-26`, or a month as `2027-02`."""
    plain = text.casefold()
    slashed, spoken = _SLASHED.fullmatch(plain), _SPOKEN.fullmatch(plain)
    try:
        if slashed:
            text = f"{slashed[3]}-{int(slashed[2]):02}-{int(slashed[1]):02}"
        if spoken and spoken[2][:3] in _MONTHS:
            month = f"{int(spoken[3]):04}-{_MONTHS.index(spoken[2][:3]) + 1:02}"
            text = f"{month}-{int(spoken[1]):02}" if spoken[1] else month
        return Day.read(text, first=True).written()
    except ValueError:
        raise ValueError(
            "Please give a date such as 26 February 2027 or 26/2/2027, or only a month, such as February 2027."
        ) from None


def _count(text: str) -> int:
    plain = text.casefold().replace(",", "").removeprefix("about ").removeprefix("~").strip()
    if not re.fullmatch(r"\d{1,8}", plain):
        raise ValueError("Please give a whole number, such as 40. A careful guess is fine.")
    return int(plain)


def _amount(text: str, form: Form) -> float | int:
    plain = (
        text.casefold().replace(",", "").replace("£", "").removesuffix("hours").removesuffix("hour").strip()
    )
    if not re.fullmatch(r"\d{1,7}(\.\d{1,2})?", plain):
        example = (
            "an amount in pounds, such as 120 or 12.50" if form == "money" else "a number of hours, such as 8"
        )
        raise ValueError(f"Please give {example}. Write 0 if there is none.")
    amount = float(plain)
    return int(amount) if amount == int(amount) else amount
