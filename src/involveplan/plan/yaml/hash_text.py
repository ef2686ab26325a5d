"""Text after a "#" that YAML reads as a comment, although it is part of a sentence: `who: people on ward #4`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from involveplan.plan.fields import field_path, find_field
from involveplan.plan.place import Pointer
from involveplan.plan.yaml.tree import Node, Span, Tree

_HASH = re.compile(r"(?<=[ \t])#(?P<text>\w[^\r\n]*)")
_BEHIND = re.compile(r"(?P<blanks>[ \t]+)#(?P<text>\w[^\r\n]*)")
_BEHIND_BRACKET = re.compile(r" # ?(?P<text>[^\r\n]*\)[^\r\n]*)")
_OPEN_BRACKET = re.compile(r"\([^()\r\n]* # ?[^\r\n]*\)")
_REMARK = re.compile(r"(?:todo|fixme|xxx|note|tbc|tbd|nb|noqa|type|yaml)\b", re.IGNORECASE)


class HashText(NamedTuple):
    """A text after a "#": the pointer of its value, its span with the "#", and the value before it."""

    pointer: Pointer
    span: Span
    before: str


def hash_texts(tree: Tree) -> Iterator[HashText]:
    """Yield the texts after a "#" that are more than a comment.

    A comment has a blank after its "#", or several before it. A number or date is complete, so it loses nothing.
    """
    if (
        " #" not in tree.text
        or tree.root is None
        or not (_HASH.search(tree.text) or _OPEN_BRACKET.search(tree.text))
    ):
        return
    pending: list[tuple[Pointer, Node]] = [((), tree.root)]
    while pending:
        pointer, node = pending.pop()
        if node.children is not None:
            pending += [
                ((*pointer, key), child) for key, child in node.child_items() if not str(key).startswith("x-")
            ]
        elif node.style is None and (found := _swallowed(tree.text, node, pointer)):
            yield HashText(
                pointer, Span(found.start() + found[0].index("#"), found.end()), str(node.data or "")
            )


def _swallowed(text: str, node: Node, pointer: Pointer) -> re.Match[str] | None:
    """Return the match of a text after a value, from its blanks."""
    found = _BEHIND.match(text, node.end)
    if node.data is None:
        return found if node.start == node.end and found and not _REMARK.match(found["text"]) else None
    if not isinstance(node.data, str) or not _is_text(pointer):
        return None
    if "(" in node.data and node.data.count("(") > node.data.count(")"):
        return _BEHIND_BRACKET.match(text, node.end)
    if found is None or found["blanks"] != " " or _REMARK.match(found["text"]):
        return None
    return found


def _is_text(pointer: Pointer) -> bool:
    """True if the field at a pointer has text that people write."""
    field = find_field(field_path(pointer))
    return field is not None and field.kind in ("text", "free")
