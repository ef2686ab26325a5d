"""Files that a hook names, one by one: those are looked at that a walk would have found."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from involveplan.run.discovery.gitignore import Ignored, above
from involveplan.run.discovery.walk import Choice, Here, slashed


class _Folder(NamedTuple):
    """A folder that a walk would go into, with what holds there; its real path has / between and at its end."""

    here: Here
    ignored: Ignored
    real: str

    def takes(self, name: str) -> bool:
        """Whether an entry is neither left out nor ignored; the name of a folder ends in /."""
        return not (self.here.leaves_out(name) or self.ignored.hides(self.real + name, name))


@dataclass(slots=True)
class Walked:
    """Tells whether a walk of the current folder would find a file; of one elsewhere, whether a walk of its own folder
    would. Each folder on the way is looked at once."""

    choice: Choice
    _current: str = field(default_factory=lambda: slashed(os.path.abspath(".")))  # noqa: PTH100
    _folders: dict[str, _Folder] = field(default_factory=dict)

    def finds(self, path: Path) -> bool:
        """Raises Broken for a configuration on the way that cannot be read."""
        absolute = slashed(os.path.abspath(path))  # noqa: PTH100
        top = self._current
        if not absolute.startswith(f"{top}/"):
            top = slashed(os.path.dirname(absolute))  # noqa: PTH120
        below = absolute[len(top) :]
        if os.path.normcase(_real(absolute)) != os.path.normcase(_real(f"{top}/") + below):
            return False  # it is a link, or stands behind one
        _, *folders, name = below.split("/")
        folder = self._down(top, folders)
        return folder is not None and folder.here.wants(name) and folder.takes(name)

    def _down(self, top: str, names: list[str]) -> _Folder | None:
        """The folder at the end of a way down; None where a walk would not come there."""
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
