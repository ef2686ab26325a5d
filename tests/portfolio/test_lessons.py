"""Looking for lessons among plans that are over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.source import read
from involveplan.plan.summaries.lessons import ClosedPlan
from involveplan.portfolio.lessons import LessonQuery, closed_plan, search_lessons
from involveplan.realism.catalogue import shipped_catalogue


def plan(file: str, lines: str, *lessons: str, stage: str = "closed") -> ClosedPlan:
    worked = "".join(f"    - {each}\n" for each in lessons)
    text = f"involveplan: 1\ntitle: {file}\nstage: {stage}\n{lines}record:\n  worked:\n{worked}"
    made = closed_plan(read(text.encode(), f"{file}.yaml"), shipped_catalogue())
    assert made is not None
    return made


CARERS = """\
team: Older People's Ward
audience: [{id: c, kind: carers}]
tools: [{tool: interview, with: [c], ends: 2026-01-31}]
"""
STAFF = """\
team: Blood test clinic
audience: [{id: s, kind: [staff, managers]}]
tools: [{tool: staff-survey, with: [s], ends: 2026-06-30}, {tool: tea, name: Tea party, data: qualitative}]
"""
PLANS = [
    plan("a-ward", CARERS, "Asking carers at visiting time", "The interviews in the evening"),
    plan("clinic", STAFF, "Asking staff at handover", "Evenings were too late for tea"),
]


def found(*words: str, **wanted: object) -> list[str]:
    made = search_lessons(PLANS, LessonQuery(words, **wanted))  # type: ignore[arg-type]
    return [each.lesson.text for each in made.matches]


def test_all_without_words_the_newest_plan_first_in_the_order_of_its_file() -> None:
    assert found() == [
        "Asking staff at handover",
        "Evenings were too late for tea",
        "Asking carers at visiting time",
        "The interviews in the evening",
    ]


@pytest.mark.parametrize("word", ["EVENING", "evenings", "even"])
def test_words_in_any_case_one_or_several_or_only_their_beginning(word: str) -> None:
    assert set(found(word)) == {"Evenings were too late for tea", "The interviews in the evening"}


def test_a_whole_word_goes_before_a_beginning() -> None:
    plans = [plan("new", "", "Booking early"), plan("old", "", "The book of comments")]
    texts = [each.lesson.text for each in search_lessons(plans, LessonQuery(("book",))).matches]
    assert texts == ["The book of comments", "Booking early"]


def test_the_lesson_itself_goes_before_the_people_and_tools_of_its_plan_and_those_before_its_title() -> None:
    assert found("interview")[:2] == ["The interviews in the evening", "Asking carers at visiting time"]
    assert found("tea")[0] == "Evenings were too late for tea"
    plans = [plan("staff", "", "In the title"), plan("other", STAFF, "In the kind")]
    texts = [each.lesson.text for each in search_lessons(plans, LessonQuery(("staff",))).matches]
    assert texts == ["In the kind", "In the title"]


def test_all_words_have_to_be_met_and_where_no_lesson_meets_them_all_the_most() -> None:
    assert found("asking", "carers") == ["Asking carers at visiting time"]
    some = search_lessons(PLANS, LessonQuery(("asking", "carers", "zebra")))
    assert not some.all_words
    assert [each.lesson.text for each in some.matches] == ["Asking carers at visiting time"]
    assert found("zebra") == []


def test_several_words_in_one_are_several_words() -> None:
    assert found("asking carers") == found("asking", "carers")


def test_only_some_plans() -> None:
    assert all("carers" in each or "interviews" in each for each in found(kinds=("carers", "families")))
    assert len(found(tools=("Tea Party",))) == len(found(tools=("tea",))) == 2
    assert len(found(team="older people")) == 2
    assert found(team="zebra") == [] and found(kinds=("public",)) == [] and found(tools=("xx",)) == []


def test_what_names_the_tool_or_kind_that_was_asked_for_goes_first() -> None:
    assert found(tools=("interview",))[0] == "The interviews in the evening"
    assert found(kinds=("carers",))[0] == "Asking carers at visiting time"


def test_how_much_there_was_to_look_through() -> None:
    made = search_lessons([*PLANS, plan("none", "", "TBC")], LessonQuery(("tea",)))
    assert (made.plans, made.lessons, made.words) == (2, 4, ("tea",))


@pytest.mark.parametrize("stage", ["draft", "agreed", "running"])
def test_only_closed_plans_have_lessons_to_look_for(stage: str) -> None:
    text = f"involveplan: 1\ntitle: x\nstage: {stage}\nrecord: {{worked: [x y]}}\n"
    assert closed_plan(read(text.encode(), "x.yaml"), shipped_catalogue()) is None


@given(st.lists(st.text(max_size=12), max_size=4))
def test_any_words_can_be_looked_for_and_the_order_is_always_the_same(words: list[str]) -> None:
    wanted = LessonQuery(tuple(words))
    assert search_lessons(PLANS, wanted) == search_lessons(PLANS[::-1], wanted)
