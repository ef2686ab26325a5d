"""The menus of the overview, as questions whose choices lead to a screen or an action. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from involveplan.plan.fields import field_path, find_field
from involveplan.plan.place import Pointer
from involveplan.wizard.overview.entry_names import answer_line, answer_words, entry_name, places_in_words
from involveplan.wizard.overview.field_questions import answer_question, entry_keys
from involveplan.wizard.overview.screens import (
    AnswerScreen,
    Clear,
    EditScreen,
    EntryScreen,
    MarkRelevant,
    Move,
    NotApplicableScreen,
    ReasonScreen,
    RemovalScreen,
    Remove,
    Return,
    Screen,
    TopicScreen,
)
from involveplan.wizard.overview.topics import Part, count_answers, entry_parts, topic_parts
from involveplan.wizard.overview.view import View
from involveplan.wizard.question import Choice, Question
from involveplan.wizard.wizard_text import wizard_texts


def topics_menu(view: View, *, at_end: bool) -> Question:
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
    leave = words.finish if at_end else words.leave
    menu = _menu("topics", words.topics_ask, choices, chapter=words.title, leave=leave)
    return replace(menu, has_overview=False)


def topic_menu(view: View, index: int) -> Question:
    """Return the menu of the answers and entries of a topic."""
    words = wizard_texts().overview
    topic = words.topics[index]
    lines = [line for part in topic_parts(topic, view.library, view.subject) for line in _lines(view, part)]
    return _menu(f"topic:{index}", words.topic_ask, lines, chapter=topic.title)


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
    name = entry_name(pointer, view.subject)
    return _menu(f"entry:{pointer}", words.entry_ask, lines, chapter=topic_title(pointer), about=name)


def answer_menu(view: View, pointer: Pointer) -> Question:
    """Return the menu for an answer: change or clear it."""
    words = wizard_texts().overview
    question = answer_question(view.library, pointer, view.subject)
    choices = [Choice(EditScreen(pointer), words.change)]
    if can_clear(view, pointer):
        choices.append(Choice(Clear(pointer), words.clear))
    ask = words.answer_ask.format(answer=answer_words(question))
    return _menu(f"answer:{pointer}", ask, choices, chapter=topic_title(pointer), about=question.ask)


def can_clear(view: View, pointer: Pointer) -> bool:
    """True if the plan can do without an answer. It needs a title, and the names that other parts refer to."""
    if pointer == ("title",):
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
    choices = [
        Choice(Return(), words.remove_no),
        Choice(Remove(pointer), words.remove_too if mentioned else words.remove_yes),
    ]
    ask = " ".join([*notes, words.remove_ask])
    name = entry_name(pointer, view.subject)
    return _menu(f"remove:{pointer}", ask, choices, chapter=topic_title(pointer), about=name)


def not_applicable_menu(view: View, code: str) -> Question:
    """Return the menu for an item that is not relevant to the plan."""
    words = wizard_texts().overview
    item = view.library.item(code)
    reason = view.find(("not_applicable", code))
    ask = words.not_relevant_ask.format(reason=reason or "")
    choices = [Choice(MarkRelevant(code), words.relevant)]
    if item is not None:
        choices.append(Choice(ReasonScreen(code), words.new_reason))
    return _menu(f"not-applicable:{code}", ask, choices, about=item.ask or "" if item else "")


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
        screen: Screen = EditScreen(pointer) if question.current is None else AnswerScreen(pointer)
        yield Choice(screen, answer_line(question))
    else:
        count, path = view.list_length(pointer), field_path(pointer)
        texts = words.list_at(path)
        for place in range(count):
            at = (*pointer, place)
            name = entry_name(at, view.subject)
            yield Choice(EntryScreen(at), texts.line.format(name=name) if texts else name)
        key, *following = entry_keys(view.library, path)
        add = EditScreen((*pointer, count, key), tuple(following), adds=True)
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
