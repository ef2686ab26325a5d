"""What `record` asks: what is due by then, in the order in which it happens, and never what stands there already."""

from datetime import date
from typing import Any

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.realism import catalogue
from involveplan.wizard import answering, recording
from involveplan.wizard.agenda import Agenda
from involveplan.wizard.question import InterviewState
from involveplan.wizard.session import Interview
from involveplan.wizard.wizard_text import wizard_texts
from tests.wizard.scripted import Scripted, after, all_asked, asked, at, keys, state

LINES = """\
stage: running
audience:
  - {id: patients, kind: service-users}
tools:
  - {tool: interview, with: [patients], starts: 2027-01-11, ends: 2027-01-22}
  - {tool: kiosk, id: desk, with: [patients], starts: 2027-02-01, ends: 2027-02-12}
feedback:
  - {to: [patients], what: what we heard, by: 2027-05-10}
evaluation:
  measures: [{name: people, target: 9}, {name: changes, target: 2}]
  on: 2027-05-31
"""
HELD = """\
record:
  activities:
    - {tool: interview, on: 2027-01-21, took_part: 4}
    - {tool: desk, on: 2027-02-10, took_part: 8}
"""


def agenda(lines: str, today: str) -> Agenda:
    plan = read(state(lines).text.encode(), "plan").value
    assert plan is not None
    rules = Rules(shipped_library(), catalogue.shipped_catalogue(), date.fromisoformat(today))
    return recording.build_record_agenda(rules, plan)


def needed(lines: str, today: str) -> list[str]:
    """What a script has to answer."""
    return keys(agenda(lines, today).open_questions(state(lines)))


@pytest.mark.parametrize(
    ("today", "lines", "expected"),
    [
        ("2026-12-01", LINES, []),
        ("2027-01-22", LINES, []),
        ("2027-01-23", LINES, ["record.activities.0.on"]),
        ("2027-02-13", LINES, ["record.activities.0.on"] * 2 + ["record.said_did.0.said", "record.said_did.0.did"]),
        ("2027-02-13", LINES + HELD, ["record.said_did.0.said", "record.said_did.0.did"]),
        (
            "2027-05-31",
            LINES + HELD + "  said_did: [{said: It is cold, did: There is a heater}]\n",
            [
                "record.results.0.result",
                "record.results.0.result",
                "record.worked",
                "record.change_next_time",
                "record.next",
            ],
        ),
        (
            "2026-12-01",
            LINES + "record: {activities: [{tool: interview, on: 2026-11-30}], said_did: [{said: It is cold}]}\n",
            ["record.activities.0.took_part", "record.said_did.0.did"],
        ),
    ],
)  # fmt: skip
def test_what_is_due_by_then_is_asked_in_the_order_in_which_it_happens(
    today: str, lines: str, expected: list[str]
) -> None:
    assert needed(lines, today) == expected


def test_a_closed_plan_is_asked_for_all_of_it_on_any_day() -> None:
    found = needed(LINES.replace("running", "closed") + HELD, "2026-12-01")
    assert found[0] == "record.said_did.0.said" and found[-1] == "record.next"


def test_every_tool_that_is_over_is_asked_for_even_if_one_is_skipped() -> None:
    held, start = agenda(LINES, "2027-02-13"), state(LINES)
    first = asked(held, start)
    assert "the interviews" in first.ask and first.ask.endswith("When did it take place?")
    skipped = answering.skip_question(start, first)
    second = asked(held, skipped)
    assert second.pointer == first.pointer and first.ask != second.ask
    done = after(held, skipped, "2027-02-10", 8)
    assert at(done, "record", "activities") == [{"tool": "desk", "on": "2027-02-10", "took_part": 8}]


def test_every_measure_is_asked_for_even_if_one_is_skipped() -> None:
    lines = LINES + HELD + "  said_did: [{said: It is cold, did: There is a heater}]\n"
    held = agenda(lines, "2027-06-01")
    asks = [each.ask for each in all_asked(held, state(lines)) if each.pointer[1] == "results"]
    assert [each.split("“")[1].split("”")[0] for each in asks] == ["people", "changes"]


