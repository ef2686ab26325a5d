"""`covers`: every value in one place is named in another."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Covers
from involveplan.checklist.model import Item
from involveplan.checks.subject import (
    Fault,
    Found,
    Subject,
    below,
    each,
    holds,
    in_words,
    is_filled,
    place_of,
    values,
)
from involveplan.plan.vocabulary import vocabulary


def covers(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each value that is not covered, or one for the plan (`once`). Values: `missing`."""
    check = item.check
    assert isinstance(check, Covers)
    missing = uncovered(check, subject)
    if check.once and missing:
        names = list(dict.fromkeys(_name(one) for one in missing))
        yield Fault(place_of(item), {"missing": in_words(names)})
    elif not check.once:
        for one in missing:
            at = one.pointer if isinstance(one.pointer[-1], int) else one.entry_at
            yield Fault(at, {"missing": vocabulary().label("needs", _name(one))})


def uncovered(check: Covers, subject: Subject) -> list[Found]:
    """Return the values that are not named there. None is a group without a short name."""
    there = values(subject, check.there)
    named = {
        str(one.value)
        for one in each(there)
        if holds(subject, check.there_where, one.entry) and _has(subject, check.there_filled, one)
    }
    every = values(subject, check.every)
    nameless = [one for one in every if one.value is None and check.every == "audience[].id"]
    return [
        one
        for one in (*each(every), *nameless)
        if str(one.value) not in named
        and holds(subject, check.where, one.entry)
        and (not check.costing or str(one.value) in _costing())
    ]


def _name(one: Found) -> str:
    return f"number {int(one.entry_at[-1]) + 1}" if one.value is None else str(one.value)


def _has(subject: Subject, path: str | None, one: Found) -> bool:
    return path is None or any(is_filled(value.value) for value in below(subject, one.entry, path))


def _costing() -> set[str]:
    return {word.key for word in vocabulary().words["needs"].values() if word.costs}
