"""Looks at the shape of what was packed elsewhere: whatever stands in the cache is not trusted."""

from typing import Any

from involveplan.plan.place import Pointer

_STEPS = {str, int}


class Damaged(ValueError):
    """The bytes do not hold what they should."""


def text(given: Any) -> str:
    """A text. Raises Damaged, as all of these do."""
    if type(given) is not str:
        raise Damaged
    return given


def texts(given: Any) -> tuple[str, ...]:
    """A list of texts."""
    if type(given) is not list or not {*map(type, given)} <= {str}:
        raise Damaged
    return tuple(given)


def truth(given: Any) -> bool:
    """True or false."""
    if given is not True and given is not False:
        raise Damaged
    return given


def number(given: Any) -> int:
    """A line or a column, which count from 1."""
    if type(given) is not int or given < 1:
        raise Damaged
    return given


def pointer(steps: Any) -> Pointer:
    """The keys and places that lead to a value."""
    if type(steps) is not list or not {*map(type, steps)} <= _STEPS:
        raise Damaged
    return tuple(steps)
