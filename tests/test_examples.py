"""The example plans give exactly the findings they should, and the checklists' examples are there and pass."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from involveplan.checklist.examples import example_answer
from involveplan.checklist.library import Library, shipped_library
from involveplan.checklist.severity import STAGES
from involveplan.checks.subject import is_filled, values
from involveplan.linting.engine import CheckedPlan, build_subject
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.realism import catalogue
from tests import ROOT

TODAY = date(2026, 11, 23)
COMPLETE = ("closed-plan", "ehcp", "hydrotherapy", "opmh-carers", "quick", "syringe-drivers")
POOR = """
 1:1  TOO014  10:1 PUR004  10:1 PUR009  10:1 REA001  11:8 PUR010  12:15 PUR002  13:15 PUR003  15:37 PUR007
17:1  AUD002  17:1 AUD003  17:1 AUD004  17:1 AUD005  17:1 AUD006  17:1  AUD007  17:1  AUD012
18:5  AUD009  18:5 AUD011  18:5  TOO008 20:10 AUD008 24:1  REA005 24:1  TOO002  25:5 TOO013  31:13 REA004
33:5  TOO009  33:5 TOO010  33:5  TOO013 37:13 REA004 39:1  RES004 40:3  REA002  43:16 RES003
48:1  TAK004  48:1 TAK005  48:1 TAK006  49:51 PRI001 50:10 TAK003 51:3  TAK008
54:5  FBK003  56:1 EVA002  56:1 EVA003  59:7  EVA005
"""
FOUNDING: dict[str, Any] = yaml.safe_load(
    (ROOT / "checklists" / "shared" / "founding.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_plan_has_no_finding(
    name: str, examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]
) -> None:
    checked = check_text(examples[name])
    assert [(each.place.line, each.code) for each in checked.findings] == []
    assert checked.skipped == ()


def test_no_example_is_left_out(examples: dict[str, bytes]) -> None:
    assert set(examples) == {*COMPLETE, "poor-plan", "answers"}


def test_the_complete_plans_stand_at_every_stage_and_scale(
    examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]
) -> None:
    checked = [check_text(examples[name]) for name in COMPLETE]
    assert {each.stage for each in checked} == set(STAGES)
    assert {each.scale for each in checked} == {"small", "medium", "large"}


def test_the_poor_plan_has_exactly_the_gaps_planted_in_it(
    examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]
) -> None:
    found = [
        f"{each.place.line}:{each.place.column} {each.code}"
        for each in check_text(examples["poor-plan"]).findings
    ]
    assert found == re.findall(r"\d+:\d+ \w+", re.sub(" +", " ", POOR))


def test_the_answers_make_a_plan_without_findings(
    examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]
) -> None:
    text = b"involveplan: 1\n" + examples["answers"]
    for stage in ("draft", "agreed"):
        assert [each.code for each in check_text(text, stage=stage).findings] == []


@pytest.mark.parametrize(
    "item", [item for item in shipped_library().items if item.example], ids=lambda item: item.code
)
def test_an_item_passes_in_the_plan_it_takes_its_example_from(
    item: Any, examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]
) -> None:
    assert is_filled(example_answer(item)) or example_answer(item) == []
    name = item.example.from_
    if name is None:
        return
    source = read(examples[name], name)
    assert source.value is not None
    rules = Rules(shipped_library(), catalogue.shipped_catalogue(), TODAY)
    stage = max(source.value.stage or "draft", item.from_, key=STAGES.index)
    subject = build_subject(source, replace(rules, stage=stage))
    assert any(is_filled(each.value) or each.value == [] for each in values(subject, item.field))
    assert item.code not in {each.code for each in check_text(examples[name], stage=stage).findings}


@pytest.mark.parametrize(
    "item", [each for each in shipped_library().items if each.ask], ids=lambda item: item.code
)
def test_what_is_asked_has_an_example(item: Any) -> None:
    assert item.example is not None


def test_an_example_given_in_the_checklist_itself_passes(
    check_text: Callable[..., CheckedPlan], library: Library
) -> None:
    head = "involveplan: 1\ntitle: A calmer wait\nstage: agreed\nscale: large\n"
    given = {item.code: item for item in library.items if item.example and item.example.value is not None}
    assert {"AUD004", "AUD007", "TOO012"} <= set(given)
    for code, item in given.items():
        value = item.example.value if item.example else None
        top = (item.field or "").split("[]")[0]
        body = yaml.safe_dump({top: value if isinstance(value, list) else [value]})
        assert code not in {each.code for each in check_text(head + body).findings}, code


def test_every_founding_tip_and_case_is_named_by_an_item(library: Library) -> None:
    tips = {each["tip"] for each in FOUNDING["tips"]}
    cases = {each["key"] for each in FOUNDING["cases"]}
    assert len(tips) == 12 and len(cases) == 4
    assert {tip for item in library.items for tip in item.tips} == tips
    assert {case for item in library.items for case in item.cases} == cases


def test_every_case_is_an_example_plan() -> None:
    assert {each["example"] for each in FOUNDING["cases"]} <= set(COMPLETE)


def test_no_example_holds_personal_data(
    examples: dict[str, bytes], check_text: Callable[..., CheckedPlan]
) -> None:
    for name, raw in examples.items():
        text = raw if name != "answers" else b"involveplan: 1\n" + raw
        lines = text.decode().splitlines()
        found = [lines[each.place.line - 1] for each in check_text(text, select=("PRI",)).findings]
        assert [each for each in found if "@example.org" not in each] == [], name
        assert b"@" not in raw.replace(b"engagement@example.org", b"")
    # Titles of people would come before a name.
    for name, raw in examples.items():
        assert not re.search(rb"\b(Mr|Mrs|Ms|Miss|Dr|Prof|Sister|Nurse)\.? [A-Z]", raw), name


def test_examples_are_plain_files(examples: dict[str, bytes]) -> None:
    for name, raw in examples.items():
        assert b"\r" not in raw and b"\t" not in raw and raw.endswith(b"\n") and not raw.endswith(b"\n\n"), (
            name
        )
        assert parse_yaml(raw.decode()).problems == []
        assert max(map(len, raw.decode().splitlines())) <= 140, name
