"""Where results and talk go: results to standard output, talk to standard error, always as UTF-8."""

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

if TYPE_CHECKING:  # `--version` and `--help` do without the rest of the program
    from involveplan.reports.text_style import Look

Color = Literal["always", "never", "auto"]
_WINDOWS = os.name == "nt"
_WIDEST = 100  # columns: longer lines are hard to read


def as_utf8() -> None:
    """Have both streams write UTF-8 on every machine; what UTF-8 cannot hold is written as an escape.

    A stream that the program was started without reads and writes nothing; no file may get its number.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # of what is typed, one bad byte is no reason to stop


def give(text: str) -> None:
    """Write a result. Whoever reads it may go away early, as `head` does; that is no fault."""
    give_pieces((text,))


def give_pieces(pieces: Iterable[str]) -> None:
    """The same piece by piece; no more are made once nobody reads them."""
    try:
        for piece in pieces:  # what fails in the making of a piece is another matter
            with _written():
                sys.stdout.write(piece)
        with _written():
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()


def give_now(text: str) -> None:
    """Write a part of a result at once, while the rest is being made. Raises Stop where nobody reads any more."""
    try:
        with _written():
            sys.stdout.write(text)
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
        raise Stop(NOT_READ) from None


@contextlib.contextmanager
def _written() -> Iterator[None]:
    """Write to standard output. Raises BrokenPipeError, and Stop where the disk behind it is full or the like."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if _WINDOWS and error.errno == errno.EINVAL:  # what Windows says of a pipe that nobody reads any more
            raise BrokenPipeError from None
        _let_go_of_stdout()
        raise Stop(
            USAGE, f"Standard output cannot be written: {(error.strerror or 'no reason given').lower()}."
        ) from None


def _let_go_of_stdout() -> None:
    """The interpreter flushes once more at its end; let that go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(*sentences: str) -> None:
    """Talk to the person, one line for each sentence."""
    from involveplan.reports.text_style import on_screen

    with contextlib.suppress(OSError):
        for sentence in sentences:
            print(on_screen(sentence), file=sys.stderr)  # noqa: T201


def look(color: Color, stream: TextIO) -> "Look":
    """How text is shown on a stream: as wide as its terminal; colour by option, environment and terminal."""
    import shutil

    from involveplan.reports.text_style import Look

    terminal = stream.isatty()
    width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST) if terminal else _WIDEST
    colored = _colored(color, terminal)
    if colored and _WINDOWS:
        import_module(
            "colorama"
        ).just_fix_windows_console()  # older consoles print colours as signs unless told
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
    """Write a result to standard output, or whole or not at all to a file. Raises OSError."""
    give_pieces_to(output, (text,))


def give_bytes(data: bytes) -> None:
    """Write a result that is no text, to whatever reads standard output; that is not a terminal."""
    try:
        with _written():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        _let_go_of_stdout()


def give_pieces_to(output: Path | None, pieces: Iterable[str]) -> None:
    """The same piece by piece."""
    if output is None or output == Path("-"):
        give_pieces(pieces)
        return
    put_to(output, (piece.encode("utf-8", "backslashreplace") for piece in pieces))


def put_to(output: Path, data: Iterable[bytes]) -> None:
    """Write a result whole or not at all to a file, and say so. Raises Stop, and OSError."""
    from involveplan.cli.output_paths import write

    try:
        write(output, data)
    except OSError as error:
        error.filename = output.as_posix()  # what was asked for, not where it is written first
        raise
    say(f"Written to {output.as_posix()}.")
