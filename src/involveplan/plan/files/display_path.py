"""Paths as people know them."""

import contextlib
from pathlib import Path


def display_path(path: Path) -> str:
    """A path from the current folder on if it lies below that."""
    with contextlib.suppress(ValueError):
        return path.relative_to(Path.cwd()).as_posix()
    return path.as_posix()
