"""Patterns in the paths of a command line, such as `plans/**/*.yaml`, for shells that do not expand them."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path

from involveplan.run.discovery.files import PathNotFound
from involveplan.run.discovery.gitignore import ignore_rules_above
from involveplan.run.discovery.walk import FileFilter, FolderFilter, is_junction, with_slashes

_ANY_DEPTH = "**"
_WILDCARD = re.compile(r"[*?\[]")
_FLAGS = re.IGNORECASE if os.name == "nt" else re.NOFLAG


@dataclass(frozen=True, slots=True)
class ExpandedPaths:
    """The paths of a command line without patterns, each once. `found` has those that only a pattern names."""

    paths: tuple[Path, ...]
    found: frozenset[Path] = frozenset()


def has_wildcard(path: Path) -> bool:
    """True if a path is a pattern: it has a wildcard, and no file or folder has this name."""
    return _WILDCARD.search(str(path)) is not None and not os.path.lexists(path)


def expand_globs(paths: Sequence[Path], file_filter: FileFilter) -> ExpandedPaths:
    """Replace each pattern by the files and folders that it matches, in order of name.

    Wildcards skip what a walk skips: hidden folders, links, and anything that git ignores or the filter excludes. `**`
    is any number of folders. Raises PathNotFound for a pattern without a match, and ConfigurationError.
    """
    found: dict[Path, bool] = {}
    for path in paths:
        if not has_wildcard(path):
            found[path] = False
            continue
        matches = sorted(_matches(path, file_filter), key=Path.as_posix)
        if not matches:
            raise PathNotFound(
                f"Cannot find a file or folder that matches “{path.as_posix()}”. Hidden folders and links are "
                "skipped, and so is anything that git ignores or your settings exclude."
            )
        for match in matches:
            found.setdefault(match, True)
    return ExpandedPaths(tuple(found), frozenset(path for path, by_pattern in found.items() if by_pattern))


def _matches(pattern: Path, file_filter: FileFilter) -> Iterable[Path]:
    """Yield the matching files and folders, each once, in arbitrary order."""
    parts = pattern.parts
    while parts[-1:] == (_ANY_DEPTH,):  # everything in a folder is the folder
        parts = parts[:-1]
    first = next((place for place, part in enumerate(parts) if _WILDCARD.search(part)), len(parts))
    top = Path(*parts[:first])
    if first == len(parts):
        return [top] if top.is_dir() else []
    return _walk(top, _Parts(parts[first:]), file_filter)


def _walk(top: Path, parts: "_Parts", file_filter: FileFilter) -> Iterator[Path]:
    absolute, real = with_slashes(os.path.abspath(top)), with_slashes(os.path.realpath(top))  # noqa: PTH100
    waiting = [("", parts.start, ignore_rules_above(real, file_filter.ignore_files))]
    while waiting:
        below, places, ignored = waiting.pop()
        try:
            with os.scandir(top / below) as listed:
                entries = [entry for entry in listed if not entry.is_symlink() and not is_junction(entry)]
        except OSError:
            continue  # a folder that cannot be opened has no match
        ignored = ignored.entering(f"{real}/{below}".rstrip("/"), {entry.name for entry in entries})
        here = FolderFilter(file_filter, f"{absolute}/{below}", below)
        for entry in entries:
            is_folder = entry.is_dir(follow_symlinks=False)
            matched, further = parts.match(entry.name, places, is_folder=is_folder)
            name = f"{entry.name}/" if is_folder else entry.name
            if not is_folder:
                further = frozenset()
                matched = matched and (parts.has_extension or here.includes(name))
                matched = matched and entry.is_file(follow_symlinks=False)
            if (
                not (matched or further)
                or here.excludes(name)
                or ignored.ignores(f"{real}/{below}{name}", name)
            ):
                continue
            if matched:
                yield top / below / entry.name  # a folder is walked as a whole later
            else:
                waiting.append((below + name, further, ignored))


class _Parts:
    """The parts of a pattern from its first wildcard, matched one name at a time.

    A place is the index of the next part to match. Several are possible at once after `**`.
    """

    def __init__(self, parts: Sequence[str]) -> None:
        self._regexes = [
            None if part == _ANY_DEPTH else re.compile(translate(part), _FLAGS) for part in parts
        ]
        self._hidden = [part.startswith(".") for part in parts]
        self.has_extension = bool(re.search(r"\.\w+$", parts[-1]))
        self.start = self._after_depth({0})

    def match(self, name: str, places: frozenset[int], *, is_folder: bool) -> tuple[bool, frozenset[int]]:
        """Return whether a name completes the pattern, and the places that continue in this folder."""
        further = set()
        for place in places:
            regex = self._regexes[place]
            if is_folder and name.startswith(".") and not self._hidden[place]:
                continue
            if regex is None:
                further.add(place)
            elif regex.match(name):
                further.add(place + 1)
        last = len(self._regexes)
        return last in further, self._after_depth(further - {last})

    def _after_depth(self, places: set[int]) -> frozenset[int]:
        """Return the places, with those after each `**`, which may be no folder at all."""
        reached = set(places)
        for place, regex in enumerate(self._regexes[:-1]):
            if place in reached and regex is None:
                reached.add(place + 1)
        return frozenset(reached)
