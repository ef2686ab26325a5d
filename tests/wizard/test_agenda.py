"""Which question comes next."""

from dataclasses import replace

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.rules import Rules
from involveplan.realism import catalogue
from involveplan.wizard import answering
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import InterviewState, Question
from involveplan.wizard.wizard_text import wizard_texts
from tests.wizard.scripted import TODAY, after, agenda, all_asked, asked, at, keys, only, state

CARERS = "audience:\n  - {id: carers, kind: carers, who: people who visit the ward}\n"
NURSES = "  - {id: nurses, kind: staff, who: nurses on nights}\n"
SURVEY = "tools:\n  - {tool: survey-postal, with: [carers]}\n"


def test_title_team_stakes_and_setting_come_first() -> None:
    start = InterviewState(EMPTY_PLAN)
    assert asked(agenda(), start).pointer == ("title",)
    titled = after(agenda(), start, "A calmer wait")
    assert asked(agenda(), titled).pointer == ("team",)
    scale = asked(agenda(), after(agenda(), titled, "Blood test clinic"))
    assert (scale.pointer, scale.input_type) == (("scale",), "one")
    assert [choice.value for choice in scale.choices] == ["small", "medium", "large"]
    setting = asked(agenda(), after(agenda(), titled, "Blood test clinic", "small"))
    assert (setting.pointer, setting.input_type) == (("setting",), "one")
    assert len(setting.choices) > 3
    assert asked(agenda(), after(agenda(), titled, "Clinic", "small", "ward")).pointer == ("purpose", "aim")


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
    question = asked(only("FBK001"), state(CARERS))
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


def test_one_list_starts_all_groups_and_then_the_parts_of_each_are_asked() -> None:
    held = only("AUD001")
    first = asked(held, state())
    assert (first.pointer, first.input_type, first.starts_entries) == (
        ("audience", 0, "kind"),
        "several",
        True,
    )
    assert (first.ask, first.about) == ("Who needs to be involved?", "")
    given = after(held, state(), ["carers", "staff"])
    who = asked(held, given)
    assert (who.pointer, who.about) == (("audience", 0, "who"), "Carers")
    given = after(held, given, "people who visit the ward")
    who = asked(held, given)
    assert (who.pointer, who.about) == (("audience", 1, "who"), "Staff")
    assert held.next_question(after(held, given, "nurses on nights")) is None


def test_each_tool_of_the_list_is_asked_which_groups_it_is_for() -> None:
    held = only("TOO001")
    first = asked(held, state(CARERS + NURSES))
    assert (first.pointer, first.input_type, first.starts_entries) == (("tools", 0, "tool"), "several", True)
    given = after(held, state(CARERS + NURSES), ["interview", "staff-survey"])
    assert [asked(held, given).pointer, asked(held, given).about] == [("tools", 0, "with"), "The interviews"]
    second = asked(held, after(held, given, ["carers"]))
    assert [second.pointer, second.about] == [("tools", 1, "with"), "The staff survey or huddle"]
    assert held.next_question(after(held, given, ["carers"], ["nurses"])) is None


def test_a_tool_is_not_asked_for_its_groups_while_the_plan_has_none() -> None:
    held = only("TOO001")
    given = after(held, state(), ["interview", "staff-survey"])
    assert ("tools", 0, "with") not in [each.pointer for each in all_asked(held, given)]
    with_groups = replace(
        given, text=given.text + "audience:\n" + "  - {id: carers, kind: [carers], who: carers}\n"
    )
    assert asked(held, with_groups).pointer == ("tools", 0, "with")


def test_an_entry_that_was_skipped_among_several_does_not_hide_the_others() -> None:
    held = only("TOO001")
    given = after(held, state(CARERS + NURSES), ["interview", "staff-survey"])
    skipped = answering.skip_question(given, asked(held, given))
    assert asked(held, skipped).pointer == ("tools", 1, "with")


def test_values_that_people_give_together_are_one_question() -> None:
    held = only("RES001")
    question = asked(held, state())
    assert (question.input_type, question.repeats) == ("together", True)
    assert [(part.key, part.input_type) for part in question.parts] == [("role", "text"), ("hours", "hours")]
    dates = asked(only("TOO009"), state(SURVEY))
    assert (dates.input_type, dates.repeats) == ("together", False)
    assert [(part.key, part.input_type) for part in dates.parts] == [("starts", "date"), ("ends", "date")]


def test_a_value_that_was_given_before_is_not_asked_for_again() -> None:
    question = asked(only("TOO009"), state(SURVEY.replace("with:", "starts: 2027-02-01, with:")))
    assert (question.pointer, question.input_type) == (("tools", 0, "ends"), "date")


def test_a_part_that_depends_on_another_is_asked_only_then() -> None:
    held = only("RES004")
    assert held.next_question(after(held, state(), "expenses-only")) is None
    assert asked(held, after(held, state(), "none")).pointer == ("resources", "payment", "because")


def test_optional_parts_are_asked_and_may_be_skipped() -> None:
    held = only("RES007")
    given = after(held, state("resources: {budget: {available: 50}}\n"), [{"item": "parking"}])
    for key in ("kind", "amount"):
        question = asked(held, given)
        assert question.pointer == ("resources", "budget", "lines", 0, key)
        given = answering.skip_question(given, question)
    assert held.next_question(given) is None


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
    assert "carers" in question.ask and "offline" in question.ask
    added = at(after(held, start, "interview"), "tools")[-1]
    assert added == {"tool": "interview", "with": ["carers"]}


