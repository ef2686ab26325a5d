"""The JSON Schemas take what the reader takes and refuse what it refuses."""

import json
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, PlainValidator

from involveplan.checklist.library import THEMES
from involveplan.checklist.library import read as read_checklist
from involveplan.checklist.model import Checklist
from involveplan.plan.model import Plan
from involveplan.plan.schema import add_description, add_suggestions, find_schema_field, json_schema
from involveplan.plan.source import read
from involveplan.plan.yaml.tree import parse_yaml
from tests import ROOT

PLAN = json_schema(Plan, "Partnership plan")
CHECKLIST = json_schema(Checklist, "Checklist")


def data_of(text: str) -> Any:
    tree = parse_yaml(text)
    assert tree.root is not None
    return tree.root.data


def takes(schema: dict[str, Any], text: str) -> bool:
    return bool(Draft202012Validator(schema).is_valid(data_of(text)))


@pytest.mark.parametrize("schema", [PLAN, CHECKLIST], ids=["plan", "checklist"])
def test_they_are_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Each schema within a schema that lists keys, except those that only tell kinds apart."""
    if isinstance(part, dict):
        if "properties" in part:
            yield part
        for key, below in part.items():
            if key != "if":
                yield from objects(below)
    elif isinstance(part, list):
        for below in part:
            yield from objects(below)


@pytest.mark.parametrize("schema", [PLAN, CHECKLIST], ids=["plan", "checklist"])
def test_every_field_has_a_title_and_a_description(schema: dict[str, Any]) -> None:
    found = list(objects(schema))
    assert len(found) > 15
    for each in found:
        if "allOf" not in each:
            assert each["additionalProperties"] is False, each
            assert "^x-" in each["patternProperties"], each
        for key, field in each["properties"].items():
            assert field["title"], key
            assert field["title"][0].isupper(), key
            assert field["description"], key
    for each in (schema, *schema["$defs"].values()):
        assert each["title"] and each["description"]


def test_the_words_of_a_plan_are_explained() -> None:
    kind = PLAN["$defs"]["Group"]["properties"]["kind"]["anyOf"][0]
    means = dict(zip(kind["enum"], kind["enumDescriptions"], strict=True))
    assert means["carers"].startswith("People who look after someone")
    assert all(means.values())


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Inner(BaseModel):
    """A part."""

    model_config = ConfigDict(extra="forbid")
    code: str = ""


class Outer(BaseModel):
    """All that a model of settings may hold."""

    model_config = ConfigDict(extra="forbid")
    colour: Colour | None = None
    one: Inner | None = None
    several: list[Inner] = []
    by_name: dict[str, Inner] = {}
    by_word: dict[Literal["small", "large"], int | None] = {}
    any_list: list[Any] = []
    pair: tuple[int, int] = (1, 2)
    mixed: bool | int | str = True
    judged: Annotated[Any, PlainValidator(str)] = None


def test_any_model_has_a_schema() -> None:
    schema = json_schema(Outer, "Outer", {"red": "Stop.", "blue": "Go."})
    Draft202012Validator.check_schema(schema)
    whole = {
        "colour": "red", "one": {"code": "a"}, "several": [{"code": "a"}], "by_name": {"a": {"code": "a"}},
        "by_word": {"small": 1, "large": None}, "any_list": [1, "a"], "pair": [1, 2], "mixed": "a", "judged": [1],
    }  # fmt: skip
    valid = Draft202012Validator(schema).is_valid
    assert valid(whole)
    assert valid({"colour": None, "one": None, "x-a": 1})
    for wrong in ({"colour": "green"}, {"one": {"cod": "a"}}, {"by_word": {"medium": 1}}, {"pair": [1]}):
        assert not valid(wrong), wrong


def test_nothing_refers_to_what_is_not_there() -> None:
    for schema in (PLAN, CHECKLIST):
        text = json.dumps(schema)
        assert set(re.findall(r"#/\$defs/(\w+)", text)) == set(schema["$defs"])


def test_a_field_is_found_by_its_path() -> None:
    found = find_schema_field(PLAN, "tools[].tested_by")
    assert found is not None
    assert found["title"] == "Tested by"
    assert find_schema_field(PLAN, "purpose.decision.on") is not None
    assert find_schema_field(PLAN, "tools[].catalogue.gathers") is None
    assert find_schema_field(PLAN, "purpose[].aim") is None


def test_more_is_told_of_a_field_and_words_are_offered_in_it() -> None:
    schema = json_schema(Plan, "Partnership plan")
    lead = schema["properties"]["lead"]
    add_description(lead, "Write `a role`.")
    assert lead["description"] == lead["markdownDescription"]
    assert lead["description"].endswith("not a name.\n\nWrite `a role`.")
    add_suggestions(lead, {"matron": "Leads the ward."})
    for value, taken in (("matron", True), ("sister", True), (3, False), (None, True)):
        plan = {"involveplan": 1, "title": "t", "lead": value}
        assert Draft202012Validator(schema).is_valid(plan) is taken


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
        (
            f"{HEAD}items: [{{{ITEM}, check: {{kind: filled}}, "
            "severity: {small: note, medium: note, large: error}}]\n",
            True,
        ),
        (
            f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: filled}}, when: {{scale: [large]}}}}]\n",
            True,
        ),
        (f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: filled}}, ask: null}}]\n", True),
        (f"{HEAD}\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: {{drft: note}}, check: {{kind: filled}}}}]\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: note, check: filled}}]\n", False),
        (f"{HEAD}items: [{{{ITEM}, severity: note, check: {{n: 2}}}}]\n", False),
        (
            f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: filled}}, when: {{scale: large}}}}]\n",
            False,
        ),
        (
            f"{HEAD}items: [{{{ITEM}, severity: note, check: {{kind: filled}}, when: {{Scale: [a]}}}}]\n",
            False,
        ),
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
