"""The git directory of a work tree, found without running git.

A repository may be untrusted, so only the nearest `.git` counts: never a folder that is itself a bare repository, and
no environment variable.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LONGEST_LINE = 4096  # bytes of a file with one path or one name
_LARGEST_CONFIG = 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class GitDirectory:
    """The directories of a git repository.

    `top` is the top of the work tree, `git_dir` has HEAD, and `common_dir` has the objects and branches. `git_dir` and
    `common_dir` differ in a linked work tree.
    """

    top: Path
    git_dir: Path
    common_dir: Path

    def settings(self) -> dict[str, dict[str, str]]:
        """Return the repository's own configuration by section and key. Includes are not followed.

        Empty if it cannot be read.
        """
        import configparser  # slow to import, and most runs need no settings

        parser = configparser.RawConfigParser(
            strict=False,
            allow_no_value=True,
            delimiters=("=",),
            comment_prefixes=("#", ";"),
            default_section="",
        )
        try:
            text = read_file(self.common_dir / "config", _LARGEST_CONFIG).decode("utf-8", "replace")
            # Collapse white space: long runs of it make the parser very slow.
            parser.read_string("\n".join(" ".join(line.split()) for line in text.splitlines()))
        except (OSError, configparser.Error):
            return {}
        return {
            name.casefold(): {key: value or "" for key, value in parser.items(name)}
            for name in parser.sections()
        }


def find_git_directory(folder: Path) -> GitDirectory | None:
    """Return the git directory of the work tree that contains a folder, if any."""
    for top in (folder, *folder.parents):
        found = _git_directory(top)
        if found:
            return found
    return None


def work_tree_top(folder: Path) -> Path | None:
    """Return the top of the work tree that contains a folder, if any. The folder does not have to exist."""
    directory = find_git_directory(folder.resolve())
    return directory.top if directory else None


def has_only_plain_files(directory: GitDirectory) -> bool:
    """False if there is a pipe or device among objects and branches: git would wait for it for ever.

    Also false for a link to a folder, because there may be one behind it.
    """
    waiting = [directory.common_dir / part for part in ("objects", "refs", "reftable")]
    waiting = [*filter(Path.is_dir, waiting), *_alternates(directory.common_dir / "objects")]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry))
                elif not entry.is_file() and Path(entry).exists():
                    return False
    return True


def _alternates(objects: Path, depth: int = 5) -> Iterator[Path]:
    """The alternate object directories of a repository, to the depth that git follows."""
    try:
        lines = os.fsdecode(read_file(objects / "info" / "alternates", _LARGEST_CONFIG)).splitlines()
    except OSError:
        return
    for line in lines:
        folder = objects / line
        if line and not line.startswith("#") and depth and folder.is_dir():
            yield folder
            yield from _alternates(folder, depth - 1)


def read_file(path: Path, max_bytes: int = _LONGEST_LINE) -> bytes:
    """Return the bytes of a regular file, up to a size. Raises OSError, also for a pipe or device."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError("not a regular file")
    with path.open("rb") as file:
        return file.read(max_bytes)


def has_dot_git(folder: str) -> bool:
    """True if a folder has an entry `.git`, and so begins a repository or claims to."""
    return os.path.lexists(os.path.join(folder, ".git"))  # noqa: PTH118


def read_dot_git(top: Path) -> tuple[Path, Path]:
    """Return the git directory that the `.git` of a folder is or names, and the directory with the objects.

    Neither need be complete. Raises OSError, and ValueError if there is no path in a file.
    """
    dot_git = top / ".git"
    private = dot_git if dot_git.is_dir() else top / _path_in(dot_git, "gitdir:")
    common = private / "commondir"
    return private, private / _path_in(common) if common.is_file() else private


def _git_directory(top: Path) -> GitDirectory | None:
    try:
        private, common = read_dot_git(top)
        whole = (private / "HEAD").is_file() and (common / "objects").is_dir() and (common / "refs").is_dir()
    except (OSError, ValueError):
        return None
    return GitDirectory(top, private, common) if whole else None


def _path_in(file: Path, word: str = "") -> str:
    """The path in a file of one line, after a prefix. Raises OSError, and ValueError if there is none."""
    line = os.fsdecode(read_file(file)).strip()
    if not line.startswith(word) or "\0" in line:
        raise ValueError
    return line.removeprefix(word).strip()


def remote_urls(directory: GitDirectory) -> Iterator[str]:
    """Yield the URLs of the remotes of a repository."""
    for section, keys in directory.settings().items():
        if section.startswith("remote ") and keys.get("url"):
            yield keys["url"]
