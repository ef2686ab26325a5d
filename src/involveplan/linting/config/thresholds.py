"""Thresholds of items, and how a configuration changes them."""

from collections.abc import Mapping

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item


def has_threshold(item: Item) -> bool:
    """True if an item has a threshold that can be changed: its check has one, and its message shows it."""
    threshold = item.check.threshold
    if threshold is None or item.check.threshold_value is None:
        return False
    return threshold.figure is None or f"{{{threshold.figure}}}" in _message(item)


def minimum_threshold(item: Item) -> int:
    """Return the smallest threshold that makes sense for an item."""
    return item.check.threshold.minimum if item.check.threshold else 1


def with_thresholds(library: Library, thresholds: Mapping[str, int]) -> Library:
    """Return the checklists with changed thresholds, by item code."""
    if not thresholds:
        return library
    return Library(
        tuple(
            checklist.model_copy(
                update={"items": [_change_threshold(item, thresholds) for item in checklist.items]}
            )
            for checklist in library.checklists
        )
    )


def _change_threshold(item: Item, numbers: Mapping[str, int]) -> Item:
    if item.code not in numbers:
        return item
    check = item.check.with_threshold(numbers[item.code])
    return item.model_copy(update={"check": check, "message": _message(item)})


def _message(item: Item) -> str:
    return item.message_changed or item.message
