"""Which lessons of the plan before stand beside which question."""

from collections.abc import Iterator

import pytest

from involveplan.checklist.lesson_texts import load_lesson_texts
from involveplan.plan.fields import find_field
from involveplan.plan.place import Place
from involveplan.plan.summaries.lessons import Lesson, LessonKind
from involveplan.plan.word_match import words_of
from involveplan.wizard.past_lessons import MAX_LESSONS, PreviousPlan
from involveplan.wizard.question import Question
from tests.wizard.scripted import agenda, all_asked, asked, state


def lesson(text: str, taught: LessonKind = "worked") -> Lesson:
    return Lesson(taught, text, ("record", taught, 0), Place(1, 1, 1, 2))


BOOK = lesson("Book the rooms for April", "change_next_time")
TALKS = lesson("The interviews took longer than we thought", "change_next_time")
DESK = lesson("Asking at the desk")
NOWHERE = lesson("Smile")
TWO_TOOLS = """\
team: Clinic
scale: small
audience: [{id: a, kind: service-users, who: people who wait for a blood test}]
tools: [{tool: interview, with: [a]}, {tool: survey-postal, with: [a]}]
"""


def questions(lines: str, *lessons: Lesson) -> Iterator[Question]:
    held = agenda()
    return iter(
        all_asked(
            type(held)(held.rules, previous_plan=PreviousPlan("The first round", lessons)), state(lines)
        )
    )


def told(lines: str, pointer: tuple[str | int, ...], *lessons: Lesson) -> tuple[str, ...]:
    (found,) = [each.lessons for each in questions(lines, *lessons) if each.pointer == pointer]
    return found


def test_a_lesson_stands_beside_the_questions_that_it_speaks_of_and_no_others() -> None:
    with_it = {each.pointer for each in questions(TWO_TOOLS, BOOK) if each.lessons}
    assert ("tools", 0, "starts") in with_it and ("tools", 1, "starts") in with_it
    assert not {pointer[0] for pointer in with_it} - {"tools", "taking_part"}
    assert ("purpose", "aim") not in with_it


def test_it_says_whether_it_worked_or_has_to_change() -> None:
    assert told(TWO_TOOLS, ("tools", 0, "starts"), BOOK) == (
        "What to change this time: Book the rooms for April",
    )
    assert told(TWO_TOOLS, ("tools", 0, "invite"), lesson("Hardly anyone said no")) == (
        "What worked last time: Hardly anyone said no",
    )


def test_a_lesson_about_a_tool_stands_beside_that_tool_only_and_first() -> None:
    both = told(TWO_TOOLS, ("tools", 0, "starts"), BOOK, TALKS)
    assert [each.split(": ")[1] for each in both] == [TALKS.text, BOOK.text]
    assert told(TWO_TOOLS, ("tools", 1, "starts"), BOOK, TALKS) == (
        "What to change this time: Book the rooms for April",
    )


def test_what_fits_nowhere_stands_beside_the_first_step() -> None:
    assert told("", ("purpose", "first_step"), NOWHERE, BOOK) == ("What worked last time: Smile",)


def test_the_title_of_the_plan_before_is_told_where_a_title_is_asked_for() -> None:
    held = agenda()
    first = asked(type(held)(held.rules, previous_plan=PreviousPlan("The first round")), state(title="TBC"))
    assert first.pointer == ("title",)
    assert first.lessons == ("The last plan was called “The first round”. Give this one its own title.",)


def test_no_more_than_a_few_and_long_ones_are_cut() -> None:
    many = [lesson(f"Book room {number} in April " + "x" * 10_000) for number in range(9)]
    found = told(TWO_TOOLS, ("tools", 0, "starts"), *many)
    assert len(found) == MAX_LESSONS
    assert all(len(each) < 400 and each.endswith("…") for each in found)


def test_without_a_plan_before_nothing_is_told() -> None:
    assert not any(each.lessons for each in all_asked(agenda(), state(TWO_TOOLS)))


def test_every_missing_answer_that_a_script_has_to_give_comes_with_its_lessons() -> None:
    held = agenda()
    unasked = type(held)(held.rules, previous_plan=PreviousPlan("x", (BOOK,))).open_questions(
        state(TWO_TOOLS)
    )
    assert [each.lessons for each in unasked if each.pointer == ("tools", 1, "starts")] == [
        ("What to change this time: Book the rooms for April",)
    ]


def test_a_question_for_several_values_comes_with_the_lessons_about_each() -> None:
    lines = TWO_TOOLS + "analysis: {how: by topic}\n"
    owner = lesson("A clerk was too busy", "change_next_time")
    hours = lesson("It took long to sort the comments", "change_next_time")
    for each in (owner, hours):
        assert told(lines, ("analysis", "owner"), each), each.text


@pytest.mark.parametrize("path", [path for theme in load_lesson_texts().beside for path in theme.fields])
def test_every_field_that_is_named_is_one_of_a_plan(path: str) -> None:
    assert find_field(path) is not None


def test_every_word_that_is_named_is_one_word_of_a_lesson() -> None:
    named = [word for theme in load_lesson_texts().beside for word in theme.words]
    assert words_of(" ".join(named)) == named
    with_it = {
        each.pointer for each in questions(TWO_TOOLS, lesson("Hold it before half-term")) if each.lessons
    }
    assert ("tools", 0, "starts") in with_it


def test_the_other_fields_are_of_a_plan_too() -> None:
    assert all(find_field(path) for path in load_lesson_texts().otherwise)


def test_names_of_tools_without_letters_name_nothing() -> None:
    lines = TWO_TOOLS.replace("survey-postal", "ab").replace("interview", "'!!'")
    for question in questions(lines, BOOK):
        assert len(question.lessons) <= 1
