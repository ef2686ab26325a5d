"""Filters and sort orders for the plans of a portfolio."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from involveplan.checklist.severity import SCALES, STAGES
from involveplan.plan.name_key import name_key
from involveplan.portfolio.entry import PortfolioEntry

_NEVER = date.max


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """A filter for the entries of a portfolio. Empty fields match every entry. `due_within` is in days from `today`."""

    today: date
    teams: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    overdue: bool = False
    due_within: int | None = None

    def matches(self, entry: PortfolioEntry) -> bool:
        """True if an entry matches the filter. A part of the name is enough for a team."""
        return (
            (not self.teams or any(name_key(each) in name_key(entry.team) for each in self.teams))
            and (not self.stages or entry.stage in self.stages)
            and (not self.kinds or bool(set(self.kinds) & set(entry.kinds)))
            and (not self.overdue or bool(entry.overdue))
            and (self.due_within is None or self._is_due(entry, self.due_within))
        )

    def _is_due(self, entry: PortfolioEntry, days: int) -> bool:
        last = self.today + timedelta(min(days, (_NEVER - self.today).days))
        return entry.next is not None and entry.next.day <= last


def _pressing(entry: PortfolioEntry) -> Any:
    """The sort key by urgency: unreadable plans, overdue feedback, longest overdue, next date; closed plans last."""
    feedback = [due.day for due in entry.overdue if due.category == "feedback"]
    late = [due.day for due in entry.overdue]
    following = entry.next.day if entry.next else _NEVER
    return entry.readable, min(feedback, default=_NEVER), min(late, default=_NEVER), following


SORT_KEYS: dict[str, Callable[[PortfolioEntry], Any]] = {
    "date": _pressing,
    "team": lambda entry: (not entry.team, name_key(entry.team)),
    "title": lambda entry: name_key(entry.title),
    "stage": lambda entry: STAGES.index(entry.stage) if entry.stage in STAGES else len(STAGES),
    "scale": lambda entry: -SCALES.index(entry.scale) if entry.scale in SCALES else 1,
    "findings": lambda entry: [-count for _, count in entry.findings],
    "file": lambda entry: entry.file,
}


def sort_entries(entries: Iterable[PortfolioEntry], order: str) -> list[PortfolioEntry]:
    """Sort entries by one of the sort keys, then by urgency, then by file."""
    return sorted(entries, key=lambda entry: (SORT_KEYS[order](entry), _pressing(entry), entry.file))
