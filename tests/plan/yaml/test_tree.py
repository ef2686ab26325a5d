"""YAML text as a tree: the data of YAML 1.2's core schema, and where each value stands."""

# ruff: noqa: E501 (a case to a line)

import copy
import json
import pickle
import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.limits import MAX_DEPTH
from involveplan.plan.place import Pointer
from involveplan.plan.written_numbers import WrittenNumber
from involveplan.plan.yaml.tree import Tree, parse_yaml, plain_scalar


def data(text: str) -> Any:
    tree = parse_yaml(text)
    assert tree.problems == [] and tree.root is not None
    return tree.root.data


def piece(tree: Tree, *pointer: str | int) -> str:
    node = tree.find(pointer)
    assert node is not None
    return tree.text[node.span.start : node.span.end]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[(word, word) for word in ("no", "yes", "on", "off", "y", "12:30", "2027-02-26", "2027-02", "1_000", "0b1")],
        *[(word, word) for word in ("nan", "inf", "+", "-a", ".", "1.2.3", "tRUE", "nULL", "0o9", "0xg", "1e", "£5", "٣")],
        *[(word, None) for word in ("", "~", "null", "Null", "NULL")],
        *[(word, True) for word in ("true", "True", "TRUE")],
        *[(word, False) for word in ("false", "False", "FALSE")],
        ("010", 10), ("-0", 0), ("+7", 7), ("0o17", 15), ("0xff", 255), ("12", 12),
        ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("-1.5E-2", -0.015), ("1e999", float("inf")),
        (".inf", float("inf")), ("-.INF", float("-inf")), ("9" * 40, "9" * 40),
    ],
)  # fmt: skip
def test_what_a_word_without_quotes_means(text: str, value: object) -> None:
    found = plain_scalar(text)
    assert found == value
    assert type(found.number if isinstance(found, WrittenNumber) else found) is type(value)
    assert data(f"k: {text}\n") == {"k": value}
    assert data(f"k: '{text}'\n") == {"k": text}


def test_what_is_not_a_number_is_not_equal_to_itself() -> None:
    assert plain_scalar(".nan") != plain_scalar(".nan")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "12",
            "-3",
            "1.5",
            "0.1",
            "0",
            "00",
            "010",
            "-0",
            "+7",
            "00123",
            "0x1F",
            "0o17",
            "9" * 18,
            "9" * 30,
        ),
        *(
            "1.10",
            "12.50",
            "2.0",
            "1e+16",
            "0.00001",
            ".5",
            "5.",
            "1e3",
            "1E999",
            ".inf",
            "-.INF",
            ".nan",
            "-0.0",
            "0.00",
        ),
    ],
)
def test_a_number_keeps_the_text_that_it_was_written_as(text: str) -> None:
    number = plain_scalar(text)
    assert isinstance(number, int | float) and str(number) == f"{number}" == text
    assert str(data(f"- {text}\n")) == str([number]) == f"[{text}]"
    assert str(copy.deepcopy(number)) == text and str(pickle.loads(pickle.dumps(number))) == text


