"""Passing answers in their place: each is part of a plan, and shows what its item asks for."""

from datetime import date

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checklist.model import Item
from involveplan.documents.pages.passing_example import passing_example
from involveplan.linting.engine import check_plan
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.plan.yaml.emit import entry_lines
from involveplan.realism import catalogue
from tests.checks import kind_runs

WITH_EXAMPLE = [item for item in shipped_library().items if item.example]


def text_of(item: Item) -> str:
    found = passing_example(item)
    assert found is not None
    return "\n".join(line for key, value in found.items() for line in entry_lines(key, value, spread=True))


@pytest.mark.parametrize("item", WITH_EXAMPLE, ids=lambda item: item.code)
def test_it_is_a_short_part_of_a_plan(item: Item) -> None:
    text = text_of(item)
    source = read(f"involveplan: 1\ntitle: t\n{text}\n".encode(), "x.yaml")
    assert source.problems == ()
    assert len(text.splitlines()) <= 20


# These weigh what stands elsewhere in the plan, which a part of it cannot show.
_WEIGH_MORE = {"TOO004", "TOO005", "FBK002", "FBK006", "EVA010"}


@pytest.mark.parametrize(
    "item", [item for item in WITH_EXAMPLE if item.code not in _WEIGH_MORE], ids=lambda item: item.code
)
def test_it_passes(item: Item) -> None:
    for scale in ("small", "large"):
        rules = Rules(
            shipped_library(),
            catalogue.shipped_catalogue(),
            date(2026, 1, 1),
            item.until or "closed",
            scale,
            select=(item.code,),
        )
        found = check_plan(
            read(f"involveplan: 1\ntitle: t\n{text_of(item)}\n".encode(), "x.yaml"), rules
        ).findings
        assert [finding.message for finding in found] == []


def test_an_entry_is_named_but_not_told_whole() -> None:
    item = shipped_library().item("AUD009")
    assert item is not None
    assert passing_example(item) == {"audience": [{"id": "carers", "number": 60}]}


def test_parts_only() -> None:
    item = shipped_library().item("TOO009")
    assert item is not None
    found = passing_example(item)
    assert found is not None
    assert list(found["tools"][0]) == ["tool", "starts", "ends"]


@pytest.mark.parametrize("code", ["PRI001", "FMT001", "PUR010"])
def test_no_example(code: str) -> None:
    item = shipped_library().item(code)
    assert item is not None
    assert passing_example(item) is None


@pytest.mark.parametrize(
    ("field", "placed"),
    [
        ("lead", {"lead": "x"}),
        ("answers.sponsor", {"answers": {"sponsor": "x"}}),
        ("tools[].tested_by", {"tools": [{"tested_by": "x"}]}),
        ("tools[]", {"tools": ["x"]}),
    ],
)
def test_an_example_of_its_own(field: str, placed: object) -> None:
    item = Item.model_validate(
        {
            "code": "TRU001", "name": "a", "field": field, "message": "m", "why": "w", "write": "w",
            "example": {"value": "x"}, "check": {"kind": "filled"}, "severity": "note",
        }
    )  # fmt: skip
    assert passing_example(item) == placed


def test_an_example_plan_that_is_not_there() -> None:
    item = shipped_library().item("AUD009")
    assert item is not None
    other = item.model_copy(
        update={"example": item.example and item.example.model_copy(update={"from_": "nope"})}
    )
    assert passing_example(other) is None


def test_the_date_that_comes_first_is_shown_if_it_stands_beside_the_other() -> None:
    check = {"kind": "order", "first": "tools[].starts", "then": "tools[].ends"}
    item = kind_runs.item(check, field="tools[].ends", example={"from": "opmh-carers"})
    ((tool,),) = (passing_example(item) or {}).values()
    assert {"starts", "ends"} <= set(tool)
