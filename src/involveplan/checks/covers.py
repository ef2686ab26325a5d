"""`covers`: every value in one place is named in another."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Covers
from involveplan.checklist.model import Item
from involveplan.checks.labels import group_labels, value_label
from involveplan.checks.subject import (
    Fault,
    Subject,
    Value,
    flatten,
    is_filled,
    item_pointer,
    matches_condition,
    values,
    values_below,
)
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.wording import join_words


def covers(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each value that is not covered, or one for the plan (`once`). Values: `missing`."""
    check = item.check
    assert isinstance(check, Covers)
    missing = uncovered_values(check, subject)
    if check.once and missing:
        names = list(dict.fromkeys(_label(check, subject, one) for one in missing))
        yield Fault(item_pointer(item), {"missing": join_words(names)})
    elif not check.once:
        for one in missing:
            at = one.pointer if isinstance(one.pointer[-1], int) else one.entry_pointer
            yield Fault(at, {"missing": _label(check, subject, one)})


def uncovered_values(check: Covers, subject: Subject) -> list[Value]:
    """Return the values that are not named there. None is a group without a short name."""
    there = values(subject, check.there)
    named = {
        str(one.value)
        for one in flatten(there)
        if matches_condition(subject, check.there_where, one.entry) and _has(subject, check.there_filled, one)
    }
    every = values(subject, check.every)
    nameless = [one for one in every if one.value is None and check.every == "audience[].id"]
    return [
        one
        for one in (*flatten(every), *nameless)
        if str(one.value) not in named
        and matches_condition(subject, check.where, one.entry)
        and (not check.costing or str(one.value) in _costly_needs())
    ]


def _label(check: Covers, subject: Subject, one: Value) -> str:
    if one.value is None:  # a group without a short name
        return group_labels(subject)[int(one.entry_pointer[-1])]
    return value_label(subject, check.every, str(one.value))


def _has(subject: Subject, path: str | None, one: Value) -> bool:
    return path is None or any(is_filled(value.value) for value in values_below(subject, one.entry, path))


def _costly_needs() -> set[str]:
    return {word.key for word in load_vocabulary().words["needs"].values() if word.costs}
