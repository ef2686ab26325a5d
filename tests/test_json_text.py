"""JSON that can be shown anywhere."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.json_text import Json, json_pieces, json_text
from tests.judges.hostile import TEXT, acting_lines

VALUES: st.SearchStrategy[Json] = st.recursive(
    TEXT | st.integers() | st.booleans() | st.none(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXT, below, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_it_is_read_as_what_it_was_and_acts_nowhere(value: Json) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert acting_lines(text) == []


@given(
    st.recursive(
        st.text('aé日 \n"\\') | st.integers() | st.floats(-1e9, 1e9) | st.booleans() | st.none(),
        lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text("ab"), below, max_size=3),
        max_leaves=8,
    )
)
def test_what_does_nothing_is_written_as_json_writes_it(value: Json) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("café – “日本” 🏴", '"café – “日本” 🏴"'),
        ("a\x7f\u202e", '"a\\u007f\\u202e"'),
        ("##[group]", '"#\\u0023[group]"'),
        ("# [x] ## y", '"# [x] ## y"'),
        ("##vso[x]", '"#\\u0023vso[x]"'),
    ],
)
def test_strings(text: str, written: str) -> None:
    assert json_text(text) == written


@given(st.lists(VALUES, max_size=4))
def test_pieces_are_the_text_of_the_whole(entries: list[Json]) -> None:
    whole: Json = {"first": [], "runs": [{"results": entries}]}
    empty: Json = {"first": [], "runs": [{"results": []}]}
    assert "".join(json_pieces(empty, entries)) == json_text(whole)
    assert "".join(json_pieces([], entries)) == json_text(entries)


def test_many_entries_are_many_pieces() -> None:
    entries: list[Json] = [{"number": number} for number in range(10_000)]
    pieces = list(json_pieces([], entries))
    assert "".join(pieces) == json_text(entries)
    assert max(map(len, pieces)) < len(json_text(entries)) / 20
