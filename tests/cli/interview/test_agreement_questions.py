"""Who agreed a plan, and when."""

from datetime import date

import pytest

from involveplan.cli.interview.agreement_questions import ask_agreement
from involveplan.wizard.askers import screen
from involveplan.wizard.askers.menu_lines import menu_for
from involveplan.wizard.question import Answer, Back, NotApplicable, ShowOverview, Skip
from tests.cli.interview.scripted_asker import ScriptedAsker

TODAY = date(2026, 11, 30)
BODY, ANOTHER = Answer("ward meeting"), Answer("another-day")


def test_today_is_one_of_the_answers_and_shown_in_words() -> None:
    asker = ScriptedAsker(BODY, Answer("today"))
    assert ask_agreement(asker, TODAY) == ("ward meeting", TODAY)
    assert [each.label for each in asker.questions[1].choices] == ["Today (30 November 2026)", "Another day"]
    assert asker.questions[1].current is None


def test_another_day_is_asked_for() -> None:
    asker = ScriptedAsker(BODY, ANOTHER, Answer("2026-11-12"))
    assert ask_agreement(asker, TODAY) == ("ward meeting", date(2026, 11, 12))


def test_a_given_day_is_not_asked_for() -> None:
    assert ask_agreement(ScriptedAsker(BODY), TODAY, date(2026, 11, 2)) == ("ward meeting", date(2026, 11, 2))


@pytest.mark.parametrize(
    ("given", "problem"),
    [("2026-12-01", "1 December 2026 is in the future."), ("2026-11", "the day as well as the month")],
)
def test_a_day_that_cannot_be_is_asked_again(given: str, problem: str) -> None:
    asker = ScriptedAsker(BODY, ANOTHER, Answer(given), Answer("2026-11-12"))
    assert ask_agreement(asker, TODAY)[1] == date(2026, 11, 12)
    assert problem in asker.problems[-1]


@pytest.mark.parametrize("reply", [Skip(), NotApplicable(), ShowOverview()])
def test_nothing_is_chosen_by_skipping(reply: Skip | NotApplicable | ShowOverview) -> None:
    asker = ScriptedAsker(reply, BODY, reply, ANOTHER, reply, Answer("2026-11-12"))
    assert ask_agreement(asker, TODAY) == ("ward meeting", date(2026, 11, 12))
    assert ["You need to answer this one" in each for each in asker.problems] == [False, True] * 3
    assert asker.is_done


def test_back_moves_one_question_and_keeps_the_body() -> None:
    asker = ScriptedAsker(Back(), BODY, ANOTHER, Back(), Back(), Skip(), Answer("today"))
    assert ask_agreement(asker, TODAY) == ("ward meeting", TODAY)
    assert asker.problems[1] == "This is the first question."
    assert asker.questions[5].current == "ward meeting"


def test_a_placeholder_is_not_a_body() -> None:
    asker = ScriptedAsker(Answer("TBC"), BODY, Answer("today"))
    assert ask_agreement(asker, TODAY)[0] == "ward meeting"
    assert "only a placeholder" in asker.problems[1]


def test_a_personal_name_is_questioned() -> None:
    asker = ScriptedAsker(Answer("Sarah Jones"), Answer(True), BODY, Answer("today"))
    assert ask_agreement(asker, TODAY) == ("ward meeting", TODAY)
    assert asker.questions[1].about == "Sarah Jones"
    assert asker.questions[2].ask == asker.questions[0].ask
    assert asker.is_done


def test_what_looks_like_a_name_can_be_a_body() -> None:
    asker = ScriptedAsker(Answer("Sarah Jones"), Answer(False), Answer("today"))
    assert ask_agreement(asker, TODAY) == ("Sarah Jones", TODAY)


@pytest.mark.parametrize("reply", [Back(), Skip(), NotApplicable(), ShowOverview()])
def test_a_name_is_not_accepted_without_an_answer(reply: Back | Skip | NotApplicable | ShowOverview) -> None:
    asker = ScriptedAsker(Answer("Sarah Jones"), reply, BODY, Answer("today"))
    assert ask_agreement(asker, TODAY) == ("ward meeting", TODAY)


def test_only_keys_that_do_something_are_offered() -> None:
    asker = ScriptedAsker(Answer("Sarah Jones"), Answer(False), ANOTHER, Answer("2026-11-12"))
    ask_agreement(asker, TODAY)
    assert not any("=" in screen.key_help(each) for each in asker.questions)
    assert ["Enter" in screen.key_help(each) for each in asker.questions] == [False, True, False, False]


def test_the_menu_for_the_day_starts_above_its_choices() -> None:
    asker = ScriptedAsker(BODY, Answer("today"))
    ask_agreement(asker, TODAY)
    menu = menu_for(asker.questions[1])
    assert (menu.pointed.label, menu.reply()) == ("Choose below", Skip())
    assert "See the whole plan" not in [line.label for line in menu.lines]
