"""Questions that add entries to a list of the plan: which existing entry takes what is missing, or what a new one
contains. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checks.covers import uncovered_values
from involveplan.checks.subject import Subject
from involveplan.linting.engine import format_message
from involveplan.linting.finding import Finding
from involveplan.plan.fields import field_path, find_field
from involveplan.plan.place import Pointer
from involveplan.wizard import compose
from involveplan.wizard.entries import item_of, question_in_focus
from involveplan.wizard.question import Choice, Focus, InterviewState, Question
from involveplan.wizard.wizard_text import wizard_texts


def question_for_list(
    library: Library, finding: Finding, subject: Subject, state: InterviewState
) -> Question | None:
    """Return the question for which entry of a list takes what is missing, or for the first part of a new entry."""
    item = item_of(library, finding)
    list_pointer, key, missing = _list_and_missing(library, finding, subject)
    node = subject.source.tree.find(list_pointer)
    entries = node.data if node and isinstance(node.data, list) else []
    name = f"{item.code}>{finding.pointer}"
    known = find_field(item.add_to or "")
    new_only = item.adds is not None
    if name in state.skipped or finding.values.get("adds") == "":
        return None
    nameless = _nameless(library, finding, subject) if key else None
    if nameless is not None:  # other parts of the plan cannot name a group without a short name
        question = compose.short_name_question(item, nameless, subject)
        return question if question.key not in state.skipped else None
    lead = format_message(item.ask or "", finding.values)
    focus = focus_on_new_entry(library, item, (*list_pointer, len(entries)), lead, key, missing)
    focus = replace(focus, origin=name)
    if new_only:
        focus = replace(focus, preset=(*focus.preset, *(item.adds or {}).items()))
    if focus.code == item.code and focus.name in state.skipped:
        return None
    if new_only or not entries or not key or known is None or not known.is_list:
        return question_in_focus(library, replace(focus, lead_asks=True), subject, state)
    question = compose.field_question(item, list_pointer, subject, finding)
    choices = tuple(Choice(place, compose.entry_line(entry, subject)) for place, entry in enumerate(entries))
    new = Choice("new", wizard_texts().something_new)
    return replace(
        question,
        key=name,
        input_type="one",
        choices=(*choices, new),
        action="add-to",
        focus=focus,
        current=None,
        notice="",
    )


def focus_on_new_entry(
    library: Library, item: Item, pointer: Pointer, lead: str, key: str = "", missing: Sequence[Any] = ()
) -> Focus:
    """Return the focus on a new entry of a list, with the item's own parts or those of the list's own item."""
    path = field_path(pointer[:-1])
    owners = [each for each in library.items if each.parts and each.field in (path, f"{path}[]")]
    owner = min(owners, key=lambda each: each.field != path, default=item)
    asker = item if item.parts else owner
    known = find_field(f"{path}[].{key}") if key else None
    preset = ((key, list(missing) if known and known.is_list else missing[0]),) if key and missing else ()
    parts = tuple(part for part in asker.parts if part.key != key)
    return Focus(asker.code, pointer, parts, lead, preset)


def _nameless(library: Library, finding: Finding, subject: Subject) -> Pointer | None:
    """Return the group without a short name that has to be named there, or None if all groups have one."""
    check = item_of(library, finding).check
    if "adds" in finding.values:
        return None
    if check.kind == "covers":
        return next((each.entry_pointer for each in uncovered_values(check, subject) if not each.value), None)
    if finding.pointer[0] != "audience" or subject.source.tree.find((*finding.pointer, "id")):
        return None
    return finding.pointer


def _list_and_missing(library: Library, finding: Finding, subject: Subject) -> tuple[Pointer, str, list[Any]]:
    """Return the list, the key of its entries that takes what is missing, and what is missing."""
    item = item_of(library, finding)
    path, _, key = (item.add_to or "").partition("[].")
    listed = tuple(path.split("."))
    if not key:
        return listed, "", []
    check = item.check
    if check.kind == "covers":
        found = uncovered_values(check, subject)
        missing = [
            each.value
            for each in found
            if check.once or each.pointer[: len(finding.pointer)] == finding.pointer
        ]
        return listed, key, list(dict.fromkeys(missing))
    if "adds" in finding.values:
        return listed, key, [finding.values["adds"]]
    if finding.pointer[0] != "audience":  # the check has named the group
        return listed, key, [finding.values["group_id"]]
    node = subject.source.tree.find((*finding.pointer, "id"))
    return listed, key, [node.data] if node else []
