"""Which question comes next."""

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.rules import Rules
from involveplan.realism import catalogue
from involveplan.wizard import answering
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import InterviewState
from tests.wizard.scripted import TODAY, after, agenda, all_asked, asked, at, keys, only, state

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"
NURSES = "  - {id: nurses, kind: staff, who: nurses on nights}\n"
SURVEY = "tools:\n  - {tool: survey-postal, with: [carers]}\n"


def test_title_team_and_stakes_come_first() -> None:
    start = InterviewState(EMPTY_PLAN)
    assert asked(agenda(), start).pointer == ("title",)
    titled = after(agenda(), start, "A calmer wait")
    assert asked(agenda(), titled).pointer == ("team",)
    scale = asked(agenda(), after(agenda(), titled, "Blood test clinic"))
    assert (scale.pointer, scale.input_type) == (("scale",), "one")
    assert [choice.value for choice in scale.choices] == ["small", "medium", "large"]


def test_quick_asks_the_title_first_and_then_the_aim() -> None:
    titled = after(agenda(quick=True), InterviewState(EMPTY_PLAN), "A calmer wait")
    assert asked(agenda(quick=True), titled).pointer == ("purpose", "aim")


def test_a_plan_past_its_draft_is_not_asked_for_its_beginnings() -> None:
    assert asked(agenda(), state("stage: agreed\n")).pointer == ("purpose", "aim")


def test_questions_come_in_the_order_of_the_checklists() -> None:
    questions = all_asked(agenda(), state(CARERS + SURVEY))
    codes = [question.item.code for question in questions if question.item]
    order = [item.code for item in shipped_library().items]
    offered = codes.index("PUR004")  # from here on come those that are only worth a thought
    for part in (codes[:offered], codes[offered:]):
        assert part == sorted(part, key=order.index)
    assert {"PUR001", "AUD009", "TOO009", "RES001", "TAK002", "FBK001", "EVA001"} <= set(codes[:offered])


def test_each_question_stands_in_the_chapter_of_its_checklist() -> None:
    question = asked(only("FBK001"), state())
    assert question.chapter == "Telling people what happened as a result"
    assert question.item is not None
    assert (question.why, question.tip) == (question.item.why, question.item.tips[0])


def test_dates_of_two_parts_of_the_plan_are_mended_when_all_else_is_asked() -> None:
    late = "purpose: {decision: {by: board, on: 2027-01-05}}\n"
    tool = "tools:\n  - {tool: interview, starts: 2027-01-01, ends: 2027-02-01}\n"
    found = all_asked(only("PUR007", "TAK003"), state(late + tool))
    assert keys(found) == ["taking_part.times", "purpose.decision.on"]


def test_what_is_answered_or_set_aside_is_not_asked() -> None:
    assert only("PUR001").next_question(state("purpose: {aim: A shorter wait}\n")) is None
    assert only("PUR001").next_question(state("not_applicable: {PUR001: Set by the board.}\n")) is None
    assert only("PUR001").next_question(state("purpose: {aim: TBC}\n")) is not None


def test_nothing_is_asked_of_a_text_that_cannot_be_read() -> None:
    for text in ("", "title: [", "other: 1\n"):
        assert agenda().next_question(InterviewState(text)) is None
        assert agenda().open_questions(InterviewState(text)) == []


def test_the_parts_of_a_group_are_asked_in_turn_and_then_whether_there_is_another() -> None:
    held = only("AUD001")
    first = asked(held, state())
    assert (first.pointer, first.input_type, first.lead) == (
        ("audience", 0, "kind"),
        "several",
        "Who needs to be involved?",
    )
    given = after(held, state(), ["carers"])
    assert asked(held, given).pointer == ("audience", 0, "who")
    given = after(held, given, "people who visit the ward")
    more = asked(held, given)
    assert (more.action, more.input_type, more.ask) == (
        "another",
        "yes-no",
        "Is there another group to involve?",
    )
    assert asked(held, after(held, given, True)).pointer == ("audience", 1, "kind")
    assert held.next_question(after(held, given, False)) is None


def test_a_part_that_depends_on_another_is_asked_only_then() -> None:
    held = only("RES004")
    assert held.next_question(after(held, state(), "expenses-only")) is None
    assert asked(held, after(held, state(), "none")).pointer == ("resources", "payment", "because")


def test_optional_parts_are_asked_and_may_be_skipped() -> None:
    held = only("RES007")
    given = after(held, state("resources: {budget: {available: 50}}\n"), "parking")
    for key in ("kind", "amount"):
        question = asked(held, given)
        assert question.pointer == ("resources", "budget", "lines", 0, key)
        given = answering.skip_question(given, question)
    assert asked(held, given).action == "another"


