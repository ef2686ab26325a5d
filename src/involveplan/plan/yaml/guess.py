"""A guess at the cause of an error in YAML, and the lines in which causes are looked for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from involveplan.plan.problems import Fix, Problem

_LINES_ABOVE = 80  # lines above the error in which the cause is looked for


class Guess(NamedTuple):
    """A guess at the cause: the text without it, and the problems to report if it is right."""

    text: str
    problems: tuple[Problem, ...]


class Lines:
    """The lines of a text, and the index of the one with the error."""

    def __init__(self, text: str, error_at: int) -> None:
        self.text = text
        self.starts = [0, *(each.end() for each in re.finditer(r"\r\n|\n|\r", text))]
        self.error_line = sum(start <= error_at for start in self.starts) - 1

    def line(self, number: int) -> str:
        """Return a line without its line break. Empty if there is none."""
        if not 0 <= number < len(self.starts):
            return ""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.text[self.starts[number] : end].rstrip("\r\n")

    def above(self) -> Iterator[int]:
        """Yield the indexes of the line with the error and those above it, without empty ones and comments."""
        for number in range(self.error_line, max(-1, self.error_line - _LINES_ABOVE), -1):
            if self.line(number).lstrip(" \t")[:1] not in ("", "#"):
                yield number

    def replace(self, number: int, line: str) -> str:
        """Return the text with another line in place of one."""
        start = self.starts[number]
        return self.text[:start] + line + self.text[start + len(self.line(number)) :]

    def problem(self, number: int, start: int, end: int, message: str, fix: str | None = None) -> Problem:
        """Return a problem with a part of a line."""
        at = self.starts[number]
        span = at + start, at + max(end, start + 1)
        return Problem(
            "readable", span, message, fix=None if fix is None else Fix((at + start, at + end), fix)
        )


def indent_of(line: str) -> int:
    """Return the number of spaces at the start of a line."""
    return len(line) - len(line.lstrip(" "))
