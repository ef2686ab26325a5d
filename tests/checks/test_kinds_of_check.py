"""Each kind of check on plans that sit on its edge: where faults are, and the figures they tell."""

# ruff: noqa: E501 (a case to a line)

from collections.abc import Callable
from typing import Any, get_args

import pytest

from involveplan.checklist.kinds import Check
from involveplan.checklist.model import Item
from involveplan.checks import KINDS, run
from involveplan.checks.subject import Settings, Subject, holds, in_words, is_filled, values

SubjectOf = Callable[..., Subject]


def item(check: dict[str, Any], **keys: Any) -> Item:
    needed = {"code": "OWN001", "name": "own", "message": "m", "why": "w", "write": "w", "severity": "error"}
    return Item.model_validate({**needed, "check": check, **keys})


def faults(subject: Subject, check: dict[str, Any], **keys: Any) -> list[tuple[str, dict[str, str]]]:
    return [(".".join(map(str, fault.at)), dict(fault.facts)) for fault in run(item(check, **keys), subject)]


def test_there_is_a_check_for_each_kind_a_checklist_can_name() -> None:
    union = get_args(Check)[0]
    assert {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(union)} == set(KINDS)


# --- filled


@pytest.mark.parametrize(
    ("lines", "field", "keys", "found"),
    [
        ("lead: x\n", "lead", {}, []),
        ("lead: tbc\n", "lead", {}, ["lead"]),
        ("", "lead", {}, ["lead"]),
        ("", "purpose.decision.on", {}, ["purpose.decision.on"]),
        ("audience: [{number: 0}]\n", "audience[].number", {}, []),
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
        ("", "feedback", LINES, [("feedback", "nothing is written there")]),
        ("feedback: []\n", "feedback", LINES, [("feedback", "nothing is written there")]),
        ("feedback: [{}]\n", "feedback", LINES, [("feedback", "nothing is written there")]),
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


# --- at-least, distinct


@pytest.mark.parametrize(
    ("lines", "n", "of", "found"),
    [
        ("", 1, None, "0"),
        ("audience: [{touchpoints: [a, tbc]}, {touchpoints: [b]}]\n", 2, None, None),
        ("audience: [{touchpoints: [a, tbc]}, {touchpoints: [b]}]\n", 3, None, "2"),
        ("audience: [{touchpoints: [a]}, {touchpoints: [b]}]\n", 2, ["a"], "1"),
    ],
)
def test_at_least(subject: SubjectOf, lines: str, n: int, of: Any, found: str | None) -> None:
    told = faults(subject(lines), {"kind": "at-least", "n": n, "of": of}, field="audience[].touchpoints")
    assert told == ([] if found is None else [("audience", {"n": str(n), "found": found})])


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("tools: [{tool: interview}, {tool: kiosk}]\n", None),
        ("tools: [{tool: Interview}, {tool: interview }]\n", "Interview"),
        ("tools: [{tool: interview}, {tool: tbc}, {}]\n", "Interview"),
        ("tools: [{tool: interview}, {tool: existing-data}]\n", "Interview"),
        ("tools: [{tool: interview}, {tool: own}]\n", "Interview"),
        ("tools: [{tool: interview}, {tool: own, name: Own, data: both}]\n", None),
        ("tools: [{tool: written-information}]\n", "none"),
        ("", "none"),
    ],
)
def test_distinct(subject: SubjectOf, lines: str, found: str | None) -> None:
    check = {"kind": "distinct", "n": 2, "where": {"catalogue.involves": [True]}}
    told = faults(subject(lines), check, field="tools[].tool", place="tools")
    assert told == ([] if found is None else [("tools", {"n": "2", "found": found})])


def test_distinct_values_of_lists(subject: SubjectOf) -> None:
    for lines, found in (("interview", "words"), ("kiosk", "numbers"), ("survey-postal", None)):
        told = faults(
            subject(f"tools: [{{tool: {lines}}}]\n"),
            {"kind": "distinct", "n": 2},
            field="tools[].catalogue.gathers",
        )
        assert [facts["found"] for _, facts in told] == ([found] if found else [])


# --- considered, covers, refers


