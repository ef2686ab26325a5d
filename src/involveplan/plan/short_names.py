"""Short names, which parts of a plan use to refer to each other: `carers`, `carers-2`."""

from collections.abc import Container
from itertools import count


def free_name(wanted: str, taken: Container[str | None]) -> str:
    """Return the preferred name, with the first free number from 2 appended if the name is taken."""
    if wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted}-{number}") not in taken)
