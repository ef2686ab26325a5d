"""What is meant as a plan, and what a file that is something else is called."""

import pytest

from involveplan.plan.detection.plan_detection import is_meant_as_plan, looks_like_plan
from involveplan.plan.source import read
from tests.plan.files.test_file_kind import FILES


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("involveplan: 1\n", True),
        ("# x\ninvolveplan: 2\n", True),
        ("title: x\r\ninvolveplan: 1\r\n", True),
        ("involveplan : 1\n", True),
        ('{"involveplan": 1, "title": "x"}\n', True),
        ('"involveplan": 1\n', True),
        ("title: involveplan\n", False),
        ("on: push\njobs: {}\n", False),
        ("x:\n  involveplan: 1\n", False),
        ("", False),
    ],
)
def test_what_is_meant_as_a_plan(text: str, plan: bool) -> None:
    assert looks_like_plan(text) is plan


NOT_A_PLAN = "This is not a plan. A plan is made of keys and values, and starts with “involveplan: 1”."
NO_KEY = "This is not a plan, because it has no “involveplan” key. Start it with “involveplan: 1”."


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"# Plans\n\nSome text: more\n- and a list\n", NOT_A_PLAN),
        (b"# Plans\n\n```yaml\ninvolveplan: 1\ntitle: [\n```\n", NOT_A_PLAN),
        (b"# Plans\n\nUse it: so\n\n    $ x\n\n~~~\ninvolveplan: 1\n~~~\n", NOT_A_PLAN),
        (b"Involveplan\n===========\n\ninvolveplan helps: with\n\ttabs\n", NOT_A_PLAN),
        (b"[project]\nname = 'x'\nkeys = [\n", NOT_A_PLAN),
        (b"import re\n\ndef f(a: int) -> 'x': return {\n", NOT_A_PLAN),
        ("Café: a menu\n".encode("latin-1"), NOT_A_PLAN),
        (b"just a sentence\n", NOT_A_PLAN),
        (b"a,b,c\n1,2,3\n", NOT_A_PLAN),
        (b"a: 1\n", NO_KEY),
        (b"involvement: 1\ntitle: t\n", NO_KEY),
    ],
)
def test_other_texts_are_told_that_they_are_not_plans(raw: bytes, message: str) -> None:
    source = read(raw, "README.md")
    assert source.value is None
    (problem,) = source.problems
    assert (problem.message, problem.expected) == (message, "plan")
    assert problem.kind == ("known-version" if source.tree.root else "readable")


def test_a_plan_without_its_first_line_keeps_its_other_problems() -> None:
    source = read(b"title: t\naudience: [\n", "plan.yaml")
    assert [each.kind for each in source.problems] == ["readable", "readable"]
    assert source.problems[0].message == NOT_A_PLAN


@pytest.mark.parametrize(
    "raw",
    [
        b"involveplan: 1\ntitle: [\n",
        b"title: 'one\ninvolveplan: 1\n",
        b"{involveplan: 1, title: [\n",
        b"  involveplan: 1\n title: t\n",
        "involveplan: 1\ntitle: Café\n".encode("latin-1"),
        "Involveplan: 1\ntitle: Café\n".encode("latin-1"),
        b"<<<<<<< ours\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
        b"\x00involveplan: 1\n",
        b"# only a remark\n",
        "a: 1\n".encode("utf-16"),
    ],
)
def test_a_broken_plan_and_a_conflict_say_what_they_said(raw: bytes) -> None:
    (problem,) = read(raw, "plan.yaml").problems
    assert problem.kind == "readable"


@pytest.mark.parametrize(
    ("raw", "kinds"),
    [
        (b"Involveplan: 1\ntitle: t\n", ["known-version"]),
        (b"`involveplan`: 1\ntitle: t\n", ["known-version"]),
        (b"involveplan 1\ntitle: t\n", ["known-version"]),
        (b"involveplan:1\ntitle: t\n", ["known-version"]),
        ("\u200binvolveplan: 1\ntitle: t\n".encode(), ["known-version"]),
        (b"Involveplan: 1\ntitle: [\n", ["known-version", "readable"]),
        (b"Involveplan: 1\ntitle: t\ntitle: u\n", ["no-duplicate-keys", "known-version"]),
        (b"title: t\ninvolvplan: 1\n", ["known-version"]),
    ],
)
def test_a_key_that_is_almost_right(raw: bytes, kinds: list[str]) -> None:
    source = read(raw, "plan.yaml")
    assert source.value is None
    assert [each.kind for each in source.problems] == kinds
    (almost,) = (each for each in source.problems if each.kind == "known-version")
    assert almost.expected == "almost" and "Did you mean “involveplan: 1”?" in almost.message


def test_an_almost_right_key_beside_the_right_one_is_an_unknown_key() -> None:
    source = read(b"Involveplan: 1\ninvolveplan: 1\ntitle: t\n", "plan.yaml")
    assert source.value is not None
    assert [each.kind for each in source.problems] == ["known-keys"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_text_is_named(name: str) -> None:
    raw, kind = FILES[name]
    source = read(raw, "plan.yaml")
    (problem,) = source.problems
    assert problem.message == f"This is {kind}, not a plan. A plan is a text file."
    assert (problem.kind, problem.expected, source.tree.text) == ("readable", "document", "")


@pytest.mark.parametrize(
    "text", ["Involveplan: 1", "involveplan: [", "{involveplan: 1", "  'involveplan': 1"]
)
def test_more_than_an_example_is_meant_as_a_plan(text: str) -> None:
    assert is_meant_as_plan(f"{text}\n```\n")
    assert not is_meant_as_plan(f"# Plans\n```\n{text}\n```\n")
