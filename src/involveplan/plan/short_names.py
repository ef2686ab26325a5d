"""Short names, by which the parts of a plan name each other: `carers`, `carers-2`."""

from collections.abc import Container
from itertools import count


def free_name(wanted: str, taken: Container[str | None]) -> str:
    """The name itself, or with the first number behind it that is free, from 2 on."""
    if wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted}-{number}") not in taken)
