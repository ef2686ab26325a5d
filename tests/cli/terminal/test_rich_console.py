"""What Rich draws: our styles and nothing else, whatever the words and the environment are."""

import re

import pytest
from rich.style import Style
from rich.text import Text

from involveplan.cli.terminal.rich_console import STYLES, create_console, draw, draw_bar, safe_text, wrapped
from involveplan.reports.text_style import TextStyle

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def drawn(text: Text) -> str:
    return draw(create_console(80), [text])


@pytest.mark.parametrize(
    "words",
    [
        "[red]x[/red]",
        "[/x]",
        "[link=https://a.org]x[/link]",
        "[owner]",
        ":smile:",
        "42 'a' https://a.org",
        "日本 é",
    ],
)
def test_words_are_drawn_as_they_are(words: str) -> None:
    assert drawn(safe_text(words)) == f"{words}\n"
    assert drawn(safe_text(words, "error")) == f"\x1b[1;37;41m{words}\x1b[0m\n"


def test_control_characters_are_made_visible_and_commands_broken_up() -> None:
    assert drawn(safe_text("a\x1b[31m\u202eb\tc")) == "a<U+001B>[31m<U+202E>b c\n"
    assert drawn(safe_text("::error::x", "strong")) == "\x1b[1m: :error::x\x1b[0m\n"
    assert drawn(safe_text("a ##[group]b")) == "a # #[group]b\n"


@pytest.mark.parametrize("role", ["error", "warning", "note", "strong"])
def test_rich_and_plain_colours_agree(role: str) -> None:
    assert drawn(safe_text("x", role)) == TextStyle(color=True).paint("x", role) + "\n"


def test_no_style_has_a_text_colour_that_cannot_be_read_on_white_or_black() -> None:
    """Of the eight colours, only red and magenta are legible on both. With a background of ours any text is."""
    for style in map(Style.parse, STYLES.values()):
        if style.color is not None and style.bgcolor is None:
            assert style.color.name in ("red", "magenta")


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn(safe_text("x", "error"))
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "3", "FORCE_COLOR": "0"}.items():
        monkeypatch.setenv(name, value)
    assert drawn(safe_text("x", "error")) == before


def test_lines_are_wrapped_as_in_plain_text_and_long_words_stay_whole() -> None:
    path = "plans/" + "a" * 60 + ".yaml"
    words = f"The plan {path} has no owner [x] and nobody who reads what people say."
    lines = list(wrapped(words, 40, "  Help: ", role="strong"))
    assert [line.plain for line in lines] == TextStyle(40).wrap(words, "  Help: ")
    assert path in draw(create_console(40), lines).splitlines()[1]
    assert [bool(line.spans) for line in lines[:2]] == [True, False]
    assert all(line.spans for line in wrapped(words, 40, role="strong"))


def test_a_line_wider_than_the_screen_is_neither_wrapped_nor_cut() -> None:
    assert draw(create_console(20), [safe_text("word " * 30 + "end")]) == "word " * 30 + "end\n"


@pytest.mark.parametrize(("part", "full"), [(0, 0), (0.5, 10), (1, 20)])
def test_a_bar(part: float, full: int) -> None:
    colored = draw_bar(create_console(20), part)
    assert ESCAPE.sub("", colored).count("━") + colored.count("╺") == 20
    assert draw_bar(create_console(20, color=False), part) == "━" * full
