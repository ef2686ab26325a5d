"""Whether tools reach every group, and dates that hang on other dates."""

# ruff: noqa: E501 (a case to a line)

from collections.abc import Callable
from datetime import date

import pytest

from involveplan.checklist.library import shipped
from involveplan.checks.computed import registered
from involveplan.checks.subject import Subject

SubjectOf = Callable[..., Subject]
ITEM = shipped().items[0]


def faults(subject: Subject, check: str) -> list[str]:
    function = registered(check)
    assert function is not None
    return [".".join(map(str, fault.at)) for fault in function(ITEM, subject)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("audience: [{id: a}, {id: b}]\ntools: [{tool: kiosk, with: [b]}]\n", ["audience.0"]),
        ("audience: [{id: a}]\ntools: [{tool: unheard-of, with: [a]}]\n", []),
        (
            "audience: [{id: a, level: consult}]\ntools: [{tool: written-information, with: [a]}]\n",
            ["audience.0"],
        ),
        ("audience: [{id: a, level: inform}]\ntools: [{tool: written-information, with: [a]}]\n", []),
        ("audience: [{id: a}]\ntools: [{tool: existing-data, with: [a]}]\n", []),
        ("audience: [{id: a}]\ntools: [{with: [tbc]}, {}]\n", ["audience.0"]),
        ("audience: [{who: someone}]\ntools: [{tool: kiosk, with: [a]}]\n", ["audience.0"]),
    ],
)
def test_every_group_reached(subject: SubjectOf, lines: str, found: list[str]) -> None:
    assert faults(subject(lines), "every-group-reached") == found


@pytest.mark.parametrize(
    ("tool", "known"),
    [
        ("tool: kiosk", True),
        ("tool: Kiosk", False),
        ("tool: picnic", False),
        ("tool: picnic, name: Picnic", False),
        ("tool: picnic, data: both", False),
        ("tool: picnic, name: tbc, data: both", False),
        ("tool: picnic, name: Picnic, data: both", True),
        ("tool: tbc", True),  # TOO001 asks which
        ("id: a", True),
    ],
)
def test_tool_known(subject: SubjectOf, tool: str, known: bool) -> None:
    assert faults(subject(f"tools: [{{{tool}}}]\n"), "tool-known") == ([] if known else ["tools.0.tool"])


@pytest.mark.parametrize(
    ("feedback", "found"),
    [
        ("{to: [a], by: 2027-03-31}", []),
        ("{to: [a], by: 2027-03-30}", ["feedback.0.by"]),
        ("{to: [b], by: 2027-03}", []),
        ("{to: [b], by: 2027-02}", ["feedback.0.by"]),
        ("{to: [c], by: 2026-01}", []),
        ("{by: 2026-01}", []),
        ("{to: [a]}", []),
    ],
)
def test_feedback_after_listening(subject: SubjectOf, feedback: str, found: list[str]) -> None:
    tools = "tools: [{with: [a, b], ends: 2027-03-12}, {with: [a], ends: 2027-03-31}, {with: [b]}, {ends: 2028-01}]\n"
    assert faults(subject(tools + f"feedback: [{feedback}]\n"), "feedback-after-listening") == found


PLAN = (
    "tools: [{tool: kiosk, ends: 2027-03-12}, {tool: kiosk, id: two, ends: 2027-03}, {tool: interview}]\n"
    "feedback: [{to: [a], by: 2027-04-01}, {by: 2027-05}, {}]\nevaluation: {on: 2027-06-01}\n"
)


@pytest.mark.parametrize(
    ("today", "record", "found"),
    [
        ("2027-03-12", "", []),
        ("2027-03-13", "", ["tools.0.ends"]),
        ("2027-03-31", "", ["tools.0.ends"]),
        ("2027-04-01", "", ["tools.0.ends", "tools.1.ends"]),
        ("2027-04-01", "record: {activities: [{tool: two}, {tool: kiosk}]}\n", []),
        ("2027-04-01", "record: {activities: [{tool: kiosk}]}\n", ["tools.1.ends"]),
        ("2027-06-01", "record: {activities: [{tool: kiosk}, {tool: two}]}\n", ["feedback.0.by", "feedback.1.by"]),
        ("2027-06-02", "record: {activities: [{tool: kiosk}, {tool: two}], said_did: [{said: x}]}\n", ["evaluation.on"]),
        ("2027-06-02", "record: {activities: [{tool: kiosk}, {tool: two}], said_did: [{said: x}], results: [{result: 0}]}\n", []),
        ("2027-06-02", "record: {activities: [{tool: kiosk}, {tool: two}], said_did: [{said: x}], results: [{}]}\n", ["evaluation.on"]),
    ],
)  # fmt: skip
def test_overdue(subject: SubjectOf, today: str, record: str, found: list[str]) -> None:
    assert faults(subject(PLAN + record, today=date.fromisoformat(today)), "overdue") == found
