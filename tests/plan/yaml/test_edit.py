"""Changes to a text: exactly the meant value differs, and every other line stays as it was, byte for byte."""

# ruff: noqa: E501 (a case to a line)

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from involveplan.plan.fields import key_order
from involveplan.plan.place import Pointer
from involveplan.plan.yaml import edit
from involveplan.plan.yaml.edit import CannotEdit
from involveplan.plan.yaml.tree import Node, parse_yaml, plain_scalar
from tests import ROOT

EXAMPLES = {path.stem: path.read_text("utf-8") for path in (ROOT / "examples").glob("*.yaml")}

ALL_OF = ("quick", "answers", "poor-plan", "closed-plan")  # of these every value is tried, one by one

# Words that YAML could take for something else are among them on purpose.
WORDS = st.sampled_from(
    ["staff", "no", "on", "12:30", "2027-02-01", "2027-02", "010", "1e3", "~", "", " x ", "it's: \"so\"", "# no", "- a",
     "a #b", "[x", "{y}", "*z", "&z", "!z", "?", "a, b", "tea\nand cake", "|", "> x", "%", "@", "`", "null", "\U0001f642",
     "é", "line\u2028two", "end\n", "\nstart", "tab\tin", "key: value", "a very long text " * 9]
)  # fmt: skip
TEXTS = st.one_of(
    WORDS, st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=30)
)
SCALARS = st.one_of(TEXTS, st.booleans(), st.integers(-9999, 9999), st.floats(-1e6, 1e6, width=32), st.none())
KEYS = st.sampled_from(
    ["aim", "on", "with", "no", "title", "x-note", "each", "TAK005", "a key: odd", "12", "audience", "tools"]
)
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=8,
)
FILLED = st.one_of(TEXTS, st.integers(0, 99), st.lists(WORDS, min_size=1, max_size=3),
                   st.dictionaries(KEYS, SCALARS, min_size=1, max_size=3))  # fmt: skip


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text as people leave them: an example or made of edits, with comments and blank lines, LF or CRLF."""
    if draw(st.booleans()):
        text = draw(st.sampled_from(sorted(EXAMPLES.values())))
    else:
        text = "involveplan: 1\n"
        for key, value in draw(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)).items():
            text = edit.set_value(text, (key,), value)
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["# a comment", "", "   # indented", "behind"]))
        if kind != "behind":
            lines.insert(place, kind)
        elif lines[place].strip():
            lines[place] += "  # why"
    text = "\n".join(lines)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    tree = parse_yaml(text)
    assume(not tree.problems and tree.root is not None and isinstance(tree.root.children, dict))
    return text


def nodes(node: Node, at: Pointer = ()) -> list[tuple[Pointer, Node]]:
    below = node.children.items() if isinstance(node.children, dict) else enumerate(node.children or ())
    return [(at, node), *(one for key, child in below for one in nodes(child, (*at, key)))]


def root(text: str) -> Node:
    tree = parse_yaml(text)
    assert tree.root is not None and not tree.problems, (tree.problems, text)
    return tree.root


def same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def lines_of(text: str, node: Node) -> tuple[int, int]:
    """Offsets from the start of the first line of a value and its key to the end of the last, its line break included."""
    start, end = (node.key or node.span).start, node.span.end
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after + 1


def flow_around(text: str, pointer: Pointer) -> Pointer:
    """The outermost value in braces or brackets around a place: it stands on its lines as a whole."""
    tree = parse_yaml(text)
    for length in range(len(pointer)):
        node = tree.find(pointer[:length])
        if node is not None and node.flow:
            return pointer[:length]
    return pointer


def assert_only_these_lines(text: str, result: str, start: int, end: int) -> None:
    before, after = text[:start], text[end:]
    assert result.startswith(before), (text, result)
    assert result.endswith(after), (text, result)


@given(texts(), VALUES, st.data())
def test_a_value_is_put_where_another_stood(text: str, value: Any, data: st.DataObject) -> None:
    pointer, _ = data.draw(st.sampled_from([one for one in nodes(root(text)) if one[0]]))
    expected = copy.deepcopy(root(text).data)
    holder = expected
    for key in pointer[:-1]:
        holder = holder[key]
    holder[pointer[-1]] = value
    result = edit.set_value(text, pointer, value)
    assert same(root(result).data, expected)
    around = parse_yaml(text).find(flow_around(text, pointer))
    assert around is not None
    assert_only_these_lines(text, result, *lines_of(text, around))


@given(texts(), FILLED, st.data())
def test_a_key_or_entry_is_added(text: str, value: Any, data: st.DataObject) -> None:
    pointer, node = data.draw(
        st.sampled_from([one for one in nodes(root(text)) if one[1].children is not None])
    )
    key: str | int = len(node.children or ()) if isinstance(node.children, list) else "new_key"
    expected = copy.deepcopy(root(text).data)
    holder = expected
    for each in pointer:
        holder = holder[each]
    if isinstance(key, int):
        holder.append(value)
    else:
        holder[key] = value
    result = edit.set_value(text, (*pointer, key), value, key_order)
    assert same(root(result).data, expected)
    around = parse_yaml(text).find(flow_around(text, (*pointer, key)))
    if around is not None or not node.children:  # within braces, or the first of its kind
        assert_only_these_lines(text, result, *lines_of(text, around or node))
    else:  # every old line is still there, in one piece before and one after
        kept = next(
            (at for at, (old, new) in enumerate(zip(text, result, strict=False)) if old != new), len(text)
        )
        assert text[kept:] == result[len(result) - len(text) + kept :], (text, result)


@given(texts(), st.data())
def test_a_value_is_taken_out(text: str, data: st.DataObject) -> None:
    pointer, _ = data.draw(st.sampled_from([one for one in nodes(root(text)) if one[0]]))
    assume(len(root(text).data) > 1)
    expected = copy.deepcopy(root(text).data)
    gone = pointer
    while len(gone) > 1 and len(_at(expected, gone[:-1])) == 1:
        gone = gone[:-1]
    del _at(expected, gone[:-1])[gone[-1]]
    result = edit.remove_value(text, pointer)
    assert same(root(result).data, expected)
    around = parse_yaml(text).find(flow_around(text, gone))
    assert around is not None
    start, end = lines_of(text, around)
    if text[start : (around.key or around.span).start].strip(" ").startswith("-"):
        moved = re.search(r"\S[^\n]*(\n|$)", text[end:])  # the next key moves up behind the dash
        end += moved.end() if moved else 0
    assert_only_these_lines(text, result, start, end)
    assert comments(text[:start] + text[end:]) <= comments(result)


def test_a_comment_below_the_first_key_of_an_entry_survives() -> None:
    text = "a:\n  - one: 1  # goes\n    # stays\n    two: 2\n"
    assert edit.remove_value(text, ("a", 0, "one")) == "a:\n  - \n    # stays\n    two: 2\n"


def comments(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.strip().startswith("#")}


def _at(data: Any, pointer: Pointer) -> Any:
    for key in pointer:
        data = data[key]
    return data


def leaves(text: str) -> list[tuple[Pointer, Node]]:
    return [one for one in nodes(root(text)) if not one[1].children]


@pytest.mark.parametrize("name", ALL_OF)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_value_of_an_example_can_be_set_again(name: str, newline: str) -> None:
    text = EXAMPLES[name].replace("\n", newline)
    for pointer, node in leaves(text)[:: 5 if newline == "\r\n" else 1]:
        assert edit.set_value(text, pointer, node.data) == text
        back = edit.set_value(edit.set_value(text, pointer, "other"), pointer, node.data)
        assert back.count(newline) == text.count(newline)
        assert same(root(back).data, root(text).data)


@pytest.mark.parametrize("name", ALL_OF)
def test_every_value_of_an_example_can_be_taken_out(name: str) -> None:
    text = EXAMPLES[name]
    for pointer, _ in nodes(root(text))[1:]:
        result = edit.remove_value(text, pointer)
        assert comments(result) == comments(text)
        assert parse_yaml(result).find(pointer) is None or isinstance(pointer[-1], int)


PLAN = """\
# The plan of the blood test clinic.
involveplan: 1
title: A calmer wait  # to be found in the list

