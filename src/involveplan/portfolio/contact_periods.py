"""Contact periods: when the open plans of a portfolio invite each kind of people, and how often."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from involveplan.plan.vocabulary import load_vocabulary
from involveplan.portfolio.entry import OPEN_STAGES, EntryTool, PortfolioEntry


@dataclass(frozen=True, slots=True)
class KindContacts:
    """A kind of people, with the files of the open plans that involve it.

    `contacted_by` has the plans that ask it, not only inform it. `contacted_twice_by` has the plans that ask the same
    people in the same weeks as another plan.
    """

    kind: str
    label: str
    plans: tuple[str, ...]
    contacted_by: tuple[str, ...]
    contacted_twice_by: tuple[str, ...]


def contact_periods(
    entries: Sequence[PortfolioEntry], today: date
) -> Iterator[tuple[PortfolioEntry, EntryTool]]:
    """Yield each tool with which an open plan invites people today or later, in order of dates."""
    found = [
        (use.starts, use.ends, entry.file, entry, use)
        for entry in entries
        if entry.stage in OPEN_STAGES
        for use in entry.tools
        if use.invites
        and use.kinds
        and use.starts
        and use.ends
        and today <= use.ends
        and use.starts <= use.ends
    ]
    for *_, entry, use in sorted(found, key=lambda each: each[:3]):
        yield entry, use


def contacts_by_kind(entries: Sequence[PortfolioEntry]) -> list[KindContacts]:
    """Return each kind of people in the order of the vocabulary, including those that no plan involves."""
    plans = [entry for entry in entries if entry.stage in OPEN_STAGES]
    return [
        KindContacts(
            word.key,
            word.label,
            tuple(entry.file for entry in plans if word.key in entry.kinds),
            tuple(entry.file for entry in plans if word.key in entry.contacted_kinds),
            tuple(entry.file for entry in plans if word.key in entry.contacted_twice),
        )
        for word in load_vocabulary().words["kind"].values()
    ]
