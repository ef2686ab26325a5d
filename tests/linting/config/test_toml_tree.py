"""Where the keys and values of a TOML text stand."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.linting.config.toml_tree import parse_toml
from involveplan.plan.place import Pointer
from involveplan.plan.yaml.tree import Node, Tree

TEXT = '''\
# stage = "in a comment"
"a key" = "stage = 1"  # said
a . b.'c d' = [1, [2, "x"], {y = """
two "quoted" lines""""},  # last
]
when = 1979-05-27 07:32:00
t = {p = 1, "q" = {}}

[one.two]
three = QQQraw''QQQ

[[list]]
z = -1.5e3
[[list.below]]
[[list]]
[list.table]
z = true
[[list.below]]
k = "\\u00e9"
'''


def shown(tree: Tree, pointer: Pointer) -> tuple[int, str, str]:
    """The line of a node, and the text of its key and of its value."""
    node = tree.find(pointer)
    assert node is not None
    line = tree.line_column((node.key or node.span)[0])[0]
    key = tree.text[slice(*node.key)] if node.key else ""
    return line, key, tree.text[slice(*node.span)]


@pytest.mark.parametrize(
    ("pointer", "line", "key", "value"),
    [
        (("a key",), 2, '"a key"', '"stage = 1"'),
        (("a",), 3, "a", "a"),
        (("a", "b"), 3, "b", "b"),
        (("a", "b", "c d", 0), 3, "", "1"),
        (("a", "b", "c d", 1), 3, "", '[2, "x"]'),
        (("a", "b", "c d", 1, 1), 3, "", '"x"'),
        (("a", "b", "c d", 2, "y"), 3, "y", '"""\ntwo "quoted" lines""""'),
        (("when",), 6, "when", "1979-05-27 07:32:00"),
        (("t",), 7, "t", '{p = 1, "q" = {}}'),
        (("t", "p"), 7, "p", "1"),
        (("t", "q"), 7, '"q"', "{}"),
        (("one",), 9, "one", "one"),
        (("one", "two"), 9, "two", "two"),
        (("one", "two", "three"), 10, "three", "'''raw'''''"),
        (("list",), 12, "list", "list"),
        (("list", 0), 12, "", "list"),
        (("list", 0, "z"), 13, "z", "-1.5e3"),
        (("list", 0, "below", 0), 14, "", "below"),
        (("list", 1), 15, "", "list"),
        (("list", 1, "table", "z"), 17, "z", "true"),
        (("list", 1, "below", 0, "k"), 19, "k", '"\\u00e9"'),
    ],
)
def test_each_stands_where_it_is_said_to(pointer: Pointer, line: int, key: str, value: str) -> None:
    tree = parse_toml(TEXT.replace("QQQ", "'" * 3))
    assert tree.problems == []
    assert shown(tree, pointer) == (line, key, value)


keys = st.text("ab-1", min_size=1, max_size=3) | st.text(max_size=4).map(lambda text: _quoted(text))
scalars = (
    st.integers(-(10**6), 10**6).map(str)
    | st.booleans().map(lambda value: str(value).lower())
    | st.text(max_size=8).map(lambda text: _quoted(text))
    | st.sampled_from(["'#]}'", '"""a"""', "'''\nb'''", "2027-01-31", "inf", "0x1F", '"""x"" """', "''"])
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda each: f"[ {', '.join(each)} ]")
        | st.lists(inner, min_size=1, max_size=3).map(lambda each: "[\n " + " ,# ]\n".join(each) + ",\n]")
        | st.lists(st.tuples(keys, inner), max_size=3).map(
            lambda each: "{" + ", ".join(f"{key}={value}" for key, value in each) + "}"
        )
    ),
    max_leaves=8,
)
lines = st.tuples(st.lists(keys, min_size=1, max_size=2), values).map(
    lambda each: f"{'.'.join(each[0])} = {each[1]}"
)
headers = st.tuples(st.lists(keys, min_size=1, max_size=3), st.booleans()).map(
    lambda each: f"[[{'.'.join(each[0])}]]" if each[1] else f" [ {' . '.join(each[0])} ] # x"
)
documents = st.lists(lines | headers | st.just(""), max_size=8).map("\n".join)


def _quoted(text: str) -> str:
    plain = "".join(
        letter if letter.isalnum() or letter in " #.=]'" else f"\\U{ord(letter):08X}" for letter in text
    )
    return f'"{plain}"'.replace("\\U0000D8", "\\U000100").replace("\\U0000DC", "\\U000100")


@given(documents)
def test_the_text_at_each_value_is_that_value(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert parse_toml(text).problems
        return
    tree = parse_toml(text)
    assert tree.problems == [] and tree.root is not None
    assert set(tree.root.data) == set(expected)
    _every_leaf_reads_back(tree, tree.root, expected)


def _every_leaf_reads_back(tree: Tree, node: Node, value: Any) -> None:
    if node.key and not isinstance(value, dict):
        key = tree.text[slice(*node.key)]
        assert key
    if isinstance(value, dict):
        for name, below in value.items():
            child = node.child(name)
            assert child is not None and child.key is not None
            assert list(tomllib.loads(f"{tree.text[slice(*child.key)]} = 1")) == [name]
            _every_leaf_reads_back(tree, child, below)
    elif isinstance(value, list):
        for place, below in enumerate(value):
            child = node.child(place)
            assert child is not None
            _every_leaf_reads_back(tree, child, below)
    else:
        assert str(tomllib.loads(f"x = {tree.text[slice(*node.span)]}")["x"]) == str(value)


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "{a=" * 5000, "a = " + "[" * 400 + "]" * 400])
def test_no_depth_breaks_it(text: str) -> None:
    tree = parse_toml(text)
    assert tree.root is not None or len(tree.problems) == 1
