"""Validation of deserialised cache rows, which are untrusted input."""

from typing import Any

from involveplan.plan.place import Pointer

_STEPS = {str, int}


class Damaged(ValueError):
    """A row with unexpected contents."""


def text(given: Any) -> str:
    """Return a text. Raises DamagedRow, as all of these functions do."""
    if type(given) is not str:
        raise Damaged
    return given


def texts(given: Any) -> tuple[str, ...]:
    """Return a list of texts as a tuple."""
    if type(given) is not list or not {*map(type, given)} <= {str}:
        raise Damaged
    return tuple(given)


def truth(given: Any) -> bool:
    """Return a boolean."""
    if given is not True and given is not False:
        raise Damaged
    return given


def number(given: Any) -> int:
    """Return a line or column number, which count from 1."""
    if type(given) is not int or given < 1:
        raise Damaged
    return given


def pointer(steps: Any) -> Pointer:
    """Return a pointer: the keys and indexes of a value."""
    if type(steps) is not list or not {*map(type, steps)} <= _STEPS:
        raise Damaged
    return tuple(steps)
