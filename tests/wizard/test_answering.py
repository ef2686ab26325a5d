"""Where each answer lands in the plan's text, and which answers will not do."""

from typing import Any

import pytest

from involveplan.plan.source import read
from involveplan.wizard import answering
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.answering import InvalidAnswer
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import InterviewState
from tests.wizard.scripted import after, agenda, asked, at, only, state

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"
NURSES = "  - {id: nurses, kind: staff, who: nurses on nights}\n"
SURVEY = "tools:\n  - {tool: survey-postal, with: [carers]}\n"


@pytest.mark.parametrize(
    ("code", "lines", "value", "pointer"),
    [
        ("PUR001", "", "a shorter wait", ("purpose", "aim")),
        ("EVA001", "", ["Did we hear from carers?"], ("evaluation", "questions")),
        ("AUD009", CARERS, 60, ("audience", 0, "number")),
        ("AUD010", CARERS + NURSES, "consult", ("audience", 0, "level")),
        ("AUD011", CARERS, [], ("audience", 0, "needs")),
        ("AUD011", CARERS, ["bsl", "evenings"], ("audience", 0, "needs")),
        ("RES002", "", 0, ("resources", "budget", "available")),
        ("TAK007", "", False, ("taking_part", "contact_details", "keep")),
        ("TOO009", SURVEY, "2027-02", ("tools", 0, "starts")),
        ("PUR006", "purpose: {decision: {by: board}}\n", "2027-04-20", ("purpose", "decision", "on")),
    ],
)
def test_an_answer_lands_in_its_place_and_is_not_asked_again(
    code: str, lines: str, value: Any, pointer: tuple[str | int, ...]
) -> None:
    start = state(lines)
    question = asked(only(code), start)
    given = answering.apply_answer(only(code), start, question, value)
    assert at(given, *pointer) == value
    assert read(given.text.encode(), "plan").problems == ()
    following = only(code).next_question(given)
    assert following is None or following.key != question.key
    assert [(each.question, each.value) for each in given.answered] == [(question, value)]


def test_comments_and_every_other_line_stay_as_they_were() -> None:
    lines = (
        "# our plan\n"
        "involveplan: 1\n"
        "title:   'A calmer wait'   # for now\n"
        "x-board: {seen:   true}\n"
        "\n"
        "tools:   # two so far\n"
        "  - tool: survey-postal   # by the clerk\n"
        "    with: [ carers ]\n"
        "  - {tool: interview, owner:   nurse}\n"
        "# the end\n"
    )
    given = after(only("TOO010"), InterviewState(lines), "ward clerk")
    added = [line for line in given.text.split("\n") if line not in lines.split("\n")]
    assert added == ["    owner: ward clerk"]
    assert [line for line in given.text.split("\n") if line not in added] == lines.split("\n")


def test_people_write_what_they_like() -> None:
    for text in ("Ja: # nein", "- ", "'", '"[x', "{a}", "no", "1e3", "2027-01-01", "*x", "ünï – 🙂"):
        given = after(only("PUR001"), state(), f"{text} wait")
        assert at(given, "purpose", "aim") == f"{text} wait"
        given = after(only("EVA001"), state(), [f"wait {text}"])
        assert at(given, "evaluation", "questions") == [f"wait {text}"]


def test_groups_get_a_short_name_from_their_kind_and_a_number_where_it_is_taken() -> None:
    given = after(only("AUD001"), state(), ["carers", "families"], "who visit", True)
    given = after(only("AUD001"), given, ["carers"], "who phone", True, ["staff"], "nurses")
    assert [each["id"] for each in at(given, "audience")] == ["carers", "carers-2", "staff"]


def test_a_group_whose_kind_comes_later_gets_its_short_name_then() -> None:
    given = after(only("AUD001"), state("audience:\n  - {who: night nurses}\n"), ["staff"])
    assert at(given, "audience", 0) == {"who": "night nurses", "kind": ["staff"], "id": "staff"}


def test_the_second_use_of_a_tool_gets_a_name_of_its_own() -> None:
    given = after(only("TOO001"), state(CARERS), "interview", ["carers"], True, "interview")
    given = after(only("TOO001"), given, ["carers"], True, "interview", ["carers"], True, "diary")
    assert [each.get("id") for each in at(given, "tools")] == [None, "interview-2", "interview-3", None]


def test_a_tool_of_ones_own_keeps_its_name_and_gets_a_key() -> None:
    given = after(only("TOO001"), state(CARERS), "Tea with the team!")
    assert at(given, "tools", 0) == {"tool": "tea-with-the-team", "name": "Tea with the team!"}


