"""Git's ignore rules: `.gitignore` files from the top of the repository down, and `.git/info/exclude`."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from involveplan.linting.config.patterns import Patterns
from involveplan.run.discovery.ignore_files import IgnoreFiles
from involveplan.run.git.directory import has_dot_git, read_dot_git


@dataclass(frozen=True, slots=True)
class IgnoreRules:
    """The ignore rules of a folder: the patterns of each file that applies, nearest first.

    Each comes with the length of the path of the folder that its patterns are relative to. `reader` reads the files.
    """

    files: tuple[tuple[int, Patterns], ...] = ()
    reader: IgnoreFiles = field(default_factory=IgnoreFiles)

    def entering(self, folder: str, names: set[str]) -> "IgnoreRules":
        """Return the rules for the entries of a folder (an absolute path with `/`).

        `names` are the names of those entries that are not links. A folder with a `.git` is a new repository, and
        starts with no rules.
        """
        files = self.files
        if ".git" in names:
            files = self._read(_info_exclude(folder), folder)
        if ".gitignore" in names:
            files = (*self._read(f"{folder}/.gitignore", folder), *files)
        return IgnoreRules(files, self.reader) if files is not self.files else self

    def entering_unread(self, folder: str) -> "IgnoreRules":
        """Return the same for a folder whose entries have not been read."""
        return self.entering(folder, {name for name in (".git", ".gitignore") if _plain(f"{folder}/{name}")})

    def ignores(self, path: str, name: str) -> bool:
        """True if an entry is ignored. Path and name end in `/` for a folder."""
        for length, patterns in self.files:
            said = patterns.match_entry(path[length:], name)
            if said is not None:
                return said
        return False

    def _read(self, path: str, folder: str) -> tuple[tuple[int, Patterns], ...]:
        patterns = self.reader.patterns(path)
        return ((len(folder.rstrip("/")) + 1, patterns),) if patterns else ()


def ignore_rules_above(folder: str, reader: IgnoreFiles) -> IgnoreRules:
    """Return the ignore rules for a folder from those above it, up to the top of its repository.

    Empty without a repository. Rules that ignore the folder itself, or one above it, are dropped, because the user
    named it.
    """
    lineage = [folder]
    while not has_dot_git(lineage[-1]):
        up = os.path.dirname(lineage[-1])  # noqa: PTH120
        if up == lineage[-1]:
            return IgnoreRules(reader=reader)
        lineage.append(up)
    known = IgnoreRules(reader=reader)
    for upper, lower in zip(reversed(lineage[1:]), reversed(lineage[:-1]), strict=True):
        known = known.entering_unread(upper)
        if known.ignores(f"{lower}/", f"{os.path.basename(lower)}/"):  # noqa: PTH119
            known = IgnoreRules(reader=reader)
    return known


def _plain(path: str) -> bool:
    return os.path.exists(path) and not os.path.islink(path)  # noqa: PTH110, PTH114


def _info_exclude(folder: str) -> str:
    """The exclude file of a repository. In a linked work tree, it is in the directory with the objects."""
    try:
        return f"{read_dot_git(Path(folder))[1]}/info/exclude"
    except (OSError, ValueError):
        return ""
