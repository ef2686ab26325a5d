"""The question for a finding. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checks.subject import Subject
from involveplan.linting.finding import Finding
from involveplan.plan.fields import split_path
from involveplan.plan.place import Pointer
from involveplan.wizard import compose
from involveplan.wizard.adding import question_for_list
from involveplan.wizard.entries import focus_for_finding, item_of, part_questions, question_in_focus
from involveplan.wizard.question import Choice, InterviewState, Question
from involveplan.wizard.wizard_text import wizard_texts


def question_for_finding(
    library: Library, finding: Finding, subject: Subject, state: InterviewState
) -> Question | None:
    """Return the question for a finding, or None if it has already been asked."""
    item = item_of(library, finding)
    if item.check.people_to_consider:
        return _consider_question(library, finding, subject, state)
    if item.add_to:
        return question_for_list(library, finding, subject, state)
    if item.parts:
        return question_in_focus(library, focus_for_finding(item, finding, subject), subject, state)
    for pointer in _places(item, finding.pointer, subject):
        question = compose.field_question(item, pointer, subject, finding)
        if question.key not in state.skipped:
            return question
    return None


def questions_for_finding(
    library: Library, finding: Finding, subject: Subject, state: InterviewState, *, by_part: bool = False
) -> list[Question]:
    """Return all questions for a finding. With `by_part` each has one field, for a script that answers them."""
    item = item_of(library, finding)
    if item.parts and not item.add_to and not item.check.people_to_consider:
        return list(
            part_questions(
                item,
                focus_for_finding(item, finding, subject),
                subject,
                include_optional=False,
                by_part=by_part,
            )
        )
    question = question_for_finding(library, finding, subject, state)
    return [question] if question else []


def _consider_question(
    library: Library, finding: Finding, subject: Subject, state: InterviewState
) -> Question | None:
    item, words = item_of(library, finding), wizard_texts().consider
    key = f"{item.code}?"
    if key in state.skipped:
        return None
    question = compose.field_question(item, finding.pointer, subject, finding)
    choices = (Choice("involve", words.involve), Choice("leave-out", words.leave_out))
    return replace(
        question,
        key=key,
        pointer=("audience", len(subject.plan.audience or ()), "kind"),
        input_type="one",
        choices=choices,
        action="consider",
        current=None,
        notice="",
    )


def _places(item: Item, at: Pointer, subject: Subject) -> Iterator[Pointer]:
    """Yield the pointers where an answer can go: the finding's own, or each entry of a list in turn."""
    steps = split_path(item.field or "")
    fits = (
        len(at) >= steps.index("[]") + 1 and isinstance(at[steps.index("[]")], int) if "[]" in steps else True
    )
    if fits:
        yield tuple(at[n] if n < len(at) and step == "[]" else step for n, step in enumerate(steps))
        return
    before = tuple(steps[: steps.index("[]")])
    for place in range(subject.source.tree.list_length(before)):
        yield (*before, place, *steps[steps.index("[]") + 1 :])
