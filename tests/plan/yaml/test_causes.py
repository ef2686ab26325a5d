"""The real cause of an error in YAML, on the line where it is."""

# ruff: noqa: E501 (a case to a line)

from typing import Any

import pytest

from involveplan.plan.yaml import causes
from involveplan.plan.yaml.tree import Tree, parse_yaml

APOSTROPHE = "This apostrophe ends the text in single quotes."
OPEN = "is not closed on this line"
HYPHENS = "Begin each line with a hyphen and a space."
INDENT = "does not count as indentation"
PATH = "the backslash of a Windows path has a special meaning"


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        ("a: x\nb: 'The patient's wait'\n", (2, 16), APOSTROPHE),
        ("b: 'the carers' room'\na: x\n", (1, 15), APOSTROPHE),
        ("a: {b: 'it's calm', c: x}\n", (1, 11), APOSTROPHE),
        ("a:\n  - 'What's new?'\n  - x\n", (2, 10), APOSTROPHE),
        ("a: 'one's two's three'\n", (1, 8), APOSTROPHE),
        ("a: \"she said \"hello\" to us\"\n", (1, 14), "This quotation mark ends the text in double quotes."),
        ("a: \"x\" y\n", (1, 6), "The text in quotes ends here"),
        ("a: 'open\nb: x\nc: 'y'\n", (1, 4), OPEN),
        ("a: x\nb: \"open\nc: \"y\"\n", (2, 4), OPEN),
        ("a: 'Til morning\nb: x\n", (1, 4), OPEN),
        ("a: “Ward: 7”\n", (1, 4), "Curly quotes do not count as quotes here."),
        ("a: x\nb:\n   c: 1\n  d: 2\n", (3, 1), "1 space further right than line 4"),
        ("b:\n    c: 1\n    e: 3\n  d: 2\n", (2, 1), "2 spaces further right than line 4"),
        ("a: x\n b: y\n", (2, 2), "1 space too far right. Line it up with line 1."),
        ("b:\n  c: 1\n   d: 2\n", (3, 4), "1 space too far right. Line it up with line 2."),
        ("b:\n  c: 1\n d: 2\n", (3, 2), "1 space too far left. Line it up with line 2."),
        ("b:\n  - c: 1\n     d: 2\n", (3, 6), "1 space too far right. Line it up with line 2."),
        ("b:\n  - c: 1\n   d: 2\n", (3, 4), "1 space too far left. Line it up with line 2."),
        ("b:\n  - c: 1\n   - c: 2\n", (3, 4), "1 space too far right. Line it up with line 2."),
        ("b:\n  c: one line\u2028with more\n  d: x\n", (2, 14), "There is a line separator after “c: one line”."),
        ("c: one line\u2029with more\nd: x\n", (1, 12), "There is a paragraph separator after"),
        ("c: one line\u0085with more\nd: x\n", (1, 12), "There is a next-line character after"),
        ("b:\n  c: Make it\n\u00a0\u00a0calmer.\nd: x\n", (3, 1), INDENT),
        ("b:\n  - c: 1\n   \u00a0d: 2\n", (3, 1), INDENT),
        ("b:\n \u202fc: 1\n  d: 2\n", (2, 1), INDENT),
        ("\u00a0\nb: x\n", (1, 1), INDENT),
        ("b:\n  * Tea\n  * Cake\n", (2, 3), HYPHENS),
        ("b:\n  *Tea\n  *Cake\n", (2, 3), HYPHENS),
        ("b:\n  • Tea: good\n  • Cake\n", (2, 3), HYPHENS),
        ("b:\n  • c: 1\n    d: 2\n  • c: 3\n    d: 4\n", (2, 3), HYPHENS),
        ("a: {b: ward #4, c: x}\nd: y\n", (1, 13), "Everything after this # is read as a comment."),
        ("a: people on\n  ward #4 and\n  ward 5\nb: x\n", (2, 8), "Everything after this # is read as a comment."),
        ("a: [ward #4, x]\n", (1, 10), "Everything after this # is read as a comment."),
        ("a: \"C:\\Users\\me\\notes.docx\"\nb: x\n", (1, 4), PATH),
        ("a: {b: \"see D:\\Docs\"}\n", (1, 8), PATH),
        ("a: \"\\\\server\\share\"\n", (1, 4), PATH),
        ("a: \"C:\\new\\table.docx\"\n", (1, 4), PATH),
        ("a:b\nc: d\n", (1, 2), "Put a space after the colon."),
        ("a:\u00a0b\nc: d\n", (1, 2), "There is a no-break space after the colon."),
        ("a：b\nc: d\n", (1, 2), "This is a full-width “:”."),
        ("x: y\na b\nc: d\n", (2, 1), "Check that it has a colon"),
    ],
)  # fmt: skip
def test_the_cause_is_named_on_its_line(text: str, place: tuple[int, int], sentence: str) -> None:
    tree = parse_yaml(text)
    problem = tree.problems[0]
    assert problem.kind == "readable" and sentence in problem.message
    assert tree.line_column(problem.span[0]) == place
    assert "started on line 1" not in problem.message


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_line_break_will_do(newline: str) -> None:
    tree = parse_yaml(newline.join(["a: x", "b: 'The patient's wait'", "c: y", ""]))
    assert tree.line_column(tree.problems[0].span[0]) == (2, 16)


