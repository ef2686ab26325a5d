"""Where each answer lands in the plan's text, and which answers will not do."""

from dataclasses import replace
from typing import Any

import pytest

from involveplan.plan.source import read
from involveplan.wizard import answering
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.answer_text import answer_text
from involveplan.wizard.answering import InvalidAnswer
from involveplan.wizard.askers.typed_answer import current_text
from involveplan.wizard.prepared import EMPTY_PLAN
from involveplan.wizard.question import InterviewState, Question
from involveplan.wizard.revisit import with_current_answer
from tests.wizard.scripted import after, agenda, all_asked, asked, at, keys, only, state

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
        ("TOO009", SURVEY.replace("with:", "ends: 2027-03-12, with:"), "2027-02", ("tools", 0, "starts")),
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
    lines = "audience:\n  - {id: carers, kind: staff, who: they care}\n  - {who: they visit}\n"
    given = after(only("AUD001"), state(lines), ["carers", "families"])
    assert [each["id"] for each in at(given, "audience")] == ["carers", "carers-2"]


def test_a_group_whose_kind_comes_later_gets_its_short_name_then() -> None:
    given = after(only("AUD001"), state("audience:\n  - {who: night nurses}\n"), ["staff"])
    assert at(given, "audience", 0) == {"who": "night nurses", "kind": ["staff"], "id": "staff"}


def test_the_second_use_of_a_tool_gets_a_name_of_its_own() -> None:
    lines = "tools: [{tool: interview, with: [carers]}, {tool: diary, with: [carers]}]\n"
    given = after(only("TOO004"), state(CARERS + NURSES + lines), "new", "interview")
    assert [each.get("id") for each in at(given, "tools")] == [None, None, "interview-2"]


def test_a_tool_of_ones_own_keeps_its_name_and_gets_a_key() -> None:
    given = after(only("TOO001"), state(CARERS), ["interview", "Tea with the team!"])
    assert at(given, "tools") == [
        {"tool": "interview"},
        {"tool": "tea-with-the-team", "name": "Tea with the team!"},
    ]


def test_a_tool_with_a_name_of_signs_alone_gets_a_key_too() -> None:
    assert at(after(only("TOO001"), state(CARERS), ["!!! 🙂"]), "tools", 0, "tool") == "own-tool"


def test_each_choice_of_a_list_of_groups_starts_a_group() -> None:
    given = after(only("AUD001"), state(), ["carers", "staff"])
    assert at(given, "audience") == [{"id": "carers", "kind": "carers"}, {"id": "staff", "kind": "staff"}]


def revisited(code: str, text: str) -> Question:
    """Return the first question of an item, as after going back to it."""
    return with_current_answer(asked(only(code), state()), text)


def test_more_choices_after_going_back_add_entries_and_ask_their_parts() -> None:
    held = only("AUD001")
    given = after(held, state(), ["carers"], "who visit")
    question = revisited("AUD001", given.text)
    assert question.current == ["carers"]
    more = answering.apply_answer(held, given, question, ["carers", "staff", "families"])
    assert [each["id"] for each in at(more, "audience")] == ["carers", "staff", "families"]
    assert at(more, "audience", 0) == at(given, "audience", 0)
    assert asked(held, more).pointer == ("audience", 1, "who")
    assert asked(held, after(held, more, "nurses")).pointer == ("audience", 2, "who")


@pytest.mark.parametrize(
    ("code", "first", "second"), [("AUD001", "carers", "staff"), ("TOO001", "diary", "interview")]
)
def test_fewer_choices_after_going_back_are_refused_because_that_would_remove(
    code: str, first: str, second: str
) -> None:
    given = after(only(code), state(CARERS if code == "TOO001" else ""), [first, second])
    question = revisited(code, given.text)
    for fewer in ([first], [second], [first, "other"]):
        with pytest.raises(InvalidAnswer, match="type = and choose it there"):
            answering.apply_answer(only(code), given, question, fewer)
    same = answering.apply_answer(only(code), given, question, [second, first])
    assert same.text == given.text


