"""The interview: question, reply, save. Going back moves and never removes. The plan's text is the only state saved."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from involveplan.checks.subject import is_filled
from involveplan.plan.place import Pointer
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.wizard import answering
from involveplan.wizard.agenda import ACCEPTED, Agenda
from involveplan.wizard.compose import reason_question, sub_question
from involveplan.wizard.name_question import name_question, says_role
from involveplan.wizard.overview.run_overview import OverviewResult, run_overview
from involveplan.wizard.overview.screens import Exit
from involveplan.wizard.question import (
    OWN_ANSWER,
    Answer,
    Asker,
    Back,
    InterviewState,
    NotApplicable,
    Progress,
    Question,
    Reply,
    ShowOverview,
)
from involveplan.wizard.revisit import can_revisit, with_current_answer, with_relevance
from involveplan.wizard.wizard_text import wizard_texts


@dataclass(frozen=True, slots=True)
class Visit:
    """A question that was asked, and the plan's text before it."""

    before: str
    question: Question


class Interview:
    """An interview about one plan.

    `save` receives the whole text of the plan after each change. KeyboardInterrupt passes through: everything but the
    text that is being typed is saved by then.
    """

    def __init__(
        self, agenda: Agenda, state: InterviewState, asker: Asker, save: Callable[[str], None]
    ) -> None:
        self._agenda, self._asker, self._save = agenda, asker, save
        self._state = state
        self._visits: list[Visit] = []
        self._left: int | None = None

    def run(self, *, from_overview: bool = False) -> str:
        """Ask until there are no more questions, then show the overview. Return the text of the plan."""
        if from_overview:
            self._show_overview()
        question = self._agenda.next_question(self._state)
        while True:
            while question is not None:
                self._ask(question)
                question = self._agenda.next_question(self._state)
            has_previous = self._earlier_visit(len(self._visits)) is not None
            is_back = self._show_overview("finish-or-back" if has_previous else "finish").is_back
            earlier = self._earlier_visit(len(self._visits)) if is_back else None
            if earlier is not None:
                visited = self._visits[earlier].question
                self._ask(with_current_answer(visited, self._state.text), earlier)
            question = self._agenda.next_question(self._state)
            if question is None and earlier is None:
                return self._state.text
            if question is not None and earlier is None:
                self._left = None
                self._asker.say(wizard_texts().more_after_changes)

    def _show_overview(self, way_out: Exit = "to-questions") -> OverviewResult:
        """Show the whole plan. After a change, what was asked before may be about another entry."""
        before = self._state.text
        result = run_overview(self._asker, before, self._agenda, self._save, way_out)
        if result.is_changed:
            if _lists(result.text) == _lists(before):
                self._state = replace(self._state, text=result.text)
            else:
                self._state = InterviewState(result.text, skipped=_without_places(self._state.skipped))
                self._visits.clear()
        return result

    def _ask(self, question: Question, place: int | None = None) -> None:
        """Ask a question until a reply to it, or to an earlier one, moves the interview on.

        `place` is that of an earlier visit, if the question was asked before.
        """
        place, problem = len(self._visits) if place is None else place, ""
        refused: Reply | None = None  # the last answer that was not accepted
        while True:
            question = with_relevance(question, self._state.text)
            reply = self._asker.ask(question, self._progress(), problem)
            problem = ""
            earlier = self._earlier_visit(place) if isinstance(reply, Back) else None
            if isinstance(reply, ShowOverview) or (isinstance(reply, Back) and earlier is None):
                if self._show_overview().is_changed:
                    return
                continue
            if earlier is not None:
                place = earlier
                question = with_current_answer(self._visits[place].question, self._state.text)
                continue
            before = self._state.text
            try:
                after = self._after(question, reply, insists=reply == refused)
            except answering.InvalidAnswer as reason:
                problem, refused = str(reason), reply
                continue
            if after is None:
                if self._state.text != before:  # changed in the overview
                    return
                continue
            self._move_on(after)
            if place == len(self._visits):
                self._visits.append(Visit(before, question))
            return

    def _move_on(self, after: InterviewState) -> None:
        changed = after.text != self._state.text
        if ACCEPTED in after.skipped - self._state.skipped:
            self._left = None  # more questions, because the person wants them
        self._state = after
        if changed:
            self._save(after.text)

    def _after(self, question: Question, reply: Reply, *, insists: bool) -> InterviewState | None:
        """Return the state after a reply, or None to ask again. Raises InvalidAnswer."""
        if isinstance(reply, NotApplicable):
            if not question.can_be_not_applicable:
                raise answering.InvalidAnswer(_always_relevant(question))
            reason = self._ask_text(reason_question(question.item, question.key, question.pointer), question)
            return None if reason is None else answering.mark_not_applicable(self._state, question, reason)
        if not isinstance(reply, Answer):
            return answering.skip_question(self._state, question)
        value = self._named(question, reply.value)
        if value is None or not self._is_role(question, value):
            return None
        return answering.apply_answer(self._agenda, self._state, question, value, insists=insists)

    def _named(self, question: Question, value: Any) -> Any:
        """Return an answer with a name in place of "something else". None if the person went back instead."""
        several = isinstance(value, list)
        values = value if several else [value]
        if OWN_ANSWER not in values:
            return value
        name = self._ask_text(
            sub_question(wizard_texts().screen.own_answer, question.key, question.pointer), question
        )
        named = [name if each is OWN_ANSWER else each for each in values]
        return None if name is None else named if several else name

    def _is_role(self, question: Question, value: Any) -> bool:
        """False if an answer that should be a role looks like a name, unless the person says that it is a role."""
        asked = name_question(question, value)
        return asked is None or says_role(self._ask_more(asked, ""))

    def _ask_more(self, asked: Question, problem: str) -> Reply:
        """Ask a question that belongs to an answer. The reply is Back if the plan was changed in the overview."""
        while True:
            reply = self._asker.ask(asked, self._progress(), problem)
            if not isinstance(reply, ShowOverview):
                return reply
            if self._show_overview().is_changed:
                return Back()
            problem = ""

    def _ask_text(self, asked: Question, question: Question) -> str | None:
        """Ask for a text that belongs to an answer. None if the person went back or skipped it."""
        asked = replace(asked, chapter=question.chapter)
        problem = ""
        while True:
            reply = self._ask_more(asked, problem)
            if isinstance(reply, NotApplicable):
                problem = wizard_texts().refusal.answer_or_back
                continue
            if not isinstance(reply, Answer):
                return None
            if is_filled(reply.value):
                return str(reply.value)
            problem = answering.empty_answer_problem(reply.value)

    def _earlier_visit(self, place: int) -> int | None:
        """Return the place of the last visit before another one to which the person can go back."""
        found = (
            each
            for each in range(place - 1, -1, -1)
            if can_revisit(self._visits[each].question, self._visits[each].before, self._state.text)
        )
        return next(found, None)

    def _progress(self) -> Progress:
        left = self._agenda.count_left(self._state)
        self._left = left if self._left is None else min(left, self._left)
        return Progress(max(1, self._left))


def _always_relevant(question: Question) -> str:
    """Return why a question cannot be marked as not relevant."""
    words = wizard_texts().refusal
    if question.is_required:
        return words.needs_title
    return words.answered if question.is_relevant else words.always_applicable


def _lists(text: str) -> list[tuple[Pointer, int]]:
    """Return the lists of entries in a plan's text, each with its length."""
    found: list[tuple[Pointer, int]] = []

    def look_into(data: Any, pointer: Pointer) -> None:
        if isinstance(data, list) and any(isinstance(entry, dict) for entry in data):
            found.append((pointer, len(data)))
        pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        for key, value in pairs:
            look_into(value, (*pointer, key))

    root = parse_yaml(text).root
    look_into(root.data if root else None, ())
    return sorted(found, key=str)


def _without_places(skipped: frozenset[str]) -> frozenset[str]:
    """Return what was skipped, without questions about entries of lists, which may have another place now.

    The key of a question has the pointer of its answer, as Python writes it: `TOO009:('tools', 0)`.
    """
    return frozenset(key for key in skipped if not re.search(r"[( ]\d+[,)]", key))
