"""The form of a question, its words, choices, example and notice."""

import pytest

from involveplan.checklist import examples, library
from involveplan.checklist.library import Library, shipped_library
from involveplan.plan.source import read
from involveplan.wizard.parsing.parse_answer import parse_answer
from involveplan.wizard.question import Question
from tests.wizard.scripted import TODAY, after, all_asked, asked, keys, only, state

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"
SURVEY = "tools:\n  - {tool: survey-postal, with: [carers]}\n"


@pytest.mark.parametrize(
    ("code", "lines", "key", "form"),
    [
        ("PUR001", "", "purpose.aim", "text"),
        ("EVA001", "", "evaluation.questions", "texts"),
        ("TAK001", CARERS, "audience.0.touchpoints", "texts"),
        ("AUD010", CARERS, "audience.0.level", "one"),
        ("AUD011", CARERS, "audience.0.needs", "several"),
        ("AUD009", CARERS, "audience.0.number", "count"),
        ("TOO014", SURVEY + "analysis: {owner: clerk}\n", "analysis.hours", "hours"),
        ("RES002", "", "resources.budget.available", "money"),
        ("TOO009", SURVEY, "tools.0.starts", "together"),
        ("TOO009", SURVEY.replace("with:", "ends: 2027-02-01, with:"), "tools.0.starts", "date"),
        ("TAK007", "", "taking_part.contact_details.keep", "yes-no"),
        ("EVA002", "evaluation: {measures: [{name: replies}]}\n", "evaluation.measures.0.target", "count"),
        ("TOO001", "", "tools.0.tool", "several"),
        ("FBK001", CARERS, "feedback.0.to", "several"),
    ],
)
def test_the_field_gives_a_question_its_form_and_place(code: str, lines: str, key: str, form: str) -> None:
    question = asked(only(code), state(lines))
    assert (keys([question]), question.input_type) == ([key], form)


def test_words_of_a_vocabulary_are_offered_with_their_meanings() -> None:
    choices = asked(only("AUD010"), state(CARERS)).choices
    assert [choice.value for choice in choices] == ["inform", "consult", "involve", "collaborate", "empower"]
    assert all(choice.meaning for choice in choices)


def test_only_a_question_where_nothing_is_an_answer_takes_none_of_these() -> None:
    assert asked(only("AUD011"), state(CARERS)).allows_none
    assert not asked(only("AUD001"), state()).allows_none


def test_names_are_chosen_from_those_in_the_plan_with_what_they_stand_for() -> None:
    (choice,) = asked(only("FBK001"), state(CARERS)).choices
    assert (choice.value, choice.meaning) == ("carers", "people who visit the ward")


def test_tools_stand_under_headings_and_a_tool_of_ones_own_is_possible() -> None:
    question = asked(only("TOO001"), state())
    sorts = [choice.heading for choice in question.choices]
    changes = [sort for place, sort in enumerate(sorts) if place == 0 or sorts[place - 1] != sort]
    assert len(question.choices) >= 36
    assert len(changes) == len(set(sorts)) > 1
    assert question.own_answer_label


def test_a_tool_of_ones_own_is_asked_what_it_gathers() -> None:
    held = only("TOO001", "TOO012")
    given = after(held, state(), ["Tea with the team"])
    question = asked(held, given)
    assert question.pointer == ("tools", 0, "data")
    assert {choice.value for choice in question.choices} == {"quantitative", "qualitative", "both"}


def test_the_figures_of_a_finding_stand_in_its_question() -> None:
    lines = "tools:\n  - {tool: interview, starts: 2027-03-01, ends: 2027-02-01}\n"
    question = asked(only("REA006"), state(lines))
    assert "You plan to start the interviews on 1 March 2027" in question.ask


def test_an_answer_that_does_not_do_is_told_with_what_is_wrong_with_it() -> None:
    question = asked(only("AUD008"), state(CARERS.replace("people who visit the ward", "the public")))
    assert (question.current, question.pointer) == ("the public", ("audience", 0, "who"))
    assert "could be anyone" in question.notice


def test_an_answer_that_is_missing_needs_no_notice() -> None:
    question = asked(only("PUR001"), state())
    assert (question.notice, question.current) == ("", None)


@pytest.mark.parametrize("code", ["PUR001", "AUD010", "AUD011", "TAK007", "EVA001", "RES002"])
def test_the_answer_of_a_shipped_plan_is_shown_in_peoples_words(code: str) -> None:
    question = asked(only(code), state(CARERS))
    assert question.item is not None
    answer = examples.example_answer(question.item)
    labels = {choice.value: choice.label for choice in question.choices} | {True: "yes", False: "no"}
    listed = answer if isinstance(answer, list) else [answer]
    assert question.example == ", ".join(labels.get(each, str(each)) for each in listed) != ""


def test_the_example_of_a_part_is_that_part_of_the_example() -> None:
    question = asked(only("TOO012"), state("tools:\n  - {tool: picnic, data: both}\n"))
    assert (question.pointer[-1], question.example) == ("name", "Picnic in the garden")
    tool = asked(only("TOO001"), state())
    assert tool.example in [choice.label for choice in tool.choices]


def test_every_question_a_plan_is_asked_has_something_to_help() -> None:
    start = state(CARERS + SURVEY + "resources: {budget: {available: 50}}\n")
    for question in all_asked(only("", stage="closed"), start):
        assert question.why and question.write, question.key
        assert "{" not in question.ask + question.about + question.write, question.key


