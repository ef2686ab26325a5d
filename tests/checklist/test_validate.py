"""What is wrong with a checklist is told at its place, in plain words."""

# ruff: noqa: E501 (a case to a line)

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.examples import example_plan
from involveplan.checklist.library import THEMES, Library, read, shipped_library
from involveplan.checklist.model import Checklist
from involveplan.checklist.validate import validate_checklist
from involveplan.checks.computed import find_check
from involveplan.linting.engine import CheckedPlan

GOOD = """\
checklist: our-trust
prefix: OUR
title: What our trust asks
items:
  - code: OUR001
    name: directorate
    field: answers.directorate
    ask: Which directorate is it?
    message: The plan does not say which directorate it belongs to.
    why: Each has its own meeting.
    write: The name of the directorate.
    example: {value: medicine}
    check: {kind: filled}
    from: draft
    severity: warning
"""


def told(text: str) -> list[tuple[str, int, int, str]]:
    """Kind, line, column and sentence of everything that is wrong."""
    source = read(text.encode(), "our.yaml")
    problems = [
        *source.problems,
        *validate_checklist(source, shipped_library().checklists, lambda name: find_check(name) is not None),
    ]
    return [(each.kind, *source.tree.line_column(each.span[0]), each.message) for each in problems]


def test_a_good_checklist_has_no_faults() -> None:
    assert told(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "said"),
    [
        ("prefix: OUR", "prefix: AUD", 2, 9, "The checklist “audience” already uses the prefix AUD."),
        ("prefix: OUR", "prefix: our", 2, 9, "“prefix” should be three capital letters, like TRU, not “our”"),
        ("title: What", "titel: What", 4 - 1, 1, "Did you mean “title”?"),
        ("code: OUR001", "code: AUD001", 5, 11, "The checklist “audience” already uses the code AUD001."),
        ("severity: warning", "severity: warning\n    variants: {likely: {where: it is likely}}", 16, 15, "A check of the kind “filled” can only fail in one way, so you cannot use “variants” with it."),
        ("severity: warning", "severity: warning\n    adds: {kind: expenses}", 16, 11, "“adds” can only be used with “add_to”, which names the list."),
        ("check: {kind: filled}", "variants: {x: {where: y, field: \"tols[].with\"}}\n    check: {kind: computed, name: jargon}", 13, 37, "A plan does not have a field called “tols[].with”. Did you mean “tools”?"),
        ("code: OUR001", "code: OTH001", 5, 11, "The code OTH001 does not start with the prefix OUR."),
        ("code: OUR001", "code: OUR1", 5, 11, "“code” should be three capital letters and three digits, like TRU001, not “OUR1”"),
        ("name: directorate", "name: The Directorate", 6, 11, "“name” should be lower-case letters, digits and hyphens, like sponsor-named"),
        ("field: answers.directorate", "field: purpos.aim", 7, 12, "A plan does not have a field called “purpos.aim”. Did you mean “purpose”?"),
        ("field: answers.directorate", "field: tools.ends", 7, 12, None),
        ("field: answers.directorate", "field: tools[].catalog", 7, 12, "A plan does not have a field called “tools[].catalog”."),
        ("field: answers.directorate", "field: lead.x", 7, 12, "A plan does not have a field called “lead.x”."),
        ("    field: answers.directorate\n", "", 7, 10, "An item with a question needs a “field”"),
        ("check: {kind: filled}", "check: {kind: fill}", 13, None, "fill"),
        ("check: {kind: filled}", "check: {kind: filled, wher: {}}", 13, 27, "wher"),
        ("check: {kind: filled}", "check: {}", 13, None, ""),
        ("check: {kind: filled}", "check: filled", 13, None, ""),
        ("check: {kind: filled}", "check: {kind: at-least}", 13, None, "“n” is missing"),
        ("check: {kind: filled}", "check: {kind: at-least, n: 0}", 13, None, "at least 1"),
        ("check: {kind: filled}", "check: {kind: computed, name: read-minds}", 13, 35, "Cannot find a check called “read-minds”."),
        ("check: {kind: filled}", "check: {kind: considered, who: [carer]}", 13, None, "“carer” is not a kind of people. Did you mean “carers”?"),
        ("check: {kind: filled}", 'check: {kind: covers, every: "audience[].ids", there: lead}', 13, None, "A plan does not have a field called “audience[].ids”."),
        ("check: {kind: filled}", "check: {kind: refers, pairs: {lead: laed}}", 13, None, "A plan does not have a field called “laed”."),
        ("check: {kind: filled}", "check: {kind: order, first: agreed.in, then: agreed.on}", 13, None, "A plan does not have a field called “agreed.in”."),
        ("check: {kind: filled}", 'check: {kind: within, sum: "tools[].coast", limit: lead}', 13, None, "A plan does not have a field called “tools[].coast”."),
        ("check: {kind: filled}", "check: {kind: filled, of: lede}", 13, None, "A plan does not have a field called “lede”."),
        ("    from: draft", "    waits_for: [tolls]", 14, 17, "A plan does not have a field called “tolls”. Did you mean “tools”?"),
        ("    from: draft", "    when: {scael: [large]}", 14, None, "A plan does not have a field called “scael”. Did you mean “scale”?"),
        ("    from: draft", "    from: drafted", 14, 11, "Did you mean “draft”?"),
        ("severity: warning", "severity: warn", 15, 15, "“severity” should be error, warning or note, not “warn”."),
        ("severity: warning", "severity: {small: warn, medium: note, large: note}", 15, 23, "“small” should be error"),
        ("severity: warning", "severity: {tiny: note}", 15, None, "tiny"),
        ("severity: warning", "severity: [note]", 15, None, "“severity”"),
        ("severity: warning", "severity: {small: warning}", 15, None, "give small, medium and large, or give stages"),
        ("severity: warning", "severity: {small: note, agreed: error}", 15, None, "give small, medium and large, or give stages"),
        ("example: {value: medicine}", "example: {}", 12, None, "give either"),
        ("example: {value: medicine}", "example: {from: quick, value: 1}", 12, None, "give either"),
        ("directorate it belongs to.", "{figure} it belongs to.", 9, 14, "A check of the kind “filled” does not have the value {figure}. You can use: entry, group, missing, scale, stage, title, tool."),
        ("example: {value: medicine}", "example: {from: nowhere}", 12, 21, "Cannot find an example plan called “nowhere”"),
        ("check: {kind: filled}", "check: {kind: filled, where: {levle: [consult]}}", 13, None, "field called “levle”"),
        ("    from: draft", "    raised: {to: error, when: {purpos.aim: [x]}}", 14, None, "field called “purpos.aim”"),
        ("    from: draft", "    cases: [hydrotherpy]", 14, 13, "a case study called “hydrotherpy”. Did you mean “hydrotherapy”?"),
        ("field: answers.directorate", "field: purpose\n    parts: [{key: aims, ask: a, label: b}]", 8, 19, "field called “purpose.aims”"),
        ("field: answers.directorate", "field: tools\n    parts: [{key: owners, ask: a, label: b}]", 8, 19, "field called “tools[].owners”"),
        ("field: answers.directorate", "field: answers.directorate\n    choose_from: \"audiense[].id\"", 8, 18, "A plan does not have a field called “audiense[].id”. Did you mean “audience”?"),
        ("field: answers.directorate", "field: tools\n    parts: [{key: with, ask: a, label: b, choose_from: \"audience[].ids\"}]", 8, 56, "A plan does not have a field called “audience[].ids”."),
        ("field: answers.directorate", "field: answers.directorate\n    add_to: \"tolls[].with\"", 8, 13, "A plan does not have a field called “tolls[].with”. Did you mean “tools”?"),
        ("field: answers.directorate", "field: answers.directorate\n    place: purpos.aim", 8, 12, "A plan does not have a field called “purpos.aim”. Did you mean “purpose”?"),
        ("field: answers.directorate", "field: tools\n    parts: [{key: with, ask: a, label: b, when: {sortt: [x]}}]", 8, 57, "A plan does not have a field called “tools[].sortt”."),
        ("    why: Each has its own meeting.\n", "", 5, None, "The key “why” is missing."),
        ("title: What our trust asks\n", "title: x: y\n", 3, 9, "double quotes"),
        ("title: What our trust asks\n", "title: x\ntitle: y\n", 4, 1, "is here twice"),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_place(
    old: str, new: str, line: int, column: int | None, said: str | None
) -> None:
    assert GOOD.count(old) == 1
    found = told(GOOD.replace(old, new))
    if said is None:
        return
    assert found, "nothing was found"
    assert any(
        at == line and (column in (None, col)) and said in sentence for _, at, col, sentence in found
    ), found
    assert not any(
        re.search(r"Input should|Field required|union|\btag\b", sentence) for *_, sentence in found
    ), found


def test_a_code_used_twice_in_one_file() -> None:
    item = GOOD[GOOD.index("  - code") :]
    found = told(GOOD + item)
    assert [(line, sentence) for _, line, _, sentence in found] == [
        (16, "The checklist “our-trust” already uses the code OUR001.")
    ]


@pytest.mark.parametrize(
    "raw", [b"", b"- a\n", b"text\n", b"\xff\xfe\x00", b"caf\xe9: 1\n", b"checklist: x\n", b"items: 5\n"]
)
def test_what_is_no_checklist(raw: bytes) -> None:
    source = read(raw, "our.yaml")
    assert source.value is None and source.problems
    assert list(validate_checklist(source, shipped_library().checklists, lambda _: True)) == []


@given(st.text() | st.text().map(lambda text: GOOD + text), st.integers(0, len(GOOD)), st.text(max_size=5))
def test_no_text_is_too_odd_to_read_as_a_checklist(text: str, at: int, typed: str) -> None:
    for each in (text, GOOD[:at] + typed + GOOD[at:]):
        source = read(each.encode("utf-8", "surrogatepass"), "our.yaml")
        assert source.value is not None or source.problems
        list(validate_checklist(source, shipped_library().checklists, lambda _: False))


def test_the_shipped_checklists_have_no_faults() -> None:
    library = shipped_library()
    assert tuple(each.checklist for each in library.checklists) == THEMES
    for checklist in library.checklists:
        from involveplan import data

        source = read(
            (data.folder("checklists") / f"{checklist.checklist}.yaml").read_bytes(), checklist.checklist
        )
        others = tuple(each for each in library.checklists if each.prefix != checklist.prefix)
        assert source.problems == ()
        assert list(validate_checklist(source, others, lambda name: find_check(name) is not None)) == []


def test_a_checklist_of_ones_own_is_enforced(
    check_text: Callable[..., CheckedPlan], library: Library
) -> None:
    ours: Checklist | None = read(GOOD.encode(), "our.yaml").value
    assert ours is not None
    library = library.with_own_checklists([ours])
    text = "involveplan: 1\ntitle: x\n"
    findings = check_text(text, library=library, select=("OUR",)).findings
    assert [(finding.code, finding.message) for finding in findings] == [
        ("OUR001", "The plan does not say which directorate it belongs to.")
    ]
    assert (
        check_text(text + "answers: {directorate: medicine}\n", library=library, select=("OUR",)).findings
        == ()
    )
    aside = check_text(text + "not_applicable: {OUR001: We have none.}\n", library=library, select=("OUR",))
    assert aside.findings == () and [each.code for each in aside.skipped] == ["OUR001"]


def test_a_value_written_as_an_example_may_be_anything() -> None:
    values: list[Any] = ["[1, 2]", "{a: b}", "false", "0"]
    for value in values:
        assert told(GOOD.replace("value: medicine", f"value: {value}")) == []


@pytest.mark.parametrize(
    "name", ["../examples/quick", "quick/../quick", "/etc/hosts", "Quick", "", "quick.yaml"]
)
def test_the_name_of_an_example_is_no_path(name: str) -> None:
    assert example_plan(name) is None
    assert example_plan("quick") is not None


def test_the_message_for_another_number_tells_what_its_kind_of_check_does() -> None:
    counted = GOOD.replace("{kind: filled}", "{kind: at-least, n: 1}")
    changed = "    message_changed: 'There is {found} of {n}.'\n    why:"
    assert told(counted.replace("    why:", changed)) == []
    ((_, line, column, sentence),) = told(counted.replace("    why:", changed.replace("{found}", "{sum}")))
    assert (line, column) == (10, 22)
    assert sentence.startswith("A check of the kind “at-least” does not have the value {sum}. You can use: ")


@pytest.mark.parametrize("days", ["-1", "1001", "{small: 5, large: 99999999}"])
def test_working_days_are_few(days: str) -> None:
    check = f"{{kind: order, first: tools[].ends, then: evaluation.on, working_days: {days}}}"
    assert told(GOOD.replace("{kind: filled}", check))
