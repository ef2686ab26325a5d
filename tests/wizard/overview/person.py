"""A person who uses the overview: a list of lines of menus to choose, and of answers to questions."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from involveplan.checklist.library import Library, shipped_library
from involveplan.linting.rules import Rules
from involveplan.realism import catalogue
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.overview.run_overview import run_overview
from involveplan.wizard.overview.screens import Exit
from involveplan.wizard.question import (
    Answer,
    Back,
    Clear,
    NotApplicable,
    Progress,
    Question,
    Reply,
    ShowOverview,
    Skip,
)


def overview_agenda(library: Library | None = None) -> Agenda:
    """The rules of a plan that is about to be agreed."""
    rules = Rules(library or shipped_library(), catalogue.shipped_catalogue(), date(2026, 11, 23), "agreed")
    return Agenda(rules)


@dataclass
class Person:
    """Gives replies: text chooses the line of a menu that starts with it, or answers a question. Then leaves.

    `None` is Enter, `"<"` is back.
    """

    replies: Iterable[Any]
    asked: list[Question] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._replies = iter(self.replies)

    def say(self, text: str) -> None:
        raise AssertionError(text)

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        assert progress == Progress(0)
        self.asked.append(question)
        self.problems.append(problem)
        reply = next(self._replies, "<")
        if reply is None:
            return Skip()
        if reply == "<":
            return Back()
        if isinstance(reply, Answer | Back | Clear | Skip | NotApplicable | ShowOverview):
            return reply
        if not question.choices:
            return Answer(reply)
        starts = tuple(each.casefold() for each in ([reply] if isinstance(reply, str) else reply))
        chosen = [each.value for each in question.choices if each.label.casefold().startswith(starts)]
        assert chosen, (reply, [each.label for each in question.choices])
        return Answer(chosen if question.input_type == "several" else chosen[0])


def use_overview(
    text: str, *replies: Any, agenda: Agenda | None = None, way_out: Exit = "to-questions"
) -> tuple[str, Person, list[str]]:
    """Return the text of the plan after some replies, the person, and all texts that were saved."""
    person = Person(replies)
    saved: list[str] = []
    result = run_overview(person, text, agenda or overview_agenda(), saved.append, way_out)
    return result.text, person, saved
