"""Paths for display."""

import contextlib
from pathlib import Path

STDIN = "<stdin>"  # the name of standard input in findings


def display_path(path: Path) -> str:
    """Return a path relative to the current folder if it is inside it."""
    with contextlib.suppress(ValueError):
        return path.relative_to(Path.cwd()).as_posix()
    return path.as_posix()
