"""Formatting of plan values for documents: texts, dates, money, hours and vocabulary words."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from involveplan.checks.figures import pounds
from involveplan.documents.blocks import Facts, one_line
from involveplan.plan.dates import Day
from involveplan.plan.vocabulary import Word, is_placeholder, vocabulary

NOT_YET = "not said yet"


def said(text: str | None) -> str:
    """Return the text, or an empty one if it is missing or only a placeholder such as "TBC"."""
    return "" if text is None or is_placeholder(text) else text.strip()


def all_said(texts: Iterable[str | None] | None) -> list[str]:
    """Return the texts that are filled in."""
    return [text for text in map(said, texts or ()) if text]


def sentence(text: str) -> str:
    """Capitalise the first letter, unless the first word is one such as "iPad" or "www.nhs.uk"."""
    first = text.split(maxsplit=1)[0].rstrip(",;:.") if text.strip() else ""
    ordinary = first.islower() and first.replace("-", "").replace("'", "").replace("’", "").isalpha()
    return text[0].upper() + text[1:] if ordinary and text[0] == first[0] else text


def stopped(text: str) -> str:
    """Return a message on one line with a full stop, unless it already ends with punctuation."""
    text = one_line(text)
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def facts(*items: tuple[str, str]) -> tuple[Facts, ...]:
    """Return one definition list with the items that have a text, or nothing if none has one."""
    kept = tuple((label, sentence(text)) for label, text in items if text)
    return (Facts(kept),) if kept else ()


def word(listed: str, key: str | None) -> Word | None:
    """Look up a word in one of the closed vocabularies."""
    return vocabulary().words[listed].get(key or "")


def label(listed: str, key: str | None) -> str:
    """Return the label of a vocabulary word; empty if there is no such word."""
    found = word(listed, key)
    return found.label if found else ""


def labels(listed: str, keys: Iterable[str] | None) -> str:
    """Return the labels of vocabulary words, joined by commas."""
    return ", ".join(label(listed, key) for key in keys or ())


def meaning(listed: str, key: str | None) -> str:
    """Return the label and the meaning of a vocabulary word: "Consult. We ask them, listen, ..."."""
    found = word(listed, key)
    return f"{sentence(found.label)}. {found.means}" if found else ""


def number(count: float | None) -> str:
    """Format a number with thousands separators and at most two decimals; empty for None."""
    return "" if count is None else f"{round(count, 2):,.2f}".rstrip("0").rstrip(".")


def money(amount: float | None) -> str:
    """Format pounds as "£1,234" or "£12.50"; empty for None."""
    return "" if amount is None else pounds(amount)


def hours(count: float) -> str:
    """Format a number of hours with its unit."""
    return f"{number(count)} {'hour' if count == 1 else 'hours'}"


def on(day: Day | None) -> str:
    """Format a date as "on 20 April 2027" or "in April 2027"; empty for None."""
    return day.when() if day else ""


def by(day: Day | None) -> str:
    """Format a deadline as "by 10 May 2027" or "by the end of May 2027"; empty for None."""
    return "" if day is None else f"by {'the end of ' if day.month_only else ''}{day.spoken()}"


def period(starts: Day | None, ends: Day | None) -> str:
    """Format a period without repeating the month or the year; empty if both ends are None."""
    if starts is None or ends is None:
        one = starts or ends
        return "" if one is None else f"{'from' if starts else 'until'} {one.spoken()}"
    if starts.spoken() == ends.spoken():
        return starts.spoken()
    if starts.year != ends.year or starts.month_only != ends.month_only:
        return f"{starts.spoken()} to {ends.spoken()}"
    first = str(starts.day) if starts.month == ends.month else starts.spoken().removesuffix(f" {starts.year}")
    return f"{first} to {ends.spoken()}"


def span(starts: Day | None, ends: Day | None) -> tuple[date, date] | None:
    """Return the first and last day to draw, with whole months for month-only dates; None without any date."""
    one, other = starts or ends, ends or starts
    if one is None or other is None:
        return None
    first = date(one.year, one.month, 1 if one.month_only else one.day)
    end_of_month = monthrange(other.year, other.month)[1]
    last = date(other.year, other.month, end_of_month if other.month_only else other.day)
    return (first, last) if first <= last else None
