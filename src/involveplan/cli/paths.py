"""Where a path lies, and how paths are told."""

import os
from collections.abc import Iterable
from pathlib import Path

from involveplan.cli.stop import USAGE, Stop
from involveplan.linting.walking.files import File


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder, or lies in it; both are absolute and hold neither links nor `..`."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def in_quotes(paths: Iterable[Path]) -> str:
    """Paths in a sentence; the current folder by its own name."""
    return ", ".join(f"“{path.resolve().name if path == Path() else path.as_posix()}”" for path in paths)


def keep_apart(output: Path | None, found: Iterable[File], what: str) -> None:
    """Raise Stop where `output` would be written over a file that is looked at; `what` “needs another file”."""
    if output and output.exists() and any(file.path.samefile(output) for file in found):
        raise Stop(USAGE, f"“{output.as_posix()}” is a plan; {what} another file.")