purpose:
  aim: Make it calmer.
  # Said at the meeting:
  known: |
    The chairs are low.
    Nobody tells.
  fixed:
audience:
  - id: patients   # all of them
    kind: service-users
  - {id: staff, kind: staff}
tools: []
"""


@pytest.mark.parametrize(
    ("pointer", "value", "before", "after"),
    [
        (("title",), "A new title", "title: A calmer wait  # to", "title: A new title  # to"),
        (("purpose", "fixed"), "the hours", "  fixed:\n", "  fixed: the hours\n"),
        (("purpose", "known"), "Little.", "known: |\n    The chairs are low.\n    Nobody tells.\n", "known: Little.\n"),
        (("purpose", "known"), "One.\nTwo.", "    The chairs are low.\n    Nobody tells.\n", "    One.\n    Two.\n"),
        (("audience", 0, "id"), "people", "- id: patients   # all", "- id: people   # all"),
        (("audience", 0, "kind"), ["carers", "staff"], "kind: service-users", "kind: [carers, staff]"),
        (("audience", 1, "number"), 8, "kind: staff}", "kind: staff, number: 8}"),
        (("audience", 0, "number"), 60, "kind: service-users\n", "kind: service-users\n    number: 60\n"),
        (("audience", 2), {"id": "c", "kind": "carers"}, "kind: staff}\n", "kind: staff}\n  - id: c\n    kind: carers\n"),
        (("tools", 0), {"tool": "interview"}, "tools: []", "tools:\n  - tool: interview"),
        (("lead",), "clinic manager", "in the list\n", "in the list\nlead: clinic manager\n"),
        (("evaluation", "on"), "2027-05", "tools: []\n", "tools: []\n\nevaluation:\n  on: 2027-05\n"),
    ],
)  # fmt: skip
def test_a_change_lands_where_a_reader_expects_it(
    pointer: Pointer, value: Any, before: str, after: str
) -> None:
    assert PLAN.count(before) == 1
    for newline in ("\n", "\r\n"):
        written = PLAN.replace(before, after).replace("\n", newline)
        if value == "One.\nTwo.":  # the sign for the last line break may change
            written = written.replace("known: |", "known: |-")
        assert edit.set_value(PLAN.replace("\n", newline), pointer, value, key_order) == written


@given(data=st.data())
def test_several_values_are_put_as_one_after_the_other(data: st.DataObject) -> None:
    """Into entries of block and flow lists, on lines of their own and on one; also where one makes room for another."""
    text = data.draw(
        st.sampled_from(
            [
                "tools:\n- a: 1  # one\n  b: 2\n- a: 2\n# end\n",
                "tools:\n  - {a: 1, b: 2}\n  - a: 1\n",
                "tools: [{a: 1}, {b: 2}]\r\n",
            ]
        )
    )
    keys = st.sampled_from(["a", "b", "with", "x"])
    inner = st.tuples(st.just("tools"), st.integers(0, 1), keys) | st.tuples(st.sampled_from(["x", "title"]))
    values: list[edit.Assignment] = list(data.draw(st.lists(st.tuples(inner, FILLED), max_size=6)))
    values += [(("tools", 2 + place), {"a": place}) for place in range(data.draw(st.integers(0, 3)))]
    singly = text
    for pointer, value in values:
        singly = edit.set_value(singly, pointer, value)
    assert edit.set_values(text, values) == singly


def test_values_that_stand_in_each_others_way_are_put_one_by_one() -> None:
    text = edit.set_values(
        "tools: [{a: 1}]\n", [(("tools", 0), {"b": [1]}), (("tools", 1), {}), (("team",), "t")]
    )
    assert parse_yaml(text).root.data == {"tools": [{"b": [1]}, {}], "team": "t"}  # type: ignore[union-attr]
    text = edit.set_values("title: t\n", [(("a", 0, "b"), 1), (("a", 1, "b"), 2)])
    assert parse_yaml(text).root.data == {"title": "t", "a": [{"b": 1}, {"b": 2}]}  # type: ignore[union-attr]


def test_what_is_missing_on_the_way_is_made() -> None:
    text = edit.set_value("involveplan: 1\n", ("resources", "budget", "lines", 0, "amount"), 20)
    assert root(text).data["resources"] == {"budget": {"lines": [{"amount": 20}]}}
    assert edit.set_value("involveplan: 1\nevaluation:\n", ("evaluation", "on"), "2027-05") == (
        "involveplan: 1\nevaluation:\n  on: 2027-05\n"
    )


def test_a_mapping_or_list_that_would_be_empty_goes_too() -> None:
    text = "involveplan: 1\npurpose:\n  decision: {by: meeting}\ntitle: A\n"
    assert edit.remove_value(text, ("purpose", "decision", "by")) == "involveplan: 1\ntitle: A\n"
    assert edit.remove_value(text, ("purpose", "aim")) == text
    assert edit.remove_value(text, ("lead",)) == text


@pytest.mark.parametrize(
    ("text", "pointer", "said"),
    [
        ("title: [open\n", ("title",), "by hand first"),
        ("a: 1\na: 2\n", ("a",), "by hand first"),
        ("- a\n", ("a",), "by hand first"),
        ("", ("a",), "by hand first"),
        ("a: 1\n", ("a", "b"), "already has a different kind of value"),
        ("a: {b: 1}\n", ("a", 0), "cannot be added to this file"),
        ("a: [1]\n", ("a", "b"), "cannot be added to this file"),
        ("a: [1]\n", ("a", 2), "has fewer than 3 entries"),
        ("a: 1\n", ("b", 1), "has fewer than 2 entries"),
        ('? "a"\n: 1\n', ("a",), "change it by hand"),
    ],
)
def test_what_cannot_be_changed_is_refused_plainly(text: str, pointer: Pointer, said: str) -> None:
    with pytest.raises(CannotEdit, match=said):
        edit.set_value(text, pointer, 2)


@pytest.mark.parametrize(
    ("text", "pointer", "value"),
    [
        ("left_out: []   # ask Jo\n", ("left_out", 0), {"kind": "public", "because": "next year"}),
        ("purpose: {} # ask Jo\n", ("purpose", "aim"), "x"),
        ("purpose: ~ # ask Jo\n", ("purpose", "aim"), "x"),
        (f"purpose: {{aim: {'long ' * 18}}}  # ask Jo\n", ("purpose", "known"), "k"),
        ("title: over two\n  lines # ask Jo\n", ("title",), "x"),
        ("a:\n  - over two\n    lines # ask Jo\n", ("a", 0), "x"),
    ],
)
def test_the_remark_behind_a_value_outlives_it(text: str, pointer: Pointer, value: object) -> None:
    changed = edit.set_value(text, pointer, value)
    assert changed.count("# ask Jo") == 1
    assert changed.split("\n")[0].endswith("# ask Jo") or changed.split("\n")[1].endswith("# ask Jo")


def test_numbers_keep_their_form_when_the_mapping_round_them_is_written_anew() -> None:
    text = "involveplan: 1\nanswers: {code: 00123, version: 1.10, hex: 0x1F}\n"
    after = edit.set_value(text, ("answers", "note"), "a sentence that is too long for this line " * 2)
    for line in ("  code: 00123", "  version: 1.10", "  hex: 0x1F"):
        assert line in after.split("\n")


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [("00123", 123, "123"), ("1.1", "1.10", '"1.10"'), ("12.5", plain_scalar("12.50"), "12.50")],
)
def test_another_form_of_a_number_is_another_value(before: str, value: Any, after: str) -> None:
    text = "involveplan: 1\nanswers: {x: %s}\n"
    assert edit.set_value(text % before, ("answers", "x"), value) == text % after


@pytest.mark.parametrize("value", [2.0, 1e16, 1e-05, float("inf"), -0.0, plain_scalar("1.10")])
def test_a_number_that_is_there_already_changes_nothing(value: float) -> None:
    text = edit.set_value("involveplan: 1\n", ("x-n",), value)
    assert edit.set_value(text, ("x-n",), value) == text


@given(texts(), st.data())
def test_an_entry_is_moved_with_its_comments(text: str, data: st.DataObject) -> None:
    lists = [
        one for one in nodes(root(text)) if isinstance(one[1].children, list) and len(one[1].children) > 1
    ]
    assume(lists)
    pointer, node = data.draw(st.sampled_from(lists))
    places = st.integers(0, len(node.children or ()) - 1)
    place, to = data.draw(places), data.draw(places)
    expected = copy.deepcopy(root(text).data)
    listed = expected
    for key in pointer:
        listed = listed[key]
    listed.insert(to, listed.pop(place))
    try:
        result = edit.move_entry(text, (*pointer, place), to)
    except CannotEdit:
        assert any("#" in line or not line.strip() or "|" in line for line in text.splitlines()), text
        return
    assert same(root(result).data, expected)
    assert sorted(result) == sorted(text)  # not a byte is lost or added
    assert edit.move_entry(result, (*pointer, to), place) == text
    start, end = lines_of(text, node)
    assert_only_these_lines(text, result, start, end)


LIST = """\
tools:
  # on paper
  - tool: survey  # twice
    with: [a]

  # later
  - {tool: interview}
  - tool: note
    name: |
      two
      # lines
