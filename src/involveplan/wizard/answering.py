"""The effect of an answer on a plan: the new text, or a plain sentence why the answer is not accepted. Pure."""

import re
from dataclasses import replace
from typing import Any

from involveplan.checks.subject import is_filled
from involveplan.linting.engine import check_plan
from involveplan.linting.not_applicable import ALWAYS_APPLICABLE
from involveplan.plan.fields import convert_to_field, key_order
from involveplan.plan.place import Pointer
from involveplan.plan.placeholders.field_placeholders import without_placeholders
from involveplan.plan.short_names import unique_name
from involveplan.plan.source import read
from involveplan.plan.yaml import edit
from involveplan.plan.yaml.tree import Tree, parse_yaml
from involveplan.wizard.adding import focus_on_new_entry
from involveplan.wizard.agenda import ACCEPTED, OFFER, Agenda
from involveplan.wizard.question import Focus, InputType, InterviewState, Question
from involveplan.wizard.revisit import place_in_list, values_of_entries
from involveplan.wizard.wizard_text import wizard_texts


class InvalidAnswer(ValueError):
    """The answer is not accepted; str() says why, to the person who gave it."""


def apply_answer(
    agenda: Agenda, state: InterviewState, question: Question, value: Any, *, insists: bool = False
) -> InterviewState:
    """Return the state after an answer. Raises InvalidAnswer.

    With `insists` the person gives an answer again that was refused. Only an error refuses it a second time.
    """
    if question.action == "offer":
        return replace(state, skipped=state.skipped - {ACCEPTED} | ({OFFER, ACCEPTED} if value else {OFFER}))
    try:
        state = _applicable(state, question)
        if question.action == "consider":
            return _consider(agenda, state, question, value)
        if question.action == "add-to":
            return _add_to(state, question, value)
        if question.starts_entries or question.input_type == "together":
            return _put_entries(agenda, state, question, value)
        text = _put(agenda, state, question, value)
    except edit.CannotEdit as problem:
        raise InvalidAnswer(str(problem)) from None
    _check_answer(agenda, state, question, value, text, insists=insists)
    asked_once = question.asked_per_entry or question.item is None or insists
    passed = state.skipped | {question.key} if asked_once else state.skipped
    return _in_focus(replace(state, text=text, skipped=passed), question)


def skip_question(state: InterviewState, question: Question) -> InterviewState:
    """Return the state after "not now". Skipping the first part of a new entry skips the entry. Raises
    InvalidAnswer."""
    if question.is_required:
        raise InvalidAnswer(wizard_texts().refusal.needs_title)
    focus = question.focus
    skipped = state.skipped | {question.key}
    if focus is None:
        return replace(state, skipped=skipped)
    if question.action == "put" and parse_yaml(state.text).find(focus.pointer) is None:
        skipped |= {focus.name, focus.origin} - {""}
    return replace(state, skipped=skipped)


def _in_focus(state: InterviewState, question: Question) -> InterviewState:
    """Return the state with the focus on the entry of a question. A focus that was there before waits in the queue."""
    focus = question.focus
    if focus is None:
        return state
    state = replace(state, skipped=state.skipped - {focus.name})  # a skipped entry that was started after all
    if focus == state.focus:
        return state
    waiting = (*([state.focus] if state.focus else []), *state.queue)
    return replace(state, focus=focus, queue=tuple(each for each in waiting if each != focus))


def mark_not_applicable(state: InterviewState, question: Question, reason: str) -> InterviewState:
    """Return the state after "not for us": the plan marks the item as not applicable, with the reason. Raises
    InvalidAnswer."""
    if question.item is None or not question.can_be_not_applicable:
        raise InvalidAnswer(wizard_texts().refusal.always_applicable)
    code = question.item.code
    text = with_not_applicable(state.text, code, reason)
    focuses = tuple(each for each in (state.focus, *state.queue) if each and each.code != code)
    return replace(state, text=text, focus=None, queue=focuses)


def with_not_applicable(text: str, code: str, reason: str) -> str:
    """Return the plan's text with an item marked as not applicable, with the reason. Raises InvalidAnswer."""
    if code.startswith(ALWAYS_APPLICABLE):
        raise InvalidAnswer(wizard_texts().refusal.always_applicable)
    if not is_filled(without_placeholders(reason, ("not_applicable", code))):
        raise InvalidAnswer(wizard_texts().refusal.needs_reason)
    try:
        return edit.set_value(text, ("not_applicable", code), reason.strip(), key_order)
    except edit.CannotEdit as problem:
        raise InvalidAnswer(str(problem)) from None


def _applicable(state: InterviewState, question: Question) -> InterviewState:
    """Return the state without the mark that the item of an answer is not applicable. Raises CannotEdit."""
    mark = ("not_applicable", question.item.code if question.item else "")
    if parse_yaml(state.text).find(mark) is None:
        return state
    return replace(state, text=edit.remove_value(state.text, mark))


def _open(state: InterviewState, focus: Focus) -> InterviewState:
    """Return the state with the focus on the parts of an entry, even if that entry was skipped before."""
    return replace(state, focus=focus, skipped=state.skipped - {focus.name} - focus.question_keys)


