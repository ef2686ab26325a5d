"""Formatting of plan values for documents: texts, dates, money, hours and vocabulary words."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from involveplan.checks.figures import format_pounds
from involveplan.documents.blocks import DefinitionList, one_line
from involveplan.plan.dates import Day
from involveplan.plan.vocabulary import Word, is_placeholder, load_vocabulary
from involveplan.wording import capitalise

NOT_SAID_YET = "not filled in yet"


def filled_text(text: str | None) -> str:
    """Return the text, or an empty one if it is missing or only a placeholder such as "TBC"."""
    return "" if text is None or is_placeholder(text) else text.strip()


def filled_texts(texts: Iterable[str | None] | None) -> list[str]:
    """Return the texts that are filled in."""
    return [text for text in map(filled_text, texts or ()) if text]


def add_full_stop(text: str) -> str:
    """Return a message on one line with a full stop, unless it already ends with punctuation."""
    text = one_line(text)
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def definition_list(*items: tuple[str, str]) -> tuple[DefinitionList, ...]:
    """Return one definition list with the items that have a text, or nothing if none has one."""
    answered = tuple((label, capitalise(text)) for label, text in items if text)
    return (DefinitionList(answered),) if answered else ()


def vocabulary_word(list_name: str, key: str | None) -> Word | None:
    """Look up a word in one of the closed vocabularies."""
    return load_vocabulary().words[list_name].get(key or "")


def label(list_name: str, key: str | None) -> str:
    """Return the label of a vocabulary word; empty if there is no such word."""
    entry = vocabulary_word(list_name, key)
    return entry.label if entry else ""


def labels(list_name: str, keys: Iterable[str] | None) -> str:
    """Return the labels of vocabulary words, joined by commas."""
    return ", ".join(label(list_name, key) for key in keys or ())


def label_and_meaning(list_name: str, key: str | None) -> str:
    """Return the label and the meaning of a vocabulary word: "Consult. We ask them, listen, ..."."""
    entry = vocabulary_word(list_name, key)
    return f"{capitalise(entry.label)}. {entry.means}" if entry else ""


def format_number(value: float | None) -> str:
    """Format a number with thousands separators and at most two decimals; empty for None."""
    return "" if value is None else f"{round(value, 2):,.2f}".rstrip("0").rstrip(".")


def format_money(amount: float | None) -> str:
    """Format pounds as "£1,234" or "£12.50"; empty for None."""
    return "" if amount is None else format_pounds(amount)


def format_hours(count: float) -> str:
    """Format a number of hours with its unit."""
    return f"{format_number(count)} {'hour' if count == 1 else 'hours'}"


def on_date(day: Day | None) -> str:
    """Format a date as "on 20 April 2027" or "in April 2027"; empty for None."""
    return day.when_in_words() if day else ""


def by_date(day: Day | None) -> str:
    """Format a deadline as "by 10 May 2027" or "by the end of May 2027"; empty for None."""
    return "" if day is None else f"by {'the end of ' if day.month_only else ''}{day.in_words()}"


def format_period(starts: Day | None, ends: Day | None) -> str:
    """Format a period without repeating the month or the year; empty if both ends are None."""
    if starts is None or ends is None:
        one = starts or ends
        return "" if one is None else f"{'from' if starts else 'until'} {one.in_words()}"
    if starts.in_words() == ends.in_words():
        return starts.in_words()
    if starts.year != ends.year or starts.month_only != ends.month_only:
        return f"{starts.in_words()} to {ends.in_words()}"
    first = (
        str(starts.day) if starts.month == ends.month else starts.in_words().removesuffix(f" {starts.year}")
    )
    return f"{first} to {ends.in_words()}"


def date_range(starts: Day | None, ends: Day | None) -> tuple[date, date] | None:
    """Return the first and last day to draw, with whole months for month-only dates; None without any date."""
    start, end = starts or ends, ends or starts
    if start is None or end is None:
        return None
    first = date(start.year, start.month, 1 if start.month_only else start.day)
    end_of_month = monthrange(end.year, end.month)[1]
    last = date(end.year, end.month, end_of_month if end.month_only else end.day)
    return (first, last) if first <= last else None
