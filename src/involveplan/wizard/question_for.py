"""The question for a finding. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checks.subject import Subject
from involveplan.linting.finding import Finding
from involveplan.plan.fields import split
from involveplan.plan.place import Pointer
from involveplan.wizard import compose
from involveplan.wizard.adding import add_to
from involveplan.wizard.entries import focus_of, in_focus, item_of, parts_left
from involveplan.wizard.question import Choice, Question, State
from involveplan.wizard.wizard_text import wording


def of_finding(library: Library, finding: Finding, subject: Subject, state: State) -> Question | None:
    """Return the question for a finding, or None if it has already been asked."""
    item = item_of(library, finding)
    if item.check.kind == "considered":
        return _consider(library, finding, subject, state)
    if item.add_to:
        return add_to(library, finding, subject, state)
    if item.parts:
        return in_focus(library, focus_of(item, finding, subject), subject, state)
    for pointer in _places(item, finding.at, subject):
        question = compose.of_field(item, pointer, subject, finding)
        if question.key not in state.passed:
            return question
    return None


def all_of(library: Library, finding: Finding, subject: Subject, state: State) -> list[Question]:
    """Return all questions that a script has to answer for a finding."""
    item = item_of(library, finding)
    if item.parts and not item.add_to and item.check.kind != "considered":
        return list(parts_left(item, focus_of(item, finding, subject), subject, optional=False))
    question = of_finding(library, finding, subject, state)
    return [question] if question else []


def _consider(library: Library, finding: Finding, subject: Subject, state: State) -> Question | None:
    item, words = item_of(library, finding), wording().consider
    key = f"{item.code}?"
    if key in state.passed:
        return None
    question = compose.of_field(item, finding.at, subject, finding)
    choices = (Choice("involve", words.involve), Choice("leave-out", words.leave_out))
    return replace(
        question,
        key=key,
        pointer=("audience", len(subject.plan.audience or ()), "kind"),
        form="one",
        choices=choices,
        action="consider",
        current=None,
        notice="",
    )


def _places(item: Item, at: Pointer, subject: Subject) -> Iterator[Pointer]:
    """Yield the pointers where an answer can go: the finding's own, or each entry of a list in turn."""
    steps = split(item.field or "")
    fits = (
        len(at) >= steps.index("[]") + 1 and isinstance(at[steps.index("[]")], int) if "[]" in steps else True
    )
    if fits:
        yield tuple(at[n] if n < len(at) and step == "[]" else step for n, step in enumerate(steps))
        return
    before = tuple(steps[: steps.index("[]")])
    for place in range(subject.source.tree.entries(before)):
        yield (*before, place, *steps[steps.index("[]") + 1 :])