def test_only_the_parts_that_an_entry_lacks_are_asked() -> None:
    people = "resources:\n  people:\n    - {role: ward clerk}\n    - {hours: 3}\n"
    found = keys(all_asked(only("RES001"), state(people)))
    assert [key for key in found if key.endswith((".role", ".hours"))] == [
        "resources.people.0.hours",
        "resources.people.1.role",
    ]


def test_kinds_of_people_are_involved_or_left_out() -> None:
    held = only("AUD002")
    question = asked(held, state(CARERS.replace("carers, kind: carers", "patients, kind: service-users")))
    assert (question.action, question.input_type) == ("consider", "one")
    assert [choice.value for choice in question.choices] == ["involve", "leave-out"]
    assert not question.notice


def test_nobody_is_considered_before_there_is_a_group() -> None:
    assert only("AUD002").next_question(state()) is None


def test_a_group_that_no_tool_reaches_can_be_added_to_a_tool_or_get_a_new_one() -> None:
    question = asked(only("TOO004"), state(CARERS + NURSES + SURVEY))
    assert (question.action, question.input_type) == ("add-to", "one")
    assert question.ask == "Which of your tools will you use with staff?"
    assert [choice.label for choice in question.choices] == ["Postal survey (carers)", "Something new"]


def test_a_tool_for_a_need_is_added_with_the_short_name_of_its_group() -> None:
    held = only("TOO007")
    online = "tools:\n  - {tool: survey-online, with: [carers]}\n"
    start = state(CARERS.replace("}", ", needs: [no-internet]}") + online)
    question = asked(held, start)
    assert "carers" in question.lead and "offline" in question.lead
    added = at(after(held, start, "interview"), "tools")[-1]
    assert added == {"tool": "interview", "with": ["carers"]}


def test_a_missing_list_is_begun_with_its_first_part() -> None:
    held = only("RES006")
    needs = CARERS.replace("}", ", needs: [childcare]}")
    first = asked(held, state(needs))
    assert (first.action, first.pointer) == ("put", ("resources", "budget", "lines", 0, "item"))
    assert "childcare" in first.lead


def test_a_group_without_a_short_name_is_asked_for_one_first() -> None:
    unnamed = CARERS.replace("id: carers, ", "")
    question = asked(only("TOO004"), state(unnamed + SURVEY.replace(", with: [carers]", "")))
    assert question.pointer == ("audience", 0, "id")
    assert "short name" in question.ask


def test_a_question_about_each_group_is_put_in_turn() -> None:
    held = only("AUD012")
    start = state(CARERS + NURSES)
    first = asked(held, start)
    assert (first.pointer, first.input_type, first.asked_per_entry) == (
        ("audience", 0, "seldom_heard"),
        "yes-no",
        True,
    )
    assert first.ask.startswith("Are carers")
    second = asked(held, after(held, start, False))
    assert second.pointer == ("audience", 1, "seldom_heard")
    assert second.ask.startswith("Are staff")
    assert held.next_question(after(held, start, True)) is None


def test_notes_are_offered_at_the_end_and_asked_only_of_those_who_want_them() -> None:
    rules = Rules(
        shipped_library(),
        catalogue.shipped_catalogue(),
        TODAY,
        "agreed",
        select=("PUR003", "PUR004", "TOO013"),
    )
    held = Agenda(rules, opening=())
    start = state(SURVEY + "purpose: {can_change: signs}\n")
    assert asked(held, start).pointer == ("purpose", "fixed")
    needed = after(held, start, "the room")
    offer = asked(held, needed)
    assert (offer.action, offer.input_type) == ("offer", "yes-no")
    assert "(2)" in offer.ask
    assert held.next_question(after(held, needed, False)) is None
    assert keys(all_asked(held, after(held, needed, True))) == ["purpose.known", "tools.0.tested_by"]


def test_nothing_is_offered_where_nothing_is_left() -> None:
    rules = Rules(
        shipped_library(), catalogue.shipped_catalogue(), TODAY, "agreed", select=("PUR001", "PUR004")
    )
    start = state("purpose: {aim: A shorter wait, known: six complaints}\n")
    assert Agenda(rules, opening=()).next_question(start) is None


def test_what_a_script_has_to_answer_is_listed_once_each_with_the_title_first() -> None:
    unasked = agenda().open_questions(InterviewState(EMPTY_PLAN))
    assert keys(unasked)[:3] == ["title", "purpose.aim", "purpose.difference"]
    assert len({question.key for question in unasked}) == len(unasked)
    assert all(question.action != "offer" for question in unasked)
    assert "team" not in keys(unasked)


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_an_agenda_asks_only_for_the_severities_it_was_given(severity: str) -> None:
    items = {"error": "PUR001", "warning": "PUR003", "note": "PUR004"}
    rules = Rules(
        shipped_library(), catalogue.shipped_catalogue(), TODAY, "agreed", "small", tuple(items.values())
    )
    question = asked(Agenda(rules, (severity,), (), ()), state())  # type: ignore[arg-type]
    assert question.item is not None
    assert question.item.code == items[severity]
