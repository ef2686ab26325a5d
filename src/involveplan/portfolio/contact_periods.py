"""Which kinds of people the open plans of a portfolio ask, when, and whether that is never or too often."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from involveplan.plan.vocabulary import vocabulary
from involveplan.portfolio.entry import OPEN, Entry, Use


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of people, with the files of the open plans that involve it, of those that ask it and do not only tell it
    something, and of those that ask the same people in the same weeks as another plan does."""

    kind: str
    label: str
    plans: tuple[str, ...]
    asked: tuple[str, ...]
    twice: tuple[str, ...]


def asked(entries: Sequence[Entry], today: date) -> Iterator[tuple[Entry, Use]]:
    """Each use of a tool by which an open plan asks people today or later, in the order of the days."""
    found = [
        (use.starts, use.ends, entry.file, entry, use)
        for entry in entries
        if entry.stage in OPEN
        for use in entry.tools
        if use.asks and use.kinds and use.starts and use.ends and today <= use.ends and use.starts <= use.ends
    ]
    for *_, entry, use in sorted(found, key=lambda each: each[:3]):
        yield entry, use


def by_kind(entries: Sequence[Entry]) -> list[Kind]:
    """Each kind of people in the order of the vocabulary, those that no plan involves included."""
    plans = [entry for entry in entries if entry.stage in OPEN]
    return [
        Kind(
            word.key,
            word.label,
            tuple(entry.file for entry in plans if word.key in entry.kinds),
            tuple(entry.file for entry in plans if word.key in entry.asked),
            tuple(entry.file for entry in plans if word.key in entry.asked_twice),
        )
        for word in vocabulary().words["kind"].values()
    ]
