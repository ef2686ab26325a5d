"""Where a path lies, and how paths are told."""

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder, or lies in it; both are absolute and hold neither links nor `..`."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def in_quotes(paths: Iterable[Path]) -> str:
    """Paths in a sentence; the current folder by its own name."""
    return ", ".join(f"“{path.resolve().name if path == Path() else path.as_posix()}”" for path in paths)


def in_repository(here: Path) -> Callable[[str], str]:
    """Tells the path of a file, as it is named in a folder, from the top of the git repository of that folder.

    A file that lies elsewhere keeps its name; so do all where there is no repository.
    """
    from involveplan.run.git.directory import top_of_work_tree

    here = here.resolve()
    top = top_of_work_tree(here) or here

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
