"""A progress bar for long runs at a terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

Step = TypeVar("Step")

DELAY = 1.0  # seconds before the bar appears
_INTERVAL = 0.1  # seconds between updates
_BAR_WIDTH, _MIN_BAR_WIDTH = 30, 5  # columns


def draw_progress(stream: TextIO, steps: Iterable[Step], total: int, *, dumb: bool = False) -> Iterator[Step]:
    """Yield the steps, and draw a progress bar on the stream after a second. The bar is removed at the end.

    There is no bar for a single step, if the stream is not a terminal, or on a `dumb` terminal that cannot go back to
    the start of a line.
    """
    if dumb or total < 2 or not stream.isatty():
        yield from steps
        return
    drawn, due = "", monotonic() + DELAY
    try:
        for number, step in enumerate(steps):
            if monotonic() >= due:
                drawn = bar_text(number, total, terminal_width(stream))
                stream.write(f"\r{drawn}")
                stream.flush()
                due = monotonic() + _INTERVAL
            yield step
    finally:
        if drawn:
            stream.write(f"\r{' ' * min(len(drawn), terminal_width(stream) - 1)}\r")
            stream.flush()


def progress_bar(steps: Iterable[Step], total: int) -> Iterator[Step]:
    """Yield the steps, and draw a progress bar on standard error. There is none on a `dumb` terminal."""
    return draw_progress(sys.stderr, steps, total, dumb=os.environ.get("TERM") == "dumb")


def bar_text(number: int, total: int, width: int = 80) -> str:
    """Return the text of the bar. It leaves the last column free, because some terminals would begin a new line."""
    label = f"  {number:,} of {total:,} plans"
    room = min(_BAR_WIDTH, width - 1 - len(label) - 2)
    if room < _MIN_BAR_WIDTH:
        return label.strip()[: width - 1]
    done = room * number // max(total, 1)
    return f"  {'#' * done}{'.' * (room - done)}{label}"


def terminal_width(stream: TextIO) -> int:
    """Return the current width of the terminal, which may have changed since the last update."""
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 2)
    except (OSError, ValueError):
        return 80
