"""What someone who writes a checklist sees in an editor."""

import re
from collections.abc import Iterator

import pytest

from involveplan.checklist.library import THEMES
from involveplan.checklist.model import Item
from involveplan.checklist.template import starter_checklist
from involveplan.cli.setup import editor
from involveplan.exports import schemas
from involveplan.plan.fields import all_fields
from tests import ROOT
from tests.editor.language_server import Server, running

LINE = editor.schema_line("checklist", editor.SCHEMA_FILES["checklist"]) + "\n"
HEAD = f"{LINE}checklist: our-trust\nprefix: OUR\ntitle: Our trust\n"
ITEM = """items:
  - code: OUR001
    name: sponsor-named
    message: No sponsor is named.
    why: It matters.
    write: A role.
"""
WHOLE = f"{ITEM}    severity: note\n    check: {{kind: filled}}\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An editor with the schema beside the checklists."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / "checklist.schema.json").write_text(schemas.schema_text("checklist"), "utf-8")
    yield from running(folder)


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_underlined_in_a_shipped_checklist(server: Server, theme: str) -> None:
    assert server.wrong(LINE + (ROOT / "checklists" / f"{theme}.yaml").read_text("utf-8")) == []


def test_nothing_is_underlined_in_a_new_checklist(server: Server) -> None:
    assert server.wrong(LINE + starter_checklist("our-trust", set())) == []


def test_nothing_is_underlined_in_the_checklist_of_the_documents(server: Server) -> None:
    page = (ROOT / "docs" / "checklists.md").read_text("utf-8")
    (text,) = re.findall(r"^```yaml\n(checklist: our-trust\n.*?)^```", page, re.M | re.S)
    assert server.wrong(LINE + text) == []


def test_the_keys_of_an_item_are_offered(server: Server) -> None:
    keys = {field.alias or name for name, field in Item.model_fields.items()}
    offered = server.offered(f"{HEAD}{ITEM}    |")
    assert keys - {"code", "name", "message", "why", "write"} <= set(offered)
    assert offered["check"]["insertText"] == "check:\n  "
    assert all(each["documentation"] for each in offered.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("severity: |", {"error", "warning", "note"}),
        ("severity:\n      |", {"small", "medium", "large", "draft", "agreed", "running", "closed"}),
        ("from: |", {"draft", "agreed", "running", "closed"}),
        ("answer:\n      type: |", {"text", "list", "number", "money", "date", "yes-no"}),
        ("check: {kind: |}", {
            "filled", "at-least", "distinct", "considered", "covers", "refers", "order", "within", "matches",
            "computed",
        }),
        ("check:\n      kind: matches\n      |", {"like", "none_of"}),
        ("check:\n      kind: order\n      first: tools[].ends\n      |", {"then", "working_days", "Order"}),
    ],
)  # fmt: skip
def test_words_are_offered_with_what_they_mean(server: Server, text: str, words: set[str]) -> None:
    offered = server.offered(f"{HEAD}{ITEM}    {text}")
    assert set(offered) == words
    assert all(each["documentation"] for each in offered.values())


def test_the_fields_of_a_plan_are_offered(server: Server) -> None:
    offered = server.offered(f"{HEAD}{ITEM}    field: |")
    assert set(offered) == {each.path for each in all_fields()}
    assert offered["tools[].tested_by"]["documentation"].startswith("Tested by. ")
    assert server.wrong(f"{HEAD}{WHOLE}    field: answers.sponsor\n") == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (WHOLE.replace("code", "cod"), '"code"'),
        (WHOLE.replace("OUR001", "our1"), "three capital letters and three digits"),
        (WHOLE.replace("sponsor-named", "Sponsor named"), "lower-case letters, digits and hyphens"),
        (WHOLE.replace("note", "bad"), 'Valid values: "error", "warning", "note"'),
        (WHOLE.replace("note", "{small: note, medium: note, large: bad}"), '"note", "off"'),
        (WHOLE.replace("filled", "fild"), 'Valid values: "filled", "at-least"'),
        (WHOLE.replace("filled", "at-least"), '"n"'),
        (WHOLE.replace("filled", "at-least, n: two"), "whole number"),
        (WHOLE.replace("filled", "filled, n: 1"), "n is not allowed"),
        (WHOLE.replace("{kind: filled}", "filled"), 'Expected "Check"'),
        (f"{WHOLE}    field: Answers sponsor\n", "path of keys, like purpose.aim"),
        (f"{WHOLE}    because: a\n", "because is not allowed"),
        (f"{WHOLE}    when: {{scale: large}}\n", "list in brackets"),
    ],
)
def test_a_slip_says_what_is_wanted(server: Server, text: str, part: str) -> None:
    found = server.wrong(HEAD + text)
    assert part in found[0]["message"]
    assert len(found) == 1 or "cod:" in text


def test_help_tells_title_and_meaning(server: Server) -> None:
    at = WHOLE.replace("check", "ch|eck")
    assert server.help(HEAD + at).startswith("#### Check\n\nThe field has an answer")
    shown = server.help(HEAD + WHOLE.replace("severity: note", "severity: no|te"))
    assert shown.startswith("#### Severity\n\nError, warning or note.")
    assert "* `error`: This must be fixed." in shown
