"""What is asked where a plan asks too much of people, hours or money."""

import pytest

from involveplan.wizard import answering
from involveplan.wizard.answering import InvalidAnswer
from tests.wizard.scripted import after, asked, only, state

CARERS = "audience:\n  - {id: carers, kind: carers, number: 200, level: collaborate, needs: [no-internet]}\n"
SURVEY = "tools:\n  - {tool: survey-online, with: [carers], invite: 100, expect: 40}\n"


def test_an_expectation_is_asked_anew_with_what_is_likely() -> None:
    held = only("REA004")
    start = state(CARERS + SURVEY)
    question = asked(held, start)
    assert (question.pointer, question.input_type, question.current) == (("tools", 0, "expect"), "count", 40)
    assert "4 to 15 will usually do so, most likely 8" in question.ask
    assert "You expect 40 of the 100 people you invite (40%)" in question.notice
    with pytest.raises(InvalidAnswer, match="You expect 20 of the 100 people"):
        answering.apply_answer(held, start, question, 20)
    assert held.next_question(after(held, start, 8)) is None


@pytest.mark.parametrize(
    ("invite", "said"), [(900, "You plan to invite 900 people"), (0, "you have not planned to invite anyone")]
)
def test_who_is_asked_is_another_question(invite: int, said: str) -> None:
    question = asked(only("REA004"), state(CARERS + SURVEY.replace("invite: 100", f"invite: {invite}")))
    assert question.pointer == ("tools", 0, "invite")
    assert question.ask.startswith("How many people will you invite to take part in the online survey?")
    assert said in question.notice


@pytest.mark.parametrize(
    ("code", "ask"), [("TOO007", "a way to take part offline"), ("TOO008", "“collaborate”")]
)
def test_a_group_gets_one_more_tool(code: str, ask: str) -> None:
    held = only(code)
    question = asked(held, state(CARERS + SURVEY))
    assert (question.pointer, question.input_type) == (("tools", 1, "tool"), "one")
    assert ask in question.ask
    done = after(held, state(CARERS + SURVEY), "patient-on-team")
    assert "tool: patient-on-team" in done.text and done.text.count("carers]") == 2
    assert held.next_question(done) is None


def test_tools_that_miss_the_same_people_get_another_beside_them() -> None:
    held = only("TOO006")
    start = state("tools: [{tool: survey-online}, {tool: survey-postal}]\n")
    question = asked(held, start)
    assert question.pointer == ("tools", 2, "tool")
    assert question.ask.startswith("All your tools are in writing, which leaves out people who find reading")
    assert held.next_question(after(held, start, "interview")) is None


def test_a_line_for_expenses_is_one_of_their_kind() -> None:
    held = only("RES005")
    start = state("audience: [{id: a, kind: carers}]\ntools: [{tool: focus-group, with: [a]}]\n")
    done = after(held, start, [{"item": "bus fares", "amount": 60}])
    assert "kind: expenses" in done.text and "amount: 60" in done.text
    assert held.next_question(done) is None


def test_someone_else_can_give_hours() -> None:
    held = only("REA002")
    start = state("tools: [{tool: interview, hours: 20}]\nresources: {people: [{role: clerk, hours: 5}]}\n")
    question = asked(held, start)
    assert question.pointer == ("resources", "people", 1, "role")
    assert question.ask.startswith("The work will take 22 to 28 hours of staff time and you have 5.")
    done = after(held, start, [{"role": "matron", "hours": 40}])
    assert held.next_question(done) is None


def test_skipping_leaves_the_plan_as_it_was() -> None:
    for code in ("TOO007", "TOO008", "REA004"):
        held, start = only(code), state(CARERS + SURVEY)
        skipped = answering.skip_question(start, asked(held, start))
        assert held.next_question(skipped) is None
        assert skipped.text == start.text


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        (
            "tool: survey-postal, invite: 100",
            "If you ask 100 people this way, you can expect 25 to 40 to take part",
        ),
        (
            "tool: tea, name: Tea, data: both, invite: 100",
            "How many people you will invite and how many you expect",
        ),
        ("tool: survey-postal, invite: 0", "How many people you will invite and how many you expect"),
    ],
)
def test_who_gives_a_number_is_told_what_is_likely(tool: str, said: str) -> None:
    question = asked(only("TOO011"), state(f"tools: [{{{tool}}}]\n"))
    assert question.pointer == ("tools", 0, "expect")
    assert question.write.startswith(said)
