"""What tests of the wizard share: plans by their lines, agendas, and a person whose replies are written down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from involveplan.checklist.library import Library, shipped_library
from involveplan.checklist.severity import SEVERITIES, Stage
from involveplan.linting.rules import Rules
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.realism import catalogue
from involveplan.wizard import answering
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.drafting import build_draft_agenda, build_quick_agenda
from involveplan.wizard.question import (
    Answer,
    Back,
    InterviewState,
    Progress,
    Question,
    Reply,
    ShowOverview,
    Skip,
)

TODAY = date(2026, 11, 23)
_STOP = object()


def agenda(stage: Stage = "agreed", quick: bool = False) -> Agenda:
    """All that `new` asks, or what `new --quick` asks."""
    rules = Rules(shipped_library(), catalogue.shipped_catalogue(), TODAY)
    return build_quick_agenda(rules) if quick else build_draft_agenda(rules, stage)


def only(
    *codes: str, stage: str = "agreed", scale: str | None = None, library: Library | None = None
) -> Agenda:
    """Some items alone, whatever their severity; nothing is asked first or offered."""
    rules = Rules(
        library or shipped_library(), catalogue.shipped_catalogue(), TODAY, stage, scale, select=codes
    )
    return Agenda(rules, SEVERITIES, (), ())


def state(lines: str = "", title: str = "A calmer wait") -> InterviewState:
    """A plan of its first two lines and those given, before anything was asked."""
    return InterviewState(f"involveplan: 1\ntitle: {title}\n{lines}")


def asked(agenda: Agenda, state: InterviewState) -> Question:
    """The question that comes next."""
    question = agenda.next_question(state)
    assert question is not None, "nothing is asked"
    return question


def after(agenda: Agenda, state: InterviewState, *values: Any) -> InterviewState:
    """The state after some answers, each to the question that comes next."""
    for value in values:
        state = answering.apply_answer(agenda, state, asked(agenda, state), value)
    return state


def all_asked(agenda: Agenda, state: InterviewState) -> list[Question]:
    """Every question that is put to someone who skips them all, those worth a thought included."""
    found: list[Question] = []
    while (question := agenda.next_question(state)) is not None:
        assert len(found) < 200
        if question.action == "offer":
            state = answering.apply_answer(agenda, state, question, True)
            continue
        found.append(question)
        state = answering.skip_question(state, question)
    return found


def at(state: InterviewState, *pointer: str | int) -> Any:
    """What the plan of a state holds somewhere; None where there is nothing."""
    node = parse_yaml(state.text).find(pointer)
    return node.data if node else None


@dataclass
class Scripted:
    """Gives the replies written down, one after the other, and then stops as Ctrl-C does.

    `None` is Enter (skip), `"<"` is back, `"="` is the overview; anything else that is not a reply is an answer.
    """

    replies: Iterable[Any]
    asked: list[Question] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._replies = iter(self.replies)

    def say(self, text: str) -> None:
        self.said.append(text)

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        self.asked.append(question)
        self.problems.append(problem)
        self.progress.append(progress)
        reply = next(self._replies, _STOP)
        if reply is _STOP:
            raise KeyboardInterrupt
        if reply is None:
            return Skip()
        if reply == "<":
            return Back()
        if reply == "=":
            return ShowOverview()
        return reply if isinstance(reply, Reply) else Answer(reply)

    @property
    def keys(self) -> list[str]:
        """Where the answers to what was asked go: `purpose.aim`."""
        return keys(self.asked)


def is_overview(question: Question) -> bool:
    """True if a question is a menu of the overview."""
    return question.key.startswith("overview:")


def keys(questions: Sequence[Question]) -> list[str]:
    """Where the answers to some questions go."""
    return [".".join(map(str, question.pointer)) for question in questions]
