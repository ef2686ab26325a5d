"""YAML text as a tree with the position of each value.

One pass over the events of PyYAML's C parser gives data and positions together. Nothing here is recursive, so
no text is too deep to read safely. Plain scalars follow YAML 1.2's core schema: `no`, `12:30` and dates stay text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple, Never

from yaml import events as yaml_events
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.error import MarkedYAMLError, YAMLError

from involveplan.plan.correction.bullets import bullet_of
from involveplan.plan.limits import MAX_DEPTH, MAX_ENTRIES, MAX_PROBLEMS, MAX_TEXT, MAX_VALUES
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Problem
from involveplan.plan.written_numbers import WrittenFloat, WrittenInt
from involveplan.plan.yaml.template_marks import may_have_marks, read_around_marks


class Span(NamedTuple):
    """A range of text in character offsets, from 0. `end` is one past the last character."""

    start: int
    end: int


class Node:
    """One value of the text: its data, its position, and its children if it is a mapping or a list.

    `start` and `end` are character offsets. `key_start` and `key_end` are those of its key, -1 if it has none.
    `style` is the style of a scalar: None (plain), ' " | >
    """

    __slots__ = ("children", "data", "end", "flow", "key_end", "key_start", "start", "style")

    def __init__(self, data: Any, start: int, end: int, style: str | None = None) -> None:
        self.data = data
        self.start = start
        self.end = end
        self.style = style
        self.flow = False
        self.key_start = self.key_end = -1
        self.children: dict[str, Node] | list[Node] | None = None

    @classmethod
    def from_span(
        cls,
        data: Any,
        span: Span,
        key: Span | None = None,
        children: "dict[str, Node] | list[Node] | None" = None,
    ) -> "Node":
        """Create a node from a span, for formats other than YAML."""
        node = cls(data, *span)
        node.key_start, node.key_end = key or (-1, -1)
        node.children = children
        return node

    @property
    def span(self) -> Span:
        """The span of the value."""
        return Span(self.start, self.end)

    @property
    def key(self) -> Span | None:
        """The span of its key, if it has one."""
        return Span(self.key_start, self.key_end) if self.key_start >= 0 else None

    def child(self, key: str | int) -> "Node | None":
        """Return the child at a key of a mapping or an index of a list, if it exists."""
        if isinstance(self.children, dict):
            return self.children.get(key) if isinstance(key, str) else None
        if isinstance(self.children, list) and isinstance(key, int) and 0 <= key < len(self.children):
            return self.children[key]
        return None

    def child_items(self) -> "list[tuple[str | int, Node]]":
        """Return the children with their keys or indexes, in file order."""
        if isinstance(self.children, dict):
            return list(self.children.items())
        return list(enumerate(self.children or ()))


@dataclass(slots=True)
class Tree:
    """A text, its root node (None for an empty or unreadable text), and its problems."""

    text: str
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)
    _offsets: list[int] = field(default_factory=list)
    _line_cache: dict[int, str] = field(default_factory=dict)

    def find(self, pointer: Pointer) -> Node | None:
        """Return the node at `pointer`. None if the text has no such value."""
        node = self.root
        for key in pointer:
            if node is None:
                return None
            node = node.child(key)
        return node

    def list_length(self, pointer: Pointer) -> int:
        """Return the length of the list at `pointer`. 0 if there is no list."""
        node = self.find(pointer)
        return len(node.children) if node and isinstance(node.children, list) else 0

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1, the column in characters."""
        starts = self._offsets or self._line_starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and a column, both from 1, at most the end of the text."""
        beginnings = self._line_starts()
        return min(beginnings[min(line, len(beginnings)) - 1] + column - 1, len(self.text))

    def line_text(self, line: int) -> str:
        """Return a line by its number, from 1, without its line break. Empty after the last line. Lines are cached."""
        if line not in self._line_cache:
            bounds = [*self._line_starts()[line - 1 : line + 1], len(self.text)]
            self._line_cache[line] = (
                self.text[bounds[0] : bounds[1]].rstrip("\r\n") if len(bounds) > 1 else ""
            )
        return self._line_cache[line]

    def _line_starts(self) -> list[int]:
        """Return the offset of the start of each line."""
        if not self._offsets:
            if "\r" in self.text:
                self._offsets = [0, *(found.end() for found in _BREAK.finditer(self.text))]
            else:
                self._offsets = [0, *accumulate([len(line) + 1 for line in self.text.split("\n")[:-1]])]
        return self._offsets

    def first_line(self, span: Span) -> Span:
        """Return the part of `span` on its first line, without trailing white space."""
        found = _BREAK.search(self.text, span.start, span.end)
        end = found.start() if found else span.end
        return Span(span.start, span.start + len(self.text[span.start : end].rstrip()))


_BREAK = re.compile(r"\r\n|\n|\r")
# What YAML forbids in a text. Slow to compile, so it is compiled when a text cannot be read.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_INT = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,30}|[0-9]{1,30}(\.[0-9]{0,30})?)([eE][-+]?[0-9]{1,3})?")
_EXACT = 15  # characters of a whole number; readers that know floating point only change longer ones
_MAYBE_NUMBER = frozenset("0123456789+-.")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{
        text: WrittenFloat(text.replace(".", ""), text)
        for sign in ("", "+", "-")
        for text in (f"{sign}.inf", f"{sign}.Inf", f"{sign}.INF")
    },
    **{text: WrittenFloat("nan", text) for text in (".nan", ".NaN", ".NAN")},
}
_LONGEST_WORD = max(map(len, _WORDS))


def plain_scalar(text: str) -> Any:
    """Resolve an unquoted scalar by YAML 1.2's core schema. A number keeps its text if that is not its usual form."""
    if text in _WORDS:
        return _WORDS[text]
    if not text or text[0] not in _MAYBE_NUMBER:
        return text
    if _INT.fullmatch(text):
        whole = int(text, {"o": 8, "x": 16}[text[1]]) if text[1:2] in ("o", "x") else int(text)
        return whole if str(whole) == text and len(text) <= _EXACT else WrittenInt(whole, text)
    if _FLOAT.fullmatch(text):
        decimal = float(text)
        usual = str(decimal) == text and "e" not in text and text[-1] != "0"
        return decimal if usual else WrittenFloat(decimal, text)
    return text


