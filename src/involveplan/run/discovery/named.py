"""The filter for named files, such as those of a pre-commit hook: only files that a walk would find."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from involveplan.run.discovery.gitignore import IgnoreRules, ignore_rules_above
from involveplan.run.discovery.walk import FileFilter, FolderFilter, with_slashes


class _Folder(NamedTuple):
    """A folder that a walk would enter, with its filters. Its real path has `/` as separator and at the end."""

    here: FolderFilter
    ignored: IgnoreRules
    real: str

    def takes(self, name: str) -> bool:
        """True if an entry is neither excluded nor ignored. The name of a folder ends in `/`."""
        return not (self.here.excludes(name) or self.ignored.ignores(self.real + name, name))


@dataclass(slots=True)
class WalkFilter:
    """Tests if a walk of the current folder would find a file; for a file elsewhere, a walk of its own folder.

    The filters of each folder are read once.
    """

    file_filter: FileFilter
    _current: str = field(default_factory=lambda: with_slashes(os.path.abspath(".")))  # noqa: PTH100
    _folders: dict[str, _Folder] = field(default_factory=dict)

    def includes(self, path: Path) -> bool:
        """True if a walk would find the file. Raises ConfigurationError for an invalid configuration on the way."""
        absolute = with_slashes(os.path.abspath(path))  # noqa: PTH100
        top = self._current
        if not absolute.startswith(f"{top}/"):
            top = with_slashes(os.path.dirname(absolute))  # noqa: PTH120
        below = absolute[len(top) :]
        if os.path.normcase(_real(absolute)) != os.path.normcase(_real(f"{top}/") + below):
            return False  # a link, or a file behind one
        _, *folders, name = below.split("/")
        folder = self._down(top, folders)
        return folder is not None and folder.here.includes(name) and folder.takes(name)

    def _down(self, top: str, names: list[str]) -> _Folder | None:
        """The folder at the end of a path; None if a walk would not enter it."""
        below = ""
        folder = self._folder(top, below, ignore_rules_above(_real(f"{top}/"), self.file_filter.ignore_files))
        for name in names:
            if name.startswith(".") or not folder.takes(f"{name}/"):
                return None
            below += f"{name}/"
            folder = self._folder(top, below, folder.ignored)
        return folder

    def _folder(self, top: str, below: str, ignored: IgnoreRules) -> _Folder:
        path = f"{top}/{below}"
        if path not in self._folders:
            real = _real(path)
            self._folders[path] = _Folder(
                FolderFilter(self.file_filter, path, below), ignored.entering_unread(real), f"{real}/"
            )
        return self._folders[path]


def _real(path: str) -> str:
    return with_slashes(os.path.realpath(path))
