"""`filled`: an answer, its parts, and where to look for it."""

# ruff: noqa: E501 (a case to a line)

from typing import Any

import pytest

from tests.checks.kind_runs import SubjectOf, faults


@pytest.mark.parametrize(
    ("lines", "field", "keys", "found"),
    [
        ("lead: x\n", "lead", {}, []),
        ("lead: tbc\n", "lead", {}, ["lead"]),
        ("", "lead", {}, ["lead"]),
        ("", "purpose.decision.on", {}, ["purpose.decision.on"]),
        ("audience: [{number: 0}]\n", "audience[].number", {}, ["audience.0.number"]),
        ("tools: [{expect: 0}]\n", "tools[].expect", {}, []),
        ("audience: [{seldom_heard: false}]\n", "audience[].seldom_heard", {}, []),
        ("audience: [{}, {number: 1}, {number: tbc}]\n", "audience[].number", {}, ["audience.0.number", "audience.2.number"]),
        ("", "audience[].number", {}, []),
        ("audience: []\n", "audience[].number", {}, []),
        ("evaluation: {questions: [tbc, '?']}\n", "evaluation.questions", {}, ["evaluation.questions"]),
        ("evaluation: {questions: [tbc, Did it work?]}\n", "evaluation.questions", {}, []),
        ("audience: [{needs: []}]\n", "audience[].needs", {}, ["audience.0.needs"]),
        ("audience: [{needs: []}]\n", "audience[].needs", {"empty_counts": True}, []),
        ("audience: [{}]\n", "audience[].needs", {"empty_counts": True}, ["audience.0.needs"]),
        ("tools: [{tool: kiosk}, {tool: interview}]\n", "tools[].owner", {"where": {"catalogue.invites": [True]}}, ["tools.1.owner"]),
        ("tools: [{tool: unheard-of}]\n", "tools[].owner", {"where": {"catalogue.invites": [True]}}, []),
        ("answers: {ward: {beds: 4}}\n", "answers.ward.beds", {}, []),
        ("answers: {ward: [4]}\n", "answers.ward.beds", {}, ["answers.ward.beds"]),
        ("answers: {ward: text}\n", "answers.ward.title", {}, ["answers.ward.title"]),
        ("answers: {wards: text}\n", "answers.wards[].beds", {}, []),
        ("answers: {wards: [{beds: 1}, text, {}]}\n", "answers.wards[].beds", {}, ["answers.wards.1.beds", "answers.wards.2.beds"]),
    ],
)  # fmt: skip
def test_filled(subject: SubjectOf, lines: str, field: str, keys: dict[str, Any], found: list[str]) -> None:
    assert [at for at, _ in faults(subject(lines), {"kind": "filled", **keys}, field=field)] == found


PARTS = [
    {"key": "by", "ask": "Who?", "label": "who decides"},
    {"key": "on", "ask": "When?", "label": "when it is decided"},
]


PAYMENT = [
    {"key": "position", "ask": "Paid?", "label": "whether"},
    {"key": "because", "ask": "Why?", "label": "why not", "when": {"position": ["none"]}},
]


LINES = [
    {"key": "to", "ask": "Who?", "label": "who is told"},
    {"key": "what", "ask": "What?", "label": "what they are told"},
    {"key": "how", "ask": "How?", "label": "how", "optional": True},
]


@pytest.mark.parametrize(
    ("lines", "field", "parts", "found"),
    [
        ("", "purpose.decision", PARTS, [("purpose.decision", "who decides and when it is decided")]),
        ("purpose: {decision: {by: x}}\n", "purpose.decision", PARTS, [("purpose.decision.on", "when it is decided")]),
        ("purpose: {decision: {by: tbc, on: 2027-02}}\n", "purpose.decision", PARTS, [("purpose.decision.by", "who decides")]),
        ("purpose: {decision: {by: x, on: 2027-02}}\n", "purpose.decision", PARTS, []),
        ("", "resources.payment", PAYMENT, [("resources.payment.position", "whether")]),
        ("resources: {payment: {position: paid}}\n", "resources.payment", PAYMENT, []),
        ("resources: {payment: {position: none}}\n", "resources.payment", PAYMENT, [("resources.payment.because", "why not")]),
        ("", "feedback", LINES, [("feedback", "who is told and what they are told")]),
        ("feedback: []\n", "feedback", LINES, [("feedback", "who is told and what they are told")]),
        ("feedback: [{}]\n", "feedback", LINES, [("feedback", "who is told and what they are told")]),
        ("feedback: [{how: x}, {to: [a], what: b}]\n", "feedback", LINES, [("feedback.0", "who is told and what they are told")]),
        ("feedback: [{to: [tbc], what: b}]\n", "feedback", LINES, [("feedback.0.to", "who is told")]),
        ("answers: {site: {by: x}}\n", "answers.site", PARTS, [("answers.site.on", "when it is decided")]),
        ("answers: {site: text}\n", "answers.site", PARTS, [("answers.site", "who decides and when it is decided")]),
    ],
)  # fmt: skip
def test_filled_with_parts(
    subject: SubjectOf, lines: str, field: str, parts: Any, found: list[tuple[str, str]]
) -> None:
    told = faults(subject(lines), {"kind": "filled"}, field=field, parts=parts)
    assert [(at, facts["missing"]) for at, facts in told] == found


def test_filled_can_look_elsewhere(subject: SubjectOf) -> None:
    check = {"kind": "filled", "of": "lead"}
    assert faults(subject("lead: x\n"), check, field="team") == []
    assert [at for at, _ in faults(subject("team: x\n"), check, field="team")] == ["lead"]


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        ("00123", ""),
        ("'00123'", ""),
        ("2027", ""),
        ("123", "123"),
        ("0123", "0123"),
        ("[2027, 1.10]", "1.10"),
    ],
)
def test_choices_are_compared_by_their_letters(subject: SubjectOf, written: str, refused: str) -> None:
    answer = {"choices": ["00123", "2027"]}
    told = faults(
        subject(f"answers: {{code: {written}}}\n"), {"kind": "filled"}, field="answers.code", answer=answer
    )
    missing = f"“{refused}” is not one of the answers"
    assert [facts["missing"] for _, facts in told] == ([missing] if refused else [])
