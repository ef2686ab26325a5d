"""Questions for the parts of one entry of a plan, one after the other. Pure."""

from collections.abc import Iterator

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item, PartAsked
from involveplan.checks.filled import due_parts
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.linting.engine import format_message
from involveplan.linting.finding import Finding
from involveplan.plan.fields import find_field, split_path
from involveplan.plan.place import Pointer
from involveplan.wizard import compose
from involveplan.wizard.question import Focus, InterviewState, Question


def item_of(library: Library, finding: Finding) -> Item:
    """Return the item of a finding, with the texts of the variant that failed."""
    item = library.item(finding.code)
    assert item is not None
    return item.for_variant(finding.values.get("variant", ""))


def question_in_focus(
    library: Library, focus: Focus, subject: Subject, state: InterviewState
) -> Question | None:
    """Return the question for the first part of the entry that is due and unanswered, or else for another entry."""
    item = library.item(focus.code)
    if item is None or focus.name in state.skipped:
        return None
    for question in part_questions(item, focus, subject, include_optional=True):
        if question.key not in state.skipped:
            return question
    node = subject.source.tree.find(focus.pointer)
    if focus.another and isinstance(focus.pointer[-1], int) and node is not None:
        key = f"{focus.code}+{focus.pointer}"
        return compose.another_entry_question(item, focus, key) if key not in state.skipped else None
    return None


def part_questions(
    item: Item, focus: Focus, subject: Subject, *, include_optional: bool
) -> Iterator[Question]:
    """Yield questions for the unanswered parts of an entry: those that are due, and with `include_optional` the others
    too."""
    node = subject.source.tree.find(focus.pointer)
    entry = dict(focus.preset) | (node.data if node and isinstance(node.data, dict) else {})
    due = due_parts(item.model_copy(update={"parts": list(focus.parts)}), subject, entry)
    for part in focus.parts:
        is_asked = part in due or (include_optional and part.optional and not part.when)
        if is_asked and _is_a_choice(part, subject) and not is_filled(entry.get(part.key)):
            yield compose.part_question(item, part, focus, subject)


def _is_a_choice(part: PartAsked, subject: Subject) -> bool:
    """True if there is more than one possible answer. With a single group, nobody needs to ask which group it was."""
    return not part.if_several or sum(1 for one in values(subject, part.choose_from or "") if one.value) > 1


def focus_for_finding(item: Item, finding: Finding, subject: Subject) -> Focus:
    """Return the focus on the entry, or group of keys, that a finding reports as incomplete."""
    at, another = _entry_of(item, finding.pointer, subject)
    return Focus(
        item.code, at, tuple(item.parts), format_message(item.ask or "", finding.values), (), another
    )


def _entry_of(item: Item, at: Pointer, subject: Subject) -> tuple[Pointer, str | None]:
    """Return the entry, or group of keys, whose parts are asked for, and the question for another entry after it."""
    steps = split_path(item.field or "")
    known = find_field(item.field or "")
    pointer = at[: len(steps)] if len(at) >= len(steps) else tuple(steps)
    if known is not None and known.is_list:
        if len(at) > len(steps):
            return at[: len(steps) + 1], item.another
        return (*pointer, subject.source.tree.list_length(pointer)), item.another
    return pointer, None
