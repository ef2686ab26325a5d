"""A set written into a plan: what is promised of it holds, and nothing else changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from involveplan.linting.engine import CheckedPlan
from involveplan.plan.source import read
from involveplan.realism import catalogue
from involveplan.realism.suggesting.apply import apply_tool_set
from involveplan.realism.suggesting.suggest import suggest_tool_sets
from tests.realism.suggesting.plans_there import PLANS, for_plan, suggested

CheckText = Callable[..., CheckedPlan]
FITTING = [name for name in PLANS if name not in ("09-referrers", "10-too-few-hours")]
OF_THE_TEAM = {"TOO009", "TOO010", "TOO013", "TOO014", "REA001"}  # dates, owners, testers, a first step
TOO_LITTLE = b"""involveplan: 1
title: Too little of everything
audience: [{kind: service-users}, {kind: staff}]
tools: [{tool: survey-online}]
"""


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("name", FITTING)
def test_afterwards_a_check_finds_only_what_the_team_must_say(
    name: str, number: int, check_text: CheckText
) -> None:
    found = for_plan(name)
    if number >= len(found.sets) or found.sets[number].rank.fit_level:
        pytest.skip("no such set, or it does not fit")
    text = apply_tool_set(PLANS[name].read_text("utf-8"), found, found.sets[number])
    checked = check_text(text, stage="agreed", select=("REA", "TOO", "FMT"))
    assert {finding.code for finding in checked.findings if finding.severity != "note"} <= OF_THE_TEAM


@pytest.mark.parametrize("stage", ["draft", "agreed"])
def test_a_plan_with_too_little_of_everything(stage: str, check_text: CheckText) -> None:
    plan = read(TOO_LITTLE, "plan.yaml").value
    assert plan is not None
    found = suggest_tool_sets(plan, catalogue.shipped_catalogue())
    text = apply_tool_set(TOO_LITTLE.decode(), found, found.sets[0])
    checked = check_text(text, stage=stage, select=("REA", "TOO", "FMT"))
    errors = {finding.code for finding in checked.findings if finding.severity == "error"}
    assert errors <= (set() if stage == "draft" else {"TOO009", "TOO010"})


@pytest.mark.parametrize("name", ["09-referrers", "10-too-few-hours"])
def test_where_nothing_fits_only_that_is_wrong(name: str, check_text: CheckText) -> None:
    found = for_plan(name)
    text = apply_tool_set(PLANS[name].read_text("utf-8"), found, found.sets[0])
    checked = check_text(text, stage="agreed", select=("REA", "TOO", "FMT"))
    errors = {finding.code for finding in checked.findings if finding.severity == "error"}
    assert errors - OF_THE_TEAM == {"REA002" if found.sets[0].rank.shortfall[0] else "REA003"}


@pytest.mark.parametrize("name", PLANS)
def test_every_line_stays_and_comments_with_it(name: str) -> None:
    found = for_plan(name)
    text = PLANS[name].read_text("utf-8")
    now = apply_tool_set(text, found, found.sets[0])
    touched = [change.pointer[:2] for change in found.changes]
    kept = [line for line in text.splitlines() if touched == [] or line.startswith("#")]
    assert set(kept) <= set(now.splitlines())
    again = read(now.encode(), name)
    assert again.value is not None
    assert not again.problems
    assert again.value.tools is not None
    assert len(again.value.tools) == len(found.case.plan.tools or ()) + len(found.sets[0].added)


def test_a_comment_behind_a_tool_stays() -> None:
    found = for_plan("03-practice-booking")
    now = apply_tool_set(PLANS["03-practice-booking"].read_text("utf-8"), found, found.sets[0])
    assert "with: [patients], invite: 1500, expect: 120}   # the one we always do" in now


def test_what_is_written_is_suggested_no_more(tmp_path: Path) -> None:
    del tmp_path
    for name in FITTING:
        found = for_plan(name)
        now = apply_tool_set(PLANS[name].read_text("utf-8"), found, found.sets[0])
        plan = read(now.encode(), name).value
        assert plan is not None
        again = suggest_tool_sets(plan, catalogue.shipped_catalogue())
        assert again.is_sufficient
        assert not again.changes
        assert again.sets[0].added == ()


def test_line_endings_and_an_empty_list_are_no_trouble() -> None:
    lines = "audience: [{id: staff, kind: staff, who: us, number: 20}]\r\ntools: []\r\n"
    found = suggested(lines)
    now = apply_tool_set(f"involveplan: 1\r\ntitle: A calmer wait\r\n{lines}", found, found.sets[0])
    assert "\n" not in now.replace("\r\n", "")
    assert "staff-survey" in now