def test_a_tool_with_a_name_of_signs_alone_gets_a_key_too() -> None:
    assert at(after(only("TOO001"), state(CARERS), "!!! 🙂"), "tools", 0, "tool") == "own-tool"


def test_involving_a_kind_of_people_adds_a_group_of_that_kind() -> None:
    given = after(only("AUD002"), state(NURSES.join(["audience:\n", ""])), "involve", "who visit")
    assert at(given, "audience", 1) == {"id": "carers", "kind": ["carers"], "who": "who visit"}
    assert only("AUD002").next_question(given) is None


def test_leaving_a_kind_of_people_out_writes_down_why() -> None:
    given = after(only("AUD002"), state("audience:\n" + NURSES), "leave-out", "their turn is in May")
    assert at(given, "left_out") == [{"kind": ["carers"], "because": "their turn is in May"}]
    assert only("AUD002").next_question(given) is None


def test_what_is_missing_is_added_to_an_entry_that_is_there() -> None:
    given = after(only("TOO004"), state(CARERS + NURSES + SURVEY), 0)
    assert at(given, "tools", 0, "with") == ["carers", "nurses"]


def test_what_is_missing_is_added_to_something_new() -> None:
    given = after(only("TOO004"), state(CARERS + NURSES + SURVEY), "new", "interview")
    assert at(given, "tools", 1) == {"tool": "interview", "with": ["nurses"]}
    assert at(given, "tools", 0, "with") == ["carers"]


def test_each_need_that_costs_money_gets_a_line_of_the_budget_or_shares_one() -> None:
    held = only("RES006")
    needy = CARERS.replace("}", ", needs: [childcare, evenings, bsl]}")
    given = after(held, state(needy), "help at the meetings", 120)
    assert asked(held, given).choices[0].label == "help at the meetings"
    shared = after(held, given, 0)
    assert at(shared, "resources", "budget", "lines") == [
        {"item": "help at the meetings", "needs": ["childcare", "bsl"], "amount": 120}
    ]
    assert held.next_question(shared) is None
    apart = after(held, given, "new", "an interpreter", 80)
    assert [each["needs"] for each in at(apart, "resources", "budget", "lines")] == [["childcare"], ["bsl"]]


@pytest.mark.parametrize("value", ["TBC", " tbc ", "to be confirmed", "?", "…", "", "   ", [], [""], ["n/a"]])
def test_what_only_holds_the_place_of_an_answer_will_not_do(value: str | list[str]) -> None:
    code = "EVA001" if isinstance(value, list) else "PUR001"
    with pytest.raises(InvalidAnswer, match="Skip the question if you do not know yet"):
        after(only(code), state(), value)


def test_an_answer_that_does_not_clear_its_own_finding_will_not_do() -> None:
    with pytest.raises(InvalidAnswer, match="could be anyone"):
        after(only("AUD008"), state(CARERS.replace("people who visit the ward", "the public")), "Everyone")
    wrong = "tools:\n  - {tool: interview, starts: 2027-03-01, ends: 2027-02-01}\n"
    with pytest.raises(InvalidAnswer, match="the wrong way round"):
        after(only("REA006"), state(wrong), "2027-01-31")
    assert at(after(only("REA006"), state(wrong), "2027-03-01"), "tools", 0, "ends") == "2027-03-01"


@pytest.mark.parametrize(
    ("code", "lines", "value"),
    [
        ("TOO009", SURVEY, "soon"),
        ("AUD009", CARERS, -3),
        ("AUD010", CARERS, "shout"),
        ("RES002", "", "plenty"),
        ("PUR001", "", "x" * 300_000),
        ("PUR001", "", "wait\ud800"),
    ],
)
def test_an_answer_that_no_plan_can_hold_is_refused_in_a_plain_sentence(
    code: str, lines: str, value: Any
) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        after(only(code), state(lines), value)
    assert str(refused.value).endswith(".")
    assert "rror" not in str(refused.value)


def test_a_fault_elsewhere_in_the_plan_does_not_stand_in_the_way() -> None:
    given = after(only("PUR001"), state("tools: many\n"), "a shorter wait")
    assert at(given, "purpose", "aim") == "a shorter wait"


def test_no_for_every_group_will_do_only_where_none_is_needed() -> None:
    small = after(only("AUD012", scale="small"), state(CARERS + NURSES), False, False)
    assert [each["seldom_heard"] for each in at(small, "audience")] == [False, False]
    large = only("AUD012", scale="large")
    with pytest.raises(InvalidAnswer, match="seldom heard"):
        after(large, state(CARERS + NURSES), False, False)
    assert at(after(large, state(CARERS + NURSES), False, True), "audience", 1, "seldom_heard") is True


