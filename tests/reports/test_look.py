"""Words made safe and fitted to a width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from involveplan.reports.look import Look, columns, cut, cut_before, safe_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31m", "a<U+001B>[31m"),
        ("a\tb\r\nc", "a b<U+000D><U+000A>c"),
        ("\x9b2J\u202e\u2066", "<U+009B>2J<U+202E><U+2066>"),
        ("\ud800\ufeff", "<U+D800><U+FEFF>"),
        ("café 日本 👩\u200d⚕️ e\u0301", "café 日本 👩\u200d⚕️ e\u0301"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",) * 2,
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("line", "safe"),
    [
        ("::error::x", ": :error::x"),
        ("   ::set-output", "   : :set-output"),
        ("a::b", "a::b"),
        ("##[group]x", "# #[group]x"),
        ("a ##vso[task]", "a # #vso[task]"),
        ("## heading", "## heading"),
    ],
)
def test_safe_line(line: str, safe: str) -> None:
    assert safe_line(line) == safe


def test_wrap() -> None:
    look = Look(width=40)
    text = "one two three four five six seven eight nine ten"
    assert look.wrap(text, "  ") == ["  one two three four five six seven", "  eight nine ten"]
    assert look.wrap(text, "> ", "        ") == [
        "> one two three four five six seven",
        "        eight nine ten",
    ]
    assert look.wrap("") == [""]
    assert look.wrap("x" * 60) == ["x" * 60]


@pytest.mark.parametrize(("text", "count"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u200d", 0), ("", 0)])
def test_columns(text: str, count: int) -> None:
    assert columns(text) == count


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "Mn"]), max_size=60), st.integers(2, 50))
def test_what_is_cut_fits_and_is_a_part(text: str, width: int) -> None:
    begin, end = cut(text, width), cut_before(text, width)
    assert columns(begin) <= width
    assert columns(end) <= width
    if columns(text) <= width:
        assert begin == end == text
    else:
        assert begin.endswith("…")
        assert text.startswith(begin[:-1])
        assert end.startswith("…")
        assert text.endswith(end[1:])


def test_paint() -> None:
    assert Look().paint("x", "error") == "x"
    assert Look(color=True).paint("x", "error") == "\x1b[1;31mx\x1b[0m"
    assert Look(color=True).paint("", "error") == ""
