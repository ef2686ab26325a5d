"""`order`: one date after another, with a gap."""

import pytest

from involveplan.checks.subject import CheckSettings
from tests.checks.kind_runs import SubjectOf, faults


def test_order_of_two_dates_of_one_entry(subject: SubjectOf) -> None:
    check = {"kind": "order", "first": "tools[].starts", "then": "tools[].ends"}
    plan = subject(
        "tools: [{starts: 2027-02-02, ends: 2027-02-01}, {starts: 2027-01-01, ends: 2027-01-01}, {starts: 2027-05},"
        " {ends: 2026-01}, {starts: 2027-03-31, ends: 2027-03}]\n"
    )
    assert faults(plan, check) == [
        (
            "tools.0.ends",
            {
                "first": "2 February 2027",
                "then": "1 February 2027",
                "on_first": "on 2 February 2027",
                "on_then": "on 1 February 2027",
                "needed": "0",
                "between": "0",
            },
        )
    ]


def test_a_month_is_told_as_one(subject: SubjectOf) -> None:
    check = {"kind": "order", "first": "tools[].ends", "then": "evaluation.on"}
    ((_, facts),) = faults(subject("tools: [{ends: 2027-04}]\nevaluation: {on: 2027-03}\n"), check)
    assert (facts["on_first"], facts["on_then"]) == ("in April 2027", "in March 2027")


def test_order_against_the_last_of_many(subject: SubjectOf) -> None:
    check = {"kind": "order", "first": "tools[].ends", "then": "feedback[].by"}
    plan = subject(
        "tools: [{ends: 2027-02-01}, {ends: 2027-03}]\nfeedback: [{by: 2027-03-31}, {by: 2027-03-30}, {}]\n"
    )
    assert [(at, facts["first"]) for at, facts in faults(plan, check)] == [("feedback.1.by", "March 2027")]
    assert faults(subject("feedback: [{by: 2027-03-31}]\n"), check) == []


@pytest.mark.parametrize(
    ("ends", "decided", "scale", "region", "between"),
    [
        ("2027-03-12", "2027-03-22", "small", "ENG", None),
        ("2027-03-12", "2027-03-19", "small", "ENG", "4"),
        ("2027-03-12", "2027-03-12", "small", "ENG", "0"),
        ("2027-03-12", "2027-03-11", "small", "ENG", None),  # another item says so
        ("2027-03-19", "2027-03-29", "small", "ENG", "4"),  # Good Friday is 26 March 2027
        ("2027-03-19", "2027-03-30", "small", "ENG", "4"),  # and Easter Monday no working day in England
        ("2027-03-19", "2027-03-30", "small", "SCT", None),
        ("2027-03-12", "2027-04-06", "large", "ENG", "14"),
        ("2027-03-12", "2027-04-13", "large", "ENG", "19"),
        ("2027-03-12", "2027-04-14", "large", "ENG", None),
        ("1900-01-01", "2199-12-31", "large", "NIR", None),
    ],
)
def test_order_with_working_days(
    subject: SubjectOf, ends: str, decided: str, scale: str, region: str, between: str | None
) -> None:
    check = {
        "kind": "order", "first": "tools[].ends", "then": "purpose.decision.on",
        "working_days": {"small": 5, "medium": 5, "large": 20},
    }  # fmt: skip
    lines = f"tools: [{{ends: {ends}}}]\npurpose: {{decision: {{on: {decided}}}}}\n"
    told = faults(subject(lines, settings=CheckSettings(region=region), scale=scale), check)
    assert [facts["between"] for _, facts in told] == ([between] if between is not None else [])
