"""How far a long run has come, at a terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 1.0  # seconds before anything is shown
_PACE = 0.1  # seconds between two pictures
_BAR, _SHORTEST = 30, 5  # columns


def shown_to(stream: TextIO, steps: Iterable[T], total: int, *, dumb: bool = False) -> Iterator[T]:
    """The steps as they come, with a bar on the stream once they have lasted for a second; gone in the end.

    Nothing is shown where the stream is no terminal, or a `dumb` one that cannot go back to the start of a line, and
    nothing for a single step, of which a bar can only say that it is not done.
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
    """The steps with a bar on standard error; none on a terminal that cannot go back to the start of a line."""
    return shown_to(sys.stderr, steps, total, dumb=os.environ.get("TERM") == "dumb")


def picture(number: int, total: int, width: int = 80) -> str:
    """The bar: so many of them all. It leaves the last column free, else some terminals begin a new line."""
    told = f"  {number:,} of {total:,} plans"
    room = min(_BAR, width - 1 - len(told) - 2)
    if room < _SHORTEST:
        return told.strip()[: width - 1]
    done = room * number // max(total, 1)
    return f"  {'#' * done}{'.' * (room - done)}{told}"


def columns(stream: TextIO) -> int:
    """How wide the terminal is now; the window may have changed since the last picture."""
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 2)
    except (OSError, ValueError):
        return 80
