"""Parsing of one typed value, and the value in words. Pure.

Ambiguous input is asked for again, never guessed.
"""

from datetime import date

from involveplan.plan.dates import Day, written_day_in_words
from involveplan.wizard.parsing.parse_amount import amount_in_words, parse_amount
from involveplan.wizard.parsing.unclear_answer import unclear_answer
from involveplan.wizard.parsing.written_date import read_date, resolve_date
from involveplan.wizard.question import InputType

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


def parse_date(text: str, today: date | None, *, looking_back: bool) -> Day:
    """Return a day, or a month. Raises ValueError with a plain sentence."""
    written = read_date(text)
    if not written:
        raise ValueError(unclear_answer("date", text))
    return resolve_date(written, text, today, looking_back=looking_back)


def value_in_words(form: InputType, value: Value) -> str:
    """Return a parsed value as people say it: `8 March 2027`, `£100`, `10 hours`."""
    if isinstance(value, str):
        return written_day_in_words(value) if form == "date" else value
    return amount_in_words(form, value) if form in ("count", "hours", "money") else str(value)
