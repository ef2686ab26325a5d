"""Fixing the form of a plan: a text in, and the fixed text, its changes and what is left out.

Only fixes with a single meaning are applied (see `Problem.fix`), and each is kept only if it is safe (see
`fix_safety`). Everything outside a fix stays as it is, byte for byte.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from involveplan.linting.decision import reports_format_errors
from involveplan.linting.rules import Rules
from involveplan.plan.model import Plan
from involveplan.plan.problems import Problem
from involveplan.plan.source import Source, decode_utf_8, read
from involveplan.plan.yaml.conflict import find_conflict
from involveplan.plan.yaml.hash_text import hash_texts
from involveplan.run.fix_safety import PlanText, is_safe
from involveplan.run.read_plan import read_if_plan

_MOST_PASSES = 1_000  # a fix can reveal the next one
_EFFORT = 5_000_000  # characters to read again at most
_MOST_TRIES = 600
_LINE = re.compile(r"[^\r\n]+")
_LINES = re.compile(r"\r\n|\n|\r")
_MANY_FIXES = ("readable", "plain-yaml", "no-duplicate-keys", "distinct-ids")
HASH_TEXT = "text-after-hash"  # reported by an item of its own, not as a problem of the source

MERGE_CONFLICT = "Only you can choose which version to keep."
MANY_MEANINGS = "It can mean more than one thing."
MANY_FIXES = "There is more than one way to correct it."
SIDE_EFFECT = "Correcting it would change something else or cause another problem."
NOT_A_PLAN = "Only plans are corrected."
NOT_TEXT = "Only text that is saved as UTF-8 can be corrected."
UNKNOWN_MEANING = "Only you know what you meant."


@dataclass(frozen=True, slots=True)
class TextChange:
    """A change of a line: its number, from 1, what was there and what is there now."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class LeftProblem:
    """A problem that is not fixed: its line, from 1, and the reason as a sentence."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class FixedText:
    """The text of a plan before and after fixing, its changes, and the problems that are left."""

    before: str
    text: str
    changes: tuple[TextChange, ...] = ()
    left: tuple[LeftProblem, ...] = ()


def selected_kinds(rules: Rules) -> frozenset[str]:
    """Return the names of the items for the form of a file that are selected and not ignored."""
    return frozenset(
        item.name
        for item in rules.library.items
        if (reports_format_errors(item) or item.name == HASH_TEXT)
        and (not rules.select or item.code.startswith(rules.select))
        and not (item.code in rules.ignored or (rules.ignore and item.code.startswith(rules.ignore)))
    )


def fix_bytes(raw: bytes, kinds: Collection[str], *, named: bool) -> FixedText | None:
    """Fix a file in memory. None if it has no problem of these kinds, or would be skipped in a folder.

    A file that is not a plan is left as it is, even if the user named it.
    """
    plan = read_if_plan(raw, "")
    source = plan or (read(raw, "") if named else None)
    if source is None:
        return None
    text, unreadable = decode_utf_8(raw)
    if plan is None or (unreadable and not find_conflict(text)):
        reason = NOT_A_PLAN if plan is None else NOT_TEXT
        lines = dict.fromkeys(_line_of(source, each) for each in source.problems if each.kind in kinds)
        left = tuple(LeftProblem(line, reason) for line in lines)
        return FixedText(text, text, (), left) if left else None
    fixed = fix_text(text, kinds) if source.problems or " #" in text else FixedText(text, text)
    return fixed if fixed.changes or fixed.left else None


def fix_text(text: str, kinds: Collection[str]) -> FixedText:
    """Fix the problems of some kinds in the text of a plan, until nothing more can be fixed.

    `kinds` are the names of the items that report them.
    """
    plan, changes = PlanText(text), list[TextChange]()
    tries = _Tries(max(8, min(_MOST_TRIES, _EFFORT // (len(text) + 1))))
    for _ in range(_MOST_PASSES):
        fixable = _fixable(plan.source, kinds)
        plan_now, kept = _with_fixes(plan, fixable, tries)
        if not kept:
            break
        changes += [change for problem in kept for change in _changes(plan, problem)]
        plan = plan_now
    return FixedText(text, plan.text, tuple(changes), tuple(_left(plan.source, kinds)))


@dataclass(slots=True)
class _Tries:
    """The number of times that a text may still be read again."""

    left: int

    def use(self) -> bool:
        """Use one. False if none is left."""
        self.left -= 1
        return self.left >= 0


def _fixable(source: Source[Plan], kinds: Collection[str]) -> list[Problem]:
    """Return the problems with a fix, in order of the fixes. Those that overlap an earlier one wait."""
    found: list[Problem] = []
    for problem in sorted(
        (each for each in source.problems if each.fix and each.kind in kinds),
        key=lambda each: each.fix.span if each.fix else (0, 0),
    ):
        assert problem.fix
        start, end = problem.fix.span
        is_change = source.tree.text[start:end] != problem.fix.replacement
        if is_change and not (found and found[-1].fix and start < found[-1].fix.span[1]):
            found.append(problem)
    return found


def _with_fixes(plan: PlanText, problems: Sequence[Problem], tries: _Tries) -> tuple[PlanText, list[Problem]]:
    """Return the text with those fixes that are safe, and their problems.

    All are tried together, and if that is not safe, the later half and then the earlier one.
    """
    if not problems or not tries.use():
        return plan, []
    fixed = plan.fixed([each.fix for each in problems if each.fix])
    if is_safe(plan, fixed, problems):
        return fixed, list(problems)
    if len(problems) == 1:
        return plan, []
    middle = len(problems) // 2
    plan, later = _with_fixes(plan, problems[middle:], tries)
    plan, earlier = _with_fixes(plan, problems[:middle], tries)
    return plan, [*earlier, *later]


def _changes(plan: PlanText, problem: Problem) -> Iterator[TextChange]:
    """Yield the changes of a fix: one for each line that it changes. A change of blanks shows the whole line."""
    assert problem.fix
    (start, end), text = problem.fix.span, plan.text
    old, new = text[start:end], problem.fix.replacement
    first = plan.source.tree.line_column(start)[0]
    old_lines, new_lines = _LINES.split(old), _LINES.split(new)
    if len(old_lines) != len(new_lines):
        yield TextChange(first, old, new)
        return
    for number, (before, after) in enumerate(zip(old_lines, new_lines, strict=True)):
        if before != after:
            line = _LINE.match(text, end)
            rest = line[0] if line and not after.strip() else ""
            yield TextChange(first + number, before + rest, after + rest)


def _line_of(source: Source[Plan], problem: Problem) -> int:
    """Return the line of a problem, from 1."""
    return source.tree.line_column(problem.span[0])[0]


def _left(source: Source[Plan], kinds: Collection[str]) -> Iterator[LeftProblem]:
    """Yield the problems that are left, with the reason why each is not fixed."""
    problems = [(each.span[0], _reason(each)) for each in source.problems if each.kind in kinds]
    if HASH_TEXT in kinds and source.value is not None:
        problems += [(each.span.start, UNKNOWN_MEANING) for each in hash_texts(source.tree)]
    for offset, reason in sorted(problems):
        yield LeftProblem(source.tree.line_column(offset)[0], reason)


def _reason(problem: Problem) -> str:
    if problem.expected == "conflict":
        return MERGE_CONFLICT
    if problem.fix:
        return SIDE_EFFECT
    if problem.is_ambiguous:
        return MANY_MEANINGS
    return MANY_FIXES if problem.kind in _MANY_FIXES else UNKNOWN_MEANING
