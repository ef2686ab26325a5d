"""The JSON Schemas take what the reader takes and refuse what it refuses."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from involveplan.checklist.library import THEMES
from involveplan.checklist.library import read as read_checklist
from involveplan.checklist.model import Checklist
from involveplan.plan.model import Plan
from involveplan.plan.schema import json_schema
from involveplan.plan.source import read
from involveplan.plan.tree import parse

ROOT = Path(__file__).parent.parent.parent
PLAN = json_schema(Plan, "Partnership plan")
CHECKLIST = json_schema(Checklist, "Checklist")


def data_of(text: str) -> Any:
    tree = parse(text)
    assert tree.root is not None
    return tree.root.data


def takes(schema: dict[str, Any], text: str) -> bool:
    return bool(Draft202012Validator(schema).is_valid(data_of(text)))


@pytest.mark.parametrize("schema", [PLAN, CHECKLIST], ids=["plan", "checklist"])
def test_they_are_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]


def objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "", schema
    yield from schema["$defs"].items()


@pytest.mark.parametrize("schema", [PLAN, CHECKLIST], ids=["plan", "checklist"])
def test_every_field_has_a_title_and_a_description(schema: dict[str, Any]) -> None:
    for name, each in objects(schema):
        assert each["additionalProperties"] is False, name
        assert list(each["patternProperties"]) == ["^x-"]
        assert each["description"]
        for key, field in each["properties"].items():
            assert field["title"], (name, key)
            assert field["description"], (name, key)


def test_the_words_of_a_plan_are_explained() -> None:
    kind = PLAN["$defs"]["Group"]["properties"]["kind"]["anyOf"][0]
    assert "carers" in kind["enum"]
    assert {"const": "carers", "title": "carers"}.items() <= kind["oneOf"][1].items()
    assert all(word["description"] for word in kind["oneOf"])


EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.yaml") if path.stem != "answers")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_taken(path: Path) -> None:
    errors = list(Draft202012Validator(PLAN).iter_errors(data_of(path.read_text("utf-8"))))
    assert errors == []


@pytest.mark.parametrize("theme", THEMES)
def test_shipped_checklists_are_taken(theme: str) -> None:
    text = (ROOT / "checklists" / f"{theme}.yaml").read_text("utf-8")
    assert list(Draft202012Validator(CHECKLIST).iter_errors(data_of(text))) == []


@pytest.mark.parametrize(
    ("lines", "taken"),
    [
        ("", True),
        ("lead:\n", True),
        ("audience:\n", True),
        ("purpose:\n", True),
        ("x-note: {any: [thing]}\n", True),
        ("audience: [{x-note: 1, id: a}]\n", True),
        ("answers: {anything: [1, {a: b}]}\n", True),
        ("not_applicable: {PUR001: because, PUR002: null}\n", True),
        ("audience: [{kind: carers}, {kind: [carers, staff]}, {kind: []}]\n", True),
        ("audience: [{needs: [evenings]}, {needs: []}]\n", True),
        ("tools: [{starts: 2027-02, ends: 2027-02-26, hours: 1.5, cost: 0, invite: 3}]\n", True),
        ("tools: [{data: both}]\n", True),
        ("leed: a\n", False),
        ("audience: [{name: a}]\n", False),
        ("title: 3\n", False),
        ("lead: true\n", False),
        ("lead: [a]\n", False),
        ("audience: {id: a}\n", False),
        ("audience: [carers]\n", False),
        ("audience: [{kind: carer}]\n", False),
        ("audience: [{kind: [carers, nobody]}]\n", False),
        ("audience: [{needs: evenings}]\n", False),
        ("audience: [{number: ten}]\n", False),
        ("audience: [{number: -1}]\n", False),
        ("audience: [{number: 1.5}]\n", False),
        ("audience: [{seldom_heard: yes}]\n", False),
        ("stage: agree\n", False),
        ("scale: huge\n", False),
        ("tools: [{starts: 1 February}]\n", False),
        ("tools: [{starts: 2027-13}]\n", False),
        ("tools: [{cost: '£5'}]\n", False),
        ("resources: {payment: {position: some}}\n", False),
        ("not_applicable: [PUR001]\n", False),
        ("evaluation: {questions: Did it work?}\n", False),
    ],
)
def test_schema_and_reader_agree_on_plans(lines: str, taken: bool) -> None:
    text = f"involveplan: 1\n{'' if lines.startswith('title') else 'title: t'}\n{lines}"
    assert takes(PLAN, text) is taken
    assert (read(text.encode(), "x").problems == ()) is taken


@pytest.mark.parametrize(
    "text", ["title: t\n", "involveplan: 1\n", "involveplan: 2\ntitle: t\n", "involveplan: '1'\ntitle: t"]
)
def test_what_every_plan_needs(text: str) -> None:
    assert not takes(PLAN, text)
    assert read(text.encode(), "x").problems


HEAD = "checklist: trust\nprefix: TRU\ntitle: Trust\n"
ITEM = "code: TRU001, name: a, message: m, why: w, write: w"


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (f"{HEAD}items: []\n", True),
        (f"{HEAD}x-note: 1\nitems: [{{{ITEM}, x-a: 1, severity: note, check: {{kind: filled}}}}]\n", True),
        (f"{HEAD}items: [{{{ITEM}, severity: {{draft: note}}, check: {{kind: at-least, n: 2}}}}]\n", True),
        (
            f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: filled}}, example: {{value: 1}}}}]\n",
            True,
        ),
        (f"{HEAD}\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: bad, check: {{kind: filled}}}}]\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: fild}}}}]\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: at-least}}}}]\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: filled, n: 1}}}}]\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: filled}}, from: later}}]\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: filled}}, because: x}}]\n", False),
        ("checklist: Trust!\nprefix: TRU\ntitle: t\nitems: []\n", False),
        ("checklist: trust\nprefix: T1\ntitle: t\nitems: []\n", False),
    ],
)
def test_schema_and_reader_agree_on_checklists(text: str, taken: bool) -> None:
    assert takes(CHECKLIST, text) is taken
    assert (read_checklist(text.encode(), "x").problems == ()) is taken
