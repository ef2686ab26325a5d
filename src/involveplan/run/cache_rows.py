"""Validation of deserialised cache rows, which are untrusted input."""

from typing import Any

from involveplan.plan.place import Pointer

_STEPS = {str, int}


class DamagedRow(ValueError):
    """A row with unexpected contents."""


def valid_text(given: Any) -> str:
    """Return a text. Raises DamagedRow, as all of these functions do."""
    if type(given) is not str:
        raise DamagedRow
    return given


def valid_bool(given: Any) -> bool:
    """Return a boolean."""
    if given is not True and given is not False:
        raise DamagedRow
    return given


def valid_number(given: Any) -> int:
    """Return a line or column number, which count from 1."""
    if type(given) is not int or given < 1:
        raise DamagedRow
    return given


def valid_pointer(steps: Any) -> Pointer:
    """Return a pointer: the keys and indexes of a value."""
    if type(steps) is not list or not {*map(type, steps)} <= _STEPS:
        raise DamagedRow
    return tuple(steps)
