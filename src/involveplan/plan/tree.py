"""YAML text as a tree that knows where each value stands.

One pass over the events of PyYAML's C parser gives data and positions together. Nothing here recurses, so no text is
too deep to read safely. Plain scalars follow YAML 1.2's core schema: `no`, `12:30` and dates stay text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Never

from yaml import events as yaml_events
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.error import MarkedYAMLError, YAMLError

from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem, yaml_sentence

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32


class Span(NamedTuple):
    """A stretch of text by offsets in characters, from 0; `end` is one past the last."""

    start: int
    end: int


@dataclass(slots=True)
class Node:
    """One value of the text: its data, where it stands, and its children if it is a mapping or a list."""

    data: Any
    span: Span
    key: Span | None = None
    style: str | None = None  # of a scalar: None (plain), ' " | >
    flow: bool = False
    children: "dict[str, Node] | list[Node] | None" = None

    def child(self, key: str | int) -> "Node | None":
        """The value below `key` (of a mapping) or at that place (of a list), if there is one."""
        if isinstance(self.children, dict):
            return self.children.get(key) if isinstance(key, str) else None
        if isinstance(self.children, list) and isinstance(key, int) and 0 <= key < len(self.children):
            return self.children[key]
        return None

    def below(self) -> "list[tuple[str | int, Node]]":
        """The children with their keys or places, in the order of the text."""
        if isinstance(self.children, dict):
            return list(self.children.items())
        return list(enumerate(self.children or ()))


@dataclass(slots=True)
class Tree:
    """A text, its tree if it could be read (`root` is None for an empty text), and what is wrong with it."""

    text: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    _lines: list[int] = field(default_factory=list)

    def find(self, pointer: Pointer) -> Node | None:
        """The node at `pointer`, or None where the text has no such value."""
        node = self.root
        for key in pointer:
            if node is None:
                return None
            node = node.child(key)
        return node

    def entries(self, pointer: Pointer) -> int:
        """How many entries the list at `pointer` has; none where there is no list."""
        node = self.find(pointer)
        return len(node.children) if node and isinstance(node.children, list) else 0

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in characters."""
        begin = self._beginnings()
        line = bisect_right(begin, offset)
        return line, offset - begin[line - 1] + 1

    def line_text(self, line: int) -> str:
        """A line by its number, from 1, without its end; empty beyond the last."""
        begin = [*self._beginnings()[line - 1 : line + 1], len(self.text)]
        return self.text[begin[0] : begin[1]].rstrip("\r\n") if len(begin) > 1 else ""

    def _beginnings(self) -> list[int]:
        """The offsets at which lines begin."""
        if not self._lines:
            self._lines = [0, *(found.end() for found in _BREAK.finditer(self.text))]
        return self._lines

    def first_line(self, span: Span) -> Span:
        """The part of `span` that stands on its first line, trailing white space left out."""
        found = _BREAK.search(self.text, span.start, span.end)
        end = found.start() if found else span.end
        return Span(span.start, span.start + len(self.text[span.start : end].rstrip()))


_BREAK = re.compile(r"\r\n|\n|\r")
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)  # what YAML forbids in a text
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,30}|[0-9]{1,30}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?")
_MAYBE_TYPED = frozenset("0123456789+-.~nNtTfF")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


def plain_scalar(text: str) -> Any:
    """What an unquoted scalar means in YAML 1.2's core schema."""
    if text and text[0] not in _MAYBE_TYPED:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text, {"o": 8, "x": 16}[text[1]]) if text[1:2] in ("o", "x") else int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


def parse(text: str) -> Tree:
    """The tree of a YAML text. Never raises for what the text holds: what is wrong is in `problems`."""
    tree = Tree(text)
    found = _UNPRINTABLE.search(text)
    if found:
        sentence = f"There is an invisible control character here (U+{ord(found[0]):04X}); delete it."
        tree.problems.append(Problem("readable", found.span(), sentence))
        return tree
    try:
        _Builder(tree).run()
    except _Stop:
        tree.root = None
    except YAMLError as error:
        tree.root = None
        if not _too_deep(tree, error):
            tree.problems.append(Problem("readable", *_where_and_what(tree, error)))
    return tree


def _too_deep(tree: Tree, error: YAMLError) -> bool:
    """Whether the parser gave up at its own limit of depth; told at ours, which is less on every version of it."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if mark is None or "maximum nesting depth" not in str(error):
        return False
    tree.problems = parse(tree.text[: mark.index]).problems
    return True


def _where_and_what(tree: Tree, error: YAMLError) -> tuple[Span, str]:
    if not isinstance(error, MarkedYAMLError):
        return Span(0, 0), yaml_sentence("", "")
    mark = error.problem_mark or error.context_mark
    offset = min(mark.index, len(tree.text)) if mark else 0
    at_tab = tree.text[offset : offset + 1] == "\t"
    sentence = yaml_sentence("found a tab" if at_tab else error.problem or "", error.context or "")
    if error.context_mark and error.context_mark.index < offset:
        line = tree.line_column(error.context_mark.index)[0]
        if line != tree.line_column(offset)[0]:
            sentence += f" It may have begun on line {line}."
    return Span(offset, min(offset + 1, len(tree.text))), sentence


class _Stop(Exception):
    """The rest of the text cannot be read; the reason is among the problems."""


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read, and the key that waits for its value."""

    node: Node
    key: tuple[str, Span] | None = None


