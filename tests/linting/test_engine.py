"""From a plan and rules to findings: what is due, how severe it is, where it stands, what it says."""

from collections.abc import Callable
from typing import Any

import pytest

from involveplan.checklist.library import Library
from involveplan.checklist.model import Checklist
from involveplan.linting.engine import CheckedPlan, format_message
from involveplan.plan.place import Pointer

CheckText = Callable[..., CheckedPlan]
HEAD = "involveplan: 1\ntitle: A calmer wait\n"


def own(**keys: Any) -> Library:
    """A library of one item that finds that nobody leads."""
    needed = {"code": "OWN001", "name": "own", "field": "lead", "message": "m", "why": "w", "write": "w"}
    item = {**needed, "severity": "error", "check": {"kind": "filled"}, **keys}
    return Library(
        (Checklist.model_validate({"checklist": "own", "prefix": "OWN", "title": "Own", "items": [item]}),)
    )


def severities(checked: CheckedPlan) -> list[str]:
    return [finding.severity for finding in checked.findings]


@pytest.mark.parametrize(
    ("keys", "stage", "scale", "severity"),
    [
        ({}, "draft", "small", ["error"]),
        ({"from": "agreed"}, "draft", "small", []),
        ({"from": "agreed"}, "closed", "small", ["error"]),
        ({"from": "agreed", "until": "agreed"}, "agreed", "small", ["error"]),
        ({"from": "agreed", "until": "agreed"}, "running", "small", []),
        ({"severity": {"small": "off", "medium": "note", "large": "warning"}}, "draft", "small", []),
        ({"severity": {"small": "off", "medium": "note", "large": "warning"}}, "draft", "large", ["warning"]),
        ({"severity": {"draft": "note", "running": "error"}}, "draft", "large", ["note"]),
        ({"severity": {"draft": "note", "running": "error"}}, "agreed", "large", ["note"]),
        ({"severity": {"draft": "note", "running": "error"}}, "closed", "large", ["error"]),
        ({"severity": {"agreed": "note"}}, "draft", "large", []),
        (
            {"severity": "note", "raised": {"to": "error", "when": {"scale": ["large"]}}},
            "draft",
            "large",
            ["error"],
        ),
        (
            {"severity": "note", "raised": {"to": "error", "when": {"scale": ["large"]}}},
            "draft",
            "small",
            ["note"],
        ),
        ({"when": {"stage": ["closed"]}}, "closed", "small", ["error"]),
        ({"when": {"stage": ["closed"]}}, "draft", "small", []),
        ({"unless": {"scale": ["small"]}}, "draft", "small", []),
        ({"unless": {"scale": ["small"]}}, "draft", "large", ["error"]),
        ({"waits_for": ["tools"]}, "draft", "small", []),
        ({"waits_for": ["title", "involveplan"]}, "draft", "small", ["error"]),
    ],
)
def test_when_an_item_is_due_and_how_severe(
    check_text: CheckText, keys: dict[str, Any], stage: str, scale: str, severity: list[str]
) -> None:
    assert severities(check_text(HEAD, library=own(**keys), stage=stage, scale=scale)) == severity
    text = f"{HEAD}stage: {stage}\nscale: {scale}\n"
    assert severities(check_text(text, library=own(**keys))) == severity


def test_an_item_waits_while_what_it_looks_at_holds_no_answer(check_text: CheckText) -> None:
    library = own(waits_for=["audience[].who"])
    for lines, waits in (
        ("", True),
        ("audience: []\n", True),
        ("audience: [{who: tbc}]\n", True),
        ("audience: [{who: x}]\n", False),
    ):
        assert (check_text(HEAD + lines, library=library).findings == ()) is waits


def test_stage_and_scale_are_draft_and_small_unless_said(check_text: CheckText) -> None:
    checked = check_text(HEAD)
    assert (checked.stage, checked.scale) == ("draft", "small")
    checked = check_text(HEAD + "stage: agreed\nscale: large\n", stage="closed", scale="medium")
    assert (checked.stage, checked.scale) == ("closed", "medium")
    assert (check_text(HEAD + "stage: tbc\nscale: 5\n").stage) == "draft"


