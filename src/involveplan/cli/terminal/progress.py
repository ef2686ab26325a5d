"""A progress bar for long runs at a terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 1.0  # seconds before the bar appears
_PACE = 0.1  # seconds between updates
_BAR, _SHORTEST = 30, 5  # columns


def shown_to(stream: TextIO, steps: Iterable[T], total: int, *, dumb: bool = False) -> Iterator[T]:
    """Yield the steps, and draw a progress bar on the stream after a second. The bar is removed at the end.

    There is no bar for a single step, if the stream is not a terminal, or on a `dumb` terminal that cannot go back to
    the start of a line.
    """
    if dumb or total < 2 or not stream.isatty():
        yield from steps
        return
    drawn, due = "", monotonic() + PATIENCE
    try:
        for number, step in enumerate(steps):
            if monotonic() >= due:
                drawn = picture(number, total, columns(stream))
                stream.write(f"\r{drawn}")
                stream.flush()
                due = monotonic() + _PACE
            yield step
    finally:
        if drawn:
            stream.write(f"\r{' ' * min(len(drawn), columns(stream) - 1)}\r")
            stream.flush()


def progress_bar(steps: Iterable[T], total: int) -> Iterator[T]:
    """Yield the steps, and draw a progress bar on standard error. There is none on a `dumb` terminal."""
    return shown_to(sys.stderr, steps, total, dumb=os.environ.get("TERM") == "dumb")


def picture(number: int, total: int, width: int = 80) -> str:
    """Return the text of the bar. It leaves the last column free, because some terminals would begin a new line."""
    told = f"  {number:,} of {total:,} plans"
    room = min(_BAR, width - 1 - len(told) - 2)
    if room < _SHORTEST:
        return told.strip()[: width - 1]
    done = room * number // max(total, 1)
    return f"  {'#' * done}{'.' * (room - done)}{told}"


def columns(stream: TextIO) -> int:
    """Return the current width of the terminal, which may have changed since the last update."""
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 2)
    except (OSError, ValueError):
        return 80
