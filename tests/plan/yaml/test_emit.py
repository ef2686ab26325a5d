"""Values as YAML text: they read back as the same values, here and by older readers, and read well."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from involveplan.plan.yaml import emit
from involveplan.plan.yaml.tree import parse_yaml, plain_scalar

WORDS = st.one_of(
    st.sampled_from(["no", "on", "12:30", "010", "1e3", "~", "", " x", "a: b", "# c", "- d", "two\nlines", "end\n",
                     "\nstart", "a\n\n b", "tab\there", "\r\n", "it's", '"', "\\", "=", "<<", "!x", "&y", "\x85"]),
    st.text(st.characters(exclude_categories=["Cs", "Cn", "Co", "Cc"]), max_size=30),
)  # fmt: skip
KEYS = WORDS.filter(lambda key: key.strip() == key != "" and "\n" not in key and key != "<<")
SCALARS = st.one_of(WORDS, st.none(), st.booleans(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9))
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=12,
)


def same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def read(text: str) -> Any:
    tree = parse_yaml(text)
    assert tree.problems == [] and tree.root is not None, (tree.problems, text)
    return tree.root.data


@given(VALUES, st.booleans())
@example({"no": None, ": null": {}}, False)
def test_what_is_written_reads_back(value: Any, spread: bool) -> None:
    below = emit.entry_lines("key", value, spread=spread)
    assert same(read("\n".join(below) + "\n"), {"key": value})
    assert same(read("\r\n".join(below) + "\r\n"), {"key": value})
    assert same(read("\n".join(emit.item_lines(value, spread=spread)) + "\n"), [value])
    assert same(read(f"[{emit.inline(value)}]\n"), [value]) and "\n" not in emit.inline(value)


@pytest.mark.parametrize(
    "text", ["no", "on", "yes", "off", "12:30", "1_000", "0b1", "0x1f", "1:2:3", "=", "null", "1e3"]
)
def test_older_readers_take_a_text_for_a_text(text: str) -> None:
    assert yaml.safe_load("\n".join(emit.entry_lines("key", text))) == {"key": text}
    assert yaml.safe_load(f"[{emit.inline(text)}]") == [text]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Make it calmer.", ["key: Make it calmer."]),
        ("2027-02-26", ["key: 2027-02-26"]),
        ("2027-02", ["key: 2027-02"]),
        (True, ["key: true"]),
        (2.5, ["key: 2.5"]),
        (60, ["key: 60"]),
        ("60", ['key: "60"']),
        ("a long sentence " * 20, ["key: '" + "a long sentence " * 20 + "'"]),
        ("One.\nTwo.", ["key: |-", "  One.", "  Two."]),
        ([], ["key: []"]),
        ({}, ["key: {}"]),
        (["evenings", "step-free"], ["key: [evenings, step-free]"]),
        (
            ["Did we hear from people who visit at night?"],
            ["key:", "  - Did we hear from people who visit at night?"],
        ),
        ({"by": "meeting", "on": "2027-02"}, ["key: {by: meeting, on: 2027-02}"]),
        ([{"item": "tea", "amount": 20}], ["key:", "  - {item: tea, amount: 20}"]),
        ({"a": {"b": 1}}, ["key:", "  a: {b: 1}"]),
    ],
)
def test_what_is_written_reads_well(value: Any, written: list[str]) -> None:
    assert emit.entry_lines("key", value) == written


@pytest.mark.parametrize("number", ["1.10", "00123", "0x1F", "+5", "1e3", ".inf", ".5", "-0"])
def test_a_number_is_written_as_it_was_read(number: str) -> None:
    value = plain_scalar(number)
    assert emit.entry_lines("key", {"a": value, "b": [value]}) == [f"key: {{a: {number}, b: [{number}]}}"]
    assert emit.entry_lines("key", value) == [f"key: {number}"]
    assert emit.entry_lines("key", number) == [f'key: "{number}"']


def test_spread_writes_one_key_a_line() -> None:
    assert emit.item_lines({"id": "a", "kind": ["staff"]}, spread=True) == ["- id: a", "  kind: [staff]"]
    assert emit.entry_lines("k", [{"id": "a", "on": "x"}], spread=True) == ["k:", "  - id: a", "    on: x"]
