"""Outcomes survive the way into bytes and back, and bytes that were made up do no harm."""

import contextlib
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.library import shipped_library
from involveplan.linting.finding import Finding, NextStage, Outcome
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.realism import catalogue
from involveplan.run.cache_rows import DamagedRow
from involveplan.run.check_many import check_source
from involveplan.run.serialize import CheckResult, is_valid_on, pack, unpack
from tests.judges.damage import damaged

TODAY = date(2026, 11, 23)


def packed(raw: bytes, *, alone: bool = False) -> CheckResult:
    return check_source(
        read(raw, "plan.yaml"), Rules(shipped_library(), catalogue.shipped_catalogue(), TODAY), alone=alone
    )


def test_every_example_survives(examples: dict[str, bytes]) -> None:
    for raw in (*examples.values(), b"involveplan: 1\ntitle: [", b"", b"\xff\xfe"):
        for alone in (True, False):
            made = packed(raw, alone=alone)
            assert unpack(pack(made), "plan.yaml") == made
    assert unpack(pack(CheckResult(None)), "notes.yaml") == CheckResult(None)


def test_the_name_is_that_of_the_file_now(examples: dict[str, bytes]) -> None:
    made = pack(packed(examples["poor-plan"]))
    outcome = unpack(made, "elsewhere/ward.yaml").outcome
    assert outcome is not None and outcome.findings
    assert {outcome.file, *(finding.file for finding in outcome.findings)} == {"elsewhere/ward.yaml"}


def test_what_hangs_on_the_day_holds_on_that_day_only() -> None:
    running = b"involveplan: 1\ntitle: t\nstage: running\ntools: [{tool: interview, ends: 2026-11-01}]\n"
    due = pack(packed(running))
    assert is_valid_on(due, "2026-11-23") and not is_valid_on(due, "2026-11-24")
    draft = pack(packed(running.replace(b"running", b"draft")))
    assert is_valid_on(draft, "2026-11-23") and is_valid_on(draft, "2026-11-24")
    alone = pack(packed(b"involveplan: 1\ntitle: t\nstage: agreed\n", alone=True))
    assert is_valid_on(alone, "2030-01-01")  # it has errors, so that nothing is told of what comes next


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(max_size=3), below, max_size=3),
    max_leaves=12,
)


@given(JUNK | st.lists(JUNK, min_size=3, max_size=3))
def test_whatever_else_is_there_is_damaged(junk: Any) -> None:
    raw = b"----------" + json.dumps(junk).encode()
    with contextlib.suppress(DamagedRow):
        assert_sound(unpack(raw, "plan.yaml"))


def test_invitations_that_no_plan_can_have_are_damaged() -> None:
    plan = (
        b"involveplan: 1\ntitle: t\nteam: Ward 4\naudience: [{id: a, kind: carers}]\n"
        b"tools: [{tool: interview, with: [a], starts: 2027-02-01, ends: 2027-02-09}]\n"
    )
    raw = pack(packed(plan))
    assert unpack(raw, "plan.yaml") == packed(plan)
    first, last = date(2027, 2, 1).toordinal(), date(2027, 2, 9).toordinal()
    days = b"[%d],[%d]" % (first, last)
    for old, new in (
        (b'["carers team ward 4"]', b"[7]"),
        (days, b"[%d],[%d]" % (last, first)),
        (days, b"[0],[%d]" % last),
        (days, b"[%d],[100000000]" % first),
        (b"[[0]]", b"[[1]]"),
        (b"[[0]]", b"[[-1]]"),
    ):
        assert old in raw
        with pytest.raises(DamagedRow):
            unpack(raw.replace(old, new), "plan.yaml")


def test_a_changed_value_is_damaged_or_harmless(examples: dict[str, bytes]) -> None:
    raw = pack(packed(examples["poor-plan"], alone=True))
    for row in damaged(json.loads(raw[10:])):
        with contextlib.suppress(DamagedRow):
            assert_sound(unpack(raw[:10] + json.dumps(row).encode(), "plan.yaml"))


@pytest.mark.parametrize("raw", [b"", b"x", b"----------", b"-" * 10 + b"[" * 100_000, b"\xff" * 40])
def test_what_is_no_json_is_damaged(raw: bytes) -> None:
    with pytest.raises(DamagedRow):
        unpack(raw, "plan.yaml")


def assert_sound(made: CheckResult) -> None:
    """Everything is of the kind that reports rely on."""
    if made.outcome:
        assert isinstance(made.outcome, Outcome)
        assert all(type(code) is str for code in made.outcome.passed)
        for aside in made.outcome.skipped:
            assert all(type(text) is str for text in (aside.code, aside.name, aside.reason))
    if made.preview:
        assert isinstance(made.preview, NextStage)
    for finding in (
        *(made.outcome.findings if made.outcome else ()),
        *(made.preview.findings if made.preview else ()),
    ):
        assert_sound_finding(finding)


def assert_sound_finding(finding: Finding) -> None:
    assert finding.severity in ("error", "warning", "note")
    place = finding.place
    assert all(type(n) is int and n > 0 for n in (place.line, place.column, place.end_line, place.end_column))
    assert all(type(step) in (str, int) for step in (*place.pointer, *finding.pointer))
    texts = (finding.code, finding.name, finding.message, finding.help, finding.tip, finding.line_text)
    assert all(
        type(text) is str for text in (*texts, finding.identity, *finding.values, *finding.values.values())
    )
