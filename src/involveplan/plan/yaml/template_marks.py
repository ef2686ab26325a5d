"""Marks of a template that nobody has filled in, and that YAML takes for lists, groups of keys or errors.

For YAML, `fixed: {{ fixed }}` is a group of keys whose key is a group of keys. Each mark is reported as what it is, and
the rest of the text is read as if the mark were in quotes.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from involveplan.plan.problems import Problem
from involveplan.plan.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from involveplan.plan.yaml.tree import Tree

MAX_MARKS = 20  # marks reported in one file: the text is parsed again after each
_MARK = re.compile(r"\{\{[^{}\n\r]*\}\}|\{%[^%\n\r]*%\}|\$\{[^{}\n\r]*\}|%[A-Z_]+%|\[[^\[\]{}\n\r]*\]")
_BEFORE_KEY_END = re.compile(r"[ \t]*:(?=\s|$)")


def may_have_marks(text: str) -> bool:
    """True if a text may have a mark that is not YAML. It is a quick test."""
    return "{{" in text or "{%" in text or "${" in text or "[" in text or "%" in text


def read_around_marks(tree: "Tree", parse: "Callable[[str], Tree]") -> "Tree":
    """Return the tree of a text that cannot be parsed, with marks as its problems. The same tree if it has none.

    `parse` parses a text.
    """
    marks: list[tuple[int, int]] = []
    text, result = tree.text, tree
    while result.root is None and result.problems and len(marks) < MAX_MARKS:
        mark = _mark_at(text, result.problems[-1].span[0])
        if mark is None:
            break
        start, end = mark
        marks.append(mark)
        if _BEFORE_KEY_END.match(text, end):
            break
        text = f"{text[:start]}{_stand_in(text[start:end])}{text[end:]}"
        result = parse(text)
    if not marks:
        return tree
    lines = {tree.line_column(start)[0] for start, _ in marks}
    others = [each for each in result.problems if tree.line_column(each.span[0])[0] not in lines]
    tree.problems = [*(_problem(tree.text[start:end], start) for start, end in sorted(marks)), *others]
    tree.root = result.root
    return tree


def _mark_at(text: str, offset: int) -> tuple[int, int] | None:
    """Return the span of a mark at an offset, or before it with only blanks between. None if there is none."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    for found in _MARK.finditer(text, start, offset + 1000):
        if found.start() > offset:
            break
        touches = offset < found.end() or not text[found.end() : offset].strip()
        if touches and (found[0][0] != "[" or load_vocabulary().placeholders.is_template(found[0])):
            return found.span()
    return None


def _stand_in(mark: str) -> str:
    """Return a text of the same length that YAML can read: nothing for an instruction, else a row in quotes."""
    return " " * len(mark) if mark.startswith("{%") else f'"{"_" * (len(mark) - 2)}"'


def _problem(mark: str, start: int) -> Problem:
    shown = mark if len(mark) <= 60 else f"{mark[:57]}…"
    sentence = f"“{shown}” is a template mark that has not been filled in. Write the answer instead of it."
    return Problem("right-types", (start, start + len(mark)), sentence, expected="template")
