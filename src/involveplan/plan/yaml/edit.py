"""Edits to the text of a plan that keep every other line byte for byte, comments included.

Values are inserted at the positions of the tree. Each edit is verified by parsing the result: it is refused unless only
the intended value differs.
"""

import copy
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from involveplan.plan.place import Pointer
from involveplan.plan.yaml import emit
from involveplan.plan.yaml.comments import comment_spans
from involveplan.plan.yaml.tree import Node, Span, Tree, parse_yaml

KeyOrder = Callable[[Pointer], list[str]]
Assignment = tuple[Pointer, Any]  # a pointer and its new value
_SPREAD = (
    "audience",
    "tools",
    "feedback",
)  # their entries have many keys, so each key is on its own line
_ON_ONE_LINE = ("agreed",)  # short parts on the same line as their key


class CannotEdit(ValueError):
    """The text cannot be changed there without affecting other lines. str() is a message for people."""


def set_value(text: str, pointer: Pointer, value: Any, key_order: KeyOrder = lambda _: []) -> str:
    """Return the text with `value` at `pointer`. Missing parents are created, and a list may grow by one entry.

    `key_order` returns the usual order of the keys below a pointer, which decides the position of a new key.
    Raises CannotEdit.
    """
    return set_values(text, [(pointer, value)], key_order)


def set_values(text: str, values: Iterable[Assignment], key_order: KeyOrder = lambda _: []) -> str:
    """Return the text with several values set, in order, as by `set_value`. Raises CannotEdit.

    Values in different list entries are set together, because parsing a large plan again is slow.
    """
    tree, remaining, batch_size = _parse_editable(text), list(values), len(text)
    while remaining:
        batch, later = _independent_values(remaining)
        batch, later = batch[:batch_size], batch[batch_size:] + later
        try:
            tree, remaining = _apply(tree, batch, key_order), later
        except CannotEdit:  # perhaps they affect each other
            if len(batch) == 1:
                raise
            batch_size = len(batch) // 2
    return tree.text


def _independent_values(values: list[Assignment]) -> tuple[list[Assignment], list[Assignment]]:
    """Return the first value for each list entry and each other part of a plan, then the remaining values."""
    now: list[Assignment] = []
    later: list[Assignment] = []
    seen: set[Pointer] = set()
    for pointer, value in values:
        part = pointer[:2] if len(pointer) > 1 and isinstance(pointer[1], int) else pointer[:1]
        (later if part in seen else now).append((pointer, value))
        seen.add(part)
    return now, later


class _Splice(NamedTuple):
    """A replacement for a range of the text."""

    start: int
    end: int
    text: str


def _apply(tree: Tree, values: list[Assignment], key_order: KeyOrder) -> Tree:
    """Return the tree of the text with some values set that do not affect each other. Raises CannotEdit."""
    expected = copy.deepcopy(tree.root.data) if tree.root else {}
    splices: list[_Splice] = []
    for pointer, requested_value in values:
        at, value = _nearest_existing(tree, pointer, requested_value)
        _assign(expected, at, value)
        node = tree.find(at)
        if node is None:
            parent = tree.find(at[:-1])
            assert parent is not None
            splices.append(_insert(tree, parent, at, value, key_order))
        elif not _is_same_data(node.data, value):
            splices.append(_replace(tree, node, value, at))
    return _verified(_apply_splices(tree.text, splices), expected, values[0][0]) if splices else tree


def _apply_splices(text: str, splices: list[_Splice]) -> str:
    """Return the text with all splices applied. Splices at the same offset keep their order."""
    parts, copied_to = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice.start):
        parts += [text[copied_to:start], new]
        copied_to = max(copied_to, end)
    return "".join([*parts, text[copied_to:]])


