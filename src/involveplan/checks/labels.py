"""Labels: the groups, tools and entries of a plan as a person would name them in the middle of a sentence."""

from collections.abc import Iterable

from involveplan.checks.plan_labels import PlanLabels, join_phrases
from involveplan.checks.subject import Subject, is_filled
from involveplan.plan.place import Pointer
from involveplan.plan.placeholders.field_placeholders import without_placeholders
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.wording import join_words

_NAME_KEYS = ("name", "measure", "role", "item", "what", "said", "who", "about")


def _labels(subject: Subject) -> PlanLabels:
    """The labels of the plan. They are cached, because every finding of a plan uses them."""
    if not subject.label_cache:
        subject.label_cache.append(
            PlanLabels(subject.plan, subject.catalogue, describes_groups=subject.settings.describes_groups)
        )
    found: PlanLabels = subject.label_cache[0]
    return found


def group_labels(subject: Subject) -> list[str]:
    """Return the label of each group, in the order of the plan: “carers”.

    It is the kind of the group. Groups that share a kind, and those of no particular kind, have their own description.
    In an interview all groups that have a description are named by it.
    """
    return [join_phrases(phrases) for phrases in _labels(subject).group_phrases]


def join_group_labels(subject: Subject, ids: Iterable[str]) -> str:
    """Return the labels of groups, given by `id`, as a list in a sentence. Unknown ids are quoted."""
    return _labels(subject).join_groups(ids)


def tool_labels(subject: Subject) -> list[str]:
    """Return the label of each tool, in the order of the plan: “the postal survey”.

    Tools of the same name differ by their groups if these are different, else by their order: “the second survey”.
    """
    return _labels(subject).tools


def join_tool_labels(subject: Subject, places: Iterable[int]) -> str:
    """Return the labels of tools, given by their places in the plan, as a list in a sentence.

    A tool used twice is named once.
    """
    return join_words(list(dict.fromkeys(map(_labels(subject).tool_name, places))))


def entry_label(subject: Subject, pointer: Pointer) -> str:
    """Return the label of the entry of a list that a pointer leads to or into: “the feedback for carers”.

    Empty if the pointer leads into no list.
    """
    end = next((end for end, step in enumerate(pointer) if isinstance(step, int)), None)
    if end is None:
        return ""
    top, place = pointer[:end], pointer[end]
    assert isinstance(place, int)
    if top == ("record", "activities"):
        return _activity_label(subject, place)
    labels = _labels(subject)
    if top == ("audience",) and place < len(labels.group_phrases):
        return join_phrases(labels.group_phrases[place])
    listed = labels.tools if top == ("tools",) else labels.feedback if top == ("feedback",) else []
    if place < len(listed):
        return listed[place]
    return _quoted_name(subject, (*top, place)) or f"number {place + 1}"


def _activity_label(subject: Subject, place: int) -> str:
    """The label of the tool of a recorded activity."""
    activities = (subject.plan.record.activities if subject.plan.record else None) or []
    key = activities[place].tool if place < len(activities) else None
    return value_label(subject, "tools[].key", key) if key else "an activity"


def _quoted_name(subject: Subject, pointer: Pointer) -> str:
    """The quoted name of an entry of any other list. Empty if it has none."""
    node = subject.source.tree.find(pointer)
    entry = without_placeholders(node.data, pointer, subject.settings.placeholders) if node else None
    if isinstance(entry, dict):
        entry = next((entry[key] for key in _NAME_KEYS if isinstance(entry.get(key), str)), None)
    return f"“{entry}”" if isinstance(entry, str) and is_filled(entry) else ""


def value_label(subject: Subject, path: str, value: str) -> str:
    """Return a value of the plan at a path in words: the label of a group, of a tool or of a word of a vocabulary."""
    if path == "audience[].id":
        return join_group_labels(subject, [value])
    if path == "tools[].key":
        place = _labels(subject).tool_places_by_key.get(value)
        return f"“{value}”" if place is None else tool_labels(subject)[place]
    if path == "tools[].tool":
        if value in subject.catalogue:
            return subject.catalogue[value].any_name
        own = (place for place, tool in subject.plan.indexed_tools() if tool.tool == value)
        return next(map(_labels(subject).tool_name, own), f"“{value}”")
    name = {"tools[].catalogue.gathers": "data"}.get(path, path.rpartition(".")[2])
    return load_vocabulary().label(name, value) if name in load_vocabulary().words else value
