"""The safety of fixes: whether a plan with some fixes is the same plan, and no worse than before."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from involveplan.plan.model import Plan
from involveplan.plan.place import Pointer
from involveplan.plan.problems import Fix, Problem
from involveplan.plan.source import Source, read
from involveplan.plan.yaml.causes import reached_line
from involveplan.plan.yaml.tree import Node


class PlanText:
    """The text of a plan and what it is read as."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def source(self) -> Source[Plan]:
        """The plan as read from the text."""
        return read(self.text.encode("utf-8", "surrogatepass"), "")

    @property
    def level(self) -> int:
        """How far the text can be read: 0 if it is not YAML, 1 if it is not a plan, 2 if it is."""
        return (self.source.tree.root is not None) + (self.source.value is not None)

    def fixed(self, fixes: Sequence[Fix]) -> "PlanText":
        """Return the text with some fixes, in order of their place."""
        parts, done = list[str](), 0
        for fix in fixes:
            parts += (self.text[done : fix.span[0]], fix.replacement)
            done = fix.span[1]
        return PlanText("".join((*parts, self.text[done:])))


def is_safe(before: PlanText, after: PlanText, problems: Sequence[Problem]) -> bool:
    """True if a text with fixes can be read as far as before, has no new problem and no other value changed.

    `problems` are those that are fixed, in order of their fixes.
    """
    if before.level == 0:
        return after.level > 0 or _reads_further(before.text, after.text)
    if after.level < before.level:
        return False
    moved = _Offsets([each.fix for each in problems if each.fix])
    if not _same_elsewhere(before, after, problems, moved):
        return False
    return after.level > before.level or _no_new_problem(before, after, problems, moved)


class _Offsets:
    """The offsets of a text after some fixes, in order of their place."""

    def __init__(self, fixes: Sequence[Fix]) -> None:
        self.old = [fix.span for fix in fixes]
        self._ends = [fix.span[1] for fix in fixes]
        self._growth = [
            0,
            *accumulate(len(fix.replacement) - fix.span[1] + fix.span[0] for fix in fixes),
        ]
        self.new = [
            (start + grown, start + grown + len(fix.replacement))
            for fix, (start, _), grown in zip(fixes, self.old, self._growth, strict=False)
        ]

    def after(self, offset: int) -> int:
        """Return where an offset before the fixes is after them."""
        return offset + self._growth[bisect_right(self._ends, offset)]


def _reads_further(before: str, after: str) -> bool:
    """True if the first error of a text that cannot be read is on a later line after the fixes."""
    reached, now = reached_line(before), reached_line(after)
    return reached is not None and (now is None or now > reached)


def _same_elsewhere(before: PlanText, after: PlanText, problems: Sequence[Problem], moved: _Offsets) -> bool:
    """True if the values outside the fixes are the same, at the same places.

    A value below a fixed key may have another place, because the key has. An empty value may have got that key.
    """
    fixed = {each.pointer for each in problems}
    wrong = {each.pointer for each in before.source.problems}
    if any(_touches(node, moved.old) and not _is_below(pointer, wrong) for pointer, node in _leaves(before)):
        return False  # a value that can be read as it is
    old = [
        (moved.after(node.start), None if _is_below(pointer, fixed) else pointer, node.data)
        for pointer, node in _leaves(before)
        if not _touches(node, moved.old) and not _has_children(after, pointer)
    ]
    new = [
        (node.start, pointer, node.data) for pointer, node in _leaves(after) if not _touches(node, moved.new)
    ]
    return len(old) == len(new) and all(
        start == now_at and pointer in (None, now_in) and _is_equal(data, now)
        for (start, pointer, data), (now_at, now_in, now) in zip(old, new, strict=True)
    )


def _leaves(text: PlanText) -> Iterator[tuple[Pointer, Node]]:
    """Yield the values without children, with their pointers, in order of their place."""
    root = text.source.tree.root
    pending: list[tuple[Pointer, Node]] = [((), root)] if root else []
    while pending:
        pointer, node = pending.pop()
        if node.children:
            pending += [((*pointer, key), child) for key, child in reversed(node.child_items())]
        else:
            yield pointer, node


def _touches(node: Node, spans: Sequence[tuple[int, int]]) -> bool:
    """True if a value is inside one of the spans, or is the empty value of a key that is."""
    start, end = (node.key or node.span) if node.start == node.end else node.span
    place = bisect_right(spans, (start, end))
    return any(start < last and first < end for first, last in spans[max(0, place - 1) : place + 1])


def _has_children(plan: PlanText, pointer: Pointer) -> bool:
    """True if a value that was empty has children now: the keys below it did not count as such."""
    node = plan.source.tree.find(pointer)
    return node is not None and bool(node.children)


def _is_below(pointer: Pointer, fixed: set[Pointer]) -> bool:
    return any(pointer[:end] in fixed for end in range(1, len(pointer) + 1))


def _is_equal(one: Any, other: Any) -> bool:
    return type(one) is type(other) and str(one) == str(other)


def _no_new_problem(before: PlanText, after: PlanText, problems: Sequence[Problem], moved: _Offsets) -> bool:
    """True if each problem was there before, or is about what a fixed key or list has."""
    old = before.source.problems
    if any(each.kind == "within-limits" for each in old):
        return True  # not all of them were reported
    solved = {(each.kind, each.span) for each in problems}
    known = {(each.kind, moved.after(each.span[0])) for each in old if (each.kind, each.span) not in solved}
    gone = {(each.kind, moved.after(each.span[0])) for each in problems}
    revealing = [
        (moved.after(min(each.span[0], node.start)), moved.after(node.end))
        for each in problems
        if (each.kind != "right-types" or each.expected == "list")
        and (node := before.source.tree.find(each.pointer))
    ]
    return all(
        (at := (each.kind, each.span[0])) in known
        or (at not in gone and any(start <= each.span[0] < end for start, end in revealing))
        for each in after.source.problems
    )