@pytest.mark.parametrize(
    "text",
    [
        "a: 'The patient''s wait'\n", "a: The patient's wait\n", "a: “Ward 7”\n", "a: 'C:\\Users\\me'\n", "a: \"C:\\\\Users\"\n",
        "a: C:\\Users\\me\n", "a: |\n  • Tea\n  * Cake\n", "a: \"one\\ntwo\"\n", "a: \"3\u00a0o'clock\"\n", "a: one\u2028two\n",
        "a: |\n  \u00a0 x\n", "# it's \"C:\\new\"\na: b\n", "a: 'see \"C:\\new\"'\n", "a:\n   b: 1\n   c: 2\n",
    ],
)  # fmt: skip
def test_what_can_be_read_is_not_a_problem(text: str) -> None:
    if "one\u2028two\n" in text:
        text = text.replace("two", "  two")
    assert parse_yaml(text).problems == []


def corrected(tree: Tree) -> str:
    text = tree.text
    for each in reversed(tree.problems):
        assert each.fix is not None
        text = text[: each.fix.span[0]] + each.fix.replacement + text[each.fix.span[1] :]
    return text


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("b:\n  * Tea\n  * Cake\nc: x\n", {"b": ["Tea", "Cake"], "c": "x"}),
        ("b:\n  • c: 1\n    d: 2\n", {"b": [{"c": 1, "d": 2}]}),
        ("b:\n  - c: 1\n   \u00a0d: 2\n", {"b": [{"c": 1, "d": 2}]}),
        ("a:\u00a0b\nc: d\n", {"a": "b", "c": "d"}),
        ("a：b\nc: d\n", {"a": "b", "c": "d"}),
        ("a:\u00a0\n  c: d\n", {"a": {"c": "d"}}),
    ],
)
def test_a_fix_makes_it_readable(text: str, data: Any) -> None:
    tree = parse_yaml(corrected(parse_yaml(text)))
    assert tree.problems == [] and tree.root is not None and tree.root.data == data


@pytest.mark.parametrize(
    "text",
    [
        "a: 'x's\n" * 9_000,
        '  - "\n' * 9_000,
        "a: {" + "'" * 90_000,
        "* x\n" * 9_000 + "[",
        "a: #1\n b: [\n" * 9_000,
    ],
)
def test_the_work_on_a_large_text_is_bounded(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[int] = []
    reached_line = causes.reached_line

    def counted(text: str) -> int | None:
        parsed.append(len(text))
        return reached_line(text)

    monkeypatch.setattr(causes, "reached_line", counted)
    assert parse_yaml(text).problems
    assert sum(parsed) < 5_000_000
