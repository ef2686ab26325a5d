"""What git ignores: `.gitignore` files from the root of the repository down, and `.git/info/exclude`."""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from involveplan.linting.config.data_file import NoData, read_data
from involveplan.linting.config.patterns import Patterns


@dataclass(frozen=True, slots=True)
class Ignored:
    """What holds in a folder: the patterns of each file that counts there, the nearest first, each with the length of
    the path of the folder that they begin at."""

    files: tuple[tuple[int, Patterns], ...] = ()

    def below(self, folder: str, names: set[str]) -> "Ignored":
        """What holds for the entries of a folder (an absolute path with / between) that has those plain entries.

        A repository begins anew where there is a `.git`.
        """
        files = self.files
        if ".git" in names:
            files = _read(_info_exclude(f"{folder}/.git"), folder)
        if ".gitignore" in names:
            files = (*_read(f"{folder}/.gitignore", folder), *files)
        return Ignored(files) if files is not self.files else self

    def at(self, folder: str) -> "Ignored":
        """The same, where it is not known yet which entries the folder has."""
        return self.below(folder, {name for name in (".git", ".gitignore") if _plain(f"{folder}/{name}")})

    def hides(self, path: str, name: str) -> bool:
        """Whether an entry is ignored; path and name end in / for a folder."""
        for length, patterns in self.files:
            said = patterns.entry(path[length:], name)
            if said is not None:
                return said
        return False


def above(folder: str) -> Ignored:
    """What the folders above one say of its entries, from the root of its repository on.

    Nothing does where there is no repository; and nothing of what ignores the folder itself, or one above it, for
    whoever names such a folder means it.
    """
    lineage = [folder]
    while not os.path.lexists(f"{lineage[-1]}/.git"):
        up = os.path.dirname(lineage[-1])  # noqa: PTH120
        if up == lineage[-1]:
            return Ignored()
        lineage.append(up)
    known = Ignored()
    for upper, lower in zip(reversed(lineage[1:]), reversed(lineage[:-1]), strict=True):
        known = known.at(upper)
        if known.hides(f"{lower}/", f"{os.path.basename(lower)}/"):  # noqa: PTH119
            known = Ignored()
    return known


def _plain(path: str) -> bool:
    return os.path.exists(path) and not os.path.islink(path)  # noqa: PTH110, PTH114


def _read(path: str, folder: str) -> tuple[tuple[int, Patterns], ...]:
    try:
        return ((len(folder.rstrip("/")) + 1, _compiled(read_data(path))),)
    except (NoData, FileNotFoundError):
        return ()


@lru_cache(maxsize=256)
def _compiled(raw: bytes) -> Patterns:
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return Patterns(text.split("\n"), strict=False)


def _info_exclude(git: str) -> str:
    """The file beside the repository's data; `.git` is a file that says where those are in a second work tree."""
    try:
        if os.path.isfile(git):  # noqa: PTH113
            data = Path(git).parent / _line(git).removeprefix("gitdir:").strip()
            common = data / "commondir"
            git = str(data / _line(str(common)) if common.is_file() else data)
    except (OSError, ValueError):
        return ""
    return f"{git}/info/exclude"


def _line(path: str) -> str:
    return read_data(path).decode("utf-8", "surrogateescape").strip()
