"""Whether tools reach every group, and dates that hang on other dates."""

# ruff: noqa: E501 (a case to a line)

from collections.abc import Callable
from datetime import date

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks import run_check
from involveplan.checks.computed import find_check
from involveplan.checks.subject import Subject

SubjectOf = Callable[..., Subject]
ITEM = shipped_library().items[0]


def faults(subject: Subject, check: str) -> list[str]:
    function = find_check(check)
    assert function is not None
    return [".".join(map(str, fault.pointer)) for fault in function(ITEM, subject)]


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


@pytest.mark.parametrize(
    ("tool", "found"),
    [
        ("tool: survey-postal, starts: 2026-12-14", None),  # 15 working days from 23 November
        ("tool: survey-postal, starts: 2026-12-13", ""),
        ("tool: survey-postal, starts: 2026-11-23", ""),
        ("tool: survey-postal, starts: 2026-11-22", "past"),
        ("tool: survey-postal, starts: 2026-12", None),  # at its end
        ("tool: survey-postal, starts: 2026-11", ""),
        ("tool: survey-postal, starts: 2026-10", "past"),
        ("tool: tea, name: Tea, data: both, starts: 2026-11-23", None),
        ("tool: unheard-of, starts: 2026-11-22", "past"),
        ("tool: survey-postal", None),
        ("tool: interview, starts: 2027-08-01, ends: 2027-08-31", "quiet"),
        ("tool: interview, starts: 2027-08, ends: 2027-08", "quiet"),
        ("tool: interview, starts: 2027-07-31, ends: 2027-08-31", None),
        ("tool: interview, starts: 2027-08-01, ends: 2028-08-31", None),
        ("tool: interview, starts: 2027-08-01", None),
        ("tool: interview, starts: 2027-08-20, ends: 2027-08-10", None),
        ("tool: existing-data, starts: 2027-08-01, ends: 2027-08-31", None),
        ("tool: interview, starts: 2027-12-20, ends: 2028-01-03", "quiet"),
        ("tool: interview, starts: 2027-12-20, ends: 2027-12-24", "quiet"),
        ("tool: interview, starts: 2028-01-01, ends: 2028-01-02", "quiet"),
        ("tool: interview, starts: 2028-01-01, ends: 2028-12-24", None),
        ("tool: interview, starts: 2027-12-19, ends: 2028-01-03", None),
        ("tool: interview, starts: 2027-12-20, ends: 2029-01-03", None),
    ],
)
def test_lead_time(subject: SubjectOf, tool: str, found: str | None) -> None:
    item = shipped_library().item("REA007")
    assert item is not None
    variants = [fault.variant for fault in run_check(item, subject(f"tools: [{{{tool}}}]\n"))]
    assert variants == ([] if found is None else [found])


def test_bank_holidays_are_no_working_days(subject: SubjectOf) -> None:
    item, tools = shipped_library().item("REA007"), "tools: [{tool: survey-postal, starts: 2027-01-12}]\n"
    assert item is not None
    today = date(2026, 12, 18)  # 15 working days on is 12 January, were it not for two bank holidays
    (fault,) = run_check(item, subject(tools, today=today))
    assert (fault.values["days"], fault.values["earliest"]) == ("14", "13 January 2027")


def test_what_a_checklist_gives_badly_names_no_quiet_time(subject: SubjectOf) -> None:
    item = shipped_library().item("REA007")
    assert item is not None
    check = item.check.model_copy(update={"takes": {"quiet": [{"from": "August", "name": "x"}, {}]}})
    plan = subject("tools: [{tool: interview, starts: 2027-08-02, ends: 2027-08-31}]\n")
    assert list(run_check(item.model_copy(update={"check": check}), plan)) == []
