"""The filter for named files, such as those of a pre-commit hook: only files that a walk would find."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from involveplan.run.discovery.gitignore import Ignored, above
from involveplan.run.discovery.walk import Choice, Here, slashed


class _Folder(NamedTuple):
    """A folder that a walk would enter, with its filters. Its real path has `/` as separator and at the end."""

    here: Here
    ignored: Ignored
    real: str

    def takes(self, name: str) -> bool:
        """True if an entry is neither excluded nor ignored. The name of a folder ends in `/`."""
        return not (self.here.leaves_out(name) or self.ignored.hides(self.real + name, name))


@dataclass(slots=True)
class Walked:
    """Tests if a walk of the current folder would find a file; for a file elsewhere, a walk of its own folder.

    The filters of each folder are read once.
    """

    choice: Choice
    _current: str = field(default_factory=lambda: slashed(os.path.abspath(".")))  # noqa: PTH100
    _folders: dict[str, _Folder] = field(default_factory=dict)

    def finds(self, path: Path) -> bool:
        """True if a walk would find the file. Raises ConfigurationError for an invalid configuration on the way."""
        absolute = slashed(os.path.abspath(path))  # noqa: PTH100
        top = self._current
        if not absolute.startswith(f"{top}/"):
            top = slashed(os.path.dirname(absolute))  # noqa: PTH120
        below = absolute[len(top) :]
        if os.path.normcase(_real(absolute)) != os.path.normcase(_real(f"{top}/") + below):
            return False  # a link, or a file behind one
        _, *folders, name = below.split("/")
        folder = self._down(top, folders)
        return folder is not None and folder.here.wants(name) and folder.takes(name)

    def _down(self, top: str, names: list[str]) -> _Folder | None:
        """The folder at the end of a path; None if a walk would not enter it."""
        below = ""
        folder = self._folder(top, below, above(_real(f"{top}/")))
        for name in names:
            if name.startswith(".") or not folder.takes(f"{name}/"):
                return None
            below += f"{name}/"
            folder = self._folder(top, below, folder.ignored)
        return folder

    def _folder(self, top: str, below: str, ignored: Ignored) -> _Folder:
        path = f"{top}/{below}"
        if path not in self._folders:
            real = _real(path)
            self._folders[path] = _Folder(Here(self.choice, path, below), ignored.at(real), f"{real}/")
        return self._folders[path]


def _real(path: str) -> str:
    return slashed(os.path.realpath(path))