class CoreLoader(yaml.SafeLoader):
    """PyYAML's own loader with YAML 1.2's core schema, to compare with."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, form, firsts in (
    ("null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(form), firsts)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))

WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=20),
    st.sampled_from(
        ["no", "12:30", "007", "1e3", "true", "# x", "a: b", "- a", "line\nline", "end\n", "~", "'", '"']
    ),
)
KEYS = st.one_of(
    st.from_regex(r"[a-z][a-z_-]{0,12}", fullmatch=True), st.sampled_from(["no", "ø", "it's", "a: b", "# x"])
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.floats(-1e9, 1e9), WORDS)
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=20,
)


def same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@given(
    VALUES,
    st.sampled_from([True, False, None]),
    st.integers(30, 200),
    st.sampled_from([None, '"', "'", "|", ">"]),
)
def test_data_is_what_another_reader_of_yaml_12_gives(value: Any, flow: Any, width: int, style: Any) -> None:
    text = yaml.safe_dump(
        value, default_flow_style=flow, width=width, allow_unicode=True, sort_keys=False, default_style=style
    )
    if "!!" in text or "? " in text or "<<" in text:  # a style that PyYAML can only write with tags
        return
    tree = parse_yaml(text)
    assert tree.problems == [] and tree.root is not None, text
    assert same(tree.root.data, yaml.load(text, Loader=CoreLoader)), text


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), VALUES, max_size=4), st.booleans())
def test_every_span_holds_its_value(value: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True, width=60)
    tree = parse_yaml(text)
    if tree.root is None or tree.problems:
        return
    for key, child in (tree.root.children or {}).items():  # type: ignore[union-attr]
        assert child.key is not None
        assert yaml.safe_load(text[child.key.start : child.key.end]) in (key, True, False)
        assert child.key.end < child.span.start <= child.span.end <= len(text)
        line, column = tree.line_column(child.key.start)
        assert text.split("\n")[line - 1][column - 1 :].startswith(text[child.key.start : child.key.end])


@given(st.text())
def test_no_text_is_too_odd_to_read(text: str) -> None:
    tree = parse_yaml(text)
    assert (
        tree.root is not None
        or tree.problems
        or not text.strip()
        or text.lstrip("\ufeff \n\r\t").startswith(("#", "%", "-", "."))
    )
    for problem in tree.problems:
        assert 0 <= problem.span[0] <= problem.span[1] <= len(text) + 1
        assert problem.message.endswith((".", "?"))
        assert tree.line_column(problem.span[0]) >= (1, 1)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_and_columns(newline: str) -> None:
    tree = parse_yaml(
        newline.join(
            [
                "# \U0001f642 é",
                "a: 1",
                "",
                "\U0001f642: {b: \U0001f642\U0001f642, c: x}",
                "d: 'two",
                "  lines'",
                "",
            ]
        )
    )
    places = {
        pointer: tree.line_column(node.span.start)
        for pointer in [("a",), ("\U0001f642", "b"), ("\U0001f642", "c"), ("d",)]
        if (node := tree.find(pointer))
    }
    assert places == {
        ("a",): (2, 4),
        ("\U0001f642", "b"): (4, 8),
        ("\U0001f642", "c"): (4, 15),
        ("d",): (5, 4),
    }
    assert piece(tree, "\U0001f642", "b") == "\U0001f642\U0001f642"
    assert piece(tree, "d") == f"'two{newline}  lines'"
    assert tree.line_column(len(tree.text))[0] == 7


def test_other_signs_for_a_new_line_are_none_for_people() -> None:
    tree = parse_yaml('a: "one\u2028two\u2029\x85three"\nb: x\n')
    node = tree.find(("b",))
    assert node is not None and tree.line_column(node.span.start) == (2, 4)


@pytest.mark.parametrize(
    ("text", "pointer", "span"),
    [
        ("a: |\n  one\n  two\n\n\nb: 1\n", ("a",), "|\n  one\n  two"),
        ("a: >-\n  one\n\n  two\n# behind\nb: 1\n", ("a",), ">-\n  one\n\n  two"),
        ("a: |+\n  one\n\nb: 1\n", ("a",), "|+\n  one\n\n"),
        ("a: one\n  two  # why\nb: 1\n", ("a",), "one\n  two"),
        ("a:\n  b: 1\n  c: 2  # why\n\n# more\nd: 3\n", ("a",), "b: 1\n  c: 2"),
        ("a:\n  - 1\n  - x: 2\n    y: 3\n\nb: 1\n", ("a", 1), "x: 2\n    y: 3"),
        ("a:\n- 1\n- 2\nb: 1\n", ("a",), "- 1\n- 2"),
        ("a: [1, 2]  # why\n", ("a",), "[1, 2]"),
        ("a: {b: {c: d}}\n", ("a", "b"), "{c: d}"),
        ("a:\nb: 1\n", ("a",), ""),
        ("a: \"\"\n", ("a",), '""'),
    ],
)  # fmt: skip
def test_a_span_ends_where_its_value_ends(text: str, pointer: Pointer, span: str) -> None:
    assert piece(parse_yaml(text), *pointer) == span


def test_a_place_that_is_not_there_is_none() -> None:
    tree = parse_yaml("a: [1, {b: 2}]\n")
    assert tree.find(("a", 1, "b")) is not None
    for pointer in (("b",), ("a", 2), ("a", -1), ("a", "b"), ("a", 1, "b", "c"), ("a", 1, 0)):
        assert tree.find(pointer) is None


@pytest.mark.parametrize("text", ["", "\n", "# only this\n", "---\n"])
def test_an_empty_text_has_no_data(text: str) -> None:
    tree = parse_yaml(text)
    assert tree.problems == [] and (tree.root is None or tree.root.data is None)


@pytest.mark.parametrize(
    ("text", "kind", "place", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "no-duplicate-keys", (3, 1), "“a” is here twice. It is already on line 1."),
        ("a: {b: 1, b: 2}\n", "no-duplicate-keys", (1, 11), "“b” is here twice"),
        ("a: &x 1\n", "plain-yaml", (1, 4), "&x gives this value a name"),
        ("a: &x\n  b: 1\n", "plain-yaml", (1, 4), "&x gives"),
        ("a: *x\n", "plain-yaml", (1, 4), "*x points to another place"),
        ("a: !x 1\n", "plain-yaml", (1, 4), "a tag"),
        ("a: !!str 1\n", "plain-yaml", (1, 4), "a tag"),
        ("a: !!python/object/apply:os.system [ls]\n", "plain-yaml", (1, 4), "a tag"),
        ("<<: {a: 1}\n", "plain-yaml", (1, 1), "<< merges"),
        ("a: 1\n---\nb: 2\n", "plain-yaml", (2, 1), "second document"),
        ("? [a]\n: 1\n", "plain-yaml", (1, 3), "A key has to be a word"),
        ("? {a: 1}\n: 1\n", "plain-yaml", (1, 3), "A key has to be a word"),
        ("a: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, "within-limits", (1, 35), "more than 32 levels"),
        ("[" * 200_000, "within-limits", (1, 33), "more than 32 levels"),
        ("a: x\x00y\n", "readable", (1, 5), "(U+0000)"),
        ("a: x\x1b[31m\n", "readable", (1, 5), "(U+001B)"),
        ("a: \ud800\n", "readable", (1, 4), "(U+D800)"),
        ("a: \uffff\n", "readable", (1, 4), "(U+FFFF)"),
        ("a:\n\tb: 1\n", "readable", (2, 1), "There is a tab here"),
        ("a: b: c\n", "readable", (1, 5), "in double quotes"),
        ("a: 'b\n", "readable", (1, 4), "is not closed on this line"),
        ("a: [b\nc: d\n", "readable", (2, 2), "no closing ]"),
        ("a: {b\n", "readable", (2, 1), "no closing }"),
        ("a: \"\\q\"\n", "readable", (1, 5), "backslash"),
        ("a: @b\n", "readable", (1, 4), "cannot start with this character"),
        ("a: ?\n", "readable", (1, 4), "question mark"),
        ("a: |x\n", "readable", (1, 5), "starts with | or >"),
        ("a: !<x\n", "readable", (1, 7), "is a tag"),
        ("a: *\n", "readable", (1, 5), "starts with & or *"),
        ("%x\n", "readable", (1, 3), "A % at the start"),
        ("a: - b\n", "readable", (1, 4), "A list cannot start here"),
        ("a:\n  b: 1\n c: 2\n", "readable", (3, 2), "1 space too far left. Line it up with line 2."),
        ("- a\nb: 1\n", "readable", (2, 1), "the list above"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(text: str, kind: str, place: tuple[int, int], said: str) -> None:
    tree = parse_yaml(text)
    problem = tree.problems[0]
    assert (problem.kind, tree.line_column(problem.span[0])) == (kind, place)
    assert said in problem.message
    assert not re.search(r"found|context|scanning|token|anchor\b|mapping values", problem.message)


def test_the_first_of_two_equal_keys_counts_and_the_rest_is_read() -> None:
    tree = parse_yaml("a: 1\nb: {x: 1, x: 2}\na: 3\nc: *d\n")
    assert tree.root is not None and tree.root.data == {"a": 1, "b": {"x": 1}, "c": None}
    assert len(tree.problems) == 3


def test_aliases_cannot_explode() -> None:
    text = "a: &a [x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    tree = parse_yaml(text)
    assert {problem.kind for problem in tree.problems} == {"plain-yaml"}
    assert tree.root is not None and len(json.dumps(tree.root.data)) < 300


def test_depth_is_counted_exactly() -> None:
    assert parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == []
    assert parse_yaml("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).problems
