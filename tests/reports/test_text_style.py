"""Words made safe and fitted to a width."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.build_server import safe_line
from involveplan.reports import text_style
from involveplan.reports.text_style import TextStyle, display_width, truncate, truncate_start, visible

WORDS = st.lists(st.text("abcdefgh.,é–“”", min_size=1, max_size=45), max_size=30)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31m", "a<U+001B>[31m"),
        ("a\tb\r\nc", "a b<U+000D><U+000A>c"),
        ("\x9b2J\u202e\u2066", "<U+009B>2J<U+202E><U+2066>"),
        ("\ud800\ufeff", "<U+D800><U+FEFF>"),
        ("\u061ca", "<U+061C>a"),
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
        ("a ##teamcity[x]", "a # #teamcity[x]"),
        ("## heading", "## heading"),
        ("\u00ad::error", "\u00ad: :error"),
        (":\u200d:error", ": \u200d:error"),
        ("\x1b[1m::x\x1b[0m", "\x1b[1m: :x\x1b[0m"),
        ("#\u200b#[x]", "#\u200b #[x]"),
    ],
)
def test_safe_line(line: str, safe: str) -> None:
    assert safe_line(line) == safe


def test_wrap() -> None:
    text_style = TextStyle(width=40)
    text = "one two three four five six seven eight nine ten"
    assert text_style.wrap(text, "  ") == ["  one two three four five six seven", "  eight nine ten"]
    assert text_style.wrap(text, "> ", "        ") == [
        "> one two three four five six seven",
        "        eight nine ten",
    ]
    assert text_style.wrap("") == [""]
    assert text_style.wrap("x" * 60) == ["x" * 60]


@given(
    words=WORDS,
    width=st.integers(40, 100),
    first=st.sampled_from(("", "  ", "  Help: ")),
    more=st.booleans(),
)
def test_lines_are_filled_as_textwrap_fills_them(
    words: list[str], width: int, first: str, more: bool
) -> None:
    """Where each character has one column and words are parted by single spaces, as in all texts of items."""
    then = "         " if more else first
    text = " ".join(words)
    assert text_style.TextStyle(width).wrap(text, first, then) == (
        textwrap.wrap(
            text, width, initial_indent=first, subsequent_indent=then,
            break_long_words=False, break_on_hyphens=False,
        )
        or [first]
    )  # fmt: skip


@given(st.text(st.sampled_from("ab  日本é\u0301\u200d\t"), max_size=120), st.integers(40, 60))
def test_every_word_is_kept_and_no_line_of_several_is_too_wide(text: str, width: int) -> None:
    lines = TextStyle(width).wrap(text, "> ", "  ")
    assert " ".join(lines).split() == ["> ".strip(), *text.split()] or not text.split()
    assert [line for line in lines if display_width(line) > width and len(line.split()) > 2] == []


def test_one_column_is_one_column_and_what_acts_is_unprintable() -> None:
    """What the short cuts of `columns` and `visible` rest on."""
    for character in map(chr, range(0x110000)):
        if text_style._ONE_COLUMN.fullmatch(character):
            assert unicodedata.category(character) not in ("Mn", "Me", "Cf")
            assert unicodedata.east_asian_width(character) not in "WF"
        if text_style._UNSEEN.fullmatch(character):
            assert not character.isprintable()


@pytest.mark.parametrize(("text", "count"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u200d", 0), ("", 0)])
def test_columns(text: str, count: int) -> None:
    assert display_width(text) == count


@given(st.text(st.characters(categories=["L", "N", "P", "Zs", "Mn"]), max_size=60), st.integers(2, 50))
def test_what_is_cut_fits_and_is_a_part(text: str, width: int) -> None:
    begin, end = truncate(text, width), truncate_start(text, width)
    assert display_width(begin) <= width
    assert display_width(end) <= width
    if display_width(text) <= width:
        assert begin == end == text
    else:
        assert begin.endswith("…")
        assert text.startswith(begin[:-1])
        assert end.startswith("…")
        assert text.endswith(end[1:])


def test_paint() -> None:
    assert TextStyle().paint("x", "error") == "x"
    assert TextStyle(color=True).paint("x", "error") == "\x1b[1;37;41mx\x1b[0m"
    assert TextStyle(color=True).paint("", "error") == ""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "To create a new one from the plan: involveplan render --output plan.md plan.yaml",
            ["To create a new one from the plan:", "  involveplan render --output plan.md plan.yaml"],
        ),
        (
            "If you see this message again and again, run “involveplan check --why” first.",
            ["If you see this message again and again,", "  run “involveplan check --why” first."],
        ),
        ("To go on: involveplan fill\x00a.yaml", ["To go on: involveplan fill<U+0000>a.yaml"]),
    ],
)
def test_a_command_is_never_broken(text: str, lines: list[str]) -> None:
    assert TextStyle(42).wrap(text, "", "  ") == lines