def test_a_group_that_was_added_in_between_is_ticked_after_going_back() -> None:
    held = only("AUD001", "AUD002")
    given = after(held, state(), ["staff"], "nurses", "involve", "who visit")
    assert at(given, "audience", 1, "kind") == ["carers"]
    question = revisited("AUD001", given.text)
    assert question.current == ["staff", "carers"]
    more = answering.apply_answer(held, given, question, ["staff", "carers", "families"])
    assert [each["id"] for each in at(more, "audience")] == ["staff", "carers", "families"]


def test_a_tool_of_ones_own_stays_ticked_after_going_back() -> None:
    held = only("TOO001")
    given = after(held, state(CARERS), ["diary", "Tea with the team"])
    question = revisited("TOO001", given.text)
    more = answering.apply_answer(held, given, question, [*question.current, "interview"])
    assert [each["tool"] for each in at(more, "tools")] == ["diary", "tea-with-the-team", "interview"]


@pytest.mark.parametrize(
    ("code", "entry", "missing"),
    [
        ("TOO009", {"starts": "2027-02-01"}, ("tools", 0, "ends")),
        ("TOO009", {"ends": "2027-02-01"}, ("tools", 0, "starts")),
        ("TOO011", {"expect": 8}, ("tools", 0, "invite")),
        ("RES001", {"role": "ward clerk"}, ("resources", "people", 0, "hours")),
        ("RES001", {"hours": 8}, ("resources", "people", 0, "role")),
        ("EVA004", {"owner": "ward manager"}, ("evaluation", "on")),
    ],
)
def test_a_value_that_is_missing_from_an_answer_is_asked_for(
    code: str, entry: dict[str, Any], missing: tuple[str | int, ...]
) -> None:
    held = only(code)
    given = after(held, state(SURVEY), [entry])
    question = asked(held, given)
    assert question.pointer == missing
    assert question.input_type != "together"
    ((key, value),) = entry.items()
    assert at(given, *missing[:-1], key) == value


def test_two_values_in_one_answer_are_both_written() -> None:
    held = only("TOO009")
    given = after(held, state(SURVEY), [{"starts": "2027-02-01", "ends": "2027-02"}])
    assert at(given, "tools", 0) == {
        "tool": "survey-postal",
        "with": ["carers"],
        "starts": "2027-02-01",
        "ends": "2027-02",
    }
    assert held.next_question(given) is None


def test_several_people_in_one_answer_are_entries_and_each_is_asked_for_what_is_missing() -> None:
    held = only("RES001")
    people = [{"role": "ward clerk", "hours": 16}, {"role": "carer"}, {"role": "nurse", "hours": 4}]
    given = after(held, state(), people)
    assert at(given, "resources", "people") == people
    rest = all_asked(held, given)
    assert keys(rest) == [
        "resources.people.0.from",
        "resources.people.1.hours",
        "resources.people.1.from",
        "resources.people.2.from",
    ]
    assert [each.about for each in rest][::3] == ["Ward clerk", "Nurse"]


@pytest.mark.parametrize("people", [[{"role": "TBC"}], [{"role": "clerk", "hours": -1}], [{}], []])
def test_an_answer_of_several_values_is_refused_as_a_whole(people: list[dict[str, Any]]) -> None:
    with pytest.raises(InvalidAnswer) as refused:
        after(only("RES001"), state(), people)
    assert str(refused.value).endswith(".")


def test_one_bad_value_among_several_people_is_refused() -> None:
    with pytest.raises(InvalidAnswer):
        after(only("RES001"), state(), [{"role": "clerk", "hours": 16}, {"role": "TBC"}])


