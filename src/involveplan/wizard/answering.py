"""The effect of an answer on a plan: the new text, or a plain sentence why the answer is not accepted. Pure."""

import re
from dataclasses import replace
from typing import Any

from involveplan.checks.subject import is_filled
from involveplan.linting.engine import check_plan
from involveplan.linting.not_applicable import ALWAYS_APPLICABLE
from involveplan.plan.fields import convert_to_field, key_order
from involveplan.plan.place import Pointer
from involveplan.plan.short_names import unique_name
from involveplan.plan.source import read
from involveplan.plan.yaml import edit
from involveplan.plan.yaml.tree import Tree, parse_yaml
from involveplan.wizard.adding import focus_on_new_entry
from involveplan.wizard.agenda import ACCEPTED, OFFER, Agenda
from involveplan.wizard.question import AnsweredQuestion, Focus, InterviewState, Question
from involveplan.wizard.wizard_text import wizard_texts


class InvalidAnswer(ValueError):
    """The answer is not accepted; str() says why, to the person who gave it."""


def apply_answer(agenda: Agenda, state: InterviewState, question: Question, value: Any) -> InterviewState:
    """Return the state after an answer. Raises InvalidAnswer."""
    try:
        if question.action == "another":
            return _add_another(state, question, value)
        if question.action == "offer":
            return replace(state, skipped=state.skipped | ({OFFER, ACCEPTED} if value else {OFFER}))
        if question.action == "consider":
            return _open(state, _focus_after_considering(agenda, state, question, value))
        if question.action == "add-to":
            return _add_to(state, question, value)
        text = _put(agenda, state, question, value)
    except edit.CannotEdit as problem:
        raise InvalidAnswer(str(problem)) from None
    _check_answer(agenda, state, question, value, text)
    passed = state.skipped | {question.key} if question.asked_per_entry else state.skipped
    answered = (
        *(each for each in state.answered if each.question.key != question.key),
        AnsweredQuestion(question, value),
    )
    return InterviewState(text, question.focus or state.focus, passed, answered)


def skip_question(state: InterviewState, question: Question) -> InterviewState:
    """Return the state after "not now". Skipping the first part of a new entry skips the entry. Raises
    InvalidAnswer."""
    if question.pointer == ("title",):
        raise InvalidAnswer(wizard_texts().refusal.needs_title)
    focus = question.focus
    if focus is not None and question.action == "put" and parse_yaml(state.text).find(focus.pointer) is None:
        return replace(state, skipped=state.skipped | {focus.name}, focus=None)
    return replace(state, skipped=state.skipped | {question.key})


def mark_not_applicable(state: InterviewState, question: Question, reason: str) -> InterviewState:
    """Return the state after "not for us": the plan marks the item as not applicable, with the reason. Raises
    InvalidAnswer."""
    if (
        question.item is None
        or question.item.code.startswith(ALWAYS_APPLICABLE)
        or not question.can_be_not_applicable
    ):
        raise InvalidAnswer(wizard_texts().refusal.always_applicable)
    if not is_filled(reason):
        raise InvalidAnswer(wizard_texts().refusal.needs_reason)
    try:
        text = edit.set_value(state.text, ("not_applicable", question.item.code), reason.strip(), key_order)
    except edit.CannotEdit as problem:
        raise InvalidAnswer(str(problem)) from None
    return replace(state, text=text, focus=None)


def _open(state: InterviewState, focus: Focus) -> InterviewState:
    """Return the state with the focus on the parts of an entry, even if that entry was skipped before."""
    return replace(state, focus=focus, skipped=state.skipped - {focus.name})


def _add_another(state: InterviewState, question: Question, value: Any) -> InterviewState:
    focus = question.focus
    assert focus is not None
    state = replace(state, focus=None, skipped=state.skipped | {question.key})
    if not value:
        return state
    listed = focus.pointer[:-1]
    place = parse_yaml(state.text).list_length(listed)
    return _open(state, replace(focus, pointer=(*listed, place), preset=()))


def _focus_after_considering(agenda: Agenda, state: InterviewState, question: Question, value: Any) -> Focus:
    """Return the focus on the new group, or on the entry of those left out."""
    item = question.item
    assert item is not None
    kinds = (("kind", [item.check.people_to_consider[0]]),)
    listed = "audience" if value == "involve" else "left_out"
    at = (listed, parse_yaml(state.text).list_length((listed,)))
    if value == "leave-out":
        return Focus(item.code, at, (wizard_texts().consider.because,), question.ask, kinds)
    return replace(focus_on_new_entry(agenda.rules.library, item, at, question.ask), preset=kinds)