def remove_value(text: str, pointer: Pointer) -> str:
    """Return the text without the value at `pointer` and without parents left empty. Raises CannotEdit.

    Comments inside a value go with it. A parent that would take other comments with it stays, without a value.
    """
    tree = _parse_editable(text)
    node = tree.find(pointer)
    if node is None:
        return text
    above = pointer
    while len(above) > 1 and len(_children(tree, above[:-1])) == 1:
        above = above[:-1]
    own = _entry_span(tree, pointer, node)
    others = [each for each in comment_spans(tree) if not own[0] <= each.start <= own[1]]
    for length in range(len(above), len(pointer) + 1):
        start, end = _cut(tree, pointer[:length])
        if not any(start <= comment.start < end for comment in others):
            expected = copy.deepcopy(tree.root.data if tree.root else None)
            if length == len(above):
                _assign(expected, above, None, delete=True)
            else:
                _assign(expected, pointer[: length - 1], None)
            return _verified(text[:start] + text[end:], expected, pointer).text
    raise CannotEdit(
        "We could not remove this without losing a comment in the file. Please remove it by hand."
    )


def _entry_span(tree: Tree, pointer: Pointer, node: Node) -> tuple[int, int]:
    """Return the range of a value with its key or dash, to the end of its last line."""
    parent = tree.find(pointer[:-1])
    assert parent is not None
    return _start_offset(tree.text, node, parent), _line_end(tree.text, node.span.end)


def _cut(tree: Tree, pointer: Pointer) -> tuple[int, int]:
    """Return the range of the text to cut to remove a value."""
    text, node, parent = tree.text, tree.find(pointer), tree.find(pointer[:-1])
    assert node is not None and parent is not None
    siblings = _children(tree, pointer[:-1])
    place = siblings.index(node)
    start = _start_offset(text, node, parent)
    following = siblings[place + 1] if place + 1 < len(siblings) else None
    if parent.flow and place:
        return siblings[place - 1].span.end, node.span.end
    if parent.flow and following:
        return start, _start_offset(text, following, parent)
    if text[_line_start(text, start) : start].strip() and following:
        # the first key of a list entry is on the line of the dash
        end = _start_offset(text, following, parent)
        if text[_line_end(text, node.span.end) : end].strip():  # a comment is between the two
            end = _line_end(text, node.span.end)
        return start, end
    return _line_start(text, start), min(_line_end(text, node.span.end) + len(_newline(text)), len(text))


def move_entry(text: str, pointer: Pointer, to: int) -> str:
    """Return the text with a list entry moved to another place of its list. Raises CannotEdit.

    An entry takes the comments on its lines and directly above it along. All other bytes stay where they are.
    """
    tree = _parse_editable(text)
    parent, place = tree.find(pointer[:-1]), pointer[-1]
    entries = parent.children if parent else None
    if parent is None or not isinstance(entries, list) or not isinstance(place, int):
        raise CannotEdit("You can only move the entries of a list.")
    if not (0 <= place < len(entries) and 0 <= to < len(entries)):
        raise CannotEdit(f"This list has fewer than {max(place, to) + 1} entries.")
    if place == to:
        return text
    spans: list[tuple[int, int]] = []
    for node in entries:
        spans.append(node.span if parent.flow else _block_entry_span(tree, parent, node, spans[-1:]))
    order = list(range(len(entries)))
    order.insert(to, order.pop(place))
    splices = [_Splice(*span, text[slice(*spans[source])]) for span, source in zip(spans, order, strict=True)]
    expected = copy.deepcopy(tree.root.data if tree.root else None)
    listed: Any = expected
    for key in pointer[:-1]:
        listed = listed[key]
    listed.insert(to, listed.pop(place))
    return _verified(_apply_splices(text, splices), expected, pointer).text


def _block_entry_span(
    tree: Tree, parent: Node, node: Node, previous: list[tuple[int, int]]
) -> tuple[int, int]:
    """Return the range of an entry of a block list, with the comment lines directly above it."""
    text = tree.text
    dash = _start_offset(text, node, parent)
    start = _line_start(text, dash)
    if text[start:dash].strip():
        raise CannotEdit("The entries of this list are on the same line. Please move them by hand.")
    floor = previous[0][1] + 1 if previous else _line_end(text, (parent.key or Span(0, 0)).end) + 1
    while start > floor:
        above = _line_start(text, start - 1)
        if above < floor or not text[above:start].strip().startswith("#"):
            break
        start = above
    return start, _line_end(text, node.span.end)


