"""The state of the overview after a reply to its current question. Pure."""

from dataclasses import replace
from typing import Any

from involveplan.plan.place import Pointer
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.answering import InvalidAnswer
from involveplan.wizard.overview import changes
from involveplan.wizard.overview.field_questions import answer_question, needs_choices
from involveplan.wizard.overview.screen_question import edit_question
from involveplan.wizard.overview.screens import (
    EditScreen,
    EntryScreen,
    MarkRelevant,
    Move,
    NotApplicableScreen,
    OverviewState,
    OwnNameScreen,
    ReasonScreen,
    RemovalScreen,
    Remove,
    Screen,
    TopicScreen,
    TopicsScreen,
)
from involveplan.wizard.overview.topics import topic_parts
from involveplan.wizard.overview.view import View, view_plan
from involveplan.wizard.question import OWN_ANSWER, Answer, Clear, NotApplicable, Reply, ShowOverview, Skip
from involveplan.wizard.wizard_text import wizard_texts


def apply_reply(agenda: Agenda, state: OverviewState, reply: Reply) -> OverviewState:
    """Return the state after a reply to the current question. Raises InvalidAnswer."""
    view = view_plan(agenda, state.text)
    if view is None or not state.path:
        return replace(state, path=())
    screen = state.path[-1]
    if isinstance(reply, ShowOverview):
        return replace(state, path=(TopicsScreen(),))
    if isinstance(reply, NotApplicable):
        return _not_applicable(view, state, screen)
    if isinstance(reply, Clear):
        return _cleared(view, state, screen)
    if isinstance(reply, Answer):
        return _answered(view, state, screen, reply.value)
    if isinstance(reply, Skip) and isinstance(screen, EditScreen) and screen.adds:
        return _after_part(view, state, screen)
    return replace(state, path=state.path[:-1])


def _answered(view: View, state: OverviewState, screen: Screen, value: Any) -> OverviewState:
    if isinstance(screen, EditScreen):
        if value is OWN_ANSWER:
            return _opened(view, state, OwnNameScreen(screen))
        return _edited(view, state, screen, value)
    if isinstance(screen, OwnNameScreen):
        return _edited(view, replace(state, path=state.path[:-1]), screen.edit, value)
    if isinstance(screen, ReasonScreen):
        text = changes.mark_not_applicable(view, screen.code, str(value))
        return _returned(view, text, _without_questions(state.path[:-1]))
    return _chosen(view, state, value)


def _chosen(view: View, state: OverviewState, value: Any) -> OverviewState:
    """Return the state after a choice of a menu: an action, or another screen."""
    match value:
        case Remove(pointer):
            return _returned(view, changes.remove_with_references(view, pointer), state.path[:-2])
        case Move(pointer, to):
            text = changes.move_entry(view, pointer, to)
            return OverviewState(text, (*state.path[:-1], EntryScreen((*pointer[:-1], to))))
        case MarkRelevant(code):
            return _returned(view, changes.clear_answer(view, ("not_applicable", code)), state.path[:-1])
        case _:
            return _opened(view, state, value) if isinstance(value, Screen) else state


def _cleared(view: View, state: OverviewState, screen: Screen) -> OverviewState:
    """Return the state without an answer. An entry without other answers is gone too, and so is its screen."""
    if not isinstance(screen, EditScreen) or not edit_question(view, screen).can_clear:
        return state
    text = changes.clear_answer(view, screen.pointer)
    before, listed = state.path[:-1], screen.pointer[:-2]
    if parse_yaml(text).list_length(listed) < view.list_length(listed):
        before = tuple(each for each in before if not isinstance(each, EntryScreen | EditScreen))
    elif screen.adds:
        return _after_part(view, replace(state, text=text), screen)
    return _returned(view, text, before)


def _opened(view: View, state: OverviewState, screen: Screen) -> OverviewState:
    """Return the state with one more screen. A question without anything to choose from is not opened."""
    if isinstance(screen, EditScreen) and not _can_ask(view, screen.pointer):
        raise InvalidAnswer(wizard_texts().overview.nothing_to_choose)
    return replace(state, path=(*state.path, screen))


def _can_ask(view: View, pointer: Pointer) -> bool:
    return not needs_choices(view.library, answer_question(view.library, pointer, view.subject))


def _edited(view: View, state: OverviewState, screen: EditScreen, value: Any) -> OverviewState:
    """Return the state after an answer: back to where it was chosen, or on to the next part of a new entry."""
    question = edit_question(view, screen)
    text = state.text if value == question.current else changes.change_answer(view, question, value)
    if screen.adds:
        return _after_part(view, replace(state, text=text), screen)
    return _returned(view, text, _without_questions(state.path))


def _after_part(view: View, state: OverviewState, screen: EditScreen) -> OverviewState:
    """Return the state after a part of a new entry: its next part, or else the entry. Without the first part there is
    no entry."""
    entry = screen.pointer[:-1]
    before = _without_questions(state.path)
    if parse_yaml(state.text).find(entry) is None:
        return replace(state, path=before)
    following = [key for key in screen.following if _can_ask(view, (*entry, key))]
    if not following:
        return replace(state, path=(*before, EntryScreen(entry)))
    part = EditScreen((*entry, following[0]), tuple(following[1:]), adds=True)
    return replace(state, path=(*state.path, part))


def _not_applicable(view: View, state: OverviewState, screen: Screen) -> OverviewState:
    question = edit_question(view, screen) if isinstance(screen, EditScreen) else None
    if question is None or question.item is None or not question.can_be_not_applicable:
        without_answer = replace(question, is_relevant=False) if question else None
        can_later = without_answer and without_answer.can_be_not_applicable and not without_answer.focus
        refusal = wizard_texts().refusal
        raise InvalidAnswer(refusal.clear_first if can_later else refusal.always_applicable)
    return replace(state, path=(*state.path, ReasonScreen(question.item.code)))


def _without_questions(path: tuple[Screen, ...]) -> tuple[Screen, ...]:
    """Return the screens that lead to the menu in which a question was chosen."""
    return tuple(each for each in path if not isinstance(each, EditScreen))


def _returned(view: View, text: str, path: tuple[Screen, ...]) -> OverviewState:
    """Return the state with a new text, without the screens of what the plan no longer has."""
    after = view_plan(view.agenda, text)
    while path and (after is None or not _is_there(after, path[-1])):
        path = path[:-1]
    return OverviewState(text, path)


def _is_there(view: View, screen: Screen) -> bool:
    if isinstance(screen, EntryScreen | RemovalScreen):
        return view.has(screen.pointer)
    if isinstance(screen, NotApplicableScreen):
        return view.has(("not_applicable", screen.code))
    if isinstance(screen, TopicScreen):
        return bool(topic_parts(wizard_texts().overview.topics[screen.index], view.library, view.subject))
    return True