class _Builder:
    """Reads events into nodes."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[_Open] = []
        self.last_end = 0

    def run(self) -> None:
        parser = CParser(self.tree.text)
        documents = 0
        while True:
            event: Any = parser.get_event()
            kind = type(event)
            if kind is yaml_events.ScalarEvent:
                self.scalar(event)
            elif kind is yaml_events.MappingStartEvent or kind is yaml_events.SequenceStartEvent:
                self.open(event, {} if kind is yaml_events.MappingStartEvent else [])
            elif kind is yaml_events.MappingEndEvent or kind is yaml_events.SequenceEndEvent:
                self.close(event)
            elif kind is yaml_events.AliasEvent:
                self.refuse(
                    event, f"*{event.anchor} refers to another place in the file, which plans do not allow."
                )
                top = self.stack[-1] if self.stack else None
                if top is not None and isinstance(top.node.children, dict) and top.key is None:
                    top.key = (f"*{event.anchor}", _span(event))
                else:
                    self.add(Node(None, _span(event)))
            elif kind is yaml_events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.stop(
                        "plain-yaml", _span(event), "A second document begins here; a file holds one only."
                    )
            elif kind is yaml_events.StreamEndEvent:
                return

    def scalar(self, event: Any) -> None:
        self.plain(event)
        span = _span(event)
        if event.style in ("|", ">"):  # a block scalar ends at the next token: take back the lines between
            content = self.tree.text[span.start : span.end]
            keeps_all = "+" in content.split("\n", 1)[0]
            span = Span(span.start, span.start + len(content if keeps_all else content.rstrip()))
        data = event.value if event.style or not event.implicit[0] else plain_scalar(event.value)
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.node.children, dict) and top.key is None:
            top.key = (event.value, span)
        else:
            self.add(Node(data, span, style=event.style or None))

    def open(self, event: Any, data: Any) -> None:
        self.plain(event)
        if len(self.stack) >= MAX_DEPTH:
            self.stop("within-limits", _span(event), f"This is nested more than {MAX_DEPTH} levels deep.")
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.node.children, dict) and top.key is None:
            self.stop("plain-yaml", _span(event), "A key has to be a word, not a list or another mapping.")
        node = Node(
            data, _span(event), flow=bool(event.flow_style), children={} if isinstance(data, dict) else []
        )
        self.add(node)
        self.stack.append(_Open(node))

    def close(self, event: Any) -> None:
        node = self.stack.pop().node
        end = event.end_mark.index if node.flow else self.last_end
        node.span = Span(node.span.start, max(end, node.span.start))
        self.last_end = node.span.end

    def add(self, node: Node) -> None:
        """Put a finished scalar, or a mapping or list that begins, where it belongs."""
        self.last_end = node.span.end
        if not self.stack:
            self.tree.root = node
            return
        top = self.stack[-1]
        if isinstance(top.node.children, list):
            top.node.children.append(node)
            top.node.data.append(node.data)
            return
        assert isinstance(top.node.children, dict) and top.key is not None
        (name, node.key), top.key = top.key, None
        if name == "<<":
            self.tree.problems.append(
                Problem(
                    "plain-yaml",
                    node.key,
                    "<< merges another mapping into this one, which plans do not allow.",
                )
            )
        elif name in top.node.children:
            first = top.node.children[name].key
            line = self.tree.line_column(first.start if first else 0)[0]
            self.tree.problems.append(
                Problem(
                    "no-duplicate-keys",
                    node.key,
                    f"“{name}” stands here a second time; it was already given on line {line}.",
                )
            )
        else:
            top.node.children[name] = node
            top.node.data[name] = node.data

    def plain(self, event: Any) -> None:
        """Refuse anchors and tags, which people write by accident."""
        if event.anchor is not None:
            self.refuse(event, f"&{event.anchor} gives this value a name, which plans do not allow.")
        if event.tag is not None and event.tag != "!":
            self.refuse(event, "A word that begins with ! is a tag, which plans do not allow.")

    def refuse(self, event: Any, sentence: str) -> None:
        span = self.tree.first_line(_span(event)) if event.end_mark else _span(event)
        self.tree.problems.append(Problem("plain-yaml", span, f"{sentence} If it is text, put it in quotes."))

    def stop(self, kind: str, span: Span, sentence: str) -> Never:
        self.tree.problems.append(Problem(kind, self.tree.first_line(span), sentence))
        raise _Stop


def _span(event: Any) -> Span:
    return Span(event.start_mark.index, event.end_mark.index)
