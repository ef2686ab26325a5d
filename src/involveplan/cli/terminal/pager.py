"""A pager for long results. It reads and writes plain lines, so it works at any terminal."""

import contextlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator

from involveplan.cli.terminal.console import is_dumb_terminal
from involveplan.reports.text_style import display_width

PROMPT = "Press Enter for more, or type q and press Enter to stop."
_STOP_ANSWERS = ("q", "quit")
_RESERVED_ROWS = 5  # for the prompt, and for the messages before and after a result
_COLOR_CODE = re.compile(r"\x1b\[[\d;]*m")


def page_terminal(pieces: Iterable[str]) -> Iterator[str]:
    """Yield a text for the terminal a screenful at a time, and wait for Enter in between."""
    return paged(pieces, _ask_for_more, _screen_size)


def paged(
    pieces: Iterable[str], ask_for_more: Callable[[bool], str], size: Callable[[], os.terminal_size]
) -> Iterator[str]:
    """Yield the lines of a text. Before a line that does not fit on the screen, ask whether to show more.

    `ask_for_more` returns what the person types. It raises EOFError if nobody can answer, and the rest follows at once.
    Its argument is True if the text has colour codes, so the terminal may get other codes too.
    """
    used_rows, waits, has_codes = 0, True, False
    for line in _split_lines(pieces):
        columns, rows = size()
        needed = count_rows(line, columns)
        if waits and used_rows and used_rows + needed > page_rows(rows):
            try:
                if ask_for_more(has_codes).strip().casefold() in _STOP_ANSWERS:
                    yield "\n"  # before the messages
                    return
            except EOFError:
                waits = False
            used_rows = 0
        used_rows += needed
        has_codes = has_codes or _COLOR_CODE.search(line) is not None
        yield line


def page_rows(screen_rows: int) -> int:
    """Return the number of rows of a page. The end of the page before stays on the screen above it."""
    return screen_rows - min(_RESERVED_ROWS, screen_rows // 2)


def count_rows(line: str, columns: int) -> int:
    """Return the number of rows that a line takes on the screen. Colour codes have no width."""
    width = display_width(_COLOR_CODE.sub("", line.removesuffix("\n")))
    return max(1, -(-width // columns))


def _split_lines(pieces: Iterable[str]) -> Iterator[str]:
    """Yield each line as soon as it is complete."""
    rest = ""
    for piece in pieces:
        *lines, rest = (rest + piece).split("\n")
        yield from (f"{line}\n" for line in lines)
    if rest:
        yield rest


def _ask_for_more(may_erase: bool) -> str:
    """Return what the person types below a page. Erase the prompt if the terminal can. Raises EOFError."""
    _write(f"{PROMPT} ")
    try:
        typed = input()
    except EOFError:
        _write("\n")
        raise
    if may_erase and os.environ.get("TERM") and not is_dumb_terminal():
        above = count_rows(f"{PROMPT} {typed}", _screen_size().columns)
        _write(f"\x1b[{above}A\x1b[J")
    return typed


def _screen_size() -> os.terminal_size:
    """Return the current size of the terminal. LINES and COLUMNS may come from another window."""
    with contextlib.suppress(OSError):
        size = os.get_terminal_size(sys.stdout.fileno())
        if size.columns and size.lines:
            return size
    return shutil.get_terminal_size()


def _write(text: str) -> None:
    """Write to standard output. `input` would write a prompt to standard error, which may be a file."""
    sys.stdout.write(text)
    sys.stdout.flush()