def test_considered(subject: SubjectOf) -> None:
    check = {"kind": "considered", "who": ["carers", "families"]}
    told = [("audience", {"who": "carers or families"})]
    assert faults(subject("audience: [{kind: staff}]\n"), check, field="audience") == told
    assert faults(subject("audience: [{kind: [staff, families]}]\n"), check, field="audience") == []
    assert faults(subject("left_out: [{kind: carers, because: x}]\n"), check, field="audience") == []
    assert faults(subject("left_out: [{kind: carers, because: tbd}]\n"), check, field="audience") == told
    assert faults(subject("left_out: [{kind: carers}]\n"), check, field="audience") == told


NEEDS = {
    "kind": "covers",
    "every": "audience[].needs",
    "there": "resources.budget.lines[].needs",
    "costing": True,
}


def test_covers_each_value(subject: SubjectOf) -> None:
    plan = subject(
        "audience: [{needs: [evenings, bsl]}, {}, {needs: [respite-cover, childcare]}]\n"
        "resources: {budget: {lines: [{needs: [childcare]}, {}]}}\n"
    )
    assert faults(plan, NEEDS, field="audience[].needs") == [
        ("audience.0.needs.1", {"missing": "British Sign Language"}),
        ("audience.2.needs.0", {"missing": "cover for the person they care for"}),
    ]


def test_covers_once_for_the_plan(subject: SubjectOf) -> None:
    check = {
        "kind": "covers",
        "every": "audience[].id",
        "there": "feedback[].to",
        "once": True,
        "where": {"level": ["consult"]},
    }
    plan = subject(
        "audience: [{id: a, level: consult}, {id: b, level: consult}, {id: c, level: inform}, {level: consult}]\n"
    )
    assert faults(plan, check, field="feedback") == [("feedback", {"missing": "a, b and number 4"})]


def test_covers_looks_only_at_some_entries(subject: SubjectOf) -> None:
    plan = subject(
        "evaluation: {measures: [{name: a}, {name: b}, {}]}\nrecord: {results: [{measure: a}, {measure: b, result: 0}]}\n"
    )
    there = {"kind": "covers", "every": "evaluation.measures[].name", "there": "record.results[].measure"}
    assert faults(plan, there) == []
    assert faults(plan, {**there, "there_filled": "result"}) == [("evaluation.measures.0", {"missing": "a"})]
    assert [at for at, _ in faults(plan, {**there, "there_where": {"result": [0]}})] == [
        "evaluation.measures.0"
    ]


def test_covers_takes_whatever_a_team_answers(subject: SubjectOf) -> None:
    plan = subject("answers: {a: [{x: 1}, [2], text, 3], b: [text, '3']}\n")
    check = {"kind": "covers", "every": "answers.a", "there": "answers.b", "costing": False}
    assert [at for at, _ in faults(plan, check)] == ["answers.a.0", "answers.a.1"]
    assert faults(plan, {**check, "costing": True}) == []


def test_refers(subject: SubjectOf) -> None:
    plan = subject(
        "audience: [{id: carers}, {id: staff}, {}]\ntools: [{with: [carer, staff, tbc, zzz]}, {}]\n"
    )
    check = {"kind": "refers", "pairs": {"tools[].with": "audience[].id"}}
    assert faults(plan, check) == [
        ("tools.0.with.0", {"name": "carer", "known": "carers and staff", "hint": " Did you mean “carers”?"}),
        ("tools.0.with.3", {"name": "zzz", "known": "carers and staff", "hint": ""}),
    ]
    assert faults(subject("tools: [{with: [a]}]\n"), check)[0][1]["known"] == "none"


# --- order, within, matches


def test_order_of_two_dates_of_one_entry(subject: SubjectOf) -> None:
    check = {"kind": "order", "first": "tools[].starts", "then": "tools[].ends"}
    plan = subject(
        "tools: [{starts: 2027-02-02, ends: 2027-02-01}, {starts: 2027-01-01, ends: 2027-01-01}, {starts: 2027-05},"
        " {ends: 2026-01}, {starts: 2027-03-31, ends: 2027-03}]\n"
    )
    assert faults(plan, check) == [
        (
            "tools.0.ends",
            {"first": "2 February 2027", "then": "1 February 2027", "needed": "0", "between": "0"},
        )
    ]


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
    told = faults(subject(lines, settings=Settings(region=region), scale=scale), check)
    assert [facts["between"] for _, facts in told] == ([between] if between is not None else [])


