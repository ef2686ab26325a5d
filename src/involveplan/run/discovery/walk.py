"""The walk of a folder for files that may be plans. It opens none of them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from involveplan.linting.config.chain import ConfigLoader, Layer
from involveplan.linting.config.patterns import Patterns
from involveplan.plan.files.reader import YAML_ENDINGS
from involveplan.run.discovery.gitignore import ignore_rules_above
from involveplan.run.discovery.ignore_files import IgnoreFiles


@dataclass(frozen=True, slots=True)
class FileFilter:
    """A filter for the files of a folder: patterns relative to it, which override those of configurations."""

    include: Patterns | None = None
    exclude: Patterns | None = None
    configurations: ConfigLoader = field(default_factory=ConfigLoader)
    ignore_files: IgnoreFiles = field(default_factory=IgnoreFiles)


def walk(folder: str, file_filter: FileFilter) -> Iterator[str]:
    """Yield the relative paths of the files below a folder, with `/`, in arbitrary order.

    Hidden folders, links and files ignored by git are skipped. A folder that cannot be opened is yielded as well, so
    that reading it reports the error. Raises ConfigurationError for an invalid configuration on the way.
    """
    top, real = os.path.abspath(folder), with_slashes(os.path.realpath(folder))  # noqa: PTH100
    waiting = [("", ignore_rules_above(real, file_filter.ignore_files))]
    while waiting:
        below, ignored = waiting.pop()
        try:
            with os.scandir(os.path.join(folder, below)) as listed:  # noqa: PTH118
                entries = [entry for entry in listed if not entry.is_symlink()]
        except (FileNotFoundError, NotADirectoryError):
            continue  # just deleted
        except OSError:
            yield below.rstrip("/")
            continue
        ignored = ignored.entering(f"{real}/{below}".rstrip("/"), {entry.name for entry in entries})
        here = FolderFilter(file_filter, f"{with_slashes(top)}/{below}", below)
        begin = f"{real}/{below}"
        folders = []
        for entry in entries:
            name, is_folder = entry.name, entry.is_dir(follow_symlinks=False)
            if is_folder:
                if name.startswith(".") or is_junction(entry):
                    continue
                name += "/"
            elif not here.includes(name) or not entry.is_file(follow_symlinks=False):
                continue
            if here.excludes(name) or (ignored.files and ignored.ignores(begin + name, name)):
                continue
            if is_folder:
                folders.append(below + name)
            else:
                yield below + name
        # In order, so that the same ignore files are within the limits on every machine.
        waiting += [(each, ignored) for each in sorted(folders, reverse=True)]


class FolderFilter:
    """The filter for the entries of one folder, from the command line and its configuration.

    `path` is the absolute path of the folder with `/` at its end, and `below` its path relative to the walked folder.
    """

    def __init__(self, choice: FileFilter, path: str, below: str) -> None:
        self._choice, self._path, self._below = choice, path, below
        chain = choice.configurations.nearest(os.path.normpath(path))
        self._chain = chain
        self._include = chain.include if chain and choice.include is None else None
        self._exclude = chain.exclude if chain else None

    def includes(self, name: str) -> bool:
        """True if a file is included."""
        if self._choice.include is not None:
            return bool(self._choice.include.match_path(self._below + name))
        if self._include is not None:
            return bool(self._include[1].match_path(self._seen(self._include[0], name)))
        return name.lower().endswith(YAML_ENDINGS)

    def excludes(self, name: str) -> bool:
        """True if an entry is excluded. The name of a folder ends in `/`."""
        said = self._choice.exclude.match_entry(self._below + name, name) if self._choice.exclude else None
        if said is None and self._exclude is not None:
            said = self._exclude[1].match_entry(self._seen(self._exclude[0], name), name)
        return bool(said)

    def _seen(self, layer: Layer, name: str) -> str:
        assert self._chain is not None
        return self._chain.relative_path(layer, self._path + name)


def with_slashes(path: str) -> str:
    """Return an absolute path with `/` as separator, and none at the end."""
    return path.replace(os.sep, "/").rstrip("/")


def is_junction(entry: "os.DirEntry[str]") -> bool:
    """True if a folder is a junction, a kind of link that only Windows has."""
    return bool(getattr(entry, "is_junction", bool)())
