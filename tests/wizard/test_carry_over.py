"""What a new plan takes from an earlier one, and what stays behind."""

import pytest

from involveplan.plan.fields import key_order
from involveplan.plan.source import read
from involveplan.plan.yaml import edit
from involveplan.wizard.carry_over import carry_over_answers, reference_of
from involveplan.wizard.prepared import EMPTY_PLAN, with_answers

OLD = """\
involveplan: 1
title: The wait, first round
reference: wait-2025
follows: wait-2024
stage: closed
agreed: {on: 2025-01-01, by: board}
team: Clinic
lead: sister
scale: medium
setting: clinic
purpose: {aim: A shorter wait}
equality: {assessment: EIA-1}
x-board: {seen: true}
audience:
  - {id: carers, kind: carers, who: people who wait, number: 40, level: consult, needs: [], x-note: old}  # a comment
left_out:
  - {kind: staff, because: next time}
tools:
  - {tool: interview, id: talks, with: [carers], starts: 2025-02-01, ends: 2025-03, invite: 9, expect: 4, hours: 3}
resources:
  people: [{role: clerk, hours: 4}]
  budget: {available: 100, lines: [{item: bus fares, kind: expenses, amount: 60}]}
  payment: {position: expenses-only}
taking_part: {times: evenings, contact_details: {keep: true, until: 2026-01-01}}
feedback: [{to: [carers], what: x, by: 2025-06-01}]
evaluation:
  {questions: [Did we hear from carers?], measures: [{name: replies, target: 4}], on: 2025-07-01, owner: clerk}
answers: {approval: R-17}
record: {activities: [{tool: talks, on: 2025-02-02, took_part: 3}], worked: [Asking at the desk]}
not_applicable: {PUR001: because}
"""


def test_people_tools_and_ways_come_along_without_dates_numbers_promises_or_record() -> None:
    assert carry_over_answers(read(OLD.encode(), "old.yaml")) == {
        "follows": "wait-2025",
        "team": "Clinic",
        "lead": "sister",
        "scale": "medium",
        "setting": "clinic",
        "audience": [
            {
                "id": "carers",
                "kind": "carers",
                "who": "people who wait",
                "number": 40,
                "level": "consult",
                "needs": [],
            }
        ],
        "left_out": [{"kind": "staff", "because": "next time"}],
        "tools": [{"tool": "interview", "id": "talks", "with": ["carers"]}],
        "resources": {
            "people": [{"role": "clerk", "hours": 4}],
            "budget": {"lines": [{"item": "bus fares", "kind": "expenses", "amount": 60}]},
            "payment": {"position": "expenses-only"},
        },
        "taking_part": {"times": "evenings"},
        "evaluation": {
            "questions": ["Did we hear from carers?"],
            "measures": [{"name": "replies"}],
            "owner": "clerk",
        },
    }


@pytest.mark.parametrize("reference", ["", "reference: TBC\n", "reference: [a, b]\n"])
def test_a_plan_without_a_reference_of_its_own_is_followed_by_the_name_of_its_file(reference: str) -> None:
    source = read(OLD.replace("reference: wait-2025\n", reference).encode(), "plans/old.v2.yaml")
    assert reference_of(source) == "old.v2"


def test_what_is_carried_over_reads_as_a_plan() -> None:
    text = with_answers(EMPTY_PLAN, carry_over_answers(read(OLD.encode(), "old.yaml")))
    titled = edit.set_value(text, ("title",), "The wait, second round", key_order)
    assert read(titled.encode(), "plan.yaml").problems == ()
    assert "comment" not in text


@pytest.mark.parametrize(
    "odd",
    [
        "tools: soon",
        "evaluation: [1]",
        "audience:",
        "taking_part: 3",
        "left_out: {}",
        "team: [a]",
        "audience: [3, {id: a, kind: martians, nedes: [x]}]",
        "evaluation: {questions: [1, [2], Who came?]}",
    ],
)
def test_what_has_the_wrong_form_stays_behind(odd: str) -> None:
    carried = carry_over_answers(read(f"involveplan: 1\ntitle: x\n{odd}\n".encode(), "old.yaml"))
    assert carried["follows"] == "old"
    text = edit.set_value(with_answers(EMPTY_PLAN, carried), ("title",), "Again", key_order)
    assert read(text.encode(), "plan.yaml").problems == ()


def test_what_has_the_right_form_comes_along_beside_what_has_not() -> None:
    text = "involveplan: 1\ntitle: x\naudience: [{id: a, kind: martians, who: those who wait}]\n"
    assert carry_over_answers(read(text.encode(), "old.yaml"))["audience"] == [
        {"id": "a", "who": "those who wait"}
    ]
