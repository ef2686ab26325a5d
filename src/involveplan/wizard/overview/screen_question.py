"""The question of the current screen of the overview. Pure."""

from dataclasses import replace

from involveplan.plan.place import Pointer
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.compose import sub_question
from involveplan.wizard.overview import menus
from involveplan.wizard.overview.entry_names import entry_name
from involveplan.wizard.overview.field_questions import answer_question
from involveplan.wizard.overview.screens import (
    AnswerScreen,
    EditScreen,
    EntryScreen,
    NotApplicableScreen,
    OverviewState,
    OwnNameScreen,
    ReasonScreen,
    RemovalScreen,
    TopicScreen,
    TopicsScreen,
)
from involveplan.wizard.overview.view import View, view_plan
from involveplan.wizard.question import Question
from involveplan.wizard.wizard_text import wizard_texts


def current_question(agenda: Agenda, state: OverviewState, *, at_end: bool = False) -> Question | None:
    """Return the question of the current screen. None if the person has left, or if the plan cannot be read."""
    view = view_plan(agenda, state.text)
    if not state.path or view is None:
        return None
    screen = state.path[-1]
    match screen:
        case TopicsScreen():
            return menus.topics_menu(view, at_end=at_end)
        case TopicScreen(index):
            return menus.topic_menu(view, index)
        case EntryScreen(pointer):
            return menus.entry_menu(view, pointer)
        case AnswerScreen(pointer):
            return menus.answer_menu(view, pointer)
        case RemovalScreen(pointer):
            return menus.removal_menu(view, pointer)
        case NotApplicableScreen(code):
            return menus.not_applicable_menu(view, code)
        case EditScreen():
            return edit_question(view, screen.pointer)
        case OwnNameScreen(edit):
            return sub_question(wizard_texts().screen.own_answer, f"overview:{edit.pointer}", edit.pointer)
        case ReasonScreen(code):
            mark = ("not_applicable", code)
            question = sub_question(wizard_texts().screen.reason, f"overview:{mark}", mark)
            return replace(question, current=view.find(mark))


def edit_question(view: View, pointer: Pointer) -> Question:
    """Return the question for one answer, with the name of the entry that it belongs to."""
    question = answer_question(view.library, pointer, view.subject)
    if any(isinstance(step, int) for step in pointer):
        there = view.has(pointer[:-1])
        question = replace(question, about=entry_name(pointer[:-1], view.subject) if there else "")
    return replace(question, chapter=menus.topic_title(pointer))
