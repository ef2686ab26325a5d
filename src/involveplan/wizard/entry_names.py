"""The names of entries and answers in the overview, in people's own words. Pure."""

from collections import Counter
from typing import Any

from involveplan.checks import labels
from involveplan.checks.plan_labels import join_phrases
from involveplan.checks.references import Reference
from involveplan.checks.subject import Subject, is_filled
from involveplan.plan.dates import written_day_in_words
from involveplan.plan.fields import field_path
from involveplan.plan.place import Pointer
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.plan.yaml.remove_entry import place_to_remove
from involveplan.wizard.answer_text import answer_text
from involveplan.wizard.question import Question
from involveplan.wizard.wizard_text import wizard_texts
from involveplan.wording import capitalise, count_with_noun, join_words


def entry_name(pointer: Pointer, subject: Subject) -> str:
    """Return the name of an entry: a group in people's own words, a tool, or what the entry is about. Empty if it does
    not have one yet."""
    node = subject.source.tree.find(pointer)
    entry = node.data if node and isinstance(node.data, dict) else {}
    if pointer[0] == "audience" and not is_filled(entry.get("who")) and entry.get("kind"):
        return capitalise(labels.entry_label(subject, pointer))
    if pointer[0] in ("audience", "left_out"):
        return capitalise(_people_name(entry))
    if pointer[0] == "feedback":
        return _feedback_name(entry, subject)
    if pointer[0] != "tools" and not any(is_filled(value) for value in entry.values()):
        return ""
    name = labels.entry_label(subject, pointer)
    if name.startswith("“") and name.endswith("”"):
        name = name[1:-1]
    if name == f"number {int(pointer[-1]) + 1}":
        return ""
    day = entry.get("on") if pointer[:2] == ("record", "activities") else None
    return capitalise(f"{name}, {written_day_in_words(day)}" if isinstance(day, str) else name)


def name_or_number(pointer: Pointer, subject: Subject) -> str:
    """Return the name of an entry, or its number in the list."""
    number = wizard_texts().overview.number.format(number=int(pointer[-1]) + 1)
    return entry_name(pointer, subject) or number


def answer_line(question: Question) -> str:
    """Return a question with its answer, as a line of a menu. Nothing is shortened."""
    words = wizard_texts().overview
    if question.current is None:
        return words.no_answer.format(ask=question.ask)
    return words.answer.format(ask=question.ask, answer=answer_words(question))


def answer_words(question: Question) -> str:
    """Return the current answer to a question in words, on one line."""
    return " ".join(answer_text(question, question.current).split())


def places_in_words(references: list[Reference], subject: Subject) -> tuple[str, str]:
    """Return the places that mention an entry, and those that are only about it, as lists in a sentence."""
    mentioned: list[str] = []
    goes_too: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for each in references:
        entry = place_to_remove(each.pointer)
        if entry != each.pointer:
            goes_too[field_path(entry[:-1])] += 1
        elif each.pointer[0] == "tools":
            mentioned.append(labels.entry_label(subject, each.pointer))
        else:
            counted[field_path(each.pointer[:-3])] += 1
    names = [*dict.fromkeys(mentioned), *map(_count_in_words, counted.items())]
    return join_words(names), join_words(list(map(_count_in_words, goes_too.items())))


def _count_in_words(counted: tuple[str, int]) -> str:
    path, count = counted
    words = wizard_texts().overview.list_at(path)
    return count_with_noun(count, words.one, words.plural) if words else count_with_noun(count, "answer")


def _people_name(entry: dict[str, Any]) -> str:
    """Return the name of a group: its own description, or else its kinds."""
    who, kinds = entry.get("who"), entry.get("kind")
    if isinstance(who, str) and is_filled(who):
        return " ".join(who.split())
    listed = kinds if isinstance(kinds, list) else [kinds] if kinds else []
    return join_words([load_vocabulary().label("kind", str(kind)) for kind in listed])


def _feedback_name(entry: dict[str, Any], subject: Subject) -> str:
    """Return the name of a feedback: the groups it is for, in their own words, and what they will hear."""
    audience = subject.source.tree.find(("audience",))
    groups = audience.data if audience and isinstance(audience.data, list) else []
    by_id = {group.get("id"): _people_name(group) for group in groups if isinstance(group, dict)}
    ids = entry.get("to") if isinstance(entry.get("to"), list) else []
    people = join_phrases([by_id[each] for each in ids or () if by_id.get(each)])
    words, what = wizard_texts().overview, entry.get("what")
    if not people:
        return capitalise(what) if isinstance(what, str) and is_filled(what) else ""
    if isinstance(what, str) and is_filled(what):
        return words.feedback_with_text.format(people=people, what=" ".join(what.split()))
    return words.feedback.format(people=people)
