"""How far a long run has come, at a terminal."""

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 1.0  # seconds before anything is shown
_PACE = 0.1  # seconds between two pictures
_BAR = 30  # columns


def shown_to(stream: TextIO, steps: Iterable[T], total: int, *, dumb: bool = False) -> Iterator[T]:
    """The steps as they come, with a bar on the stream once they have lasted for a second; gone in the end.

    Nothing is shown where the stream is no terminal, or a `dumb` one that cannot go back to the start of a line.
    """
    if dumb or not stream.isatty():
        yield from steps
        return
    drawn, due = "", monotonic() + PATIENCE
    try:
        for number, step in enumerate(steps):
            if monotonic() >= due:
                drawn = picture(number, total)
                stream.write(f"\r{drawn}")
                stream.flush()
                due = monotonic() + _PACE
            yield step
    finally:
        if drawn:
            stream.write(f"\r{' ' * len(drawn)}\r")
            stream.flush()


def picture(number: int, total: int) -> str:
    """The bar, at most 79 columns: so many of them all."""
    done = _BAR * number // max(total, 1)
    return f"  {'#' * done}{'.' * (_BAR - done)}  {number:,} of {total:,} plans"
