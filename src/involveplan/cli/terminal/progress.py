"""A progress bar for long runs at a terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

from involveplan.cli.terminal.console import Color, is_dumb_terminal, is_quiet, style_for

Step = TypeVar("Step")

DELAY = 1.0  # seconds before the bar appears
_INTERVAL = 0.1  # seconds between updates
_BAR_WIDTH, _MIN_BAR_WIDTH = 30, 5  # columns
_MARGIN = 2  # columns before the number of plans and before the bar


def draw_progress(
    stream: TextIO, steps: Iterable[Step], total: int, *, dumb: bool = False, color: bool = False
) -> Iterator[Step]:
    """Yield the steps, and draw a progress bar on the stream after a second. The bar is removed at the end.

    There is no bar for a single step, if the stream is not a terminal, or on a `dumb` terminal that cannot go back to
    the start of a line.
    """
    if dumb or total < 2 or not stream.isatty():
        yield from steps
        return
    drawn, due = False, monotonic() + DELAY
    try:
        for number, step in enumerate(steps):
            if monotonic() >= due:
                width = terminal_width(stream)
                stream.write(_erasure(width) + bar_text(number, total, width, color=color))
                stream.flush()
                drawn, due = True, monotonic() + _INTERVAL
            yield step
    finally:
        if drawn:
            stream.write(_erasure(terminal_width(stream)))
            stream.flush()


def progress_bar(steps: Iterable[Step], total: int, color: Color = "auto") -> Iterator[Step]:
    """Yield the steps, and draw a progress bar on standard error.

    There is none on a `dumb` terminal or with `--quiet`.
    """
    dumb = is_dumb_terminal() or is_quiet()
    return draw_progress(sys.stderr, steps, total, dumb=dumb, color=style_for(color, sys.stderr).color)


def bar_text(number: int, total: int, width: int = 80, *, color: bool = False) -> str:
    """Return the text of the bar. It leaves the last column free, because some terminals would begin a new line.

    Rich draws it, and is imported only for a run that takes long enough. Without colour there are no escapes.
    """
    from involveplan.cli.terminal.rich_console import create_console, draw_bar

    label = f"{number:,} of {total:,} plans"
    room = min(_BAR_WIDTH, width - 1 - len(label) - 2 * _MARGIN)
    if room < _MIN_BAR_WIDTH:
        return label[: width - 1]
    bar = draw_bar(create_console(room, color=color), number / max(total, 1))
    return f"{' ' * _MARGIN}{label}{' ' * _MARGIN}{bar}"


def _erasure(width: int) -> str:
    """Return what erases the line without an escape."""
    return f"\r{' ' * (width - 1)}\r"


def terminal_width(stream: TextIO) -> int:
    """Return the current width of the terminal, which may have changed since the last update."""
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 2)
    except (OSError, ValueError):
        return 80
