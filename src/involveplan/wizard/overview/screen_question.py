"""The question of the current screen of the overview. Pure."""

from dataclasses import replace

from involveplan.plan.place import Pointer
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.compose import reason_question, sub_question
from involveplan.wizard.entry_names import name_or_number
from involveplan.wizard.overview import menus
from involveplan.wizard.overview.field_questions import answer_question
from involveplan.wizard.overview.screens import (
    EditScreen,
    EntryScreen,
    Exit,
    NotApplicableScreen,
    OverviewState,
    OwnNameScreen,
    ReasonScreen,
    RemovalScreen,
    TopicScreen,
    TopicsScreen,
)
from involveplan.wizard.overview.view import View, view_plan
from involveplan.wizard.question import Back, Question
from involveplan.wizard.wizard_text import wizard_texts


def current_question(agenda: Agenda, state: OverviewState, way_out: Exit = "to-questions") -> Question | None:
    """Return the question of the current screen. None if the person has left, or if the plan cannot be read."""
    view = view_plan(agenda, state.text)
    if not state.path or view is None:
        return None
    screen = state.path[-1]
    match screen:
        case TopicsScreen():
            return menus.topics_menu(view, way_out)
        case TopicScreen(index):
            return menus.topic_menu(view, index)
        case EntryScreen(pointer):
            return menus.entry_menu(view, pointer)
        case RemovalScreen(pointer):
            return menus.removal_menu(view, pointer)
        case NotApplicableScreen(code):
            return menus.not_applicable_menu(view, code)
        case EditScreen():
            return edit_question(view, screen)
        case OwnNameScreen(edit):
            own_name = wizard_texts().screen.own_answer
            question = sub_question(own_name, f"overview:{edit.pointer}", edit.pointer)
            return replace(question, chapter=menus.topic_title(edit.pointer))
        case ReasonScreen(code):
            mark = ("not_applicable", code)
            question = reason_question(view.library.item(code), f"overview:{mark}", mark)
            return replace(question, chapter=menus.topic_title(mark), current=view.find(mark))


def edit_question(view: View, screen: EditScreen) -> Question:
    """Return the question for one answer, with the name of the entry that it belongs to."""
    pointer, to_list = screen.pointer, wizard_texts().overview.one_level_up
    question = answer_question(view.library, pointer, view.subject)
    has_entry = view.has(pointer[:-1])
    if any(isinstance(step, int) for step in pointer):
        question = replace(question, about=name_or_number(pointer[:-1], view.subject) if has_entry else "")
    has_answer = question.current is not None
    question = replace(
        question,
        chapter=menus.topic_title(pointer),
        can_clear=has_answer and menus.can_clear(view, pointer),
        is_relevant=has_answer or (question.focus is not None and _has_entries(view, pointer[:-1])),
    )
    if screen.adds and has_entry:  # Enter goes on to the next part
        return replace(question, back_label=to_list if screen.is_first else "")
    return replace(question, same_as_skip=(Back(),), skip_label="" if has_answer else to_list)


def _has_entries(view: View, entry: Pointer) -> bool:
    """True if the plan has an entry, or another one of its list."""
    return view.has(entry) or view.list_length(entry[:-1]) > 0