@pytest.mark.parametrize(
    ("rules", "codes"),
    [
        ({"select": ("PUR001",)}, {"PUR001"}),
        ({"select": ("PUR", "TOO001")}, {"PUR001", "PUR002", "PUR005", "TOO001"}),
        ({"select": ("PUR",), "ignore": ("PUR00",)}, set()),
        ({"select": ("PUR",), "ignore": ("PUR001", "PUR002")}, {"PUR005"}),
        ({"select": ("ZZZ",)}, set()),
    ],
)
def test_select_and_ignore(check_text: CheckText, rules: dict[str, Any], codes: set[str]) -> None:
    assert {finding.code for finding in check_text(HEAD, **rules).findings} == codes


@pytest.mark.parametrize("rules", [{}, {"select": ("PUR",)}, {"ignore": ("FMT",)}])
def test_a_plan_that_cannot_be_read_is_told_whatever_is_selected(
    check_text: CheckText, rules: dict[str, Any]
) -> None:
    checked = check_text("involveplan: 1\ntitle: [open\n", **rules)
    assert [(finding.code, finding.severity) for finding in checked.findings] == [("FMT001", "error")]


def test_findings_come_in_order_of_place_and_code(check_text: CheckText, examples: dict[str, bytes]) -> None:
    findings = check_text(examples["poor-plan"]).findings
    places = [(finding.place.line, finding.place.column, finding.code) for finding in findings]
    assert places == sorted(places) and len(places) > 20


def test_a_fault_of_form_is_told_once(check_text: CheckText) -> None:
    text = f"{HEAD}stage: agreed\naudience:\n  - {{id: staff, number: many, level: consulting}}\n"
    codes = [
        finding.code for finding in check_text(text, select=("FMT", "AUD009", "AUD010", "AUD011")).findings
    ]
    assert codes == ["AUD011", "FMT003", "FMT003"]


@pytest.mark.parametrize("stage", ["draft", "agreed", "running", "closed"])
@pytest.mark.parametrize(("key", "entry"), [("audience", "5"), ("tools", "7"), ("feedback", "x")])
def test_an_entry_that_is_not_a_mapping_has_one_finding(
    check_text: CheckText, key: str, entry: str, stage: str
) -> None:
    def found(lines: str) -> list[tuple[str, Pointer]]:
        return [(each.code, each.pointer) for each in check_text(HEAD + lines, stage=stage).findings]

    elsewhere = [each for each in found("") if each[1] != (key,)]
    assert found(f"{key}: [{entry}]\n") == [*elsewhere, ("FMT003", (key, 0))]


def test_beside_an_entry_that_is_not_a_mapping_only_the_other_entry_is_checked(check_text: CheckText) -> None:
    findings = check_text(HEAD + "audience: [5, {id: staff, kind: staff}]\n", stage="agreed").findings
    assert [(each.code, each.pointer) for each in findings if each.pointer[0] == "audience"] == [
        ("FMT003", ("audience", 0)),
        ("AUD001", ("audience", 1, "who")),
        ("AUD009", ("audience", 1, "number")),
        ("AUD010", ("audience", 1, "level")),
        ("AUD011", ("audience", 1, "needs")),
    ]


def test_a_misspelt_key_is_told_and_not_the_gap_that_it_leaves(check_text: CheckText) -> None:
    text = "involveplan: 1\ntitel: x\npurpose:\n  aims: y\ntools:\n  - {tool: interview, wth: [a]}\n"
    found = check_text(text, select=("FMT", "PUR001", "PUR002", "TOO005")).findings
    assert [(each.code, each.place.line) for each in found] == [
        ("FMT002", 2), ("PUR002", 3), ("FMT002", 4), ("FMT002", 6)
    ]  # fmt: skip
    both = check_text(text.replace("  aims: y", "  aims: y\n  aim: TBC"), select=("FMT", "PUR001")).findings
    assert ("PUR001", 5) in [(each.code, each.place.line) for each in both]  # what stands there is looked at


def test_what_a_finding_carries(check_text: CheckText) -> None:
    text = f"{HEAD}stage: agreed\r\naudience:\r\n  - id: staff\r\n    who: nurses\r\n"
    (finding,) = check_text(text, select=("AUD009",)).findings
    assert finding.file == "plan.yaml" and finding.severity == "warning"
    assert (finding.place.line, finding.place.column, finding.place.pointer) == (5, 5, ("audience", 0))
    assert finding.pointer == ("audience", 0, "number")
    assert finding.line_text == "  - id: staff"
    assert finding.message == "The plan does not say how many people are in this group: nurses."
    assert finding.help.startswith("Add “number” to the group")
    assert finding.advice.startswith("The number of people")
    assert finding.tip.startswith("Really consider who")