def test_a_missing_list_is_begun_with_its_first_part() -> None:
    held = only("RES006")
    needs = CARERS.replace("}", ", needs: [childcare]}")
    first = asked(held, state(needs))
    assert (first.action, first.pointer) == ("put", ("resources", "budget", "lines", 0, "item"))
    assert "childcare" in first.ask


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


BEGUN = "tools:\n  - {tool: interview, starts: 2026-11-02, ends: 2026-12-18}\n"


def first_of(start: InterviewState, key: str) -> Question | None:
    """Return the question with a key, of all that are asked."""
    return next((each for each in all_asked(agenda(), start) if each.key == key), None)


@pytest.mark.parametrize("stage", ["", "stage: draft\n", "stage: agreed\n"])
def test_a_plan_with_a_start_date_in_the_past_is_asked_if_the_work_has_begun(stage: str) -> None:
    question = first_of(state(stage + BEGUN), "opening:stage")
    assert question is not None
    assert (question.pointer, question.input_type) == (("stage",), "one")
    assert question.choices[0].value == "running"
    assert question.ask.endswith("Has the work begun?") and question.why and question.write


@pytest.mark.parametrize(
    "lines", ["stage: running\n" + BEGUN, BEGUN.replace("2026-11-02", "2026-11-24"), SURVEY]
)
def test_nothing_is_asked_about_the_stage_unless_a_start_date_has_passed(lines: str) -> None:
    assert first_of(state(lines), "opening:stage") is None


def test_the_stage_is_asked_after_what_the_plan_needs_and_only_once() -> None:
    rules = replace(agenda().rules, select=("PUR001",))
    held = Agenda(rules, offered=())
    start = state("team: Clinic\nscale: small\nsetting: ward\n" + BEGUN)
    given = after(held, start, "A shorter wait")
    assert asked(held, given).pointer == ("stage",)
    for answer in ("running", "draft"):
        assert held.next_question(after(held, given, answer)) is None, answer
    assert at(after(held, given, "running"), "stage") == "running"
    assert held.next_question(answering.skip_question(given, asked(held, given))) is None


def test_an_agreed_plan_stays_agreed_if_the_work_has_not_begun() -> None:
    question = first_of(state("stage: agreed\n" + BEGUN), "opening:stage")
    assert question is not None
    assert [choice.value for choice in question.choices] == ["running", "agreed"]


def test_the_offer_says_so_if_questions_were_skipped() -> None:
    held = Agenda(replace(agenda().rules, select=("PUR001", "PUR004")), opening=())
    words = wizard_texts()
    answered = asked(held, after(held, state(), "A shorter wait"))
    assert answered.ask == words.offer.format(count=1)
    skipped = asked(held, answering.skip_question(state(), asked(held, state())))
    assert skipped.ask == words.offer_after_skipping.format(count=1)


def test_an_offer_that_is_declined_ends_the_interview() -> None:
    held = Agenda(replace(agenda().rules, select=("PUR004",)), opening=())
    assert held.next_question(after(held, state(), False)) is None
    assert asked(held, after(held, state(), True)).pointer == ("purpose", "known")
    assert asked(held, after(held, state(), True)).action == "put"


def test_quick_asks_for_the_numbers_that_an_estimate_needs() -> None:
    lines = "audience:\n  - {id: carers, kind: carers, who: people who visit}\n" + SURVEY
    found = {each.pointer[-1]: each for each in all_asked(agenda(quick=True), state(lines))}
    assert {"number", "invite"} <= set(found)
    assert [part.key for part in found["invite"].parts] == ["invite", "expect"]
    assert not {"starts", "needs", "level", "invitation"} & set(found)


def test_a_script_answers_one_field_for_each_question() -> None:
    lines = CARERS + NURSES + SURVEY + "purpose: {aim: x}\n"
    unasked = agenda().open_questions(state(lines))
    assert "together" not in {each.input_type for each in unasked}
    assert not any(each.starts_entries or each.parts for each in unasked)
    found = keys([each for each in unasked if each.action == "put"])
    assert len(found) == len(set(found))
    pairs = ["tools.0.starts", "tools.0.ends", "tools.0.invite", "tools.0.expect"]
    pairs += ["resources.people.0.role", "resources.people.0.hours", "evaluation.on", "evaluation.owner"]
    assert set(pairs) <= set(found)


def test_a_script_is_asked_for_a_single_first_group_and_tool() -> None:
    unasked = {".".join(map(str, each.pointer)): each for each in agenda().open_questions(state())}
    assert not any(each.starts_entries for each in unasked.values())
    assert unasked["tools.0.tool"].input_type == "one"
    assert {"audience.0.kind", "audience.0.who"} <= set(unasked)


def test_the_count_of_questions_left_includes_those_about_groups_that_are_not_there_yet() -> None:
    held = only("AUD001", "AUD009", "AUD010")
    # Two parts of a group, and three questions about each of the three groups that a plan is likely to have:
    assert held.count_left(state()) == 2 + 3 * 3
    carers = after(held, state(), ["carers"], "who visit")
    assert held.count_left(carers) == 2
    number = asked(held, carers)
    assert held.count_left(answering.skip_question(carers, number)) == 1
    assert held.count_left(InterviewState("title: [")) == 0
