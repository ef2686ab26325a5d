"""Discovery of the files to check from the paths on the command line."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from involveplan.run.discovery.walk import Choice, slashed, walk

if TYPE_CHECKING:
    from involveplan.run.discovery.named import Walked


class NotThere(ValueError):
    """A path that does not exist. str() is the message."""


class File(NamedTuple):
    """A file to check.

    `name` is its path for display, the same on every platform: `plans/ward.yaml`. `named` is true if the user named the
    file, not only its folder.
    """

    name: str
    named: bool

    @property
    def path(self) -> Path:
        return Path(self.name)


def find(paths: Iterable[Path], choice: Choice | None = None, *, as_walked: bool = False) -> list[File]:
    """Return the files for some paths, each once, in order of name. Folders are walked with the filter.

    Named files are always included, unless `force_exclude` applies the filter to them as well. Raises PathNotFound, and
    ConfigurationError for an invalid configuration in a folder.
    """
    choice, paths = choice or Choice(), list(paths)
    if len(paths) == 1 and paths[0].is_dir():
        return sorted(_below(paths[0], walk(paths[0].as_posix(), choice)))  # a walk yields each file once
    walked = _walked(choice) if as_walked else None
    found: dict[str, File] = {}
    for path in paths:
        name, real = path.as_posix(), slashed(os.path.realpath(path))
        if path.is_dir():
            names = list(walk(name, choice))
            for below, file in zip(names, _below(path, names), strict=True):
                found.setdefault(f"{real}/{below}", file)
        elif path.exists():
            if walked and not walked.finds(path):
                continue
            earlier = found.get(real)
            found[real] = File(earlier.name if earlier else name, named=True)
        else:
            raise NotThere(f"There is no file or folder “{name}”.")
    return sorted(found.values(), key=lambda file: file.name)


def _below(folder: Path, names: Iterable[str]) -> Iterator[File]:
    """The files of a folder, from their relative paths; an empty path is the folder itself."""
    name = folder.as_posix()
    told = "" if name == "." else f"{name.rstrip('/')}/"
    return (File(told + below if below else name, named=False) for below in names)


def _walked(choice: Choice) -> "Walked":
    from involveplan.run.discovery.named import Walked

    return Walked(choice)
