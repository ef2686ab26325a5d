"""The page for contributors as steps that can be followed: its sections, and the files that a section adds or changes.

A fenced block whose first line is a comment with a path is a new file of that content. A `diff` block changes the file
that its first line names: lines begin with a space, `+` or `-`, and the lines with a space or `-` stand in the file
exactly once, one after the other. `sh` blocks hold commands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

_FENCED = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<content>.*?)^(?P=indent)```$", re.M | re.S)
_PATH = re.compile(r"(?:#|<!--) ([\w./-]*[./][\w./-]*\w)(?: -->)?")


@dataclass(frozen=True)
class Change:
    """A file to add (with `old` None), or lines of a file to replace."""

    path: str
    old: tuple[str, ...] | None
    new: tuple[str, ...]

    def apply(self, folder: Path) -> None:
        """Make the change below a folder."""
        path = folder / self.path
        if self.old is None:
            assert not path.exists(), f"{self.path} is not new"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f"{line}\n" for line in self.new), "utf-8")
            return
        assert self.old, f"the change of {self.path} has no line to find its place by"
        lines = path.read_text("utf-8").splitlines()
        length = len(self.old)
        places = [at for at in range(len(lines)) if tuple(lines[at : at + length]) == self.old]
        assert len(places) == 1, f"{len(places)} places in {self.path} have the lines {self.old}"
        lines[places[0] : places[0] + length] = self.new
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


@dataclass(frozen=True)
class Section:
    """A section of the page, without its heading."""

    heading: str
    text: str

    def changes(self) -> list[Change]:
        """Return the files that the section adds and changes, in order."""
        return [change for language, lines in self._blocks() if (change := _change(language, lines))]

    def commands(self) -> list[str]:
        """Return the commands of the section, in order."""
        return [line for language, lines in self._blocks() if language == "sh" for line in lines]

    def added(self, folder: str) -> list[str]:
        """Return the paths of the new files below a folder."""
        return [each.path for each in self.changes() if each.old is None and each.path.startswith(folder)]

    def _blocks(self) -> Iterator[tuple[str, list[str]]]:
        for found in _FENCED.finditer(self.text):
            yield found["language"], dedent(found["content"]).splitlines()


def find_section(page: str, heading: str) -> Section:
    """Return the section with that heading. Raises AssertionError."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert found, f"there is no section “{heading}”"
    return Section(heading, found[1])


def _change(language: str, lines: list[str]) -> Change | None:
    named = _PATH.fullmatch(lines[0]) if lines else None
    if language != "diff":
        return Change(named[1], None, tuple(lines)) if named and language != "sh" else None
    assert named, f"a diff block does not name its file: {lines[:1]}"
    assert all(line[:1] in (" ", "+", "-", "") for line in lines[1:]), f"a line of {named[1]} has no sign"
    old = tuple(line[1:] for line in lines[1:] if line[:1] != "+")
    new = tuple(line[1:] for line in lines[1:] if line[:1] != "-")
    return Change(named[1], old, new)
