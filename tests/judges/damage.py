"""What a damaged cache may hold: each value of a row, in its turn, is something else."""

from collections.abc import Iterator
from typing import Any

# As many kinds as JSON has; numbers that are no place in a list, and words that are none of a few.
OTHERS: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    10**9,
    1.5,
    "",
    "x",
    [],
    [1],
    ["x"],
    [[]],
    {},
    {"x": 1},
)
_ENDS = 4  # of a long list of the same, as many at each end


def damaged(row: Any) -> Iterator[Any]:
    """The row again and again, with one value changed each time; it is the same object, and in the end as it was."""
    for holder, key in _places(row):
        kept = holder[key]
        for other in OTHERS:
            holder[key] = other
            yield row
        holder[key] = kept


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    if not isinstance(value, list | dict):
        return
    keys = [*(value if isinstance(value, dict) else range(len(value)))]
    for key in keys if len(keys) <= 2 * _ENDS else [*keys[:_ENDS], *keys[-_ENDS:]]:
        yield value, key
        yield from _places(value[key])
