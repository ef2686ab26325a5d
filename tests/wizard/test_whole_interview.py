"""Whole interviews: every question answered, every question skipped, and back at every question."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.engine import check_plan
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.realism.catalogue import shipped_catalogue
from involveplan.wizard import recording
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import (
    Back,
    InterviewState,
    Question,
    Reply,
    Skip,
)
from involveplan.wizard.session import Interview
from involveplan.wizard.wizard_text import wizard_texts
from tests.wizard.scripted import agenda, at
from tests.wizard.sensible import Sensible

RUNNING = """\
involveplan: 1
title: A calmer wait
stage: running
audience:
  - {id: patients, kind: service-users}
  - {id: staff, kind: staff}
tools:
  - {tool: interview, with: [patients], starts: 2027-01-11, ends: 2027-01-22}
  - {tool: kiosk, id: desk, with: [staff], starts: 2027-02-01, ends: 2027-02-12}
feedback:
  - {to: [patients], what: what we heard, by: 2027-05-10}
evaluation:
  measures: [{name: people, target: 9}]
  on: 2027-05-31
"""


def record_agenda(today: str = "2027-06-01") -> Agenda:
    plan = read(RUNNING.encode(), "plan").value
    assert plan is not None
    rules = Rules(shipped_library(), shipped_catalogue(), date.fromisoformat(today))
    return recording.build_record_agenda(rules, plan)


AGENDAS = [(agenda(), EMPTY_PLAN), (agenda(quick=True), EMPTY_PLAN), (record_agenda(), RUNNING)]
WHICH = pytest.mark.parametrize(("held", "start"), AGENDAS, ids=["new", "quick", "record"])


def interview(held: Agenda, start: str, person: Sensible) -> list[str]:
    """Run an interview and return the texts that were saved, with the plan at the start before them."""
    saved = [start]
    text = Interview(held, InterviewState(start), person, saved.append).run()
    assert text == saved[-1]
    return saved


def record_entry_answered(question: Question, _problem: str) -> Reply | None:
    """Answer the first question about a new entry of the record, and skip the question for one more."""
    is_more = question.focus is not None and question.key == question.focus.origin
    return Skip() if is_more and question.pointer[2] != 0 else None


def answering_person(held: Agenda) -> Sensible:
    return Sensible(record_entry_answered) if held.steps else Sensible()


@WHICH
def test_no_question_is_asked_twice_and_none_refuses_a_sensible_answer(held: Agenda, start: str) -> None:
    person = answering_person(held)
    interview(held, start, person)
    assert not any(person.problems)
    assert len({each.key for each in person.asked}) == len(person.asked) > 10
    assert len({(each.ask, each.about) for each in person.asked}) == len(person.asked)
    assert [each.skip_label for each in person.overviews] == [
        wizard_texts().overview.finish
    ]  # once, at the end


@WHICH
def test_every_question_asks_one_thing(held: Agenda, start: str) -> None:
    person = answering_person(held)
    interview(held, start, person)
    assert [each.ask for each in person.asked if each.ask.count("?") > 1] == []
    assert [each.ask for each in person.asked if "{" in each.ask or not each.ask.strip()] == []


def test_a_small_plan_takes_at_most_sixty_prompts_and_passes() -> None:
    person = Sensible()
    text = interview(agenda(), EMPTY_PLAN, person)[-1]
    assert len(person.asked) <= 60
    source = read(text.encode(), "plan")
    findings = check_plan(source, agenda().rules).findings
    assert [each.message for each in findings if each.severity in ("error", "warning")] == []
    assert [len(at(InterviewState(text), key)) for key in ("audience", "tools")] == [2, 2]


@WHICH
def test_the_number_of_questions_left_never_rises(held: Agenda, start: str) -> None:
    person = answering_person(held)
    interview(held, start, person)
    left = [each.left for each in person.progress]
    assert left == sorted(left, reverse=True)
    assert left[0] > 5 and left[-1] == 1


@WHICH
def test_enter_from_end_to_end_writes_nothing_but_the_title(held: Agenda, start: str) -> None:
    person = Sensible(lambda question, _problem: None if question.is_required else Skip())
    saved = interview(held, start, person)
    new = [start, start.replace("involveplan: 1\n", "involveplan: 1\ntitle: A calmer wait\n")]
    assert saved == ([start] if start == RUNNING else new)
    assert len({each.key for each in person.asked}) == len(person.asked) > 5
    assert [each.ask for each in person.asked if each.ask.count("?") > 1] == []


@WHICH
def test_enter_at_every_question_of_a_finished_plan_changes_nothing(held: Agenda, start: str) -> None:
    finished = interview(held, start, answering_person(held))[-1]
    person = Sensible(lambda _question, _problem: Skip())
    assert interview(held, finished, person) == [finished]


def places(text: str) -> set[tuple[Any, ...]]:
    """Return every place in a plan that has a value."""

    def below(data: Any, at: tuple[Any, ...]) -> set[tuple[Any, ...]]:
        pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
        return {at}.union(*(below(each, (*at, key)) for key, each in pairs))

    root = parse_yaml(text).root
    return below(root.data, ()) if root else set()


class Wanderer:
    """Goes back some steps at every new question, then presses Enter, and then answers where they were."""

    def __init__(self, steps: int) -> None:
        self.steps, self.left = steps, steps
        self.visited: list[str] = []
        self.returns: list[tuple[str, str]] = []  # where the person was, and what was asked after Enter
        self.is_back = False

    def __call__(self, question: Question, problem: str) -> Reply | None:
        if self.is_back:
            self.is_back = False
            self.returns.append((self.visited[-1], question.key))
            self.left = self.steps
            return None
        if self.left == self.steps:
            self.visited.append(question.key)
        if self.left and not problem:
            self.left -= 1
            return Back()
        if len(self.visited) == 1:  # there is nothing before the first question
            self.left = self.steps
            return None
        self.is_back = True
        return Skip()


@WHICH
@pytest.mark.parametrize("steps", [1, 4])
def test_back_at_every_question_removes_nothing_and_enter_returns(
    held: Agenda, start: str, steps: int
) -> None:
    wanderer = Wanderer(steps)
    usual = answering_person(held)
    expected = interview(held, start, usual)

    def reply(question: Question, problem: str) -> Reply | None:
        return wanderer(question, problem) or usual.reply(question, problem)

    person = Sensible(reply)
    saved = interview(held, start, person)
    assert saved == expected
    assert wanderer.visited == [each.key for each in usual.asked]
    assert [was for was, now in wanderer.returns if was != now] == []
    assert len(wanderer.returns) == len(wanderer.visited) - 1


@WHICH
def test_a_person_who_stops_after_going_all_the_way_back_has_lost_nothing(held: Agenda, start: str) -> None:
    finished = len(interview(held, start, person := answering_person(held)))
    last = len(person.asked) - 1

    def reply(question: Question, problem: str) -> Reply | None:
        if len(stopping.asked) <= last:
            return record_entry_answered(question, problem) if held.steps else None
        if stopping.overviews:  # what Back leads to at the first question
            raise KeyboardInterrupt
        return Back()

    saved: list[str] = [start]
    stopping = Sensible(reply)
    with pytest.raises(KeyboardInterrupt):
        Interview(held, InterviewState(start), stopping, saved.append).run()
    assert finished - 1 <= len(saved) <= finished
    assert all(places(before) <= places(after) for before, after in pairwise(saved))
    assert [each.skip_label for each in stopping.overviews] == [wizard_texts().overview.leave]
    assert stopping.asked[-1].key == stopping.asked[0].key
    assert stopping.asked[-1].current is not None