def test_a_group_without_a_name_is_told_by_its_number(check_text: CheckText) -> None:
    (finding,) = check_text(HEAD + "stage: agreed\naudience: [{number: 1}]\n", select=("AUD010",)).findings
    assert finding.message == "The plan does not say how far you will involve group 1."


def test_words_of_people_are_never_interpreted(check_text: CheckText) -> None:
    text = HEAD + "stage: agreed\naudience: [{id: '{title} {stage} %s {0}'}]\n"
    (finding,) = check_text(text, select=("AUD009",)).findings
    assert "{title} {stage} %s {0}" in finding.message
    assert format_message("{a} and {b}\n {c}", {"a": "{b}", "b": "x\ny"}) == "{b} and x y {c}"


def test_a_plan_without_a_title_is_checked_all_the_same(check_text: CheckText) -> None:
    codes = {finding.code for finding in check_text("involveplan: 1\n").findings}
    assert {"FMT009", "PUR001", "TOO001"} <= codes


def test_no_shipped_item_finds_anything_of_an_empty_plan_twice(check_text: CheckText) -> None:
    for stage in ("draft", "agreed", "running", "closed"):
        codes = [finding.code for finding in check_text(HEAD, stage=stage).findings]
        assert len(codes) == len(set(codes))


def test_the_same_plan_gives_the_same_findings_whatever_its_form(
    check_text: CheckText, examples: dict[str, bytes]
) -> None:
    for name in ("poor-plan", "quick"):
        raw = examples[name]
        plain = check_text(raw, stage="closed").findings
        for other in (raw.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + raw):
            found = check_text(other, stage="closed").findings
            assert [(each.place, each.message) for each in found] == [
                (each.place, each.message) for each in plain
            ]


@pytest.mark.parametrize("rules", [{"select": ("PUR001",)}, {"ignore": ("FMT",)}])
def test_a_fault_of_form_that_hides_others_is_told_whatever_is_selected(
    check_text: CheckText, rules: dict[str, Any]
) -> None:
    checked = check_text(HEAD + "purpose: to do good\n", **rules)
    assert "FMT003" in {finding.code for finding in checked.findings}


def test_a_gap_that_is_set_for_some_scales_only_is_none_for_the_others(check_text: CheckText) -> None:
    check = {
        "kind": "order",
        "first": "purpose.decision.on",
        "then": "evaluation.on",
        "working_days": {"large": 9},
    }
    library = own(field="evaluation.on", check=check)
    plan = HEAD + "purpose: {decision: {on: 2027-03-01}}\nevaluation: {on: 2027-03-03}\n"
    assert [severities(check_text(plan, library=library, scale=scale)) for scale in ("small", "large")] == [
        [],
        ["error"],
    ]


def test_an_answer_that_is_not_offered_is_found(check_text: CheckText) -> None:
    library = own(field="answers.sponsor", message="{missing}", answer={"choices": ["a", "b"]})
    (finding,) = check_text(HEAD + "answers: {sponsor: zzz}\n", library=library).findings
    assert finding.message == "“zzz” is not one of the answers"
    assert check_text(HEAD + "answers: {sponsor: b}\n", library=library).findings == ()


def test_a_month_is_not_told_as_a_day(check_text: CheckText) -> None:
    checked = check_text(
        "involveplan: 1\ntitle: t\nstage: agreed\ntools: [{tool: focus-group, ends: 2027-04}]\n"
        "purpose: {decision: {by: a board, on: 2027-05-04}}\n"
    )
    (told,) = (each.message for each in checked.findings if each.code == "PUR008")
    assert told.startswith(
        "You will finish asking people in April 2027 and the decision is set for 4 May 2027"
    )


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        ("audience: [{needs: evenings}]", "Put each item on its own line"),
        ("evaluation: {on: soonish}", "Give the date as 2027-02-26"),
        ("audience: [{number: many}]", "Give the number in figures only"),
        ("stage: begun", "Use a word from the list"),
        ("team: 12", "Use text here. Put quotes"),
        ("purpose: visits", "Do not write anything after the colon"),
        ("audience: [{seldom_heard: perhaps}]", "Use “true” for yes and “false” for no."),
    ],
)
def test_what_to_write_fits_what_is_wrong(check_text: CheckText, lines: str, begins: str) -> None:
    checked = check_text(f"involveplan: 1\ntitle: t\n{lines}\n")
    (told,) = (each.help for each in checked.findings if each.code == "FMT003")
    assert told.startswith(begins)


