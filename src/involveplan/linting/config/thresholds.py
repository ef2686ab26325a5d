"""Thresholds of items, and how a configuration changes them."""

from collections.abc import Mapping
from typing import Any

from involveplan.checklist.check_kinds import AtLeast, Computed, Distinct, Order
from involveplan.checklist.library import Library
from involveplan.checklist.model import Item


def has_threshold(item: Item) -> bool:
    """True if an item has a threshold that can be changed: its check has one, and its message shows it."""
    check = item.check
    if isinstance(check, Order):
        return bool(check.working_days) and "{needed}" in _message(item)
    if isinstance(check, Computed):
        return "n" in check.takes
    return isinstance(check, AtLeast | Distinct) and "{n}" in _message(item)


def minimum_threshold(item: Item) -> int:
    """Return the smallest threshold that makes sense for an item."""
    return 2 if isinstance(item.check, Distinct) else 1


def with_thresholds(library: Library, thresholds: Mapping[str, int]) -> Library:
    """Return the checklists with changed thresholds, by item code."""
    if not thresholds:
        return library
    return Library(
        tuple(
            checklist.model_copy(update={"items": [_changed(item, thresholds) for item in checklist.items]})
            for checklist in library.checklists
        )
    )


def _changed(item: Item, numbers: Mapping[str, int]) -> Item:
    if item.code not in numbers:
        return item
    number = numbers[item.code]
    if isinstance(item.check, Computed):
        changed: dict[str, Any] = {"takes": item.check.takes | {"n": number}}
    else:
        changed = {"working_days" if isinstance(item.check, Order) else "n": number}
    check = item.check.model_copy(update=changed)
    return item.model_copy(update={"check": check, "message": _message(item)})


def _message(item: Item) -> str:
    return item.message_changed or item.message