def _consider(agenda: Agenda, state: InterviewState, question: Question, value: Any) -> InterviewState:
    """Return the state after the choice to involve a kind of people, who become a group, or to leave them out."""
    item = question.item
    assert item is not None
    kinds = (("kind", [item.check.people_to_consider[0]]),)
    listed = "audience" if value == "involve" else "left_out"
    tree = parse_yaml(state.text)
    at = (listed, tree.list_length((listed,)))
    if value == "leave-out":
        because = (wizard_texts().consider.because,)
        return _open(state, Focus(item.code, at, because, preset=kinds, origin=question.key))
    entry = dict(kinds) | _short_name(tree, at, dict(kinds))
    usual = {key: entry[key] for key in key_order(at) if key in entry}
    text = edit.set_value(state.text, at, usual, key_order)
    return _open(replace(state, text=text), focus_on_new_entry(agenda.rules.library, item, at, ""))


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


def _put_entries(agenda: Agenda, state: InterviewState, question: Question, value: Any) -> InterviewState:
    """Return the state after an answer that holds several parts, or several entries of a list. Raises InvalidAnswer."""
    focus = question.focus
    assert focus is not None
    part, own = str(question.pointer[-1]), agenda.rules.settings.placeholders
    entries = [{part: each} for each in value] if question.starts_entries else list(value)
    if question.starts_entries:
        entries = _without_existing(state, question, entries)
    for entry in entries:
        for key, answer in entry.items() or [("", "")]:
            if not is_filled(without_placeholders(answer, (*focus.pointer, key), own)):
                raise InvalidAnswer(empty_answer_problem(answer))
    text, listed, focuses = state.text, focus.pointer[:-1], []
    earlier = question.current if question.repeats and question.current else []
    if len(entries) < len(earlier):
        raise InvalidAnswer(wizard_texts().refusal.remove_in_overview)
    for place, entry in enumerate(entries):
        at = focus.pointer
        if place < len(earlier):
            at = (*listed, place_in_list(focus) + place)
        elif place or question.starts_entries:
            at = (*listed, parse_yaml(text).list_length(listed))
        each = replace(question, pointer=(*at, part), focus=replace(focus, pointer=at, lead_asks=False))
        for key, answer in entry.items():
            one = replace(each, pointer=(*at, key), input_type=_input_type_of(question, key))
            text = _put(agenda, replace(state, text=text), one, answer)
        for key in earlier[place] if place < len(earlier) else ():
            if key not in entry:  # the hours of a therapist are not those of the nurse in her place
                text = edit.remove_value(text, (*at, key))
        focuses.append(each.focus)
    _check_answer(agenda, state, question, value, text)
    if not focuses:
        return state
    first, *others = (each for each in focuses if each is not None)
    after = _in_focus(replace(state, text=text), replace(question, focus=first))
    return replace(after, queue=(*others, *(each for each in after.queue if each not in others)))


def _without_existing(
    state: InterviewState, question: Question, entries: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the entries that the plan does not have yet. Raises InvalidAnswer if one that it has was not chosen."""
    part, focus = str(question.pointer[-1]), question.focus
    assert focus is not None
    node = parse_yaml(state.text).find(focus.pointer[:-1])
    existing = values_of_entries(node.data if node and isinstance(node.data, list) else [], part)
    if question.current and not all({part: each} in entries for each in question.current):
        raise InvalidAnswer(wizard_texts().refusal.remove_in_overview)
    return [each for each in entries if each[part] not in existing]


def _input_type_of(question: Question, key: str) -> InputType:
    """Return the input type of one of the parts that a question holds."""
    return next((each.input_type for each in question.parts if each.key == key), question.input_type)


def _put(agenda: Agenda, state: InterviewState, question: Question, value: Any) -> str:
    """Return the text with the answer inserted, and with the short names that the format requires but nobody is asked
    for."""
    pointer, focus, tree = question.pointer, question.focus, parse_yaml(state.text)
    if question.input_type == "count":  # keeps leading zeros of an organisation's own number
        value = convert_to_field(value, pointer)
    if pointer[0] == "audience" and pointer[-1] == "number" and value == 0:
        raise InvalidAnswer(wizard_texts().refusal.no_people)
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


def empty_answer_problem(value: Any) -> str:
    """Return the problem with an answer that is empty or a placeholder."""
    return f"{placeholder_problem(value)} {wizard_texts().refusal.empty}".strip()


def _check_answer(
    agenda: Agenda, state: InterviewState, question: Question, value: Any, text: str, *, insists: bool = False
) -> None:
    """Raise InvalidAnswer unless the plan is valid with the answer and the item has what it asks for."""
    marked = without_placeholders(value, question.pointer, agenda.rules.settings.placeholders)
    if not is_filled(marked) and not (question.allows_none and value in ([], False)):
        raise InvalidAnswer(empty_answer_problem(value))
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
        if refused and finding.severity == "error":
            raise InvalidAnswer(finding.message)
        if refused and not insists:
            raise InvalidAnswer(f"{finding.message} {wizard_texts().refusal.if_sure}")
