"""Terminal output: results go to standard output and messages to standard error, always as UTF-8."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from involveplan.cli.exits import USAGE, CliExit
from involveplan.plan.files.os_errors import os_error_reason
from involveplan.plan.limits import MAX_PLAN_BYTES

if TYPE_CHECKING:  # `--version` and `--help` do not import the rest of the program
    from involveplan.reports.text_style import TextStyle

Color = Literal["always", "never", "auto"]
_QUIET = ContextVar("quiet", default=False)
_WINDOWS = os.name == "nt"
_MAX_WIDTH = 100  # columns: longer lines are hard to read


def use_utf8() -> None:
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


def read_stdin() -> bytes:
    """Read standard input, at most one byte more than a plan may have."""
    return sys.stdin.buffer.read(MAX_PLAN_BYTES + 1)


def write_stdout(text: str, *, paged: bool = False) -> None:
    """Write a result to standard output. A reader that stops early, such as `head`, is not an error."""
    write_stdout_pieces((text,), paged=paged)


def write_stdout_pieces(pieces: Iterable[str], *, paged: bool = False) -> None:
    """Write a result to standard output in pieces. Stops making pieces when the reader stops.

    With `paged`, for a text that people read, a person at a terminal sees a screenful at a time.
    """
    if paged and _has_reader_at_terminal():
        from involveplan.cli.terminal.pager import page_terminal

        pieces = page_terminal(pieces)
    try:
        for piece in pieces:  # errors in making a piece are not caught
            with _stdout_errors():
                sys.stdout.write(piece)
        with _stdout_errors():
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()


def _has_reader_at_terminal() -> bool:
    """True if a person can press Enter. A job of a CI service may have a terminal, but nobody is there."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not os.environ.get("CI")


@contextlib.contextmanager
def _stdout_errors() -> Iterator[None]:
    """Handle errors of standard output. Raises BrokenPipeError, and CliExit for a full disk or the like."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if _WINDOWS and error.errno == errno.EINVAL:  # Windows reports a closed pipe this way
            raise BrokenPipeError from None
        _discard_stdout()
        raise CliExit(USAGE, f"We could not write to standard output: {os_error_reason(error)}.") from None


def _discard_stdout() -> None:
    """Redirect standard output to the null device, because the interpreter flushes it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_messages(*sentences: str) -> None:
    """Print sentences to standard error, each on a new line. At a terminal, long sentences are wrapped."""
    from involveplan.reports.text_style import screen_line

    with contextlib.suppress(OSError):
        wide = style_for("never", sys.stderr) if sys.stderr.isatty() else None
        for sentence in sentences:
            indent = " " * (len(sentence) - len(sentence.lstrip(" ")))
            lines = wide.wrap(sentence, indent, f"{indent}  ") if wide else [sentence]
            for line in lines:
                print(screen_line(line), file=sys.stderr)  # noqa: T201


def print_hints(*sentences: str) -> None:
    """Print sentences that help but are neither warnings nor errors. `--quiet` leaves them out."""
    if not is_quiet():
        print_messages(*sentences)


def set_quiet(quiet: bool) -> bool:
    """Leave out hints until the end of the run, or print them. Return the same value, as the callback of `--quiet`."""
    _QUIET.set(quiet)
    return quiet


def is_quiet() -> bool:
    """True if the run leaves out hints."""
    return _QUIET.get()


def style_for(color: Color, stream: TextIO) -> "TextStyle":
    """Return the text style of a stream: the width of its terminal, and colour by option, environment and terminal."""
    import shutil

    from involveplan.reports.text_style import TextStyle

    terminal = stream.isatty()
    width = min(shutil.get_terminal_size((_MAX_WIDTH, 24)).columns, _MAX_WIDTH) if terminal else _MAX_WIDTH
    colored = _use_color(color, terminal)
    if colored and _WINDOWS:
        import_module(
            "colorama"
        ).just_fix_windows_console()  # older consoles print colour codes as text by default
    return TextStyle(max(width, 40), colored)


def _use_color(color: Color, terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and not is_dumb_terminal()


def is_dumb_terminal() -> bool:
    """Return True if the terminal says that it can only write lines."""
    return os.environ.get("TERM") in ("dumb", "unknown")


def write_output(output: Path | None, text: str, plan: Path | None = None, *, paged: bool = False) -> None:
    """Write a result to standard output, or atomically to a file. Raises CliExit and OSError.

    `plan` is the plan that the result is about: next to it, no more people can open the file.
    """
    write_output_pieces(output, (text,), plan, paged=paged)


def write_stdout_bytes(data: bytes) -> None:
    """Write a binary result to standard output, which is not a terminal."""
    try:
        with _stdout_errors():
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard_stdout()


def write_output_pieces(
    output: Path | None, pieces: Iterable[str], plan: Path | None = None, *, paged: bool = False
) -> None:
    """Write a result in pieces to standard output, or atomically to a file. Raises CliExit and OSError."""
    if output is None or output == Path("-"):
        write_stdout_pieces(pieces, paged=paged)
        return
    write_file(output, (piece.encode("utf-8", "backslashreplace") for piece in pieces), plan)


def write_file(output: Path, data: Iterable[bytes], plan: Path | None = None) -> None:
    """Write a result atomically to a file and print a message. Raises CliExit and OSError."""
    from involveplan.cli.output_paths import write_output_file

    try:
        write_output_file(output, data, plan)
    except OSError as error:
        error.filename = output.as_posix()  # the requested file, not the temporary one
        raise
    print_hints(f"Written to {output.as_posix()}.")
