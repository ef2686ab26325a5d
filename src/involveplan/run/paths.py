"""Where a path lies, and how paths are told."""

import os
from collections.abc import Iterable
from pathlib import Path


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder, or lies in it; both are absolute and hold neither links nor `..`."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def in_quotes(paths: Iterable[Path]) -> str:
    """Paths in a sentence; the current folder by its own name."""
    return ", ".join(f"“{path.resolve().name if path == Path() else path.as_posix()}”" for path in paths)