# the end
audience: [a, {b: c}, d]
"""


@pytest.mark.parametrize(
    ("pointer", "to", "result"),
    [
        (
            ("tools", 0),
            1,
            "  # later\n  - {tool: interview}\n\n  # on paper\n  - tool: survey  # twice\n    with: [a]\n  - tool: note",
        ),
        (
            ("tools", 2),
            1,
            "    with: [a]\n\n  - tool: note\n    name: |\n      two\n      # lines\n  # later\n  - {tool: interview}\n# the end",
        ),
        (("audience", 2), 0, "audience: [d, a, {b: c}]\n"),
    ],
)
def test_blank_lines_stay_and_comments_go_along(pointer: Pointer, to: int, result: str) -> None:
    text = f"involveplan: 1\n{LIST}"
    for newline in ("\n", "\r\n"):
        written = text.replace("\n", newline)
        moved = edit.move_entry(written, pointer, to)
        assert result.replace("\n", newline) in moved
        assert edit.move_entry(moved, (*pointer[:-1], to), int(pointer[-1])) == written


@pytest.mark.parametrize(
    ("pointer", "to"), [(("tools",), 0), (("tools", 3), 0), (("tools", 0), 3), (("x", 0), 1)]
)
def test_only_entries_of_a_list_are_moved(pointer: Pointer, to: int) -> None:
    with pytest.raises(CannotEdit):
        edit.move_entry(f"involveplan: 1\n{LIST}", pointer, to)


@pytest.mark.parametrize(
    ("before", "pointer", "after"),
    [
        (
            "purpose:\n  # why\n  aim: x  # mine\nlead: me\n",
            ("purpose", "aim"),
            "purpose:\n  # why\nlead: me\n",
        ),
        ("purpose:  # why\n  aim: x\n", ("purpose", "aim"), "purpose:  # why\n"),
        ("purpose:\n  aim: x\n# the end\n", ("purpose", "aim"), "# the end\n"),
        ("a:\n  b:\n    # why\n    c: 1\n", ("a", "b", "c"), "a:\n  b:\n    # why\n"),
        ("a:\n  # why\n  b:\n    c: 1\n", ("a", "b", "c"), "a:\n  # why\n"),
        ("tools:\n  # both\n  - tool: x\n", ("tools", 0), "tools:\n  # both\n"),
        ("tools:\n  - {tool: x}  # it\nlead: me\n", ("tools", 0, "tool"), "lead: me\n"),
    ],
)
def test_a_parent_left_empty_stays_for_its_comments(before: str, pointer: Pointer, after: str) -> None:
    assert edit.remove_value(f"title: x\n{before}", pointer) == f"title: x\n{after}"


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("title: x\nneeds: [a, # why\n  b]\n", ("needs", 1)),
        ("title: x\nneeds: [a,\n  # why\n  b]\n", ("needs", 0)),
    ],
)
def test_a_removal_that_would_lose_a_comment_is_refused(text: str, pointer: Pointer) -> None:
    with pytest.raises(CannotEdit, match="comment"):
        edit.remove_value(text, pointer)
