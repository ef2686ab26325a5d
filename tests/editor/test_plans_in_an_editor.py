"""What someone who writes a plan sees in an editor: words offered, help on hover, slips underlined."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from involveplan.cli.setup import editor
from involveplan.exports import schemas
from involveplan.plan.fields import all_fields
from involveplan.plan.model import Plan
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism import catalogue
from tests import ROOT
from tests.editor.language_server import Server, running

EXAMPLES = sorted(path for path in (ROOT / "examples").glob("*.yaml") if path.stem != "answers")
LINE = editor.schema_line("plan", editor.SCHEMA_FILES["plan"]) + "\n"
HEAD = f"{LINE}involveplan: 1\ntitle: A calmer wait\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An editor with the schema beside the plans."""
    folder = tmp_path_factory.mktemp("editor")
    (folder / "plan.schema.json").write_text(schemas.schema_text("plan"), "utf-8")
    yield from running(folder)


def told(item: dict[str, Any]) -> str:
    """What is said beside an offered word."""
    documentation = item.get("documentation", "")
    return str(documentation["value"] if isinstance(documentation, dict) else documentation)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("|", set(Plan.model_fields) - {"involveplan", "title"}),
        ("audience:\n  - |", {"id", "kind", "who", "number", "level", "needs", "touchpoints", "seldom_heard"}),
        ("audience:\n  - id: staff\n    |", {"kind", "who", "number", "level", "needs", "touchpoints", "seldom_heard"}),
        ("tools:\n  - tool: survey-postal\n    |", {
            "id", "name", "data", "with", "sessions", "starts", "ends", "invite", "expect", "tested_by", "hours",
            "cost", "owner",
        }),
        ("feedback:\n  - |", {"to", "what", "how", "by", "owner"}),
        ("purpose:\n  |", {"aim", "difference", "can_change", "fixed", "known", "first_step", "decision"}),
        ("purpose:\n  decision:\n    |", {"by", "on"}),
        ("resources:\n  budget:\n    lines:\n      - |", {"item", "kind", "needs", "amount", "each", "count"}),
    ],
)  # fmt: skip
def test_keys_are_offered_with_what_they_mean(server: Server, text: str, keys: set[str]) -> None:
    offered = server.offered(HEAD + text)
    assert set(offered) == keys
    assert all(told(each) for each in offered.values())


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("stage: |", "stage"),
        ("stage: r|", "stage"),
        ("scale: |", "scale"),
        ("audience:\n  - kind: |", "kind"),
        ("audience:\n  - kind: [|]", "kind"),
        ("audience:\n  - kind: [carers, |]", "kind"),
        ("audience:\n  - kind:\n      - |", "kind"),
        ("left_out:\n  - kind: |", "kind"),
        ("audience:\n  - level: |", "level"),
        ("audience:\n  - needs: [|]", "needs"),
        ("audience:\n  - needs: [evenings, |]", "needs"),
        ("audience:\n  - needs:\n      - |", "needs"),
        ("tools:\n  - data: |", "data"),
        ("resources:\n  people:\n    - from: |", "from"),
        ("resources:\n  budget:\n    lines:\n      - kind: |", "budget_kind"),
        ("resources:\n  payment:\n    position: |", "position"),
    ],
)
def test_words_are_offered_with_what_they_mean(server: Server, text: str, listed: str) -> None:
    words = load_vocabulary().words[listed]
    offered = server.offered(HEAD + text)
    assert set(offered) == set(words)
    for key, word in words.items():
        assert word.means in told(offered[key])


@pytest.mark.parametrize("text", ["tools:\n  - tool: |", "tools:\n  - tool: sur|", "tools:\n  - {tool: |}"])
def test_the_tools_of_the_catalogue_are_offered_by_name(server: Server, text: str) -> None:
    offered = server.offered(HEAD + text)
    assert {key: told(each) for key, each in offered.items()} == {
        each.key: f"{each.name}. {each.about}" for each in catalogue.shipped_catalogue().values()
    }
    assert len(offered) == 36


