"""How a printed plan says things: dates, money, hours, vocabulary words, and what nobody has said yet."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from involveplan.checks.figures import pounds
from involveplan.documents.blocks import Facts, one_line
from involveplan.plan.dates import Day
from involveplan.plan.vocabulary import Word, is_placeholder, vocabulary

NOT_YET = "not said yet"


def said(text: str | None) -> str:
    """What was said; empty where nothing was, or only a placeholder such as "TBC"."""
    return "" if text is None or is_placeholder(text) else text.strip()


def all_said(texts: Iterable[str | None] | None) -> list[str]:
    """The texts that say something."""
    return [text for text in map(said, texts or ()) if text]


def sentence(text: str) -> str:
    """The text with a capital at its start, if an ordinary word stands there, not "iPad" or "www.nhs.uk"."""
    first = text.split(maxsplit=1)[0].rstrip(",;:.") if text.strip() else ""
    ordinary = first.islower() and first.replace("-", "").replace("'", "").replace("’", "").isalpha()
    return text[0].upper() + text[1:] if ordinary and text[0] == first[0] else text


def stopped(text: str) -> str:
    """A message as a sentence: with a full stop, unless it already ends with a mark."""
    text = one_line(text)
    return text if not text or text[-1] in ".!?…:" else f"{text}."


def facts(*items: tuple[str, str]) -> tuple[Facts, ...]:
    """The facts that say something, as one block; no block where none does."""
    kept = tuple((label, sentence(text)) for label, text in items if text)
    return (Facts(kept),) if kept else ()


def word(listed: str, key: str | None) -> Word | None:
    """A word of one of the closed vocabularies."""
    return vocabulary().words[listed].get(key or "")


def label(listed: str, key: str | None) -> str:
    """A vocabulary word as people see it; empty where there is none."""
    found = word(listed, key)
    return found.label if found else ""


def labels(listed: str, keys: Iterable[str] | None) -> str:
    """Several vocabulary words, with commas."""
    return ", ".join(label(listed, key) for key in keys or ())


def meaning(listed: str, key: str | None) -> str:
    """A vocabulary word with what it means: "Consult. We ask them, listen, ..."."""
    found = word(listed, key)
    return f"{sentence(found.label)}. {found.means}" if found else ""


def number(count: float | None) -> str:
    """A figure with commas at the thousands and no needless decimals; empty for None."""
    return "" if count is None else f"{round(count, 2):,.2f}".rstrip("0").rstrip(".")


def money(amount: float | None) -> str:
    """An amount as £1,234 or £12.50; empty for None."""
    return "" if amount is None else pounds(amount)


def hours(count: float) -> str:
    """A number of hours in words."""
    return f"{number(count)} {'hour' if count == 1 else 'hours'}"


def on(day: Day | None) -> str:
    """When something happens: "on 20 April 2027" or "in April 2027"; empty for None."""
    return day.when() if day else ""


def by(day: Day | None) -> str:
    """By when something is done: "by 10 May 2027" or "by the end of May 2027"; empty for None."""
    return "" if day is None else f"by {'the end of ' if day.month_only else ''}{day.spoken()}"


def period(starts: Day | None, ends: Day | None) -> str:
    """From when to when, without saying a month or a year twice; empty where neither is known."""
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
    """The first and last day to draw, whole months where only months are known; None if there is none."""
    one, other = starts or ends, ends or starts
    if one is None or other is None:
        return None
    first = date(one.year, one.month, 1 if one.month_only else one.day)
    end_of_month = monthrange(other.year, other.month)[1]
    last = date(other.year, other.month, end_of_month if other.month_only else other.day)
    return (first, last) if first <= last else None
