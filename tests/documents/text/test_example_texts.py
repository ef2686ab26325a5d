"""The example figures in the texts of items: each set is that of a real plan with such a finding."""

import re

import pytest

from involveplan.checklist.library import Library, shipped_library
from involveplan.checklist.model import Item
from involveplan.documents.text.example_texts import (
    example_variants,
    has_example_figures,
    with_example_figures,
)
from tests.examples.plans import findings_of_bad_plans

ITEMS = [item for item in shipped_library().items if item.message.strip() != "{problem}"]


def texts(item: Item) -> list[str]:
    """The texts of an item that can have values."""
    found = (item.ask, item.message, item.write, item.in_file, *(part.ask for part in item.parts))
    return [text for text in found if text]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_every_text_is_filled_in_whole(item: Item) -> None:
    for each in (item, *(variant for _, variant in example_variants(item))):
        for text in texts(each):
            filled = with_example_figures(text, each)
            assert not re.search(r"\{\w+\}|(?<!\w)…", filled), filled
            assert has_example_figures(text) or filled == " ".join(text.split())


@pytest.mark.parametrize("item", [item for item in ITEMS if item.figures], ids=lambda item: item.code)
def test_the_figures_are_those_of_a_plan_with_that_finding(item: Item, library: Library) -> None:
    found = [dict(each.values) for each in findings_of_bad_plans(item.code, library)]
    for name in ("", *item.variants):
        given = item.for_variant(name) if name else item
        used = {word for text in texts(given) for word in re.findall(r"\{(\w+)\}", text)}
        figures = {word: value for word, value in given.figures.items() if word in used}
        assert any(figures.items() <= values.items() for values in found), (name, figures)


def test_a_value_without_an_example_is_left_open() -> None:
    item = Item.model_validate(
        {
            "code": "OWN001", "name": "own", "message": "{group}: {sum} of {limit}", "why": "w", "write": "w",
            "check": {"kind": "computed", "name": "jargon"}, "severity": "note", "figures": {"sum": "£10"},
        }
    )  # fmt: skip
    assert with_example_figures(item.message, item) == "Carers: £10 of …"
    assert not has_example_figures(item.write)


def test_an_answer_without_its_last_part_is_the_example_of_several_parts(library: Library) -> None:
    item = library.item("PUR006")
    assert item is not None
    assert with_example_figures("Missing: {missing}.", item) == f"Missing: {item.parts[-1].label}."