@lru_cache(maxsize=2)
def parse_yaml(text: str) -> Tree:
    """Parse a YAML text. Never raises for invalid text: errors are in `problems`.

    Trees are not modified, so the last two are cached: interviews and edits parse the same texts again.
    """
    tree = _parse(text)
    if tree.root is None and tree.problems and may_have_marks(text):
        return read_around_marks(tree, _parse)
    return tree


def _parse(text: str) -> Tree:
    tree = Tree(text)
    try:
        _build(tree)
    except _ParsingStopped:
        tree.root = None
    except (YAMLError, UnicodeEncodeError) as error:
        tree.root = None
        if not _too_deep(tree, error):
            from involveplan.plan.yaml.parse_errors import explain_error  # only for texts with errors

            tree.problems = explain_error(tree, error)
    if tree.root is None and tree.problems and (found := re.search(_UNPRINTABLE, text)):
        message = f"There is an invisible control character here (U+{ord(found[0]):04X}). Delete it."
        tree.problems = [Problem("readable", found.span(), message)]
    elif ":\\" in text and tree.root is not None:
        from involveplan.plan.yaml.windows_paths import misread_paths

        tree.problems += misread_paths(tree)
    return tree


def _too_deep(tree: Tree, error: Exception) -> bool:
    """True if the parser stopped at its own depth limit. The problem is then reported at our lower limit."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    if mark is None or "maximum nesting depth" not in str(error):
        return False
    tree.problems = parse_yaml(tree.text[: mark.index]).problems
    return True


class _ParsingStopped(Exception):
    """Parsing cannot continue. The reason is among the problems."""


def _build(tree: Tree) -> None:
    """Read the events of a text into nodes.

    A check spends most of its time in this loop, so the state is in local variables: `top` is the current mapping or
    list, `inside` its children and `data` its data. `key`, `key_start` and `key_end` are the key whose value comes
    next.
    """
    text, numbers, longest = tree.text, _MAYBE_NUMBER, _LONGEST_WORD
    scalar, mapping, sequence = (
        yaml_events.ScalarEvent,
        yaml_events.MappingStartEvent,
        yaml_events.SequenceStartEvent,
    )
    ends = (yaml_events.MappingEndEvent, yaml_events.SequenceEndEvent)
    next_event = CParser(text).get_event
    outer: list[tuple[Node | None, Any, Any]] = []
    top: Node | None = None
    inside: Any = None
    data: Any = None
    key: str | None = None
    key_start = key_end = last_end = documents = values = 0
    while True:
        event: Any = next_event()
        kind = type(event)
        if kind is scalar:
            value, style = event.value, event.style or None
            start, end = event.start_mark.index, event.end_mark.index
            if event.anchor is not None or event.tag is not None:
                _reject_anchor_or_tag(tree, event)
            if style is not None and style in "|>":
                end = _end_of_block(text, start, end)
            if len(value) > MAX_TEXT:
                message = f"This text is longer than {MAX_TEXT:,} characters. A plan should be a page or two."
                _stop_with_problem(tree, "within-limits", Span(start, end), message)
            if key is None and type(inside) is dict:
                key, key_start, key_end = value, start, end
                continue
            if style is None and (len(value) <= longest or value[0] in numbers) and event.implicit[0]:
                value = plain_scalar(value)
            node = Node(value, start, end, style)
        elif kind is mapping or kind is sequence:
            if event.anchor is not None or event.tag is not None:
                _reject_anchor_or_tag(tree, event)
            start, end = event.start_mark.index, event.end_mark.index
            if len(outer) >= MAX_DEPTH:
                message = f"This is nested more than {MAX_DEPTH} levels deep."
                _stop_with_problem(tree, "within-limits", Span(start, end), message)
            if key is None and type(inside) is dict:
                message = "A key has to be a word, not a list or a group of keys."
                _stop_with_problem(tree, "plain-yaml", Span(start, end), message)
            node = Node({} if kind is mapping else [], start, end)
            node.children = {} if kind is mapping else []
            node.flow = bool(event.flow_style)
        elif kind in ends:
            assert top is not None
            end = event.end_mark.index if top.flow else last_end  # a block node ends at the next token
            top.end = last_end = max(end, top.start)
            values += len(inside)
            if len(inside) > MAX_ENTRIES or values > MAX_VALUES:
                _reject_too_many(tree, top)
            top, inside, data = outer.pop()
            continue
        elif kind is yaml_events.AliasEvent:
            message = f"*{event.anchor} points to another place in the file. That is not allowed here."
            _reject(tree, event, message)
            start, end = event.start_mark.index, event.end_mark.index
            if key is None and type(inside) is dict:
                key, key_start, key_end = f"*{event.anchor}", start, end
                continue
            node = Node(None, start, end)
        elif kind is yaml_events.DocumentStartEvent:
            documents += 1
            if documents > 1:
                span = Span(event.start_mark.index, event.end_mark.index)
                _stop_with_problem(
                    tree, "plain-yaml", span, "A second document starts here. A file can only have one."
                )
            continue
        elif kind is yaml_events.StreamEndEvent:
            return
        else:
            continue
        last_end = node.end
        if type(inside) is dict:
            assert key is not None
            node.key_start, node.key_end = key_start, key_end
            if key in inside or key == "<<":
                _reject_key(tree, key, node, inside)
            else:
                inside[key] = node
                data[key] = node.data
            key = None
        elif inside is not None:
            inside.append(node)
            data.append(node.data)
        else:
            tree.root = node
        if node.children is not None:
            outer.append((top, inside, data))
            top, inside, data = node, node.children, node.data


def _end_of_block(text: str, start: int, end: int) -> int:
    """Return the end of a block scalar. PyYAML reports the start of the next token, after any blank lines."""
    content = text[start:end]
    keeps_all = "+" in content.split("\n", 1)[0]
    return start + len(content if keeps_all else content.rstrip())


def _reject_too_many(tree: Tree, node: Node) -> Never:
    """Report a list or mapping with too many entries, or the one that exceeds the limit for the whole file."""
    children = [each for _, each in node.child_items()]
    sort = "a list" if isinstance(node.children, list) else "a group of keys"
    message, place = f"There are more than {MAX_VALUES:,} values up to here", node
    if len(children) > MAX_ENTRIES:
        message, place = f"From here on {sort} has more than {MAX_ENTRIES:,} entries", children[MAX_ENTRIES]
    _stop_with_problem(
        tree, "within-limits", place.key or place.span, f"{message}. A plan should be a page or two."
    )


def _add_problem(tree: Tree, problem: Problem) -> None:
    """Add a problem. Stops parsing once there are too many."""
    if len(tree.problems) >= MAX_PROBLEMS:
        message = f"There are more than {MAX_PROBLEMS} problems up to here. Fix these first."
        _stop_with_problem(tree, "within-limits", Span(*problem.span), message)
    tree.problems.append(problem)


def _reject_key(tree: Tree, name: str, node: Node, others: dict[str, Node]) -> None:
    """Report a duplicate key or a merge key."""
    assert node.key is not None
    if name == "<<":
        message = "<< merges another group of keys into this one. That is not allowed here."
        _add_problem(tree, Problem("plain-yaml", node.key, message))
        return
    line = tree.line_column(others[name].key_start)[0]
    message = f"“{name}” is here twice. It is already on line {line}."
    if bullet := bullet_of(name):
        message = f"“{bullet}” does not start a list. Begin each line with a hyphen and a space."
    _add_problem(tree, Problem("no-duplicate-keys", node.key, message))


def _reject_anchor_or_tag(tree: Tree, event: Any) -> None:
    """Report anchors and tags, which people write by accident."""
    if event.anchor is not None:
        _reject(tree, event, f"&{event.anchor} gives this value a name. That is not allowed here.")
    if event.tag is not None and event.tag != "!":
        _reject(tree, event, "A word that starts with ! is a tag. Tags are not allowed here.")


def _reject(tree: Tree, event: Any, message: str) -> None:
    span = Span(event.start_mark.index, event.end_mark.index)
    span = tree.first_line(span) if event.end_mark else span
    _add_problem(tree, Problem("plain-yaml", span, f"{message} If it is text, put it in quotes."))


def _stop_with_problem(tree: Tree, kind: str, span: Span, message: str) -> Never:
    tree.problems.append(Problem(kind, tree.first_line(span), message))
    raise _ParsingStopped
