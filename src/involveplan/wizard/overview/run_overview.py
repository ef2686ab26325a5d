"""The overview as an interaction: screen, reply, save."""

from collections.abc import Callable
from typing import NamedTuple

from involveplan.wizard.agenda import Agenda
from involveplan.wizard.answering import InvalidAnswer
from involveplan.wizard.name_question import name_question, says_role
from involveplan.wizard.overview.replies import apply_reply
from involveplan.wizard.overview.screen_question import current_question
from involveplan.wizard.overview.screens import Exit, OverviewState
from involveplan.wizard.question import Answer, Asker, Back, Progress, ShowOverview


class OverviewResult(NamedTuple):
    """The text of the plan, whether it was changed, and whether the person left the overview by going back."""

    text: str
    is_changed: bool
    is_back: bool


def run_overview(
    asker: Asker, text: str, agenda: Agenda, save: Callable[[str], None], way_out: Exit = "to-questions"
) -> OverviewResult:
    """Show the overview until the person leaves it. Each change is saved at once."""
    state, problem, is_back = OverviewState(text), "", False
    while (question := current_question(agenda, state, way_out)) is not None:
        reply = asker.ask(question, Progress(0), problem)
        problem, is_back = "", isinstance(reply, Back)
        asked = name_question(question, reply.value) if isinstance(reply, Answer) else None
        if asked is not None:
            about_name = asker.ask(asked, Progress(0), "")
            if isinstance(about_name, ShowOverview):
                reply = about_name
            elif not says_role(about_name):
                continue
        try:
            after = apply_reply(agenda, state, reply)
        except InvalidAnswer as refused:
            problem = str(refused)
            continue
        if after.text != state.text:
            save(after.text)
        state = after
    return OverviewResult(state.text, state.text != text, is_back)
