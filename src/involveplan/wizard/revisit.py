"""Going back to an earlier question: whether it can be asked again, and its current answer. Pure."""

from dataclasses import replace
from itertools import takewhile
from typing import Any

from involveplan.plan.place import Pointer
from involveplan.plan.yaml.tree import Tree, parse_yaml
from involveplan.wizard.question import Focus, Question
from involveplan.wizard.wizard_text import wizard_texts


def can_revisit(question: Question, before: str, now: str) -> bool:
    """True if an earlier question still has the same place in the plan. `before` is the plan when it was asked.

    A choice that has added something to a list cannot be made again: what it added is changed or removed in the
    overview.
    """
    if question.action == "offer":
        return True
    old, new = parse_yaml(before), parse_yaml(now)
    if question.action == "consider":
        return all(_data(old, (key,)) == _data(new, (key,)) for key in ("audience", "left_out"))
    focus = question.focus
    if question.action == "add-to":
        return focus is not None and _data(old, focus.pointer[:-1]) == _data(new, focus.pointer[:-1])
    if focus is None or old.find(focus.pointer) is not None or question.starts_entries:
        return True
    # A new entry: its own answer has made it, or its place is still free.
    listed = focus.pointer[:-1]
    keys = [part.key for part in question.parts] or [str(question.pointer[-1])]
    is_answered = any(new.find((*focus.pointer, key)) is not None for key in keys)
    return is_answered or new.list_length(listed) == focus.pointer[-1]


def with_current_answer(question: Question, text: str) -> Question:
    """Return an earlier question with the current answer in the plan's text."""
    if question.action != "put":
        return question
    tree, focus = parse_yaml(text), question.focus
    current = _data(tree, question.pointer)
    if question.input_type == "together" and focus is not None:
        keys = [part.key for part in question.parts]
        given = [
            {key: entry[key] for key in keys if key in entry} for entry in _entries_of(question, focus, tree)
        ]
        return replace(question, current=given if any(given) else None, notice="")
    if question.starts_entries and focus is not None:
        entries = _data(tree, focus.pointer[:-1]) or []
        current = values_of_entries(entries, str(question.pointer[-1]))
        return replace(question, current=current or None, notice="")
    return replace(question, current=current, notice="")


def with_relevance(question: Question, text: str) -> Question:
    """Return a question that says whether the plan has an answer to it already, or what was said of it instead.

    A question about an entry of a list asks for the list itself, so any entry of the list is an answer.
    """
    item = question.item
    if item is None:
        return question
    tree, path = parse_yaml(text), (item.field or "").split(".")
    has_entries = (
        question.focus is not None and "[]" not in (item.field or "") and tree.list_length(tuple(path))
    )
    reason = _data(tree, ("not_applicable", item.code))
    said = wizard_texts().overview.not_relevant_ask.format(reason=reason) if reason else ""
    return replace(
        question,
        is_relevant=bool(has_entries) or question.current not in (None, "", []),
        notice=said or question.notice,
    )


def _entries_of(question: Question, focus: Focus, tree: Tree) -> list[dict[str, Any]]:
    """Return the entries that an answer to a question is about: one, or all from its place in the list on.

    Entries with another preset, such as another group, belong to another question.
    """
    if not question.repeats:
        entry = _data(tree, focus.pointer)
        return [entry] if isinstance(entry, dict) else []
    entries, preset = (_data(tree, focus.pointer[:-1]) or [])[place_in_list(focus) :], dict(focus.preset)
    return list(
        takewhile(
            lambda entry: isinstance(entry, dict) and all(entry.get(key) == preset[key] for key in preset),
            entries,
        )
    )


def place_in_list(focus: Focus) -> int:
    """Return the place in its list of the entry in focus."""
    place = focus.pointer[-1]
    assert isinstance(place, int)
    return place


def values_of_entries(entries: list[Any], key: str) -> list[Any]:
    """Return the values of a key in the entries of a list, each value of a list by itself and once."""
    found = [each[key] for each in entries if isinstance(each, dict) and key in each]
    flat = [value for each in found for value in (each if isinstance(each, list) else [each])]
    return list(dict.fromkeys(flat))


def _data(tree: Tree, pointer: Pointer) -> Any:
    node = tree.find(pointer)
    return node.data if node else None
