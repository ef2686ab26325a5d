"""The menus of the overview, as questions whose choices lead to a screen or an action. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from involveplan.plan.fields import field_path, find_field
from involveplan.plan.place import Pointer
from involveplan.wizard.entry_names import answer_line, name_or_number, places_in_words
from involveplan.wizard.overview.field_questions import answer_question, entry_keys
from involveplan.wizard.overview.screens import (
    EditScreen,
    EntryScreen,
    Exit,
    MarkRelevant,
    Move,
    NotApplicableScreen,
    ReasonScreen,
    RemovalScreen,
    Remove,
    TopicScreen,
)
from involveplan.wizard.overview.topics import Part, count_answers, entry_parts, is_own_tool, topic_parts
from involveplan.wizard.overview.view import View
from involveplan.wizard.question import Back, Choice, Question, ShowOverview
from involveplan.wizard.wizard_text import wizard_texts


def topics_menu(view: View, way_out: Exit) -> Question:
    """Return the menu of topics, each with the number of its answers."""
    words = wizard_texts().overview
    choices = [
        Choice(
            TopicScreen(index),
            words.topic.format(title=topic.title, count=_count(count_answers(topic, view.subject))),
        )
        for index, topic in enumerate(words.topics)
        if topic_parts(topic, view.library, view.subject)
    ]
    leave = words.leave if way_out == "to-questions" else words.finish
    menu = _menu("topics", words.topics_ask, choices, chapter=words.title, leave=leave)
    return replace(menu, has_overview=False, same_as_skip=() if way_out == "finish-or-back" else (Back(),))


def topic_menu(view: View, index: int) -> Question:
    """Return the menu of the answers and entries of a topic."""
    words = wizard_texts().overview
    topic = words.topics[index]
    lines = [line for part in topic_parts(topic, view.library, view.subject) for line in _lines(view, part)]
    menu = _menu(f"topic:{index}", words.topic_ask, lines, chapter=topic.title)
    return replace(menu, same_as_skip=(Back(), ShowOverview()))


def entry_menu(view: View, pointer: Pointer) -> Question:
    """Return the menu of the answers of an entry, and what can be done with the entry."""
    words = wizard_texts().overview
    lines = [line for part in entry_parts(pointer, view.library, view.subject) for line in _lines(view, part)]
    place, count = int(pointer[-1]), view.list_length(pointer[:-1])
    if place > 0:
        lines.append(Choice(Move(pointer, place - 1), words.up))
    if place + 1 < count:
        lines.append(Choice(Move(pointer, place + 1), words.down))
    lines.append(Choice(RemovalScreen(pointer), words.remove))
    name = name_or_number(pointer, view.subject)
    return _menu(f"entry:{pointer}", words.entry_ask, lines, chapter=topic_title(pointer), about=name)


def can_clear(view: View, pointer: Pointer) -> bool:
    """True if the plan can do without an answer. It needs a title, the name of a tool of the team's own, and the names
    that other parts refer to."""
    names_tool = field_path(pointer) in ("tools[].tool", "tools[].name")
    if pointer == ("title",) or (names_tool and is_own_tool(pointer[:-1], view.subject)):
        return False
    names = {each.target.rpartition(".")[2] for each in view.references_to(pointer[:-1])}
    return pointer[-1] not in names and not (pointer[-1] == "tool" and "key" in names)


def removal_menu(view: View, pointer: Pointer) -> Question:
    """Return the question whether to remove an entry. It names the places that mention the entry."""
    words = wizard_texts().overview
    references = view.references_to(pointer)
    mentioned, goes_too = places_in_words(references, view.subject)
    listed = words.list_at(field_path(pointer[:-1]))
    one = listed.one if listed else words.entry
    notes = [words.mentioned.format(one=one, places=mentioned)] if mentioned else []
    notes += [words.goes_too.format(places=goes_too)] if goes_too else []
    choices = [Choice(Remove(pointer), words.remove_too if mentioned else words.remove_yes)]
    ask = " ".join([*notes, words.remove_ask])
    name = name_or_number(pointer, view.subject)
    key, chapter = f"remove:{pointer}", topic_title(pointer)
    return _menu(key, ask, choices, chapter=chapter, about=name, leave=words.remove_no)


def not_applicable_menu(view: View, code: str) -> Question:
    """Return the menu for an item that is not relevant to the plan."""
    words = wizard_texts().overview
    item = view.library.item(code)
    reason = view.find(("not_applicable", code))
    ask = words.not_relevant_ask.format(reason=reason or "")
    choices = [Choice(MarkRelevant(code), words.relevant)]
    if item is not None:
        choices.append(Choice(ReasonScreen(code), words.new_reason))
    about = item.ask or "" if item else ""
    title = topic_title(("not_applicable", code))
    return _menu(f"not-applicable:{code}", ask, choices, chapter=title, about=about)


def _lines(view: View, part: Part) -> Iterator[Choice]:
    """Yield the lines of a menu for an answer, or for the entries of a list and a new one."""
    words = wizard_texts().overview
    pointer = part.pointer
    if pointer[0] == "not_applicable":
        code = str(pointer[1])
        item = view.library.item(code)
        ask = (item.ask or item.name.replace("-", " ").capitalize()) if item else words.unknown_item
        yield Choice(NotApplicableScreen(code), words.answer.format(ask=ask, answer=view.find(pointer) or ""))
    elif not part.is_list:
        question = answer_question(view.library, pointer, view.subject)
        yield Choice(EditScreen(pointer), answer_line(question))
    else:
        count, path = view.list_length(pointer), field_path(pointer)
        texts = words.list_at(path)
        for place in range(count):
            at = (*pointer, place)
            name = name_or_number(at, view.subject)
            yield Choice(EntryScreen(at), texts.line.format(name=name) if texts else name)
        key, *following = entry_keys(view.library, path)
        add = EditScreen((*pointer, count, key), tuple(following), adds=True, is_first=True)
        yield Choice(add, texts.add if texts else topic_title(pointer))


def _menu(
    key: str, ask: str, choices: list[Choice], *, chapter: str = "", about: str = "", leave: str = ""
) -> Question:
    return Question(
        f"overview:{key}",
        ask,
        "one",
        (),
        "choose",
        chapter=chapter,
        about=about,
        choices=tuple(choices),
        skip_label=leave or wizard_texts().overview.one_level_up,
        same_as_skip=(Back(),),
    )


def _count(count: int) -> str:
    words = wizard_texts().overview
    return (
        words.no_answers
        if not count
        else words.one_answer
        if count == 1
        else words.answers.format(count=count)
    )


def topic_title(pointer: Pointer) -> str:
    """Return the title of the topic that a pointer belongs to."""
    words = wizard_texts().overview
    known = find_field(str(pointer[0]))
    titles = (topic.title for topic in words.topics if pointer[0] in topic.fields)
    return next(titles, known.title if known else words.title)
