"""Changes to a plan in the overview: each returns the whole new text, or raises InvalidAnswer. Pure."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from involveplan.checks.subject import is_filled, values
from involveplan.plan.fields import field_path, key_order
from involveplan.plan.place import Pointer
from involveplan.plan.yaml import edit
from involveplan.plan.yaml.remove_entry import remove_entry
from involveplan.wizard import answering
from involveplan.wizard.answering import InvalidAnswer
from involveplan.wizard.overview.view import View, view_plan
from involveplan.wizard.question import InterviewState, Question
from involveplan.wizard.wizard_text import wizard_texts


def change_answer(view: View, question: Question, value: Any) -> str:
    """Return the text with an answer changed. The names of the entry in other parts of the plan change with it."""
    entry = question.pointer[:-1]
    text = answering.apply_answer(view.agenda, InterviewState(view.text), question, value).text
    with _cannot_edit_refused():
        if field_path(question.pointer) == "tools[].tool" and value in view.agenda.rules.catalogue:
            text = _without_own_name(view, entry, text)
        return _checked(view, _with_new_names(view, entry, text))


def clear_answer(view: View, pointer: Pointer) -> str:
    """Return the text without an answer. An entry of which only the short name would be left goes with it, unless
    something refers to it."""
    entry = pointer[:-1]
    keys = view.find(entry) if entry and isinstance(entry[-1], int) else None
    is_last = isinstance(keys, dict) and keys.keys() == {"id", pointer[-1]} and not view.references_to(entry)
    with _cannot_edit_refused():
        return _checked(view, edit.remove_value(view.text, entry if is_last else pointer))


def move_entry(view: View, pointer: Pointer, to: int) -> str:
    """Return the text with an entry moved to another place of its list."""
    with _cannot_edit_refused():
        return _checked(view, edit.move_entry(view.text, pointer, to))


def remove_with_references(view: View, pointer: Pointer) -> str:
    """Return the text without an entry and without the references to it."""
    references = [each.pointer for each in view.references_to(pointer)]
    with _cannot_edit_refused():
        return _checked(view, remove_entry(view.text, pointer, references))


def mark_not_applicable(view: View, code: str, reason: str) -> str:
    """Return the text with an item marked as not relevant, with the reason."""
    return _checked(view, answering.with_not_applicable(view.text, code, reason))


def _with_new_names(view: View, entry: Pointer, text: str) -> str:
    """Return the text with the references to an entry changed to its new name, if it has one."""
    after = view_plan(view.agenda, text)
    if after is None:
        raise InvalidAnswer(wizard_texts().refusal.unreadable)
    for each in view.references_to(entry):
        defined = (one.value for one in values(after.subject, each.target) if one.entry_pointer == entry)
        name = next(defined, None)
        if is_filled(name) and name != view.find(each.pointer):
            text = edit.set_value(text, each.pointer, name, key_order)
    return text


def _without_own_name(view: View, entry: Pointer, text: str) -> str:
    """Return the text without the name of the team's own tool, which a tool of the catalogue has replaced."""
    before = view.find((*entry, "tool"))
    if before is None or before in view.agenda.rules.catalogue:
        return text
    for key in ("name", "data"):
        text = edit.remove_value(text, (*entry, key))
    return text


def _checked(view: View, text: str) -> str:
    """Return a new text if it can be read as a plan."""
    if view_plan(view.agenda, text) is None:
        raise InvalidAnswer(wizard_texts().refusal.unreadable)
    return text


@contextmanager
def _cannot_edit_refused() -> Iterator[None]:
    """Turn an edit that is not possible into a refusal for the person."""
    try:
        yield
    except edit.CannotEdit as problem:
        raise InvalidAnswer(str(problem)) from None
