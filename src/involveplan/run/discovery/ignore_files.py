"""The reading of ignore files, within the limits of a run.

A proposed change may contain `.gitignore` files of any size, and each pattern takes time and memory.
"""

import os
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from involveplan.linting.config.data_file import UnreadableData, read_data
from involveplan.linting.config.patterns import Patterns, pattern_cost
from involveplan.plan.limits import MAX_DATA_BYTES, MAX_FILE_PATTERNS, MAX_RUN_PATTERNS

if TYPE_CHECKING:
    from involveplan.plan.source import Source

_MAX_REPORTED = 20  # files


@dataclass(slots=True)
class IgnoreFiles:
    """The ignore files of a run. Patterns beyond the limits are not used.

    `over_limit` has the files with such patterns, each with its problem. Equal files are compiled and counted once.
    """

    over_limit: "list[Source[Any]]" = field(default_factory=list)
    _room: int = MAX_RUN_PATTERNS
    _compiled: dict[bytes, Patterns | None] = field(default_factory=dict)

    def patterns(self, path: str) -> Patterns | None:
        """Return the patterns of a file; None if it has none, or cannot be read."""
        if not self._room:
            return None
        try:
            raw = read_data(path)
        except (UnreadableData, FileNotFoundError):
            return None
        key = blake2b(raw).digest()
        if key not in self._compiled:
            lines = self._lines(path, raw)
            self._compiled[key] = Patterns(lines, strict=False) if lines else None
        return self._compiled[key]

    def _lines(self, path: str, raw: bytes) -> list[str]:
        """The lines with patterns, up to the limit of a file and of the run."""
        text = raw[:MAX_DATA_BYTES].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
        written = text.split("\n")
        if len(raw) > MAX_DATA_BYTES:
            written.pop()  # it may be cut off
            size = f"{MAX_DATA_BYTES // 1024:,} kB"
            self._report(
                path, len(written), f"The file is larger than {size}. Patterns after that are not used."
            )
        room = min(MAX_FILE_PATTERNS, self._room)
        left, lines = room, []
        for number, line in enumerate(written, 1):
            if not line.strip() or line.startswith("#"):
                continue
            if pattern_cost(line) > left:
                of_file = room == MAX_FILE_PATTERNS
                self._report(path, number, _FILE_LIMIT if of_file else _RUN_LIMIT)
                self._room -= 0 if of_file else left
                break
            left -= pattern_cost(line)
            lines.append(line)
        self._room -= room - left
        return lines

    def _report(self, path: str, line: int, sentence: str) -> None:
        from involveplan.plan.problems import Problem  # loads the plan model
        from involveplan.plan.source import Source
        from involveplan.plan.yaml.tree import Tree

        if len(self.over_limit) == _MAX_REPORTED or any(each.name == path for each in self.over_limit):
            return
        before = max(0, line - 1)  # blank lines in place of the text, which may be long
        problem = Problem("within-limits", (before, before), sentence, expected="patterns")
        self.over_limit.append(Source(_name(path), Tree("\n" * before), None, (problem,)))


_MANY = "(a long pattern counts more than once)"
_FILE_LIMIT = (
    f"There are too many patterns in this file. The first {MAX_FILE_PATTERNS:,} are used {_MANY}, and those from here "
    "on are not."
)
_RUN_LIMIT = (
    f"There are too many patterns in all the ignore files together. We use {MAX_RUN_PATTERNS:,} at most {_MANY}. Those "
    "from here on, and those in the files after this one, are not used."
)


def _name(path: str) -> str:
    """The path from the current folder if it is inside it."""
    here = os.path.realpath(".").replace(os.sep, "/").rstrip("/")
    return path.removeprefix(f"{here}/")