def test_yes_or_no_and_dates_are_offered_and_nothing_where_people_write(server: Server) -> None:
    assert set(server.offered(f"{HEAD}audience:\n  - seldom_heard: |")) == {"true", "false"}
    assert set(server.offered(f"{HEAD}tools:\n  - starts: |")) == {"2027-02-26", "2027-02"}
    for text in ("lead: |", "lead: n|", "purpose:\n  aim: |", "audience:\n  - number: |"):
        assert server.offered(HEAD + text) == {}


def test_a_key_that_is_taken_is_begun_as_it_goes_on(server: Server) -> None:
    offered = server.offered(f"{HEAD}|")
    begun = {key: each["insertText"] for key, each in offered.items()}
    assert begun["lead"] == "lead: "
    assert begun["purpose"] == "purpose:\n  "
    assert begun["audience"] == "audience:\n  - "
    assert begun["answers"] == "answers:\n  "


def test_codes_are_offered_where_an_item_is_set_aside(server: Server) -> None:
    offered = server.offered(f"{HEAD}not_applicable:\n  |")
    assert told(offered["PUR001"]) == "What do you want to do or change?"
    assert not {"FMT001", "NAP001", "POR001"} & set(offered)
    shown = server.help(f"{HEAD}not_applicable:\n  PUR0|01: Not for us.")
    assert "PUR001 aim-stated" in shown


# Every field at least once: the examples have most of them.
REST = """
tools:
  - {tool: garden-picnic, id: picnic, name: Picnic, data: both, sessions: 1, tested_by: two carers, cost: 3, hours: 1}
resources:
  payment: {position: none, because: They come anyway.}
answers: {sponsor: director}
not_applicable: {PUR001: Not for us.}
follows: another
"""


def cursors() -> Iterator[tuple[str, str]]:
    """Each field of the plan format with a text in which the cursor stands in its key."""
    waiting = {each.path: each for each in all_fields()}
    for text in [HEAD + REST, *(path.read_text("utf-8") for path in EXAMPLES)]:
        for path, at in keys_in(text):
            if waiting.pop(path, None):
                marked = text[: at + 1] + "|" + text[at + 1 :]
                yield path, marked if text.startswith(LINE) else LINE + marked
    assert waiting.keys() <= {"agreed.of", "resources.people[].from"}


def keys_in(text: str) -> Iterator[tuple[str, int]]:
    from involveplan.plan.yaml.tree import Node, parse_yaml

    def walk(node: Node, path: str) -> Iterator[tuple[str, int]]:
        if isinstance(node.children, dict):
            for name, below in node.children.items():
                here = f"{path}.{name}".removeprefix(".")
                if below.key:
                    yield here, below.key.start
                yield from walk(below, here)
        elif isinstance(node.children, list):
            for below in node.children:
                yield from walk(below, f"{path}[]")

    root = parse_yaml(text).root
    assert root is not None
    return walk(root, "")


CURSORS = dict(cursors())


@pytest.mark.parametrize("path", CURSORS)
def test_help_on_a_key_tells_its_title_and_what_it_is(server: Server, path: str) -> None:
    known = next(each for each in all_fields() if each.path == path)
    title, *rest = server.help(CURSORS[path]).split("\n\n")
    assert title == f"#### {known.title}"
    assert rest[0].replace("\\", "") == known.description


def test_help_on_a_key_without_an_answer(server: Server) -> None:
    shown = server.help(f"{HEAD}le|ad:\n")
    assert shown.startswith(
        "#### Lead\n\nWho leads the work. Give a role, not a name.\n\nA role, for example"
    )


