"""Parsing of one typed value, and the value in words. Pure.

Ambiguous input is asked for again, never guessed.
"""

from datetime import date

from involveplan.plan.dates import Day, written_day_in_words
from involveplan.plan.place import Pointer
from involveplan.wizard.parsing.parse_amount import amount_in_words, parse_amount
from involveplan.wizard.parsing.parse_range import parse_range
from involveplan.wizard.parsing.unclear_answer import shorten, unclear_answer
from involveplan.wizard.parsing.written_date import read_date, read_nearby_day, resolve_date
from involveplan.wizard.question import InputType
from involveplan.wizard.wizard_text import wizard_texts

Value = str | int | float


def parse_value(
    form: InputType, text: str, today: date | None = None, *, looking_back: bool = False
) -> Value:
    """Parse the text typed for a question with that input type. Raises ValueError with a plain sentence.

    A day without a year is the next one from `today` on, or with `looking_back` the last one up to today. Without
    `today` a date needs its year, in four digits.
    """
    text = " ".join(text.split())
    if form == "date":
        return parse_date(text, today, looking_back=looking_back).iso_text()
    if form == "count" or form == "hours" or form == "money":
        return parse_amount(form, text)
    return text


def looks_back(pointer: Pointer) -> bool:
    """True if the answer at a place in the plan is a day that has passed, such as when an activity took place."""
    return pointer[:1] in (("record",), ("agreed",)) and pointer[-1] == "on"


def parse_date(text: str, today: date | None, *, looking_back: bool) -> Day:
    """Return a day, or a month. Raises ValueError with a plain sentence."""
    if nearby := read_nearby_day(text, today):
        return nearby
    written = read_date(text)
    if not written:
        raise ValueError(_several_dates(text, today) or unclear_answer("date", text))
    return resolve_date(written, text, today, looking_back=looking_back)


def _several_dates(text: str, today: date | None) -> str:
    """Return the problem with a start and an end where one date is asked for. Empty if the text is not that."""
    words = wizard_texts().typed
    try:
        is_range = None not in parse_range(text, today, looking_back=False)
    except ValueError:
        return ""
    return (
        f"{words.instructions['date']} {words.several_dates.format(text=shorten(text))}" if is_range else ""
    )


def value_in_words(form: InputType, value: Value) -> str:
    """Return a parsed value as people say it: `8 March 2027`, `£100`, `10 hours`."""
    if isinstance(value, str):
        return written_day_in_words(value) if form == "date" else value
    return amount_in_words(form, value) if form in ("count", "hours", "money") else str(value)
