"""The positions of the comments in a text."""

import re
from collections.abc import Iterator

from involveplan.plan.yaml.tree import Node, Span, Tree

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def comment_spans(tree: Tree) -> list[Span]:
    """Return the spans of the comments of a text, in order."""
    found, start = [], 0
    for span in sorted(_scalars(tree.root)) if tree.root else []:
        found += [Span(*match.span()) for match in _COMMENT.finditer(tree.text, start, span.start)]
        start = max(start, span.end)
    return found + [Span(*match.span()) for match in _COMMENT.finditer(tree.text, start)]


def _scalars(root: Node) -> Iterator[Span]:
    """Yield the spans of all keys and scalars: a "#" inside them does not begin a comment."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.key:
            yield node.key
        if node.children is None:
            yield node.span
        pending += [child for _, child in node.child_items()]
