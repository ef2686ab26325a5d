"""Short names, which parts of a plan use to refer to each other: `carers`, `carers-2`."""

from collections.abc import Container
from itertools import count


def unique_name(preferred: str, taken: Container[str | None]) -> str:
    """Return the preferred name, with the first free number from 2 appended if the name is taken."""
    if preferred not in taken:
        return preferred
    return next(name for number in count(2) if (name := f"{preferred}-{number}") not in taken)
