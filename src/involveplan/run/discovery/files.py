"""Discovery of the files to check from the paths on the command line."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from involveplan.plan.files.near_path import did_you_mean_path
from involveplan.run.discovery.walk import FileFilter, walk, with_slashes

if TYPE_CHECKING:
    from involveplan.run.discovery.named import WalkFilter


class PathNotFound(ValueError):
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


def find_files(
    paths: Iterable[Path],
    file_filter: FileFilter | None = None,
    *,
    force_exclude: bool = False,
    found: Collection[Path] = (),
) -> list[File]:
    """Return the files for some paths, each once, in order of name. Folders are walked with the filter.

    Named files are always included, unless `force_exclude` applies the filter to them as well. Files that a pattern has
    found count as files in a folder. Raises PathNotFound, and
    ConfigurationError for an invalid configuration in a folder.
    """
    file_filter, paths = file_filter or FileFilter(), list(paths)
    if len(paths) == 1 and paths[0].is_dir():
        return sorted(
            _below(paths[0], walk(paths[0].as_posix(), file_filter))
        )  # a walk yields each file once
    walked = _walked(file_filter) if force_exclude else None
    files: dict[str, File] = {}
    for path in paths:
        name, real = path.as_posix(), with_slashes(os.path.realpath(path))
        if path.is_dir():
            names = list(walk(name, file_filter))
            for below, file in zip(names, _below(path, names), strict=True):
                files.setdefault(f"{real}/{below}", file)
        elif path in found:
            files.setdefault(real, File(name, named=False))
        elif path.exists():
            if walked and not walked.includes(path):
                continue
            earlier = files.get(real)
            files[real] = File(earlier.name if earlier else name, named=True)
        else:
            raise PathNotFound(f"Cannot find a file or folder called “{name}”.{did_you_mean_path(path)}")
    return sorted(files.values(), key=lambda file: file.name)


def _below(folder: Path, names: Iterable[str]) -> Iterator[File]:
    """The files of a folder, from their relative paths; an empty path is the folder itself."""
    name = folder.as_posix()
    prefix = "" if name == "." else f"{name.rstrip('/')}/"
    return (File(prefix + below if below else name, named=False) for below in names)


def _walked(choice: FileFilter) -> "WalkFilter":
    from involveplan.run.discovery.named import WalkFilter

    return WalkFilter(choice)