def test_the_title_cannot_be_skipped_but_all_else_can() -> None:
    start = InterviewState(EMPTY_PLAN)
    with pytest.raises(InvalidAnswer, match="A plan needs a title"):
        answering.skip_question(start, asked(agenda(), start))
    titled = after(agenda(), start, "A calmer wait")
    team = asked(agenda(), titled)
    skipped = answering.skip_question(titled, team)
    assert skipped.text == titled.text
    assert asked(agenda(), skipped).pointer == ("scale",)


def skipped_entry(held: Agenda, start: InterviewState) -> InterviewState:
    """The state after the first part of a new entry was skipped."""
    question = asked(held, start)
    assert question.action == "put"
    return answering.skip_question(start, question)


def test_to_skip_the_first_part_of_a_new_entry_is_to_skip_the_entry() -> None:
    assert only("RES001").next_question(skipped_entry(only("RES001"), state())) is None
    another = after(only("RES001"), state(), "clerk", 8, "staff", True)
    assert only("RES001").next_question(skipped_entry(only("RES001"), another)) is None


@pytest.mark.parametrize(
    ("code", "choice"), [("AUD002", "involve"), ("AUD002", "leave-out"), ("TOO004", "new")]
)
def test_an_entry_that_was_skipped_can_still_be_begun(code: str, choice: str) -> None:
    held = only(code)
    start = state("audience:\n" + NURSES + SURVEY.replace("carers", "others"))
    skipped = skipped_entry(held, after(held, start, choice))
    assert asked(held, skipped).action in ("consider", "add-to")
    assert asked(held, after(held, skipped, choice)).action == "put"


def test_a_skipped_second_group_does_not_stand_in_the_way_of_carers() -> None:
    held = only("AUD001", "AUD002")
    skipped = skipped_entry(held, after(held, state(), ["staff"], "nurses", True))
    assert asked(held, skipped).action == "consider"
    assert asked(held, after(held, skipped, "involve")).pointer == ("audience", 1, "who")


def test_not_for_us_sets_the_item_aside_with_the_reason() -> None:
    start = state(SURVEY)
    given = answering.mark_not_applicable(
        start, asked(only("TOO010"), start), "  The whole team sees to it. "
    )
    assert at(given, "not_applicable") == {"TOO010": "The whole team sees to it."}
    assert only("TOO010").next_question(given) is None


@pytest.mark.parametrize("because", ["", "  ", "n/a", "TBC"])
def test_not_for_us_needs_a_reason(because: str) -> None:
    with pytest.raises(InvalidAnswer, match="say in a few words why"):
        answering.mark_not_applicable(state(), asked(only("PUR001"), state()), because)


def test_what_belongs_to_no_item_cannot_be_set_aside() -> None:
    start = InterviewState(EMPTY_PLAN)
    with pytest.raises(InvalidAnswer, match="cannot mark this one as not relevant"):
        answering.mark_not_applicable(start, asked(agenda(), start), "because")


def test_a_text_that_cannot_be_changed_there_is_left_alone() -> None:
    question = asked(only("PUR001"), state())
    with pytest.raises(InvalidAnswer, match="by hand"):
        answering.apply_answer(only("PUR001"), state("purpose: to be nice\n"), question, "a shorter wait")


def test_not_for_us_where_the_plan_holds_something_else_is_refused_plainly() -> None:
    start = state("not_applicable: none\n")
    with pytest.raises(InvalidAnswer, match="by hand"):
        answering.mark_not_applicable(start, asked(only("PUR001"), start), "Set by the board.")


def test_an_answer_given_twice_is_told_once() -> None:
    held = only("PUR001")
    question = asked(held, state())
    given = answering.apply_answer(held, state(), question, "one")
    again = answering.apply_answer(held, given, question, "two")
    assert [each.value for each in again.answered] == ["two"]
    assert at(again, "purpose", "aim") == "two"


def test_a_group_joins_a_list_without_disturbing_its_lines() -> None:
    lines = "    with:\n      - carers   # the important ones\n      # nurses later\n"
    start = state(f"{CARERS}{NURSES}tools:\n  - tool: survey-postal\n{lines}    owner: clerk\n")
    done = after(only("TOO004"), start, 0)
    assert lines.split("\n      # nurses")[0] in done.text and "      # nurses later\n" in done.text
    assert at(done, "tools", 0, "with") == ["carers", "nurses"]


def test_a_group_without_a_short_name_gets_one_before_feedback_can_reach_it() -> None:
    start = state("audience:\n  - {who: nurses, level: consult}\nfeedback:\n  - {to: [], what: x}\n")
    named = after(only("FBK002"), start, "nurses")
    assert at(named, "audience", 0, "id") == "nurses"
    assert at(after(only("FBK002"), named, 0), "feedback", 0, "to") == ["nurses"]