def _start_offset(text: str, node: Node, parent: Node) -> int:
    """Return the offset where a key, or a list entry with its dash, begins."""
    if node.key or parent.flow:
        return (node.key or node.span).start
    return text.rindex("-", 0, node.span.start)


def _parse_editable(text: str) -> Tree:
    tree = parse_yaml(text)
    if tree.problems or tree.root is None or not isinstance(tree.root.children, dict):
        raise CannotEdit("Please fix the problems in the file by hand first. “involveplan check” shows them.")
    return tree


def _verified(text: str, expected: Any, pointer: Pointer) -> Tree:
    tree = parse_yaml(text)
    if tree.problems or tree.root is None or not _is_same_data(tree.root.data, expected):
        where = ".".join(str(key) for key in pointer)
        raise CannotEdit(
            f"We could not change “{where}” without changing other lines. Please change it by hand."
        )
    return tree


def _is_same_data(one: Any, other: Any) -> bool:
    """True if data is equal in any order of keys. 1, 01, 1.0 and true differ."""
    if isinstance(one, str) or isinstance(other, str):
        return bool(one == other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(
            _is_same_data(value, other[key]) for key, value in one.items()
        )
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_is_same_data, one, other))
    return str(one) == str(other) or emit.inline(one) == emit.inline(other)


def _nearest_existing(tree: Tree, pointer: Pointer, value: Any) -> tuple[Pointer, Any]:
    """Return the pointer to write at and the value: missing parents below an existing one become part of the value."""
    existing = 0
    for length in range(1, len(pointer) + 1):
        node = tree.find(pointer[:length])
        if node is None or (node.children is None and length < len(pointer)):
            break
        existing = length
    if existing == len(pointer):
        return pointer, value
    here = tree.find(pointer[: existing + 1])
    if here is not None and here.data is not None:
        raise CannotEdit(
            f"“{pointer[existing]}” already has a different kind of value. Please change it by hand."
        )
    for key in reversed(pointer[existing + 1 :]):
        if isinstance(key, int) and key:
            raise CannotEdit(f"This list has fewer than {key + 1} entries.")
        value = [value] if isinstance(key, int) else {key: value}
    return pointer[: existing + 1], value


def _assign(data: Any, pointer: Pointer, value: Any, delete: bool = False) -> None:
    for key in pointer[:-1]:
        data = data[key]
    last = pointer[-1]
    if delete:
        del data[last]
    elif isinstance(data, list) and isinstance(last, int) and last == len(data):
        data.append(value)
    elif isinstance(data, list) and isinstance(last, int) and last > len(data):
        raise CannotEdit(f"This list has fewer than {last + 1} entries.")
    elif isinstance(data, list) != isinstance(last, int):
        raise CannotEdit(f"“{'.'.join(str(key) for key in pointer)}” cannot be added to this file.")
    else:
        data[last] = value


def _children(tree: Tree, pointer: Pointer) -> list[Node]:
    node = tree.find(pointer)
    below = node.children if node else None
    return list(below.values()) if isinstance(below, dict) else list(below or ())


def _is_spread(pointer: Pointer) -> bool:
    return (len(pointer) == 1 and pointer[0] not in _ON_ONE_LINE) or (
        len(pointer) == 2 and pointer[0] in _SPREAD
    )


