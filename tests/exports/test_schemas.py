"""What an editor is told beyond the shape of a file: words of the catalogue, of the checklists, of one's own."""

import json
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from involveplan.checklist.library import Library, read, shipped_library
from involveplan.checklist.model import Checklist
from involveplan.exports import schemas
from involveplan.exports.schemas import FileKind
from involveplan.plan.schema import find_schema_field
from involveplan.realism import catalogue
from tests.checks import kind_runs

KINDS: tuple[FileKind, ...] = get_args(FileKind)
OWN = """
checklist: our-trust
prefix: OUR
title: Our trust
items:
  - {code: OUR001, name: sponsor-named, field: answers.sponsor, ask: Which director sponsors it?, message: m, why: w,
     write: A role., severity: note, check: {kind: filled}}
  - {code: OUR002, name: site, field: answers.site, ask: Which site?, message: m, why: w, write: Its name.,
     answer: {choices: [north, south]}, severity: note, check: {kind: filled}}
"""


def takes(schema: dict[str, Any], **keys: Any) -> bool:
    return bool(Draft202012Validator(schema).is_valid({"involveplan": 1, "title": "t", **keys}))


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_schemas_and_known_again(kind: FileKind) -> None:
    text = schemas.schema_text(kind)
    Draft202012Validator.check_schema(json.loads(text))
    assert schemas.is_generated_schema(kind, text)
    assert not any(schemas.is_generated_schema(other, text) for other in KINDS if other != kind)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"title": "Partnership plan"}', '{"$schema": "x"}'])
def test_what_is_not_ours(text: str) -> None:
    assert not schemas.is_generated_schema("plan", text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_title_and_every_word_a_meaning(kind: FileKind) -> None:
    found = list(parts(schemas.build_schema(kind)))
    assert found
    for each in found:
        for key, field in each.get("properties", {}).items():
            assert field["title"] and field["description"], key
        if kind != "config" and "enum" in each:
            assert len(each["enumDescriptions"]) == len(each["enum"]), each["enum"]
            assert all(each["enumDescriptions"]), each["enum"]


def parts(part: Any) -> Any:
    """Each schema within a schema, conditions left out."""
    if isinstance(part, dict):
        yield part
        for key, below in part.items():
            if key != "if":
                yield from parts(below)
    elif isinstance(part, list):
        for below in part:
            yield from parts(below)


def test_tools_are_offered_and_a_teams_own_is_taken() -> None:
    schema = schemas.build_schema("plan")
    tool = find_schema_field(schema, "tools[].tool")
    assert tool is not None
    assert tool["anyOf"][0]["enum"] == list(catalogue.shipped_catalogue())
    assert takes(schema, tools=[{"tool": "garden-picnic"}, {"tool": "survey-postal"}, {"tool": None}])
    assert not takes(schema, tools=[{"tool": 3}])


def test_what_to_write_comes_from_the_item_that_asks_for_it() -> None:
    schema = schemas.build_schema("plan")
    for path, part in (
        ("purpose.aim", "in one plain sentence"),
        ("purpose.can_change", "so that people's answers can change it"),
        ("audience[].needs", "List what they need"),
        ("tools[].owner", "“owner: occupational therapist”"),
        ("audience[].who", "precisely enough for a colleague to find them"),
    ):
        field = find_schema_field(schema, path)
        assert field is not None
        assert part in field["description"], path
    purpose = schema["properties"]["purpose"]["description"]
    assert "\n" not in purpose  # what is asked of two keys in it is no advice on the whole


@pytest.mark.parametrize(
    ("check", "advised"),
    [
        ({"kind": "filled"}, True),
        ({"kind": "at-least", "n": 1}, True),
        ({"kind": "matches", "like": ["*"]}, True),
        ({"kind": "distinct", "n": 2}, False),
        ({"kind": "considered", "who": ["carers"]}, False),
    ],
)
def test_what_to_write_is_advice_on_the_field_if_the_check_is_about_it_alone(
    check: dict[str, object], advised: bool
) -> None:
    item = kind_runs.item(check, field="evaluation.owner", ask="Who?", write="The role of one person.")
    checklist = Checklist(checklist="own", prefix="OWN", title="Own", items=[item])
    field = find_schema_field(schemas.build_schema("plan", Library((checklist,))), "evaluation.owner")
    assert field is not None
    assert ("The role of one person." in field["description"]) == advised


def test_codes_are_known_with_what_they_ask() -> None:
    schema = schemas.build_schema("plan")
    aside = schema["properties"]["not_applicable"]["properties"]
    assert set(aside) == {
        item.code for item in shipped_library().items if item.code[:3] not in ("FMT", "NAP", "POR")
    }
    assert aside["PUR001"]["title"] == "PUR001 aim-stated"
    assert takes(schema, not_applicable={"PUR001": "No.", "OUR001": "No.", "PUR002": None})
    assert not takes(schema, not_applicable={"PUR001": 3})


def test_an_organisations_own_fields_are_offered_and_nothing_is_refused() -> None:
    own = read(OWN.encode(), "own").value
    assert own is not None
    schema = schemas.build_schema("plan", shipped_library().with_own_checklists([own]))
    answers = schema["properties"]["answers"]["properties"]
    assert answers["sponsor"]["title"] == "Sponsor"
    assert answers["sponsor"]["description"] == "Which director sponsors it?\n\nA role."
    assert answers["site"]["anyOf"][0]["enum"] == ["north", "south"]
    assert "OUR002" in schema["properties"]["not_applicable"]["properties"]
    assert takes(schema, answers={"sponsor": ["a"], "site": "east", "other": {"a": 1}})
    assert schemas.build_schema("plan")["properties"]["answers"]["properties"] == {}


def test_the_configuration_has_a_schema_too() -> None:
    schema = schemas.build_schema("config")
    assert schema["properties"]["fail-on"]["description"]
    assert Draft202012Validator(schema).is_valid({"fail-on": "warning", "ignore": {"PUR009": "why"}})
    assert not Draft202012Validator(schema).is_valid({"fail_on": "warning"})


def test_a_schema_of_the_first_version_is_known_by_its_title() -> None:
    text = schemas.schema_text("config").replace("Settings for involveplan", "Settings of involveplan")
    assert "Settings of involveplan" in text
    assert schemas.is_generated_schema("config", text)
    assert not schemas.is_generated_schema("plan", text)
