"""Which files are checked, and how each is read: the part of linting that looks at the disk."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from involveplan.linting import config
from involveplan.linting.config import Config
from involveplan.plan.source import Source

_ENDINGS = (".yaml", ".yml")


class NotThere(ValueError):
    """A path leads to no file or folder; str() says so to people."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to look at. `named`: it was asked for by name, and not just found in a folder."""

    path: Path
    named: bool

    @property
    def name(self) -> str:
        """The path as it is told, the same on every machine: `plans/ward.yaml`."""
        return self.path.as_posix()


def find(paths: Iterable[Path]) -> list[File]:
    """The files meant by `paths`, each once, in the order of their names; folders are walked.

    Hidden folders in a folder are passed over, and so are links. Raises NotThere.
    """
    found: dict[str, File] = {}
    for path in paths:
        real = os.path.realpath(path)
        if path.is_dir():
            for each in _walk(path):
                found.setdefault(os.path.join(real, each.relative_to(path)), File(each, named=False))  # noqa: PTH118
        elif path.exists():
            earlier = found.get(real)
            found[real] = File(earlier.path if earlier else path, named=True)
        else:
            raise NotThere(f"There is no file or folder “{path.as_posix()}”.")
    return sorted(found.values(), key=lambda file: file.name)


def _walk(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as listed:
            entries = sorted(listed, key=lambda entry: entry.name)
    except PermissionError:
        yield folder  # told as a finding when it is read
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_dir():
            if not entry.name.startswith("."):
                yield from _walk(folder / entry.name)
        elif entry.is_file() and entry.name.lower().endswith(_ENDINGS):
            yield folder / entry.name


def nearest_configuration(folder: Path, known: dict[Path, Source[Config] | None]) -> Source[Config] | None:
    """The configuration that holds in a folder (an absolute path): its own, or that of the nearest one above.

    `known` keeps what was found, by folder. Raises OSError where a configuration cannot be opened.
    """
    if folder not in known:
        known[folder] = _configuration_in(folder)
        if known[folder] is None and folder.parent != folder:
            known[folder] = nearest_configuration(folder.parent, known)
    return known[folder]


def _configuration_in(folder: Path) -> Source[Config] | None:
    for name in config.NAMES:
        path = folder / name
        if path.is_file():
            source = config.read(path.read_bytes(), path.as_posix())
            if source is not None:
                return source
    return None