def own(items: str) -> Library:
    """The shipped items, and some of an organisation's own."""
    text = f"checklist: local\nprefix: LOC\ntitle: Our own\nitems:\n{items}"
    source = library.read(text.encode(), "local.yaml")
    assert source.value is not None, source.problems
    assert not source.problems
    return shipped_library().with_own_checklists([source.value])


def item(number: int, key: str, answer: str) -> str:
    return (
        f"  - {{code: LOC00{number}, name: item-{number}, field: answers.{key}, ask: What about {key}?, "
        f"message: Nothing about {key}., why: We need it., write: Something., severity: warning, "
        f"check: {{kind: filled}}, answer: {answer}}}\n"
    )


@pytest.mark.parametrize(
    ("answer", "form", "given"),
    [
        ("{}", "text", "the board"),
        ("{type: list}", "texts", ["a", "b"]),
        ("{type: number}", "count", 12),
        ("{type: money}", "money", 12.5),
        ("{type: date}", "date", "2027-02-26"),
        ("{type: yes-no}", "yes-no", False),
        ("{choices: [north, south]}", "one", "south"),
        ("{type: list, choices: [north, south]}", "several", ["south", "north"]),
    ],
)
def test_an_organisations_own_field_is_asked_and_lands_in_the_plan(
    answer: str, form: str, given: object
) -> None:
    held = only("LOC", library=own(item(1, "site", answer)))
    question = asked(held, state())
    assert (question.input_type, question.pointer, question.ask) == (
        form,
        ("answers", "site"),
        "What about site?",
    )
    assert [choice.value for choice in question.choices] == (
        ["north", "south"] if "choices" in answer else []
    )
    done = after(held, state(), given)
    source = read(done.text.encode(), "plan.yaml")
    assert source.value is not None
    assert (source.value.answers, source.problems) == ({"site": given}, ())
    assert held.next_question(done) is None


@pytest.mark.parametrize(
    ("form", "typed", "written"),
    [
        ("number", "00123", '"00123"'),
        ("number", "1,200", "1200"),
        ("money", "£12.50", "12.50"),
        ("money", "1,200", "1200"),
        ("text", "00123", '"00123"'),
        ("text", "1.10", '"1.10"'),
        ("text", "true", '"true"'),
        ("text", "null", '"null"'),
    ],
)
def test_an_organisations_own_number_is_written_as_it_was_typed(form: str, typed: str, written: str) -> None:
    held = only("LOC", library=own(item(1, "site", f"{{type: {form}}}")))
    value, _ = parse_answer(asked(held, state()), typed, TODAY)
    assert after(held, state(), value).text.endswith(f"\nanswers:\n  site: {written}\n")


def test_a_number_of_the_plan_is_written_as_a_number() -> None:
    held = only("AUD009")
    value, _ = parse_answer(asked(held, state(CARERS)), "007", TODAY)
    assert "number: 7}" in after(held, state(CARERS), value).text


def test_own_items_are_asked_after_those_that_ship_under_their_own_title() -> None:
    held = only("LOC", "EVA", library=own(item(1, "site", "{}") + item(2, "ward", "{}")))
    asked_of: list[Question] = all_asked(held, state())
    assert keys(asked_of)[-2:] == ["answers.site", "answers.ward"]
    assert asked_of[-1].chapter == "Our own"


def test_an_item_that_wants_a_form_is_asked_where_nothing_is_written() -> None:
    panel = """
  - code: LOC001
    name: panel-asked
    field: tools[].tested_by
    ask: Has the panel tried the questions of {tool}?
    message: The panel is not down to try the questions of {tool}.
    why: It finds what nobody understands.
    write: The panel, for example "readers' panel".
    check: {kind: matches, like: ["*panel*"]}
    severity: note
"""
    start = state("tools:\n  - {tool: interview}\n")
    held = only("LOC", library=own(panel))
    question = asked(held, start)
    assert question.pointer == ("tools", 0, "tested_by")
    assert held.next_question(after(held, start, "the readers' panel")) is None


def test_the_date_of_an_example_is_in_words() -> None:
    question = asked(only("EVA004"), state("evaluation: {owner: clerk}\n"))
    assert question.pointer == ("evaluation", "on")
    assert question.example.endswith(" 2027") and "-" not in question.example


@pytest.mark.parametrize(
    ("code", "lines", "about"),
    [
        ("AUD001", "audience: [{kind: carers}]\n", "Carers"),
        ("TOO011", "tools: [{tool: survey-postal, invite: 20}]\n", "The postal survey"),
        ("RES001", "resources: {people: [{role: ward clerk}]}\n", "Ward clerk"),
        ("PUR001", "", ""),
        ("TOO009", SURVEY, ""),  # the question itself names the tool
    ],
)
def test_a_question_about_a_part_names_its_entry(code: str, lines: str, about: str) -> None:
    assert asked(only(code), state(lines)).about == about


@pytest.mark.parametrize(
    ("code", "lines", "example"),
    [
        ("PUR006", "", "ward leadership meeting, 18 May 2027"),
        ("TOO009", SURVEY, "February 2027 to April 2027"),
        ("TOO011", SURVEY, "15 invited, 11 expected"),
        ("TOO014", SURVEY, "quality improvement adviser, 10 hours"),
        ("RES006", CARERS.replace("}", ", needs: [bsl]}"), ""),  # the example is about needs
        ("EVA004", "", "22 June 2027, occupational therapist"),
    ],
)
def test_the_example_of_an_answer_with_several_values_is_what_people_type(
    code: str, lines: str, example: str
) -> None:
    question = asked(only(code), state(lines))
    assert question.input_type == "together"
    assert question.example == example
    assert question.why and question.write
