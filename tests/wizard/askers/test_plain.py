"""The conversation in plain lines."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from involveplan.wizard.askers.plain import PlainAsker
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import (
    OWN_ANSWER,
    Answer,
    Back,
    Choice,
    Clear,
    InterviewState,
    NotApplicable,
    Progress,
    Question,
    Reply,
    ShowOverview,
    Skip,
)
from involveplan.wizard.session import Interview
from tests.wizard.scripted import TODAY, agenda, asked, at, only
from tests.wizard.scripted import state as plan

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"
INTERVIEW = "tools: [{tool: interview}]\n"
DATES = "tools: [{tool: interview, starts: 2027-03-01, ends: 2027-02-01}]\n"  # the wrong way round


@dataclass
class Paper:
    """What is typed, line by line, and what is written."""

    typed: Iterable[str]
    written: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._typed = iter(self.typed)

    def read(self, prompt: str) -> str:
        self.written.append(prompt)
        line = next(self._typed, None)
        if line is None:
            raise EOFError
        return line

    @property
    def text(self) -> str:
        return "\n".join(self.written)

    def asker(self, width: int = 80) -> PlainAsker:
        return PlainAsker(self.read, self.written.append, width, TODAY)


def reply(question: Question, *typed: str, problem: str = "") -> tuple[Reply, Paper]:
    """What some typed lines come to, and what was written."""
    paper = Paper(typed)
    return paper.asker().ask(question, Progress(12), problem), paper


def of(code: str, lines: str = "") -> Question:
    return asked(only(code), plan(lines))


def test_a_question_is_told_with_its_chapter_reason_tip_and_keys() -> None:
    question = of("PUR002")
    given, paper = reply(question, "they choose")
    assert given == Answer("they choose")
    assert paper.written[1] == "-- Why you are involving people · about 12 questions left"
    assert paper.written[2] == question.ask
    text = " ".join(line.strip() for line in paper.written)
    assert f"Why: {question.why}" in text
    assert f"Tip: {question.tip}." in text
    assert "Enter: skip for now   ?: example   <: back   !: not relevant   =: the plan" in text
    assert paper.written[-1] == "> "


def test_the_group_or_tool_stands_above_the_question() -> None:
    _, paper = reply(replace(of("PUR001"), about="Carers"), "")
    assert paper.written[2:4] == ["Carers", "What do you want to do or change?"]


def test_lines_are_no_longer_than_the_width() -> None:
    for width in (60, 80):
        for question in (of("TOO001"), of("AUD011", CARERS), of("FBK001", CARERS)):
            paper = Paper(["?", *[""] * 40])
            paper.asker(width).ask(question, Progress(12), "")
            told = [line for line in paper.written if "Enter: skip" not in line and not line.startswith("--")]
            assert max(map(len, told)) <= width


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ([""], Skip()),
        (["  "], Skip()),
        (["<"], Back()),
        (["!"], NotApplicable()),
        (["="], ShowOverview()),
        (["a < b"], Answer("a < b")),
        (["? ! <"], Answer("? ! <")),
    ],
)
def test_signs_stand_for_what_can_be_done_besides_answering(typed: list[str], expected: Reply) -> None:
    assert reply(of("PUR001"), *typed)[0] == expected


def test_an_example_is_shown_on_demand_only_and_then_the_answer_is_read() -> None:
    question = of("PUR001")
    given, paper = reply(question, "?", "a shorter wait")
    assert given == Answer("a shorter wait")
    text = " ".join(line.strip() for line in paper.written)
    assert f"What to write: {question.write}" in text
    assert f"Example: {question.example}" in text
    assert "Example:" not in reply(question, "x")[1].text


def test_a_number_or_a_word_chooses() -> None:
    question = of("AUD010", CARERS)
    for typed in ("2", " 2 ", "consult", "CONSULT"):
        assert reply(question, typed)[0] == Answer("consult")
    _, paper = reply(question, "1")
    assert " 2. consult: We ask them, listen, and tell them what difference their answers" in paper.written


@pytest.mark.parametrize("typed", ["0", "6", "-1", "all", "1,2", "²"])
def test_what_is_not_among_the_choices_is_refused(typed: str) -> None:
    given, paper = reply(of("AUD010", CARERS), typed, "1")
    assert given == Answer("inform")
    assert f"“{typed}” is not one of the choices. Please type a number from 1 to 5." in paper.written


def test_the_only_choice_is_named() -> None:
    question = Question(
        "k", "q", "one", (), choices=(Choice("gone", "Yes, remove it"),), skip_label="No, keep it"
    )
    given, paper = reply(question, "no", "1")
    assert given == Answer("gone")
    assert "“no” is not one of the choices. Please type 1, or press Enter." in paper.written


def test_a_dash_clears_an_answer_that_can_be_cleared() -> None:
    question = replace(of("PUR001"), current="Make it shorter", can_clear=True)
    given, paper = reply(question, "-")
    assert given == Clear() and "-: clear it" in paper.text
    given, paper = reply(replace(question, can_clear=None), "-")
    assert given == Answer("-") and "-: clear it" not in paper.text


def test_several_are_chosen_with_commas_and_none_with_nought() -> None:
    question = of("AUD011", CARERS)
    assert reply(question, "1, 3,Large Print")[0] == Answer(["evenings", "childcare", "large-print"])
    assert reply(question, "0")[0] == Answer([])
    given, paper = reply(of("AUD001"), "0", "2")
    assert given == Answer(["carers"])
    assert "is not one of the choices" in paper.text


def test_several_texts_stand_between_semicolons() -> None:
    given, paper = reply(of("EVA001"), " Did we hear from carers? ;; And   staff?; ")
    assert given == Answer(["Did we hear from carers?", "And staff?"])
    assert "  (separate your answers with semicolons)" in paper.written


def test_tools_stand_under_their_headings_and_one_of_your_own_comes_last() -> None:
    question = of("TOO001")
    count = len(question.choices)
    _, paper = reply(question, *[""] * 40)
    paged = paper.text.count("Press Enter for more")
    assert paged > 1
    given, paper = reply(question, *[""] * paged, str(count + 1))
    assert given == Answer([OWN_ANSWER])
    assert f"  {question.choices[0].heading}:" in paper.written
    assert f"{count + 1}. {question.own_answer_label}" in paper.written
    assert reply(question, str(count))[0] == Answer([question.choices[-1].value])


@pytest.mark.parametrize(("typed", "value"), [("1", True), ("yes", True), ("2", False), ("No", False)])
def test_yes_and_no(typed: str, value: bool) -> None:
    assert reply(of("TAK007"), typed)[0] == Answer(value)


@pytest.mark.parametrize(
    ("code", "lines", "wrong", "right", "value"),
    [
        ("AUD009", CARERS, "a few", "about 60", 60),
        ("RES002", "", "some", "£12.50", 12.5),
        ("TOO009", INTERVIEW, "soon", "26 February 2027", [{"starts": "2027-02-26"}]),
        ("REA006", DATES, "soon", "26 February 2027", "2027-02-26"),
    ],
)
def test_what_cannot_be_understood_is_asked_for_again(
    code: str, lines: str, wrong: str, right: str, value: object
) -> None:
    given, paper = reply(of(code, lines), wrong, right)
    assert given == Answer(value)
    assert "Enter" in paper.text


@pytest.mark.parametrize(
    ("typed", "value", "said"),
    [("12/1/27", "2027-01-12", "12 January 2027"), ("22 Nov", "2027-11-22", "22 November 2027")],
)
def test_a_date_that_was_worked_out_is_said_back(typed: str, value: str, said: str) -> None:
    given, paper = reply(of("REA006", DATES), "decided 2027", typed)
    assert given == Answer(value)
    assert "“decided 2027” is not clear." in paper.text
    assert paper.written[-1] == f"That is {said}."


def test_the_answer_that_is_there_is_told() -> None:
    assert "  Now: 1 February 2027" in reply(of("REA006", DATES), "")[1].written
    assert "Now:" not in reply(of("PUR001"), "")[1].text


def test_after_a_refusal_the_reason_stands_in_place_of_the_tip() -> None:
    _, paper = reply(of("PUR001"), "x", problem="That only holds the place of an answer.")
    assert paper.written[:2] == [
        "That only holds the place of an answer.",
        "What do you want to do or change?",
    ]
    assert "Why:" not in paper.text


def test_the_end_of_the_input_means_that_the_person_stops() -> None:
    for typed in ([], ["?"], ["a few"]):
        with pytest.raises(KeyboardInterrupt):
            reply(of("AUD009", CARERS), *typed)


def test_what_is_said_keeps_its_lines() -> None:
    paper = Paper([])
    paper.asker(30).say("A plan in about fifteen questions.\n\n- Start sooner")
    assert paper.written == ["A plan in about fifteen", "  questions.", "", "- Start sooner"]


QUICK = [
    "A calmer wait",
    "Make the wait shorter",
    "?",
    "People choose what we try first",
    "clinic manager",
    "1,2,5",
    "people who come for a blood test",
    "family and friends",
    "the six people who take blood",
    "about 60",
    "20",
    "6",
    "waiting-room-conversation",
    "1, 2",
    "20, 8",
    "2 sessions",
    "service-users, staff",
    "what we try first",
    "",
    "Did we hear from people who cannot wait?; Would they do it again?",
]


def quick(*typed: str) -> tuple[InterviewState, Paper]:
    """The plan after a whole interview of few questions, and what was typed and written."""
    paper = Paper([*QUICK, *typed])
    saved: list[str] = []
    text = Interview(agenda(quick=True), InterviewState(EMPTY_PLAN), paper.asker(), saved.append).run()
    assert saved[-1] == text
    return InterviewState(text), paper


def test_a_whole_quick_conversation() -> None:
    end, paper = quick("")
    assert at(end, "title") == "A calmer wait"
    assert [each["id"] for each in at(end, "audience")] == ["service-users", "carers", "staff"]
    assert [each["number"] for each in at(end, "audience")] == [60, 20, 6]
    tool = {"tool": "waiting-room-conversation", "with": ["service-users", "carers"]}
    assert at(end, "tools") == [tool | {"invite": 20, "expect": 8, "sessions": 2}]
    assert at(end, "feedback", 0, "to") == ["service-users", "staff"]
    assert len(at(end, "evaluation", "questions")) == 2
    assert "We read that as 20 invited, 8 expected." in paper.written
    assert paper.written[-2:] == ["  (Enter: finish   <: back)", "> "]
    assert sum(line == "> " for line in paper.written) < 24


def test_an_answer_is_changed_by_its_number_in_the_overview() -> None:
    end, paper = quick("99", "what?", "1", "1", "A shorter wait", "", "")
    assert at(end, "title") == "A shorter wait"
    assert "“99” is not one of the choices. Please type a number from 1 to 9." in paper.written
    assert " 1. What is your plan called? — A calmer wait" in paper.written
    assert "  Now: A calmer wait" in paper.written


@pytest.mark.parametrize(
    ("typed", "value"), [("y", True), ("Yes", True), ("1", True), ("n", False), ("NO", False), ("2", False)]
)
def test_yes_and_no_may_be_short(typed: str, value: bool) -> None:
    question = Question("k", "Did it help?", "yes-no", ())
    given, paper = reply(question, typed)
    assert given == Answer(value)
    assert "   (type a number, yes or no)" in paper.written
    given, paper = reply(question, "perhaps", typed)
    assert given == Answer(value)
    assert "Please answer yes or no." in paper.written


def test_what_the_plan_before_taught_stands_below_the_reason_once_for_questions_in_a_row() -> None:
    question = replace(of("PUR001"), lessons=("What worked last time: Asking at the desk",))
    paper = Paper(["a", "b"])
    asker = paper.asker()
    for _ in range(2):
        asker.ask(question, Progress(3), "")
    assert paper.text.count("What worked last time: Asking at the desk") == 1
    assert (
        paper.text.index("Why: ")
        < paper.text.index("What worked last time")
        < paper.text.index("Enter: skip")
    )


KINDS = Question(
    "key",
    "Who?",
    "several",
    ("audience", 0, "kind"),
    choices=(
        Choice("service-users", "patients and service users"),
        Choice("carers", "carers"),
        Choice("staff", "staff"),
    ),
)
WILL = Question(
    "key",
    "Will you?",
    "one",
    (),
    choices=(Choice(1, "Yes, we will involve them"), Choice(0, "No, not this time")),
)


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        (KINDS, "1, 2 and 3", ["service-users", "carers", "staff"]),
        (KINDS, "2, and 3", ["carers", "staff"]),
        (KINDS, "patients and service users, staff", ["service-users", "staff"]),
        (KINDS, "patients", ["service-users"]),
        (WILL, "no", 0),
        (WILL, "Yes", 1),
    ],
)
def test_choices_as_people_type_them(question: Question, typed: str, value: Any) -> None:
    lines = iter([typed])
    asker = PlainAsker(lambda _: next(lines), lambda _: None)
    assert asker.ask(question, Progress(1), "") == Answer(value)


@pytest.mark.parametrize("typed", ["n", "not", "2 and 9", "and"])
def test_what_is_no_choice_is_asked_again(typed: str) -> None:
    lines = iter([typed, "2"])
    asker = PlainAsker(lambda _: next(lines), lambda _: None)
    assert asker.ask(KINDS, Progress(1), "") == Answer(["carers"])