def test_a_changed_value_of_a_revisited_answer_replaces_the_one_in_the_plan() -> None:
    held, start = only("TOO009"), state(SURVEY)
    given = after(held, start, [{"starts": "2027-02-01", "ends": "2027-02-26"}])
    question = with_current_answer(asked(held, start), given.text)
    assert question.current == [{"starts": "2027-02-01", "ends": "2027-02-26"}]
    changed = answering.apply_answer(held, given, question, [{"ends": "2027-03-05"}])
    assert [at(changed, "tools", 0, key) for key in ("starts", "ends")] == ["2027-02-01", "2027-03-05"]


THERAPIST, CLERK, NURSE = (
    {"role": role, "hours": n} for role, n in (("therapist", 60), ("clerk", 8), ("nurse", 4))
)


def two_people() -> tuple[Agenda, InterviewState, Question]:
    """Return the plan after an answer with two people and one more part, and the question again."""
    held = only("RES001")
    given = after(held, state(), [THERAPIST, CLERK])
    question = with_current_answer(asked(held, state()), given.text)
    return held, after(held, given, asked(held, given).choices[0].value), question


def test_going_back_to_an_answer_with_several_entries_shows_all_of_them() -> None:
    _, _, question = two_people()
    assert question.current == [THERAPIST, CLERK]
    assert current_text(question, None) == "therapist, 60 hours; clerk, 8 hours"
    assert answer_text(question, question.current) == "therapist, 60 hours; clerk, 8 hours"


def test_a_changed_answer_with_several_entries_replaces_them_in_place_and_adds_more_at_the_end() -> None:
    held, given, question = two_people()
    since = at(given, "resources", "people", 0, "from")
    same = answering.apply_answer(held, given, question, [THERAPIST, CLERK])
    assert same.text == given.text
    people = [THERAPIST | {"hours": 50}, CLERK, NURSE]
    changed = answering.apply_answer(held, given, question, people)
    assert since and at(changed, "resources", "people") == [people[0] | {"from": since}, *people[1:]]
    assert keys(all_asked(held, changed))[:2] == ["resources.people.1.from", "resources.people.2.from"]


def test_a_part_that_is_left_out_of_a_changed_entry_is_asked_for_again() -> None:
    held, given, question = two_people()
    changed = answering.apply_answer(held, given, question, [{"role": "nurse"}, CLERK])
    assert at(changed, "resources", "people", 0, "role") == "nurse"
    assert at(changed, "resources", "people", 0, "hours") is None
    assert asked(held, changed).pointer == ("resources", "people", 0, "hours")


def test_fewer_entries_than_there_are_are_refused_because_that_would_remove() -> None:
    held, given, question = two_people()
    with pytest.raises(InvalidAnswer, match="type = and choose it there"):
        answering.apply_answer(held, given, question, [CLERK])


def test_involving_people_writes_the_group_at_once() -> None:
    given = after(only("AUD002"), state("audience:\n" + NURSES), "involve")
    assert at(given, "audience", 1) == {"id": "carers", "kind": ["carers"]}
    question = asked(only("AUD002"), given)
    assert (question.pointer, question.about) == (("audience", 1, "who"), "Carers")


def test_a_group_that_is_added_in_between_is_asked_about_first_and_the_others_after_it() -> None:
    held = only("AUD001", "AUD002")
    given = after(held, state(), ["staff", "families"])
    consider = asked(only("AUD002"), replace(given, focus=None, queue=()))
    added = answering.apply_answer(held, given, consider, "involve")
    assert asked(held, added).pointer == ("audience", 2, "who")
    rest = keys(all_asked(held, after(held, added, "who visit")))
    assert sorted(rest) == ["audience.0.who", "audience.1.who"]


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
    given = after(held, state(needy), [{"item": "help at the meetings", "amount": 120}])
    assert asked(held, given).choices[0].label == "help at the meetings"
    shared = after(held, given, 0)
    assert at(shared, "resources", "budget", "lines") == [
        {"item": "help at the meetings", "needs": ["childcare", "bsl"], "amount": 120}
    ]
    assert held.next_question(shared) is None
    apart = after(held, given, "new", [{"item": "an interpreter", "amount": 80}])
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
        ("TOO009", SURVEY, [{"starts": "soon"}]),
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
    for code in ("RES001", "AUD001", "TOO001", "FBK001"):
        start = state(CARERS if code == "FBK001" else "")
        assert only(code).next_question(skipped_entry(only(code), start)) is None, code