def test_a_tool_can_be_used_more_than_once_and_enter_ends_that() -> None:
    lines = LINES + HELD
    held = agenda(lines, "2027-02-01")
    more = asked(held, state(lines))
    words = next(step.more for step in wizard_texts().record.steps if step.code == "EVA011")
    assert (more.ask, more.about) == (words, "")
    assert more.pointer == ("record", "activities", 2, "tool")
    assert [(choice.value, choice.label) for choice in more.choices][1] == ("desk", "The feedback kiosk")
    done = after(held, state(lines), "desk", "2027-02-11", 3, 2.5, 12)
    last = {"tool": "desk", "on": "2027-02-11", "took_part": 3, "hours": 2.5, "cost": 12}
    assert at(done, "record", "activities", 2) == last
    again = asked(held, done)
    assert (again.ask, again.pointer) == (words, ("record", "activities", 3, "tool"))
    assert asked(held, answering.skip_question(done, again)).key.startswith("FBK005")


def test_one_statement_after_the_other_is_asked_for_until_enter() -> None:
    lines = LINES.replace("running", "closed") + HELD + "  said_did: [{said: It is cold, did: A heater}]\n"
    held = agenda(lines, "2027-02-01")
    start = answering.skip_question(state(lines), asked(held, state(lines)))
    more = asked(held, start)
    words = next(step.more for step in wizard_texts().record.steps if step.code == "FBK005")
    assert (more.ask, more.pointer) == (words, ("record", "said_did", 1, "said"))
    done = after(held, start, "It is loud", "We moved the desk")
    assert at(done, "record", "said_did", 1) == {"said": "It is loud", "did": "We moved the desk"}
    again = asked(held, done)
    assert (again.ask, again.pointer) == (words, ("record", "said_did", 2, "said"))
    assert asked(held, answering.skip_question(done, again)).pointer[1] == "results"


def test_a_statement_that_was_skipped_can_be_added_after_going_back() -> None:
    lines = LINES.replace("running", "closed") + HELD + "  said_did: [{said: It is cold, did: A heater}]\n"
    person = Scripted([None, None, "<", "It is loud", "We moved the desk"])
    saved: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        Interview(agenda(lines, "2027-02-01"), state(lines), person, saved.append).run()
    assert [each.pointer[-1] for each in person.asked] == ["tool", "said", "result", "said", "did", "said"]
    assert "said: It is loud" in saved[-1] and "did: We moved the desk" in saved[-1]


def test_the_statement_is_shown_when_its_answer_is_asked() -> None:
    lines = LINES + HELD
    held = agenda(lines, "2027-02-13")
    start = answering.skip_question(state(lines), asked(held, state(lines)))
    long = "Nobody told me when I could come, and when I came nobody knew who I was or why I was there at all"
    question = asked(held, after(held, start, long))
    assert (question.pointer[-1], question.about) == ("did", long)


def test_who_said_something_is_asked_if_there_are_several_groups() -> None:
    several = LINES.replace("audience:\n", "audience:\n  - {id: staff, kind: staff}\n") + HELD
    held = agenda(several, "2027-02-13")
    start = answering.skip_question(state(several), asked(held, state(several)))
    said = after(held, start, "It is cold")
    who = asked(held, said)
    assert who.pointer == ("record", "said_did", 0, "from")
    assert (who.input_type, [each.value for each in who.choices]) == ("several", ["staff", "patients"])
    skipped = asked(held, answering.skip_question(said, who))
    assert skipped.pointer == ("record", "said_did", 0, "did")


def test_what_nobody_knows_yet_is_one_question_to_skip() -> None:
    done = all_asked(agenda(LINES, "2026-12-01"), state(LINES))
    assert [each.pointer for each in done if each.key.startswith("EVA011")] == [
        ("record", "activities", 0, "tool")
    ]


def test_the_end_can_be_recorded_early() -> None:
    lines = LINES + HELD
    held = agenda(lines, "2027-02-01")
    start = answering.skip_question(state(lines), asked(held, state(lines)))
    start = answering.skip_question(start, asked(held, start))
    offer = asked(held, start)
    assert (offer.action, offer.ask) == ("offer", wizard_texts().record.early)
    accepted = keys(all_asked(held, after(held, start, True)))
    assert "record.results.0.result" in accepted and "record.next" in accepted
    assert held.next_question(after(held, start, False)) is None


