"""What stands around a question, whichever way it is asked."""

from dataclasses import replace

import pytest

from involveplan.wizard import screen
from involveplan.wizard.question import AnsweredQuestion, Choice, Progress, Question
from tests.wizard.scripted import asked, only
from tests.wizard.scripted import state as plan

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"


def of(code: str, lines: str = "") -> Question:
    return asked(only(code), plan(lines))


@pytest.mark.parametrize(
    ("left", "told"),
    [(12, "about 12 topics to go"), (2, "about 2 topics to go"), (1, "nearly done"), (0, "nearly done")],
)
def test_the_heading_tells_how_far_the_plan_has_come(left: int, told: str) -> None:
    assert screen.question_heading(of("EVA001"), Progress(7, left)) == (
        f"Finding out whether it worked · 7 answered, {told}"
    )


def test_only_the_first_questions_begin() -> None:
    first = Question("opening:title", "What is it called?", "text", ("title",))
    assert screen.question_heading(first, Progress(0, 20)) == "To begin with"
    offer = Question("offer", "More?", "yes-no", (), action="offer")
    assert "begin" not in screen.question_heading(offer, Progress(40, 0))


def test_a_notice_comes_before_the_reason() -> None:
    question = of("AUD008", CARERS.replace("people who visit the ward", "the public"))
    beside = screen.question_notes(question, 200)
    assert beside[0] == question.notice
    assert beside[1].startswith("Why: ")


def test_reason_and_tip_are_told_once_for_several_questions_of_an_item() -> None:
    question = of("AUD009", CARERS)
    assert [line[:5] for line in screen.question_notes(question, 300)] == ["Why: ", "Tip: "]
    assert screen.question_notes(question, 300, repeated=True) == []
    noticed = replace(question, notice="That is too many.")
    assert screen.question_notes(noticed, 300, repeated=True) == ["That is too many."]


def test_only_what_can_be_set_aside_offers_it() -> None:
    assert "!: not relevant" in screen.key_help(of("AUD009", CARERS))
    assert "!" not in screen.key_help(replace(of("AUD009", CARERS), item=None))
    assert "!" not in screen.key_help(replace(of("AUD001"), action="another"))
    assert "!" not in screen.key_help(of("AUD002", CARERS.replace("carers", "staff")))


def test_nothing_stands_beside_the_question_for_another() -> None:
    assert screen.question_notes(replace(of("AUD001"), action="another"), 80) == []


def test_help_tells_what_the_choices_mean_what_to_write_and_an_example() -> None:
    told = screen.help_for(of("AUD010", CARERS), 300)
    assert told[0] == "inform: We keep them informed."
    assert told[-2].startswith("What to write: ")
    assert told[-1].startswith("Example: ")
    bare = Question("k", "Another?", "yes-no", ())
    assert screen.help_for(bare, 80) == ["We do not have an example for this one."]


def test_meanings_stand_beside_few_choices_but_not_beside_many() -> None:
    few, many = of("AUD010", CARERS), of("AUD011", CARERS)
    assert screen.choice_label(few.choices[0], few) == "inform: We keep them informed."
    assert screen.choice_label(many.choices[0], many) == "evening sessions"


def test_headings_are_chosen_first_only_where_there_are_many_choices() -> None:
    assert len(screen.choice_headings(of("TOO001"))) == 5
    assert screen.choice_headings(of("AUD011", CARERS)) == []
    assert (
        screen.choice_headings(
            Question("k", "q", "one", (), choices=(Choice(1, "a", "", "s"), Choice(2, "b", "", "t")))
        )
        == []
    )


@pytest.mark.parametrize(
    ("count", "label", "headings"),
    [(10, "a: first", []), (11, "a", ["one", "another"])],
)
def test_of_more_than_ten_choices_a_menu_shows_headings_first_and_no_meanings(
    count: int, label: str, headings: list[str]
) -> None:
    choices = (Choice(0, "a", "first", "one"), *(Choice(n, "b", "", "another") for n in range(1, count)))
    question = Question("k", "q", "one", (), choices=choices)
    assert screen.choice_label(choices[0], question) == label
    assert screen.choice_headings(question) == headings


def test_a_line_of_the_review_cuts_the_question_before_the_answer() -> None:
    question = of("AUD009", CARERS)
    assert screen.answer_line(AnsweredQuestion(question, 60), 200) == f"{question.ask} 60"
    line = screen.answer_line(AnsweredQuestion(question, 60), 40)
    assert len(line) == 40
    assert line.endswith("… 60")
    long = screen.answer_line(AnsweredQuestion(of("PUR001"), "x" * 500), 40)
    assert len(long) <= 40
    assert long.startswith("What do you want")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "yes"),
        (False, "no"),
        ([], "none"),
        (["bsl", "evenings"], "a British Sign Language interpreter, evening sessions"),
        (12.5, "12.5"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_answers_are_told_as_people_say_them(value: object, told: str) -> None:
    assert screen.answer_text(of("AUD011", CARERS), value) == told


def test_an_answer_of_nought_is_an_answer_that_is_there() -> None:
    question = of("RES002")
    assert screen.current_answer_lines(replace(question, current=0), 80) == ["  Now: £0"]
    assert screen.current_answer_lines(question, 80) == []


@pytest.mark.parametrize("width", [1, 20, 80])
def test_text_is_wrapped_even_where_there_is_hardly_room(width: int) -> None:
    lines = screen.wrap_lines("One plain sentence that starts with what you will do.", width)
    assert " ".join(line.strip() for line in lines) == "One plain sentence that starts with what you will do."
    assert screen.wrap_lines("", width) == [""]


@pytest.mark.parametrize("width", [40, 50, 60, 78])
def test_the_rule_stays_on_one_line(width: int) -> None:
    rule = screen.heading_rule(of("TAK001", CARERS), Progress(12, 34), width)
    assert len(rule) == width
    assert rule.startswith("── ") and "…" not in rule[: width // 2]
    if width >= 50:
        assert f"about 34 {'topics ' if width >= 60 else ''}to go ─" in rule
    assert ("12 answered" in rule) is (width == 78)


def test_a_short_name_stands_beside_what_it_is_short_for() -> None:
    question = of("TOO001", CARERS)
    groups = Choice("carers", "carers", "people who visit the ward", shows_meaning=True)
    assert (
        screen.choice_label(groups, replace(question, choices=(groups,) * 20))
        == "carers: people who visit the ward"
    )


def test_what_the_plan_before_taught_is_not_told_twice_in_a_row() -> None:
    first = replace(of("AUD001"), lessons=("Worked last time: a", "Worked last time: b"))
    second = replace(first, lessons=("Worked last time: b", "To change this time: c " + "x " * 30))
    assert screen.lesson_lines(first, None, 80) == list(first.lessons)
    assert screen.lesson_lines(second, first, 300) == [second.lessons[1].strip()]
    assert all(len(line) <= 40 for line in screen.lesson_lines(second, first, 40))
    assert screen.lesson_lines(of("AUD001"), first, 80) == []
