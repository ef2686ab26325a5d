"""`order`: one date is not before another, with an optional gap of working days."""

from collections.abc import Iterator
from datetime import date

from involveplan.checklist.check_kinds import Order
from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, Value, values
from involveplan.plan.dates import Day
from involveplan.plan.working_days import working_days_between


def order(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault at each date that is too early. Values: `first`, `then`, `needed`, `between` (working days).

    `on_first` and `on_then` are the dates with their preposition, which differs for a month alone.
    """
    check = item.check
    assert isinstance(check, Order)
    days = check.working_days
    needed = (
        days if isinstance(days, int) else next((n for scale, n in days.items() if scale == subject.scale), 0)
    )
    first = [one for one in values(subject, check.first) if isinstance(one.value, date)]
    for then in values(subject, check.then):
        if not isinstance(then.value, date):
            continue
        before = _latest(first, then)
        if before is None:
            continue
        between = working_days_between(before, then.value, subject.settings.region, needed) if needed else 0
        # One item reports a date that is too early, another a gap that is too short.
        if (then.value < before) if not needed else (then.value >= before and between < needed):
            facts = {
                "first": _day_text(before),
                "then": _day_text(then.value),
                "on_first": _day_phrase(before),
                "on_then": _day_phrase(then.value),
                "needed": str(needed),
                "between": str(between),
            }
            yield Fault(then.pointer, facts)


def _latest(first: list[Value], then: Value) -> date | None:
    """Return the latest first date, from the same entry if both dates are in entries of one list."""
    entry = then.entry_pointer
    same = (
        [one for one in first if one.entry_pointer == entry]
        if entry and _in_same_list(first, then)
        else first
    )
    return max((one.value for one in same), default=None)


def _in_same_list(first: list[Value], then: Value) -> bool:
    return any(one.entry_pointer[:-1] == then.entry_pointer[:-1] for one in first)


def _day_text(day: date) -> str:
    return day.in_words() if isinstance(day, Day) else day.isoformat()


def _day_phrase(day: date) -> str:
    return day.when_in_words() if isinstance(day, Day) else f"on {day.isoformat()}"