def test_half_an_activity_is_asked_for_again_by_the_name_of_its_tool() -> None:
    lines = LINES + "record: {activities: [{tool: desk, on: 2027-02-10}]}\n"
    question = asked(agenda(lines, "2027-01-15"), state(lines))
    assert question.pointer == ("record", "activities", 0, "took_part")
    assert question.ask.startswith("How many people took part?")
    assert question.about == "The feedback kiosk, 10 February 2027"


def test_one_thing_of_several_cannot_be_set_aside() -> None:
    held, start = agenda(LINES, "2027-02-13"), state(LINES)
    question = asked(held, start)
    assert not question.can_be_not_applicable
    with pytest.raises(answering.InvalidAnswer):
        answering.mark_not_applicable(start, question, "It was called off.")
    said = asked(held, after(held, start, "2027-01-21", 4, 1, 1, "2027-02-10", 8, 1, 1))
    assert said.key.startswith("EVA011+")
    said = asked(
        held, answering.skip_question(after(held, start, "2027-01-21", 4, 1, 1, "2027-02-10", 8, 1, 1), said)
    )
    assert said.item and said.item.code == "FBK005" and said.can_be_not_applicable


def test_what_is_set_aside_or_recorded_is_not_asked() -> None:
    lines = LINES + HELD + "not_applicable: {FBK005: Nobody said anything., EVA011: We do not count.}\n"
    assert needed(lines, "2027-02-13") == []
    found = [each.key for each in all_asked(agenda(lines, "2027-02-13"), state(lines))]
    assert [key for key in found if key.startswith(("FBK005", "EVA011"))] == []


def test_every_answer_is_saved_and_only_the_record_grows() -> None:
    saved: list[str] = []
    start = InterviewState("# ours\n" + state(LINES).text)
    replies: list[Any] = ["2027-01-21", 4, None, None, None]
    person = Scripted(replies)
    with pytest.raises(KeyboardInterrupt):
        Interview(agenda(LINES, "2027-01-25"), start, person, saved.append).run()
    assert len(saved) == 2 and all(text.startswith(start.text) for text in saved)
    assert saved[-1].removeprefix(start.text).strip().endswith("took_part: 4}")


def test_an_item_of_an_organisation_that_is_due_at_the_end_is_asked_too() -> None:
    from involveplan.checklist.model import Checklist

    own = Checklist.model_validate(
        {
            "checklist": "trust",
            "prefix": "TRU",
            "title": "The trust",
            "items": [
                {
                    "code": "TRU001",
                    "name": "shared",
                    "field": "answers.shared",
                    "ask": "Who with did you share it?",
                    "message": "Nobody says with whom it was shared.",
                    "why": "x",
                    "write": "x",
                    "check": {"kind": "filled"},
                    "from": "closed",
                    "severity": "note",
                }
            ],
        }
    )
    plan = read(state(LINES).text.encode(), "plan").value
    assert plan is not None
    rules = Rules(
        shipped_library().with_own_checklists([own]), catalogue.shipped_catalogue(), date(2027, 6, 1)
    )
    assert (
        keys(recording.build_record_agenda(rules, plan).open_questions(state(LINES)))[-1] == "answers.shared"
    )


def test_what_was_said_is_not_asked_of_a_plan_that_nothing_is_known_of() -> None:
    assert needed("", "2027-06-01") == []


def test_nobody_takes_part_in_data_that_is_there_already() -> None:
    lines = "stage: running\ntools: [{tool: existing-data, ends: 2027-01-11}]\n"
    held = agenda(lines, "2027-01-12")
    done = after(held, state(lines), "2027-01-10")
    assert asked(held, done).pointer == ("record", "activities", 0, "hours")
    assert not [each for each in held.open_questions(done) if each.pointer[1] == "activities"]


def test_what_else_people_said_is_not_asked_before_anything_was_said() -> None:
    person = Scripted([None] * 9)
    Interview(agenda(LINES + HELD, "2027-02-13"), state(LINES + HELD), person, lambda _: None).run()
    assert sum(each.ask.startswith("What did people say") for each in person.asked) == 1
    assert not any(each.ask.startswith("What else") for each in person.asked)
