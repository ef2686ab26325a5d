"""Who agreed a plan, and when."""

from datetime import date

import pytest

from involveplan.cli.interview.agreement_questions import ask_agreement
from involveplan.wizard.askers import screen
from involveplan.wizard.parsing.parse_answer import parse_answer
from involveplan.wizard.question import Answer, Back, NotApplicable, ShowOverview, Skip
from tests.cli.interview.scripted_asker import ScriptedAsker

TODAY = date(2026, 11, 30)
BODY, DAY = Answer("ward meeting"), Answer("2026-11-12")
AGREED = ("ward meeting", date(2026, 11, 12))


def test_the_body_and_the_day_are_asked_for() -> None:
    asker = ScriptedAsker(BODY, DAY)
    assert ask_agreement(asker, TODAY) == AGREED
    assert [each.current for each in asker.questions] == [None, None]


@pytest.mark.parametrize(
    ("typed", "day"), [("today", "2026-11-30"), ("Yesterday", "2026-11-29"), ("12 Nov", "2026-11-12")]
)
def test_a_day_can_be_typed_as_people_say_it(typed: str, day: str) -> None:
    asker = ScriptedAsker(BODY, DAY)
    ask_agreement(asker, TODAY)
    assert parse_answer(asker.questions[1], typed, TODAY)[0] == day
    assert "“today”" in asker.questions[1].ask


def test_a_given_day_is_not_asked_for() -> None:
    assert ask_agreement(ScriptedAsker(BODY), TODAY, date(2026, 11, 2)) == ("ward meeting", date(2026, 11, 2))


@pytest.mark.parametrize(
    ("given", "problem"),
    [("2026-12-01", "1 December 2026 is in the future."), ("2026-11", "the day as well as the month")],
)
def test_a_day_that_cannot_be_is_asked_again(given: str, problem: str) -> None:
    asker = ScriptedAsker(BODY, Answer(given), DAY)
    assert ask_agreement(asker, TODAY) == AGREED
    assert problem in asker.problems[-1]


@pytest.mark.parametrize("reply", [Skip(), NotApplicable(), ShowOverview()])
def test_nothing_is_chosen_by_skipping(reply: Skip | NotApplicable | ShowOverview) -> None:
    asker = ScriptedAsker(reply, BODY, reply, DAY)
    assert ask_agreement(asker, TODAY) == AGREED
    assert ["You need to answer this one" in each for each in asker.problems] == [False, True] * 2
    assert asker.is_done


def test_back_moves_one_question_and_keeps_the_body() -> None:
    asker = ScriptedAsker(BODY, Back(), Skip(), DAY)
    assert ask_agreement(asker, TODAY) == AGREED
    assert asker.questions[2].current == "ward meeting"


@pytest.mark.parametrize("replies", [[Back()], [BODY, Back(), Back()]])
def test_back_at_the_first_question_agrees_nothing(replies: list[Answer | Back]) -> None:
    asker = ScriptedAsker(*replies)
    assert ask_agreement(asker, TODAY) is None
    assert asker.is_done


def test_a_placeholder_is_not_a_body() -> None:
    asker = ScriptedAsker(Answer("TBC"), BODY, DAY)
    assert ask_agreement(asker, TODAY) == AGREED
    assert "only a placeholder" in asker.problems[1]


def test_a_personal_name_is_questioned() -> None:
    asker = ScriptedAsker(Answer("Sarah Jones"), Answer(True), BODY, DAY)
    assert ask_agreement(asker, TODAY) == AGREED
    assert asker.questions[1].about == "Sarah Jones"
    assert asker.questions[2].ask == asker.questions[0].ask
    assert asker.is_done


def test_what_looks_like_a_name_can_be_a_body() -> None:
    asker = ScriptedAsker(Answer("Sarah Jones"), Answer(False), DAY)
    assert ask_agreement(asker, TODAY) == ("Sarah Jones", date(2026, 11, 12))


@pytest.mark.parametrize("reply", [Back(), Skip(), NotApplicable(), ShowOverview()])
def test_a_name_is_not_accepted_without_an_answer(reply: Back | Skip | NotApplicable | ShowOverview) -> None:
    asker = ScriptedAsker(Answer("Sarah Jones"), reply, BODY, DAY)
    assert ask_agreement(asker, TODAY) == AGREED


def test_only_keys_that_do_something_are_offered() -> None:
    asker = ScriptedAsker(Answer("Sarah Jones"), Answer(False), DAY)
    ask_agreement(asker, TODAY)
    assert not any("=" in screen.key_help(each) for each in asker.questions)
    assert ["Enter" in screen.key_help(each) for each in asker.questions] == [False, True, False]
