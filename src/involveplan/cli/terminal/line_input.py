"""Reading of typed lines: with line editing, and with lines that arrive together, as in a paste, kept together."""

import contextlib
import sys
import time
from functools import cache

_PAUSE = 0.05  # seconds until a line counts as typed after the one before it, not pasted with it


def read_lines(prompt: str) -> str:
    """Return the typed line, or all lines that arrived with it, separated by line ends. Raises EOFError."""
    _edit_lines()
    lines = [input(prompt)]
    while _more_has_arrived():
        lines.append(input())
    return "\n".join(line for line in lines if line.strip())


@cache
def _edit_lines() -> None:
    """Let the arrow keys move the cursor in a line, if the system can. No history, and no signs around a paste."""
    with contextlib.suppress(ImportError, AttributeError):
        import readline

        readline.set_auto_history(False)
        readline.parse_and_bind("set enable-bracketed-paste off")
        readline.parse_and_bind(
            '"\\e[": skip-csi-sequence'
        )  # keys that do nothing, such as F5 and Shift-Home
        for key in ("\\eOP", "\\eOQ", "\\eOR", "\\eOS", "\\C-o"):  # F1 to F4, and a key that accepts the line
            readline.parse_and_bind(f'"{key}": ""')


def _more_has_arrived() -> bool:
    if sys.platform == "win32":
        import msvcrt

        time.sleep(_PAUSE)
        return bool(msvcrt.kbhit())
    import select

    return bool(select.select([sys.stdin], [], [], _PAUSE)[0])
