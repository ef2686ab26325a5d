"""Dates that are years away from the plan's others."""

from collections.abc import Callable
from datetime import date

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks.computed.date_outliers import dates_plausible
from involveplan.checks.subject import Clock, Fault, Subject

SubjectOf = Callable[..., Subject]
ITEM = shipped_library().item("REA010")
TOOL = "tools: [{tool: interview, starts: 2027-04-12, ends: 2027-04-23}]\n"


def found(subject: Subject) -> list[Fault]:
    assert ITEM is not None
    return list(dates_plausible(ITEM, subject))


def places(subject: Subject) -> list[str]:
    return [".".join(map(str, fault.pointer)) for fault in found(subject)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("evaluation: {on: 2072-05-31}\n", ["evaluation.on"]),
        ("evaluation: {on: 2172-05-31}\n", ["evaluation.on"]),
        ("evaluation: {on: 2037-05-31}\n", ["evaluation.on"]),
        ("evaluation: {on: 2017-05}\n", ["evaluation.on"]),
        ("purpose: {decision: {on: 1927-05-31}}\n", ["purpose.decision.on"]),
        ("feedback: [{by: 2027-05-31}, {by: 2072-05-31}]\n", ["feedback.1.by"]),
        ("agreed: {on: 2007-05-31}\n", ["agreed.on"]),
        ("record: {activities: [{tool: interview, on: 2172-04-14}]}\n", ["record.activities.0.on"]),
        # more dates are wrong than right, but these are near today
        (
            "purpose: {decision: {on: 2072-05-31}}\nfeedback: [{by: 2072-06-30}]\nevaluation: {on: 2072-07-31}\n",
            ["purpose.decision.on", "feedback.0.by", "evaluation.on"],
        ),
        ("taking_part: {contact_details: {until: 2072-06-30}}\n", ["taking_part.contact_details.until"]),
        ("taking_part: {contact_details: {until: 2017-06-30}}\n", ["taking_part.contact_details.until"]),
        # what may stay as it is
        ("taking_part: {contact_details: {until: 2052-06-30}}\n", []),
        ("evaluation: {on: 2032-04-01}\n", []),
        ("agreed: {on: 2024-04-01}\n", []),
        ("record: {activities: [{tool: interview, on: 2023-04-14}]}\nevaluation: {on: 2031-01-31}\n", []),
        ("evaluation: {on: tbc}\nanswers: {reviewed: 2072-05-31}\n", []),
        ("", []),
    ],
)
def test_outliers(subject: SubjectOf, lines: str, expected: list[str]) -> None:
    assert places(subject(f"{lines}{TOOL}")) == expected


@pytest.mark.parametrize(
    "lines",
    [
        "evaluation: {on: 2072-05-31}\n",  # no other date
        "tools: [{tool: interview, starts: 2027-01, ends: 2031-12}]\nevaluation: {on: 2033-06}\n",
        "tools: [{tool: interview, starts: 2009-01, ends: 2010-12}]\nevaluation: {on: 2011-06}\n",  # long past
        "taking_part: {contact_details: {until: 2052-06-30}}\n",
    ],
)
def test_plans_of_another_time_are_left_alone(subject: SubjectOf, lines: str) -> None:
    assert places(subject(lines)) == []


def test_the_values(subject: SubjectOf) -> None:
    (fault,) = found(subject(f"{TOOL}evaluation: {{on: 2072-07-20}}\n"))
    assert dict(fault.values) == {
        "what": "the date of the evaluation",
        "date": "20 July 2072",
        "years": "45",
        "others": "12 April 2027 to 23 April 2027",
    }
    assert fault.variant == "evaluation"
    (start,) = found(subject("tools: [{tool: interview, starts: 2072-04, ends: 2027-04-23}]\n"))
    assert start.values["what"] == "the start date of the interviews"
    assert (start.values["date"], start.values["others"], start.variant) == (
        "April 2072",
        "23 April 2027",
        "",
    )


def test_today_decides_only_between_dates_far_apart(subject: SubjectOf) -> None:
    usual = subject(TOOL)
    assert places(usual) == [] and not usual.clock.was_read
    apart = subject("tools: [{tool: interview, starts: 2027-04, ends: 2037-04}]\n")
    assert places(apart) == ["tools.0.ends"] and apart.clock.was_read
    later = Subject(
        apart.plan, apart.source, apart.catalogue, "draft", "small", Clock(date(2038, 1, 1)), apart.settings
    )
    assert places(later) == ["tools.0.starts"]