@pytest.mark.parametrize(("code", "choice"), [("AUD002", "leave-out"), ("TOO004", "new")])
def test_to_skip_the_entry_of_a_choice_is_to_skip_the_choice(code: str, choice: str) -> None:
    held = only(code)
    start = state("audience:\n" + NURSES + SURVEY.replace("carers", "others"))
    skipped = skipped_entry(held, after(held, start, choice))
    assert held.next_question(skipped) is None
    assert skipped.text == start.text
    begun = answering.apply_answer(held, skipped, asked(held, start), choice)  # after going back to it
    assert asked(held, begun).action == "put"


def test_a_skipped_list_of_groups_does_not_stand_in_the_way_of_carers() -> None:
    held = only("AUD001", "AUD002")
    given = after(held, state(), ["staff"])
    skipped = answering.skip_question(given, asked(held, given))
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


def test_an_answer_given_twice_replaces_the_first() -> None:
    held = only("PUR001")
    question = asked(held, state())
    given = answering.apply_answer(held, state(), question, "one")
    assert at(answering.apply_answer(held, given, question, "two"), "purpose", "aim") == "two"


def test_not_relevant_among_several_entries_ends_the_questions_of_that_item_only() -> None:
    held = only("TOO001", "TOO010")
    given = after(held, state(CARERS + NURSES), ["interview", "diary"])
    marked = answering.mark_not_applicable(given, asked(held, given), "One tool is for everyone.")
    assert marked.queue == ()
    assert asked(held, marked).pointer == ("tools", 0, "owner")


def test_not_relevant_keeps_the_queue_of_other_items() -> None:
    held = only("TOO001", "TOO009")
    waiting = after(only("TOO001"), state(CARERS + NURSES), ["interview", "diary"])
    dates = asked(only("TOO009"), replace(waiting, focus=None, queue=()))
    marked = answering.mark_not_applicable(waiting, dates, "We keep no diary.")
    assert keys([asked(held, marked)]) == ["tools.0.with"]


def test_an_answer_to_an_item_that_was_not_relevant_removes_the_mark() -> None:
    held = only("RES002", "RES004")
    marks = "not_applicable: {RES002: We have no budget., RES004: Nobody is paid.}\n"
    question = asked(held, state())
    given = answering.apply_answer(held, state(marks), question, 0)
    assert at(given, "not_applicable") == {"RES004": "Nobody is paid."}
    with pytest.raises(InvalidAnswer):
        answering.apply_answer(held, state(marks), question, "plenty")


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


def test_a_group_of_no_people_is_asked_for_again() -> None:
    start = state(CARERS)
    question = asked(only("AUD009"), start)
    with pytest.raises(InvalidAnswer, match="0 is not a number of people"):
        answering.apply_answer(only("AUD009"), start, question, 0)
    assert at(answering.apply_answer(only("AUD009"), start, question, 1), "audience", 0, "number") == 1


@pytest.mark.parametrize("word", ["nothing", "None.", "TBC (Jo to ask)", "[insert aim]", "to be sourced"])
def test_a_placeholder_is_refused_in_its_field(word: str) -> None:
    of = only("PUR001")
    rules = replace(of.rules, settings=replace(of.rules.settings, placeholders=("to be sourced",)))
    of = replace(of, rules=rules)
    with pytest.raises(InvalidAnswer, match="only a placeholder"):
        answering.apply_answer(of, state(), asked(of, state()), word)


@pytest.mark.parametrize("word", ["Nothing", "none", "Nothing about us without us"])
def test_nothing_is_an_answer_to_what_is_known(word: str) -> None:
    of = only("PUR004")
    after_it = answering.apply_answer(of, state(), asked(of, state()), word)
    assert word in after_it.text and of.next_question(after_it) is None
