"""Helpers for paths: containment, display and repository paths."""

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

STDIN_PATH = Path("-")  # as named on the command line


def is_below(path: str, folder: str) -> bool:
    """True if a path is a folder or is inside it. Both are absolute, without links and `..`."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def quoted_paths(paths: Iterable[Path]) -> str:
    """Return paths in quotes for a sentence. The current folder has its own name."""
    return ", ".join(f"“{path.resolve().name if path == Path() else path.as_posix()}”" for path in paths)


def repository_path_in(here: Path) -> Callable[[str], str]:
    """Return a function from a path relative to a folder to the path from the top of that folder's git repository.

    A path outside the repository is unchanged. Without a repository, the folder itself counts as the top.
    """
    from involveplan.run.git.directory import work_tree_top

    here = here.resolve()
    top = work_tree_top(here) or here

    @cache
    def folder(named: Path) -> Path:
        return (here / named).resolve().relative_to(top)

    def path(file: str) -> str:
        named = Path(file)
        try:
            return (folder(named.parent) / named.name).as_posix()
        except (ValueError, OSError):
            return file

    return path