def _replace(tree: Tree, node: Node, value: Any, pointer: Pointer) -> _Splice:
    text = tree.text
    parent = tree.find(pointer[:-1])
    written = [emit.inline(value)] if parent and parent.flow else _value_lines(value, pointer)
    if len(written) == 1 and (node.span.start == node.span.end or not _spans_lines(tree, node)):
        gap = "" if text[node.span.start - 1 : node.span.start] in ("", " ", "[", "{") else " "
        return _Splice(*node.span, gap + written[0])
    newline = _newline(text)
    start, end = node.key or node.span, _line_end(text, node.span.end)
    comment = text[node.span.end : end].strip()
    comment = f"  {comment}" if comment.startswith("#") else ""
    indent = " " * (tree.line_column(start.start)[1] - 1)
    if node.key is None:
        new = emit.item_lines(value, spread=_is_spread(pointer))
        dash = text.rindex("-", 0, node.span.start)
        indent = " " * (tree.line_column(dash)[1] - 1)
        new[0] += comment
        return _Splice(dash, end, f"{newline}{indent}".join(new))
    new = emit.entry_lines(str(pointer[-1]), value, spread=_is_spread(pointer))
    if not text[node.span.start : node.span.end].strip():  # no value yet: keep the text after the colon
        below = [f"{indent}{line}" for line in new[1:]]
        if new[0].rstrip().endswith(":"):
            return _Splice(end, end, newline.join(["", *below]))
    new[0] += comment
    return _Splice(start.start, end, f"{newline}{indent}".join(new))


def _spans_lines(tree: Tree, node: Node) -> bool:
    """True if a value begins below the line of its key, or has several lines."""
    anchor = (node.key or node.span).start
    return tree.line_column(anchor)[0] != tree.line_column(node.span.end)[0]


def _value_lines(value: Any, pointer: Pointer) -> list[str]:
    spread = _is_spread(pointer)
    if (
        isinstance(value, dict | list)
        and value
        and (spread or emit.value_lines(value) != [emit.inline(value)])
    ):
        return ["", ""]  # on lines of its own
    return emit.value_lines(value)


def _insert(tree: Tree, parent: Node, pointer: Pointer, value: Any, key_order: KeyOrder) -> _Splice:
    text, newline, last = tree.text, _newline(tree.text), pointer[-1]
    siblings = _children(tree, pointer[:-1])
    if not siblings or (parent.flow and _too_long(tree, parent, last, value)):
        whole = copy.deepcopy(parent.data)
        _assign(whole, (last,), value)
        return _replace(tree, parent, whole, pointer[:-1])
    if parent.flow:
        written = emit.inline(value) if isinstance(last, int) else emit.inline({last: value})[1:-1]
        end = siblings[-1].span.end
        return _Splice(end, end, f", {written}")
    if isinstance(last, int):
        column = tree.line_column(parent.span.start)[1]
        new, after = emit.item_lines(value, spread=_is_spread(pointer)), siblings[-1]
    else:
        first = siblings[0].key
        column = tree.line_column(first.start if first else parent.span.start)[1]
        new = emit.entry_lines(last, value, spread=_is_spread(pointer))
        after = _preceding_sibling(parent, last, key_order(pointer[:-1]))
    indent = " " * (column - 1)
    end = _line_end(text, after.span.end)
    blank_line_before = len(pointer) == 1 and len(new) > 1
    written = "".join(f"{newline}{indent}{line}" if line else newline for line in new)
    return _Splice(end, end, f"{newline if blank_line_before else ''}{written}")


def _too_long(tree: Tree, parent: Node, key: str | int, value: Any) -> bool:
    start, end = parent.span
    nested = isinstance(value, dict | list) and any(isinstance(each, dict | list) for each in value)
    line = len(emit.inline({str(key): value})) + tree.line_column(start)[1] + (end - start)
    whole = tree.text[start:end]
    return (
        isinstance(parent.children, dict)
        and parent.key is not None
        and (nested or line > emit.MAX_INLINE_WIDTH + 8)
        and "#" not in whole
    )


def _preceding_sibling(parent: Node, key: str, key_order: list[str]) -> Node:
    """Return the key to insert a new one after: the last before it in the usual order, else the first or last."""
    assert isinstance(parent.children, dict)
    if key not in key_order:
        return list(parent.children.values())[-1]
    before = set(key_order[: key_order.index(key)])
    earlier = [node for name, node in parent.children.items() if name in before]
    return earlier[-1] if earlier else next(iter(parent.children.values()))


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_end(text: str, offset: int) -> int:
    found = text.find("\n", offset)
    end = len(text) if found < 0 else found
    return end - 1 if text[end - 1 : end] == "\r" and end > offset else end
