"""Items as pages: everything an item says is on its page."""

import re

import pytest

from involveplan.checklist.founding import load_founding_guidance
from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.documents.blocks import (
    BulletList,
    CodeBlock,
    DefinitionList,
    Document,
    Heading,
    Paragraph,
    Table,
)
from involveplan.documents.pages.checklist_item import (
    checklist_page,
    checklist_reference,
    describe_severity,
    item_page,
)
from involveplan.documents.text.example_texts import with_example_figures
from involveplan.linting.not_applicable import ALWAYS_APPLICABLE


def said(document: Document) -> str:
    """All words of a page of this kind."""
    parts: list[str] = [document.title]
    for block in document.blocks:
        match block:
            case Paragraph(text) | Heading(text) | CodeBlock(text):
                parts.append(text)
            case DefinitionList(items):
                parts += [f"{label} {text}" for label, text in items]
            case BulletList(items):
                parts += items
            case Table(_, rows):
                parts += [cell for row in rows for cell in row]
            case _:
                raise AssertionError(block)
    return "\n".join(parts)


def test_every_item_says_all_on_its_page(library: Library) -> None:
    for item in library.items:
        page = said(item_page(item))
        assert page.startswith(f"{item.code} {item.name}\n")
        assert ("\nMessage " in page) == (item.code[:3] != "FMT")  # every problem there has its own message
        message = "" if item.code[:3] == "FMT" else item.message
        texts = (message, item.why, item.write, item.in_file or "", item.ask or "")
        for text in (*texts, *(part.ask for part in item.parts)):
            assert with_example_figures(text, item) in page
        for tip in item.tips:
            assert load_founding_guidance().tips[tip].means in page
        for case in item.cases:
            assert load_founding_guidance().cases[case].story in page
        for framework in item.frameworks:
            assert framework in page
        assert not re.search(r"\{\w+\}", page.split("Example:")[0])
        assert ("Example:" in page) == (item.example is not None)


def test_what_cannot_be_set_aside_says_so(library: Library) -> None:
    for item in library.items:
        page = said(item_page(item))
        never = item.code[:3] in ("FMT", "NAP", "POR")
        assert ("You cannot mark this item as not relevant." in page) == never
        assert (f"not_applicable:\n  {item.code}: " in page) != never


def test_the_reference_lists_the_items_of_each_framework(library: Library) -> None:
    blocks = checklist_reference(library).blocks
    table = blocks[-1]
    assert isinstance(table, Table)
    listed = [(name, code) for name, codes in table.rows for code in str(codes).split(", ")]
    assert sorted(listed) == sorted((name, item.code) for item in library.items for name in item.frameworks)


def test_a_theme_lists_its_items(library: Library) -> None:
    for checklist in library.checklists:
        page = said(checklist_page(checklist))
        assert checklist.title in page
        assert all(item.name in page for item in checklist.items)


def test_the_reference_holds_every_page(library: Library) -> None:
    whole = said(checklist_reference(library))
    for item in library.items:
        assert f"\n{item.code} {item.name}\n" in whole
        assert item.why in whole
        for key in item.cases:
            assert load_founding_guidance().cases[key].story in whole
    tips = [part for part in whole.splitlines() if part.endswith(")") and "PUR001" in part]
    assert len(tips) == 1 and "PUR002" in tips[0]
    assert whole.count("You cannot mark this item") == sum(
        item.code.startswith(ALWAYS_APPLICABLE) for item in library.items
    )


def an_item(**more: object) -> Item:
    given = {
        "code": "TRU001", "name": "a", "message": "m", "why": "w", "write": "w",
        "check": {"kind": "computed", "name": "jargon"}, "severity": "note",
    }  # fmt: skip
    return Item.model_validate(given | more)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"severity": "error"}, "to fix"),
        (
            {"severity": {"small": "warning", "medium": "warning", "large": "error"}},
            "to improve in small and medium plans, to fix in large plans",
        ),
        (
            {"severity": {"small": "off", "medium": "note", "large": "warning"}},
            "not checked in small plans, a suggestion in medium plans, to improve in large plans",
        ),
        (
            {"severity": {"draft": "warning", "agreed": "error"}},
            "to improve from the draft stage on, to fix from the agreed stage on",
        ),
        (
            {"raised": {"to": "warning", "when": {"audience[].level": ["involve", "empower"]}}},
            "a suggestion, to improve if an answer to “Level” is “involve” or “empower”",
        ),
        (
            {"raised": {"to": "error", "when": {"audience[].seldom_heard": [True]}}},
            "a suggestion, to fix if an answer to “Seldom heard” is yes",
        ),
    ],
)
def test_severity_in_words(more: dict[str, object], told: str) -> None:
    assert describe_severity(an_item(**more)) == told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "Due From the first draft on.\n"),
        ({"from": "agreed"}, "Due Before you agree the plan.\n"),
        (
            {"from": "agreed", "until": "agreed"},
            "Due Before you agree the plan, up to and including the stage “agreed”.\n",
        ),
        (
            {"when": {"scale": ["large"]}},
            "Due From the first draft on, if the plan's answer to “Scale” is “large”.\n",
        ),
        (
            {"unless": {"scale": ["small"]}},
            "Due From the first draft on, but not if the plan's answer to “Scale” is “small”.\n",
        ),
    ],
)
def test_when_it_is_due_in_words(more: dict[str, object], told: str) -> None:
    assert told in said(item_page(an_item(**more)))


def test_own_tips_and_unknown_cases_do_no_harm() -> None:
    page = said(item_page(an_item(tips=["Ask early"], cases=["nobody-knows"])))
    assert "The tip behind it Ask early.\n" in page
    assert "In practice" not in page
