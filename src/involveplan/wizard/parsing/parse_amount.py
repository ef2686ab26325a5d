"""Parsing of a number of people, an amount of money or a number of hours, as people write them. Pure.

Commas never enlarge a number. A range of people (“6 to 8”) is its lower number, so that nobody plans for too many. Any
other range, and a rate (“£5 each”), is asked again.
"""

import re
from typing import Literal

from involveplan.checks.figures import format_pounds
from involveplan.plan.correction.written_values import NUMBER_WORDS, is_nothing
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.plan.yaml.tree import plain_scalar
from involveplan.wizard.parsing.unclear_answer import unclear_answer
from involveplan.wizard.parsing.written_date import mentions_date
from involveplan.wizard.wizard_text import wizard_texts

AmountForm = Literal["count", "hours", "money"]

_WITH_COMMAS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+")
_APPROXIMATE = re.compile(
    r"(?:about|around|roughly|approximately|approx\b\.?|circa|c\.|c(?=\s|£|[0-9])|~)\s*"
)
_OR_SO = re.compile(r"\s+(?:approximately|approx\.?|roughly|or so)$")
_NUMBER = rf"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_FORMS = {
    "count": re.compile(rf"{_NUMBER}(?P<unit>(?:\s+[^\W\d_][^\W\d_’'-]*(?:['’-][^\W\d_]+)*){{0,4}})"),
    "hours": re.compile(rf"{_NUMBER}\s*(?P<unit>(?:h|hrs?|hours?)\b\.?)?"),
    "money": re.compile(rf"(?P<before>£|gbp\b)?\s*{_NUMBER}\s*(?P<unit>£|pounds?\b|gbp\b)?"),
}
_DIGITS = {
    "count": r"[0-9]{1,8}",
    "hours": r"[0-9]{1,7}(\.[0-9]{1,2})?",
    "money": r"[0-9]{1,7}(\.[0-9]{1,2})?",
}
_WHOLE = r"[1-9](?:[0-9]{0,2}(?:,[0-9]{3})+|[0-9]{0,4})"
_RANGE = re.compile(
    rf"(?<![0-9.,£/-])(?:between\s+(?P<first>{_WHOLE})\s+and|(?P<low>{_WHOLE})\s*(?:to|or|-|–|—))\s*(?P<high>{_WHOLE})"
    r"(?![0-9%/-]|[.,][0-9])"
)
_PLAIN = re.compile(r"£?\s*[0-9][0-9,]*(?:\.[0-9]+)?")


def parse_amount(form: AmountForm, text: str) -> int | float:
    """Return the number that a text is. Raises ValueError with a plain sentence."""
    number, _, _ = _read(form, text) or ("", "", "")
    digits = _without_commas(number)
    if not re.fullmatch(_DIGITS[form], digits):
        raise ValueError(unclear_answer(form, text))
    value = plain_scalar(digits if form == "count" else re.sub(r"^0+(?=[0-9])", "", digits))
    assert isinstance(value, int | float)
    return value


def lower_of_range(text: str) -> str:
    """Return a text with the lower number in place of a range of people, such as “6 to 8” or “between 6 and 8”."""

    def lower(match: re.Match[str]) -> str:
        low = match["first"] or match["low"]
        return low if int(_without_commas(low)) < int(_without_commas(match["high"])) else match[0]

    return _RANGE.sub(lower, text)


def has_unit(form: AmountForm, text: str) -> bool:
    """True if a text says what its number is, as “8 hours” and “£8” do."""
    read = _read(form, text)
    return bool(read and (read[1] or read[2]))


def is_plain_number(text: str) -> bool:
    """True if a text is only digits, so that it need not be said back."""
    return bool(_PLAIN.fullmatch(text))


def amount_in_words(form: AmountForm, value: int | float) -> str:
    """Return a number in words: `£100`, `10 hours`, `1,200`."""
    words = wizard_texts().typed
    if form == "money":
        return format_pounds(value)
    number = f"{value:,}" if isinstance(value, int) else str(value)
    if form == "count":
        return number
    return words.one_hour if number == "1" else words.hours.format(number=number)


def _read(form: AmountForm, text: str) -> tuple[str, str, str] | None:
    """Return the digits, the words after them and the sign before them."""
    plain = " ".join(text.casefold().split())
    if is_nothing(plain):
        return "0", "", ""
    plain = _OR_SO.sub("", _APPROXIMATE.sub("", plain) if _APPROXIMATE.match(plain) else plain)
    plain = lower_of_range(plain) if form == "count" else plain
    match = _FORMS[form].fullmatch(plain)
    if not match:
        return None
    unit = (match["unit"] or "").strip()
    if form == "count" and (
        not load_vocabulary().not_counted.isdisjoint(unit.split()) or mentions_date(text)
    ):
        return None
    before = match["before"] or "" if form == "money" else ""
    return NUMBER_WORDS.get(match["number"], match["number"]), unit, before


def _without_commas(digits: str) -> str:
    """Return a whole number without commas at its thousands; any other text unchanged."""
    whole, stop, part = digits.partition(".")
    return f"{whole.replace(',', '') if _WITH_COMMAS.fullmatch(whole) else whole}{stop}{part}"
