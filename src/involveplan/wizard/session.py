"""The interview: question, reply, save; back, skip, "not for us"; and a review of all answers at the end."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from involveplan.checks.labels import entry_label
from involveplan.checks.subject import is_filled
from involveplan.linting.engine import build_subject
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.wizard import answering
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.question import (
    Answer,
    AnsweredQuestion,
    Asker,
    Back,
    InterviewState,
    NotApplicable,
    Progress,
    Question,
    Reply,
)
from involveplan.wizard.wizard_text import wizard_texts
from involveplan.wording import capitalise


def ask_all(
    agenda: Agenda, state: InterviewState, asker: Asker, save: Callable[[str], None]
) -> InterviewState:
    """Ask until there are no more questions, saving after each answer. Every answer can be changed before the end.

    `save` receives the whole text of the plan. KeyboardInterrupt passes through; all answers are saved by then.
    """
    history: list[tuple[InterviewState, Question]] = []
    while True:
        question = agenda.next_question(state)
        if question is None:
            index = asker.review(_for_review(agenda, state)) if state.answered else None
            if index is None:
                return state
            question = _with_current_answer(state.answered[index].question, state.text)
        state, question = _ask_until_accepted(agenda, state, question, asker, history, save)


def ask_one(asker: Asker, question: Question) -> Any:
    """Ask a single question that requires an answer, and return the answer. KeyboardInterrupt passes through."""
    problem = ""
    while True:
        reply = asker.ask(question, Progress(0, 0), problem)
        if isinstance(reply, Answer) and is_filled(reply.value):
            return reply.value
        problem = answering.placeholder_problem(reply.value) if isinstance(reply, Answer) else ""
        problem = problem or wizard_texts().refusal.needs_answer


def _ask_until_accepted(
    agenda: Agenda,
    state: InterviewState,
    question: Question,
    asker: Asker,
    history: list[tuple[InterviewState, Question]],
    save: Callable[[str], None],
) -> tuple[InterviewState, Question]:
    """Ask one question until a reply is accepted, or go back to the one before it."""
    problem = ""
    while True:
        reply = asker.ask(question, _progress(agenda, state), problem)
        if isinstance(reply, Back):
            if not history:
                problem = wizard_texts().refusal.first_question
                continue
            earlier, question = history.pop()
            if earlier.text != state.text:
                save(earlier.text)
            question = _with_current_answer(question, state.text)
            state, problem = earlier, ""
            continue
        try:
            after = _apply_reply(agenda, state, question, reply)
        except answering.InvalidAnswer as refused:
            problem = str(refused)
            continue
        if after.text != state.text:
            save(after.text)
        history.append((state, question))
        return after, question


def _apply_reply(agenda: Agenda, state: InterviewState, question: Question, reply: Reply) -> InterviewState:
    if isinstance(reply, Answer):
        return answering.apply_answer(agenda, state, question, reply.value)
    if isinstance(reply, NotApplicable):
        return answering.mark_not_applicable(state, question, reply.reason)
    return answering.skip_question(state, question)


def _with_current_answer(question: Question, text: str) -> Question:
    """Return an earlier question with the current answer in the plan's text."""
    if question.action != "put":
        return question
    node = parse_yaml(text).find(question.pointer)
    return replace(question, current=node.data if node else None, notice="")


def _for_review(agenda: Agenda, state: InterviewState) -> tuple[AnsweredQuestion, ...]:
    """Return the answers, each part of an entry with the name of its group or tool."""
    source = read(state.text.encode(), "plan")
    if source.value is None:
        return state.answered
    subject = build_subject(source, agenda.rules)

    def named(each: AnsweredQuestion) -> AnsweredQuestion:
        question = each.question
        if question.focus is None:
            return each
        listed = question.pointer[0] in ("audience", "tools")
        return replace(
            each, about=capitalise(entry_label(subject, question.pointer)) if listed else question.lead
        )

    return tuple(named(each) for each in state.answered)


def _progress(agenda: Agenda, state: InterviewState) -> Progress:
    source = read(state.text.encode(), "plan")
    return Progress(len(state.answered), len(agenda.open_findings(source, state)) if source.value else 0)