@pytest.mark.parametrize(
    ("available", "lines", "over"),
    [
        ("100", "[{amount: 100}]", None),
        ("100", "[{amount: 100.01}]", "£0.01"),
        ("0.3", "[{amount: 0.1}, {amount: 0.2}]", None),
        ("1000", "[{each: 35, count: 60}, {amount: 1}, {each: 5}, {}]", "£1,101"),
        ("10", "[{amount: 4, each: 100, count: 2}]", None),
        ("tbc", "[{amount: 4}]", None),
        ("0", "[{amount: 0}]", None),
    ],
)
def test_within(subject: SubjectOf, available: str, lines: str, over: str | None) -> None:
    check = {"kind": "within", "sum": "resources.budget.lines[].total", "limit": "resources.budget.available"}
    told = faults(subject(f"resources: {{budget: {{available: {available}, lines: {lines}}}}}\n"), check)
    assert [(at, facts["over"]) for at, facts in told] == (
        [("resources.budget.available", over)] if over else []
    )


@pytest.mark.parametrize(
    ("text", "keys", "fault"),
    [
        ("The  PUBLIC.", {"none_of": ["the public"]}, True),
        ("the public who come", {"none_of": ["the public"]}, False),
        ("tbc", {"none_of": ["tbc"]}, False),
        ("EIA-12", {"like": ["eia-*"]}, False),
        ("EIB-12", {"like": ["EIA-*", "EIC-?"]}, True),
        ("[x]", {"like": ["[x]"]}, False),
        ("x", {"like": ["[x]"]}, True),
    ],
)
def test_matches(subject: SubjectOf, text: str, keys: dict[str, Any], fault: bool) -> None:
    told = faults(subject(f'team: "{text}"\n'), {"kind": "matches", **keys}, field="team")
    assert told == ([("team", {"value": text})] if fault else [])


def test_matches_each_of_a_list_and_nothing_that_is_missing(subject: SubjectOf) -> None:
    check = {"kind": "matches", "none_of": ["a"]}
    plan = subject("audience: [{touchpoints: [a, b, A]}, {}]\n")
    assert [at for at, _ in faults(plan, check, field="audience[].touchpoints")] == [
        "audience.0.touchpoints.0",
        "audience.0.touchpoints.2",
    ]


@pytest.mark.parametrize(
    "entries", ["[{tool: a}]", "[{tool: a, tested_by: tbc}]", "[{tool: a, tested_by: }]"]
)
def test_what_is_missing_does_not_have_the_form_it_should(subject: SubjectOf, entries: str) -> None:
    check = {"kind": "matches", "like": ["*panel*"]}
    found = faults(subject(f"tools: {entries}\n"), check, field="tools[].tested_by")
    assert found == [("tools.0.tested_by", {"value": ""})]
    assert faults(subject(), check, field="tools[].tested_by") == []


def test_computed_by_a_name_that_is_not_there_finds_nothing(subject: SubjectOf) -> None:
    assert faults(subject(), {"kind": "computed", "name": "no-such-check"}) == []


# --- what they share


def test_values_and_conditions(subject: SubjectOf) -> None:
    plan = subject(
        "scale: small\naudience: [{kind: [staff, carers]}, {level: consult}]\n", scale="large", stage="closed"
    )
    assert [one.pointer for one in values(plan, "audience[].level")] == [
        ("audience", 0, "level"),
        ("audience", 1, "level"),
    ]
    assert [one.entry_at for one in values(plan, "audience[].kind[]")] == [
        ("audience", 0, "kind", 0),
        ("audience", 0, "kind", 1),
    ]
    assert holds(plan, {"audience[].kind": ["carers"]})
    assert not holds(plan, {"audience[].kind": ["carers"], "audience[].level": ["inform"]})
    assert holds(plan, {"scale": ["large"], "stage": ["closed"]})  # those it is held against
    assert holds(plan, {})
    assert not holds(plan, {"scale": ["large"]}, {})


@pytest.mark.parametrize("value", [0, 0.0, False, "x", ["", "x"], {"a": ["x"]}, [0]])
def test_answers(value: Any) -> None:
    assert is_filled(value)


@pytest.mark.parametrize("value", [None, "", "tbc", [], {}, [""], [None, "?"], {"a": []}, {"a": None}, ()])
def test_no_answers(value: Any) -> None:
    assert not is_filled(value)


def test_in_words() -> None:
    assert [in_words(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert in_words(["a", "b"], "or") == "a or b"
