"""Which files are checked, and how each is read: the part of linting that looks at the disk."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from involveplan.run.discovery.walk import Choice, slashed, walk

if TYPE_CHECKING:
    from involveplan.run.discovery.named import Walked


class NotThere(ValueError):
    """A path leads to no file or folder; str() says so to people."""


class File(NamedTuple):
    """A file to look at. `name` is its path as it is told, the same on every machine: `plans/ward.yaml`. `named`: it
    was asked for by name, and not just found in a folder."""

    name: str
    named: bool

    @property
    def path(self) -> Path:
        return Path(self.name)


def find(paths: Iterable[Path], choice: Choice | None = None, *, as_walked: bool = False) -> list[File]:
    """The files meant by `paths`, each once, in the order of their names; folders are walked.

    What is named is always found, unless it is to be looked at `as_walked`: only what a walk would find. Of folders,
    what `choice` says is. Raises NotThere, and Broken for a configuration in a folder that cannot be read.
    """
    choice, paths = choice or Choice(), list(paths)
    if len(paths) == 1 and paths[0].is_dir():
        return sorted(_below(paths[0], walk(paths[0].as_posix(), choice)))  # each is there once as it is
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
    """The files of a folder, by their paths from it on; an empty one is the folder itself."""
    name = folder.as_posix()
    told = "" if name == "." else f"{name.rstrip('/')}/"
    return (File(told + below if below else name, named=False) for below in names)


def _walked(choice: Choice) -> "Walked":
    from involveplan.run.discovery.named import Walked

    return Walked(choice)
