"""TOML text as a tree with the position of each value, like `plan.yaml.tree` for YAML.

`tomllib` keeps no positions. So after it has parsed and accepted the text, a scanner goes through it for the positions.
"""

import re
from datetime import date, datetime, time
from typing import Any

from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem
from involveplan.plan.yaml.tree import Node, Span, Tree

_MAX_DOTS = 500  # on one line: `tomllib` takes quadratic time in the number of parts of a key
_MAX_NUMBER = 10**15  # of whole numbers, far above any setting


def parse_toml(text: str) -> Tree:
    """Parse a TOML text. Errors are in `problems` of the tree; none is raised."""
    import tomllib

    start = 0
    for line in text.split("\n"):
        if line.count(".") > _MAX_DOTS:
            sentence = f"There are more than {_MAX_DOTS} dots on this line. No setting is nested that deeply."
            return Tree(text, None, [Problem("within-limits", (start, start), sentence)])
        start += len(line) + 1
    try:
        data = tomllib.loads(text)
        scanner = _Scanner(text)
        scanner.run()
        return Tree(text, scanner.node(data, ()))
    except RecursionError:
        return Tree(text, None, [Problem("within-limits", (0, 0), "This is nested too deeply.")])
    except ValueError as error:  # TOMLDecodeError, or a number with more digits than Python reads
        return Tree(text, None, [Problem("readable", *_locate_error(text, str(error)))])


def _locate_error(text: str, message: str) -> tuple[Span, str]:
    if "digits" in message:
        found = re.search(r"\d{1000,}", text)
        return Span(*found.span()) if found else Span(0, 0), "This number is too large."
    place = re.search(r"at line (\d+), column (\d+)", message)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    start = len("".join(text.splitlines(keepends=True)[: line - 1])) + column - 1
    offset = min(start, len(text))
    if "twice" in message or "overwrite" in message or "mutate" in message:
        return Span(offset, offset), "This is already set further up in the file. Keep one of the two."
    sentence = "We could not read the file from here on. Check the quotes, brackets and equals signs."
    return Span(offset, offset), sentence


_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")
_NAME = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_VALUE = re.compile(
    r'''"""(?:[^\\]|\\.)*?"{3,5}|\'{3}.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^,\]}#\r\n]*[^,\]}#\s]''',
    re.DOTALL,
)


class _Scanner:
    """Records the positions of keys and values in a valid TOML text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[Pointer, Span] = {}
        self.spans: dict[Pointer, Span] = {}
        self.tables: dict[Pointer, int] = {}  # the number of entries so far in an array of tables

    def run(self) -> None:
        table: Pointer = ()
        while self.after(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)

    def header(self) -> Pointer:
        """Read `[a.b]` or `[[a.b]]`. Return the pointer to the table."""
        many = self.text.startswith("[[", self.at)
        self.at += 1 + many
        pointer: Pointer = ()
        for name, span in self.names():
            if pointer in self.tables:
                pointer = (*pointer, self.tables[pointer] - 1)
            pointer = (*pointer, name)
            self.keys.setdefault(pointer, span)
        if many:
            self.tables[pointer] = self.tables.get(pointer, 0) + 1
            pointer = (*pointer, self.tables[pointer] - 1)
            self.spans[pointer] = span
        self.at += 1 + many
        return pointer

    def pair(self, table: Pointer) -> None:
        for name, span in self.names():
            table = (*table, name)
            self.keys.setdefault(table, span)
        self.at += 1
        self.after(_SPACES)
        self.value(table)

    def names(self) -> list[tuple[str, Span]]:
        """Read the parts of a key, and the space after it."""
        found = []
        while True:
            self.after(_SPACES)
            span = Span(self.at, self.after(_NAME))
            found.append((_unquoted(self.text[span.start : span.end]), span))
            self.after(_SPACES)
            if self.text[self.at] != ".":
                return found
            self.at += 1

    def value(self, pointer: Pointer) -> None:
        start = self.at
        if self.text[start] in "[{":
            self.at += 1
            place = 0
            while self.text[self.after(_BLANK)] not in "]}":
                if self.text[start] == "[":
                    self.value((*pointer, place))
                else:
                    self.pair(pointer)
                place += 1
                if self.text[self.after(_BLANK)] == ",":
                    self.at += 1
            self.at += 1
        else:
            self.after(_VALUE)
        self.spans[pointer] = Span(start, self.at)

    def after(self, pattern: re.Pattern[str]) -> int:
        """Advance past a match. Return the new position."""
        found = pattern.match(self.text, self.at)
        assert found is not None
        self.at = found.end()
        return self.at

    def node(self, value: Any, pointer: Pointer) -> Node:
        """Return a value as a node, so that problems are reported as for plans."""
        key = self.keys.get(pointer)
        span = self.spans.get(pointer) or key or Span(0, 0)
        if isinstance(value, dict):
            below = {name: self.node(each, (*pointer, name)) for name, each in value.items()}
            return Node.from_span(
                {name: node.data for name, node in below.items()}, span, key, children=below
            )
        if isinstance(value, list):
            entries = [self.node(each, (*pointer, place)) for place, each in enumerate(value)]
            return Node.from_span([node.data for node in entries], span, key, children=entries)
        if isinstance(value, date | datetime | time):
            value = value.isoformat()
        elif isinstance(value, int) and abs(value) > _MAX_NUMBER:
            value = self.text[span.start : span.end]
        return Node.from_span(value, span, key)


def _unquoted(name: str) -> str:
    if name[0] not in "\"'":
        return name
    import tomllib

    return str(tomllib.loads(f"x = {name}")["x"])