def _add_to(state: InterviewState, question: Question, value: Any) -> InterviewState:
    focus = question.focus
    assert focus is not None
    if value == "new":
        return _open(state, focus)
    (key, missing), *_ = focus.preset
    at, text = (*focus.pointer[:-1], value, key), state.text
    for name in missing:
        text = edit.set_value(text, (*at, parse_yaml(text).list_length(at)), name, key_order)
    return replace(state, text=text, focus=None)


def _put(agenda: Agenda, state: InterviewState, question: Question, value: Any) -> str:
    """Return the text with the answer inserted, and with the short names that the format requires but nobody is asked
    for."""
    pointer, focus, tree = question.pointer, question.focus, parse_yaml(state.text)
    if question.input_type == "count":  # keeps leading zeros of an organisation's own number
        value = convert_to_field(value, pointer)
    answers = {str(pointer[-1]): value}
    if question.own_answer_label and value not in agenda.rules.catalogue:
        answers = {str(pointer[-1]): _slug(str(value)), "name": str(value).strip()}
    if focus is not None and tree.find(focus.pointer) is None:
        entry = dict(focus.preset) | answers
        entry |= _short_name(tree, focus.pointer, entry)
        usual = [key for key in key_order(focus.pointer) if key in entry]
        return edit.set_value(
            state.text, focus.pointer, {key: entry[key] for key in usual} | entry, key_order
        )
    text = state.text
    for key, each in answers.items():
        text = edit.set_value(text, (*pointer[:-1], key), each, key_order)
    node = parse_yaml(text).find(pointer[:2])
    if len(pointer) > 2 and node is not None and isinstance(node.data, dict):
        for key, name in _short_name(tree, pointer[:2], node.data).items():
            text = edit.set_value(text, (*pointer[:2], key), name, key_order)
    return text


def _short_name(tree: Tree, at: Pointer, entry: dict[str, Any]) -> dict[str, str]:
    """Return an `id` for a group without one, and for a second use of a tool. `tree` is the plan without this
    entry's."""
    if entry.get("id"):
        return {}
    if at[0] == "audience" and entry.get("kind"):
        kind = entry["kind"]
        return {"id": unique_name(str(kind[0] if isinstance(kind, list) else kind), _names(tree, at, "id"))}
    if at[0] == "tools" and entry.get("tool"):
        name = unique_name(str(entry["tool"]), _names(tree, at, "id") | _names(tree, at, "tool"))
        return {"id": name} if name != entry["tool"] else {}
    return {}


def _names(tree: Tree, at: Pointer, key: str) -> set[str]:
    """Return the names of the other entries of the list."""
    node = tree.find(at[:1])
    entries = node.data if node and isinstance(node.data, list) else []
    return {
        str(each[key])
        for n, each in enumerate(entries)
        if n != at[1] and isinstance(each, dict) and each.get(key)
    }


def _slug(text: str) -> str:
    """Return a key for a name: `Tea with the team` becomes `tea-with-the-team`."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-_")[:60].strip("-") or "own-tool"


def placeholder_problem(value: Any) -> str:
    """Return the problem with a placeholder such as "TBC" given as an answer; empty if the value is empty."""
    template = wizard_texts().refusal.placeholder
    return template.format(answer=value) if isinstance(value, str) and value.strip() else ""


def _check_answer(agenda: Agenda, state: InterviewState, question: Question, value: Any, text: str) -> None:
    """Raise InvalidAnswer unless the plan is valid with the answer and the item has what it asks for."""
    if not is_filled(value) and not (question.allows_none and value in ([], False)):
        raise InvalidAnswer(f"{placeholder_problem(value)} {wizard_texts().refusal.empty}".strip())
    source = read(text.encode(), "plan")
    earlier_problems = {problem.message for problem in read(state.text.encode(), "plan").problems}
    for problem in source.problems:
        if problem.message not in earlier_problems and problem.pointer[:1] == question.pointer[:1]:
            raise InvalidAnswer(problem.message)
    if source.value is None:
        raise InvalidAnswer(wizard_texts().refusal.unreadable)
    if question.item is None or question.focus is not None:
        return
    for finding in check_plan(source, agenda.rules).findings:
        if finding.code != question.item.code:
            continue
        if question.asked_per_entry:  # "no" for every entry is not enough if one is required
            after = InterviewState(text, None, state.skipped | {question.key})
            refused = finding.severity == "error" and not agenda.leads_to_question(finding, source, after)
        else:
            refused = finding.pointer[: len(question.pointer)] == question.pointer
        if refused:
            raise InvalidAnswer(finding.message)