def test_a_file_that_is_no_plan_is_not_told_to_bring_the_program_up_to_date(check_text: CheckText) -> None:
    for text, update in (("a: 1\n", False), ("- a\n", False), ("involveplan: 2\ntitle: t\n", True)):
        (told,) = (each.help for each in check_text(text).findings if each.code == "FMT006")
        assert ("update yours" in told) is update


RANGED = "stage: agreed\ntools: [{tool: survey-postal, invite: 95, expect: %s}]\n"


@pytest.mark.parametrize(
    ("expect", "severity", "configured"),
    [
        (60, "error", {}),
        (35, "warning", {}),
        (60, "warning", {"REA004": "warning"}),
        (35, "warning", {"REA004": "warning"}),
        (60, "note", {"REA004": "note"}),
        (35, "note", {"REA004": "note"}),
        (35, "warning", {"REA004": "error"}),  # a variant is never told as worse than it is
    ],
)
def test_a_variant_has_words_and_a_severity_of_its_own(
    check_text: CheckText, expect: int, severity: str, configured: dict[str, str]
) -> None:
    checked = check_text(HEAD + RANGED % expect, select=("REA004",), severities=configured)
    (finding,) = checked.findings
    assert finding.severity == severity
    assert ("Invite at least" in finding.message) == (expect == 60)
    assert finding.help.startswith("Change “expect” to a realistic number")
    assert finding.advice.startswith("A realistic number")
    assert "REA004" not in checked.passed


def test_a_variant_that_the_item_does_not_have_is_told_as_the_item(check_text: CheckText) -> None:
    library = own(check={"kind": "computed", "name": "expect-reachable"})
    checked = check_text(HEAD + RANGED % 35, library=library)
    assert [(each.severity, each.message) for each in checked.findings] == [("error", "m")]


@pytest.mark.parametrize(
    ("keys", "variant", "expected"),
    [
        ({}, {}, ("w", "w")),
        ({"in_file": "key: w"}, {}, ("w", "key: w")),
        ({"in_file": "key: w"}, {"write": "v"}, ("v", "v")),
        ({"in_file": "key: w"}, {"in_file": "key: v"}, ("w", "key: v")),
        ({"in_file": "key: w"}, {"write": "v", "in_file": "key: v"}, ("v", "key: v")),
    ],
)
def test_advice_is_for_people_and_help_is_for_the_file(
    check_text: CheckText, keys: dict[str, str], variant: dict[str, str], expected: tuple[str, str]
) -> None:
    reachable = {"kind": "computed", "name": "expect-reachable"}
    library = own(**keys, check=reachable, variants={"likely": {"where": "x", **variant}})
    (finding,) = check_text(HEAD + RANGED % 35, library=library).findings
    assert (finding.advice, finding.help) == expected


def test_the_advice_on_a_format_error_does_not_name_its_syntax(check_text: CheckText) -> None:
    (finding,) = check_text(HEAD + "audience: [{id: a, seldom_heard: perhaps}]\n", select=("FMT",)).findings
    assert finding.help == "Use “true” for yes and “false” for no."
    assert "true" not in finding.advice


def test_a_label_at_the_start_of_a_message_has_a_capital_letter() -> None:
    assert format_message("{tool} is late.", {"tool": "the postal survey"}) == "The postal survey is late."
    assert format_message("{value} is late.", {"value": "the survey"}) == "the survey is late."


@pytest.mark.parametrize(
    ("lines", "any_day"),
    [
        ("stage: agreed\ntools: [{tool: interview, starts: 2027-03-01}]\n", False),
        ("stage: agreed\ntools: [{tool: interview}]\n", True),
        ("stage: draft\ntools: [{tool: interview, starts: 2027-03-01}]\n", True),
        ("stage: running\ntools: [{tool: interview, starts: 2026-03-01}]\n", True),
    ],
)
def test_whether_the_day_counts_is_known(check_text: CheckText, lines: str, any_day: bool) -> None:
    assert check_text(HEAD + lines, select=("REA007",)).independent_of_date is any_day
