"""Terminal output: results go to standard output and messages to standard error, always as UTF-8."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from involveplan.cli.exits import NOT_READ, USAGE, Stop

if TYPE_CHECKING:  # `--version` and `--help` do not import the rest of the program
    from involveplan.reports.text_style import Look

Color = Literal["always", "never", "auto"]
_WINDOWS = os.name == "nt"
_WIDEST = 100  # columns: longer lines are hard to read


def as_utf8() -> None:
    """Set the streams to UTF-8. Characters that UTF-8 cannot encode are written as escapes.

    A closed standard stream is replaced by the null device, so that no other file gets its number.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a bad byte in typed text does not end the program


def give(text: str) -> None:
    """Write a result to standard output. A reader that stops early, such as `head`, is not an error."""
    give_pieces((text,))


def give_pieces(pieces: Iterable[str]) -> None:
    """Write a result to standard output in pieces. Stops making pieces when the reader stops."""
    try:
        for piece in pieces:  # errors in making a piece are not caught
            with _written():
                sys.stdout.write(piece)
        with _written():
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()


def give_now(text: str) -> None:
    """Write and flush part of a result before the rest is ready. Raises CliExit if the reader has stopped."""
    try:
        with _written():
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
        raise Stop(NOT_READ) from None


@contextlib.contextmanager
def _written() -> Iterator[None]:
    """Handle errors of standard output. Raises BrokenPipeError, and CliExit for a full disk or the like."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if _WINDOWS and error.errno == errno.EINVAL:  # Windows reports a closed pipe this way
            raise BrokenPipeError from None
        _let_go_of_stdout()
        raise Stop(
            USAGE, f"Standard output cannot be written: {(error.strerror or 'no reason given').lower()}."
        ) from None


def _let_go_of_stdout() -> None:
    """Redirect standard output to the null device, because the interpreter flushes it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(*sentences: str) -> None:
    """Print sentences to standard error, one per line."""
    from involveplan.reports.text_style import on_screen

    with contextlib.suppress(OSError):
        for sentence in sentences:
            print(on_screen(sentence), file=sys.stderr)  # noqa: T201


def look(color: Color, stream: TextIO) -> "Look":
    """Return the text style of a stream: the width of its terminal, and colour by option, environment and terminal."""
    import shutil

    from involveplan.reports.text_style import Look

    terminal = stream.isatty()
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST) if terminal else _WIDEST
    colored = _colored(color, terminal)
    if colored and _WINDOWS:
        import_module(
            "colorama"
        ).just_fix_windows_console()  # older consoles print colour codes as text by default
    return Look(max(width, 40), colored)


def _colored(color: Color, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def give_to(output: Path | None, text: str) -> None:
    """Write a result to standard output, or atomically to a file. Raises CliExit and OSError."""
    give_pieces_to(output, (text,))


def give_bytes(data: bytes) -> None:
    """Write a binary result to standard output, which is not a terminal."""
    try:
        with _written():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        _let_go_of_stdout()


def give_pieces_to(output: Path | None, pieces: Iterable[str]) -> None:
    """Write a result in pieces to standard output, or atomically to a file. Raises CliExit and OSError."""
    if output is None or output == Path("-"):
        give_pieces(pieces)
        return
    put_to(output, (piece.encode("utf-8", "backslashreplace") for piece in pieces))


def put_to(output: Path, data: Iterable[bytes]) -> None:
    """Write a result atomically to a file and print a message. Raises CliExit and OSError."""
    from involveplan.cli.output_paths import write

    try:
        write(output, data)
    except OSError as error:
        error.filename = output.as_posix()  # the requested file, not the temporary one
        raise
    say(f"Written to {output.as_posix()}.")
