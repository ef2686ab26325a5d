"""The topics of the overview, and the answers and lists of entries that belong to each. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from involveplan.checklist.check_base import Condition
from involveplan.checklist.library import Library
from involveplan.checks.subject import Subject, is_filled, matches_condition, value_of
from involveplan.plan.fields import field_path, find_field, key_order
from involveplan.plan.place import Pointer
from involveplan.plan.placeholders.field_placeholders import without_placeholders
from involveplan.wizard.overview_text import OverviewTopic
from involveplan.wizard.wizard_text import wizard_texts

# What nobody fills in here, by path, with the reason.
NOT_SHOWN = {
    "involveplan": "the version of the format, which never changes",
    "reference": "the name of the plan for other plans, which the person who looks after the files decides",
    "follows": "the earlier plan, which `new --follows` sets",
    "stage": "the command `stage` changes it, after its checks",
    "agreed": "the command `stage` asks for it",
    "audience[].id": "a short name for the file: people see the group's own words",
    "tools[].id": "a short name for the file: people see the name of the tool",
}

_FOR_OWN_TOOLS = ("tools[].name", "tools[].data")  # the catalogue has those of its tools


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a topic: an answer, or a list of entries."""

    pointer: Pointer
    is_list: bool = False


def topic_parts(topic: OverviewTopic, library: Library, subject: Subject) -> list[Part]:
    """Return the answers and lists of a topic, in the order of the plan format."""
    return [part for path in topic.fields for part in _parts((path,), library, subject)]


def entry_parts(pointer: Pointer, library: Library, subject: Subject) -> list[Part]:
    """Return the answers of one entry of a list."""
    return [part for key in key_order(pointer) for part in _parts((*pointer, key), library, subject)]


def is_own_tool(pointer: Pointer, subject: Subject) -> bool:
    """True if the tool of an entry is one of the team's own, which is not in the catalogue."""
    node = subject.source.tree.find((*pointer, "tool"))
    return node is not None and is_filled(node.data) and node.data not in subject.catalogue


def _makes_sense(pointer: Pointer, library: Library, subject: Subject) -> bool:
    """True if an answer fits the others around it, or if it is there anyway. The items say when they ask for it."""
    path, tree = field_path(pointer), subject.source.tree
    if tree.find(pointer) is not None:
        return True
    if path in _FOR_OWN_TOOLS:
        return is_own_tool(pointer[:-1], subject)
    above = tree.find(pointer[:-1])
    entry = above.data if above and isinstance(above.data, dict) else {}
    asking = [
        (item, part)
        for item in library.items
        for part in item.parts
        if path == f"{item.field}.{part.key}" and not item.add_to
    ]
    return not asking or any(
        matches_condition(subject, item.when) and _fits(part.when, entry, subject) for item, part in asking
    )


def _fits(when: Condition, entry: dict[str, Any], subject: Subject) -> bool:
    """True if a condition of a part is met, or if it asks for a fact about a tool that the catalogue does not have."""
    known = {
        path: listed
        for path, listed in when.items()
        if not path.startswith("catalogue.") or value_of(subject, entry, path) is not None
    }
    return matches_condition(subject, known, entry)


def count_answers(topic: OverviewTopic, subject: Subject) -> int:
    """Return how many answers a topic has. Each entry of a list counts as one."""
    root = subject.source.tree.root
    data = root.data if root else {}
    own = subject.settings.placeholders
    return sum(_count(without_placeholders(data.get(path), (path,), own), (path,)) for path in topic.fields)


def _count(value: Any, pointer: Pointer) -> int:
    if isinstance(value, dict):
        return sum(_count(each, (*pointer, key)) for key, each in value.items())
    if isinstance(value, list) and wizard_texts().overview.list_at(field_path(pointer)):
        return len(value)
    return 1 if is_filled(value) or value == [] else 0


def _parts(pointer: Pointer, library: Library, subject: Subject) -> Iterator[Part]:
    path = field_path(pointer)
    known = find_field(path)
    if path in NOT_SHOWN or known is None or not _makes_sense(pointer, library, subject):
        return
    if path == "answers":
        yield from (Part(each) for each in _own_answers(library, subject))
    elif path == "not_applicable":
        yield from (Part((path, code)) for code in subject.plan.not_applicable or {})
    elif known.kind == "keys" and not known.is_list:
        for key in key_order(pointer):
            yield from _parts((*pointer, key), library, subject)
    else:
        yield Part(pointer, known.kind == "keys")


def _own_answers(library: Library, subject: Subject) -> list[Pointer]:
    """Return the answers to an organisation's own questions: those that it asks for, then any others in the file."""
    asked: list[Pointer] = []
    for item in library.items:
        field = item.field or ""
        if field.startswith("answers.") and item.ask and "[]" not in field:
            pointer = tuple(field.split("."))
            asked += [(*pointer, part.key) for part in item.parts] or [pointer]
    there = subject.source.tree.find(("answers",))
    data = there.data if there and isinstance(there.data, dict) else {}
    others = [("answers", key) for key, value in data.items() if not _has_keys(value)]
    return list(dict.fromkeys([*asked, *others]))


def _has_keys(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(map(_has_keys, value)))