def test_help_on_a_word_tells_what_each_word_means(server: Server) -> None:
    for text in ("level: inf|orm", "le|vel: inform"):
        shown = server.help(f"{HEAD}audience:\n  - {text}\n")
        assert shown.startswith("#### Level\n\nHow far you will involve them")
        assert "* `inform`: We keep them informed.\n* `consult`: We ask them" in shown
    for text in ("kind: st|aff", "kind: [carers, st|aff]"):
        shown = server.help(f"{HEAD}audience:\n  - {text}\n")
        assert "* `staff`: People who work in the service" in shown
        assert "||" not in shown
    shown = server.help(f"{HEAD}tools:\n  - tool: survey-pos|tal\n")
    assert "* `survey-postal`: Postal survey. A short form" in shown


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("leed: a\n", (3, 0), "leed is not allowed"),
        ("audience:\n  - naem: a\n", (4, 4), "naem is not allowed"),
        ("purpose:\n  decision: {wen: 2027-02}\n", (4, 13), "wen is not allowed"),
        ("stage: agree\n", (3, 7), 'Valid values: "draft", "agreed"'),
        ("audience:\n  - kind: carer\n", (4, 10), 'Valid values: "service-users", "carers"'),
        ("audience:\n  - kind: [carers, nobody]\n", (4, 19), 'Valid values: "service-users", "carers"'),
        ("audience:\n  - needs: [evenigs]\n", (4, 12), 'Valid values: "evenings"'),
        ("lead: 3\n", (3, 6), "This needs text."),
        ("audience: staff\n", (3, 10), "This needs a list. Start each entry on a new line with “- ”"),
        ("audience:\n  - needs: evenings\n", (4, 11), "This needs a list in brackets"),
        ("audience:\n  - number: ten\n", (4, 12), "This needs a whole number."),
        ("audience:\n  - number: -1\n", (4, 12), "below the minimum of 0"),
        ("audience:\n  - seldom_heard: yes\n", (4, 18), "This needs true or false."),
        ("tools:\n  - cost: £5\n", (4, 10), "This needs a number and nothing else"),
        ("tools:\n  - tool: [survey-postal]\n", (4, 10), "This needs text."),
        ("tools:\n  - starts: 1 February\n", (4, 12), "This needs a date like 2027-02-26"),
        ("tools:\n  - starts: 2027-13-01\n", (4, 12), "This needs a date like 2027-02-26"),
        ("tools:\n  - starts: 2027\n", (4, 12), "This needs a date like 2027-02-26"),
        ("lead: a\nlead: b\n", (4, 0), "Map keys must be unique"),
        ("purpose:\n  aim: a\n  aim: b\n", (5, 2), "Map keys must be unique"),
    ],
)
def test_a_slip_is_underlined_once_and_says_what_is_wanted(
    server: Server, text: str, place: tuple[int, int], part: str
) -> None:
    (found,) = server.wrong(HEAD + text)
    start = found["range"]["start"]
    assert (start["line"], start["character"]) == place
    assert part in found["message"]


def test_what_every_plan_needs_is_missed(server: Server) -> None:
    (found,) = server.wrong(f"{LINE}involveplan: 1\n")
    assert '"title"' in found["message"]
    (found,) = server.wrong(f"{LINE}involveplan: 2\ntitle: t\n")
    assert found["range"]["start"]["line"] == 1


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_is_underlined_in_an_example(server: Server, path: Path) -> None:
    assert server.wrong(LINE + path.read_text("utf-8")) == []


EMPTY = "".join(f"{key}:\n" for key in Plan.model_fields if key not in ("involveplan", "title"))


@pytest.mark.parametrize(
    "text",
    [
        EMPTY,
        "audience:\n  - {id: , kind: , who: , number: , level: , needs: , seldom_heard: }\n",
        "tools:\n  - {tool: , with: , starts: , ends: , invite: , hours: , owner: }\n",
        "not_applicable:\n  PUR001:\n  OUR001:\n",
        "audience:\n  - kind: staff\n  - kind: [staff]\n  - kind: []\n",
        "tools:\n  - {tool: garden-picnic, name: Picnic, data: both}\n",
        "x-note: here\npurpose: {x-note: 1}\naudience:\n  - x-note: [and, here]\nrecord: {x-a: {b: c}}\n",
        "answers: {anything: [1, {a: b}], x-note: 1}\n",
        "tools:\n  - {starts: 2027-02, ends: '2027-02-26'}\n",
    ],
)
def test_nothing_is_underlined_in_a_draft_that_can_be_read(server: Server, text: str) -> None:
    assert server.wrong(HEAD + text) == []


def test_a_schema_in_a_folder_above_is_found(server: Server) -> None:
    line = editor.schema_line("plan", f"../{server.folder.name}/plan.schema.json")
    assert "lead" in server.offered(f"{line}\ninvolveplan: 1\n|")
    (found,) = server.wrong(f"{LINE.replace('plan.', 'no.')}involveplan: 1\n")
    assert "Unable to load schema" in found["message"]  # which is why `new` tells how to get it
