"""The interview: question, reply, save; back, skip, "not for us"; and a review of all answers at the end."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from involveplan.checks.subject import Fault, is_filled
from involveplan.linting.engine import facts, subject_of
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import parse
from involveplan.wizard import answering
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.question import (
    Answer,
    Answered,
    Asker,
    Back,
    NotForUs,
    Progress,
    Question,
    Reply,
    State,
)


def converse(agenda: Agenda, state: State, asker: Asker, save: Callable[[str], None]) -> State:
    """Ask until there are no more questions, saving after each answer. Every answer can be changed before the end.

    `save` receives the whole text of the plan. KeyboardInterrupt passes through; all answers are saved by then.
    """
    history: list[tuple[State, Question]] = []
    while True:
        question = agenda.next_question(state)
        if question is None:
            index = asker.review(_for_review(agenda, state)) if state.answered else None
            if index is None:
                return state
            question = _as_it_stands(state.answered[index].question, state.text)
        state, question = _one(agenda, state, question, asker, history, save)


def ask_one(asker: Asker, question: Question) -> Any:
    """Ask a single question that requires an answer, and return the answer. KeyboardInterrupt passes through."""
    problem = ""
    while True:
        reply = asker.ask(question, Progress(0, 0), problem)
        if isinstance(reply, Answer) and is_filled(reply.value):
            return reply.value
        problem = answering.only_a_placeholder(reply.value) if isinstance(reply, Answer) else ""
        problem = problem or "This one needs an answer. Ctrl-C leaves everything as it is."


def _one(
    agenda: Agenda,
    state: State,
    question: Question,
    asker: Asker,
    history: list[tuple[State, Question]],
    save: Callable[[str], None],
) -> tuple[State, Question]:
    """Ask one question until a reply is accepted, or go back to the one before it."""
    problem = ""
    while True:
        reply = asker.ask(question, _progress(agenda, state), problem)
        if isinstance(reply, Back):
            if not history:
                problem = "This is the first question."
                continue
            earlier, question = history.pop()
            if earlier.text != state.text:
                save(earlier.text)
            question = _as_it_stands(question, state.text)
            state, problem = earlier, ""
            continue
        try:
            after = _after(agenda, state, question, reply)
        except answering.WillNotDo as refused:
            problem = str(refused)
            continue
        if after.text != state.text:
            save(after.text)
        history.append((state, question))
        return after, question


def _after(agenda: Agenda, state: State, question: Question, reply: Reply) -> State:
    if isinstance(reply, Answer):
        return answering.answer(agenda, state, question, reply.value)
    if isinstance(reply, NotForUs):
        return answering.not_for_us(state, question, reply.because)
    return answering.skip(state, question)


def _as_it_stands(question: Question, text: str) -> Question:
    """Return an earlier question with the current answer in the plan's text."""
    if question.action != "put":
        return question
    node = parse(text).find(question.pointer)
    return replace(question, current=node.data if node else None, notice="")


def _for_review(agenda: Agenda, state: State) -> tuple[Answered, ...]:
    """Return the answers, each part of an entry with the name of its group or tool."""
    source = read(state.text.encode(), "plan")
    if source.value is None:
        return state.answered
    subject = subject_of(source, agenda.rules)

    def named(each: Answered) -> Answered:
        question = each.question
        if question.focus is None:
            return each
        listed = question.pointer[0] in ("audience", "tools")
        return replace(
            each, about=facts(subject, Fault(question.pointer))["entry"] if listed else question.lead
        )

    return tuple(named(each) for each in state.answered)


def _progress(agenda: Agenda, state: State) -> Progress:
    source = read(state.text.encode(), "plan")
    return Progress(len(state.answered), len(agenda.open(source, state)) if source.value else 0)
