"""Tables that Rich draws: they fit, and break no word or number that fits."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.cli.terminal.rich_console import create_console, draw
from involveplan.cli.terminal.rich_table import column_widths, draw_table, wrap_cell
from involveplan.documents.blocks import Column, Row, Table
from involveplan.reports.text_style import display_width
from tests.judges.hostile import TEXT, acting_lines


def lines(table: Table, width: int) -> list[str]:
    text = draw(create_console(width), draw_table(table, width))
    return re.sub(r"\x1b\[[\d;]*m", "", text).splitlines()


def table_of(*rows: Row, totals: tuple[Row, ...] = (), right: tuple[bool, ...] = ()) -> Table:
    labels = ("What", "Low", "From")
    columns = zip(labels, right or (False, True, False), strict=True)
    return Table(tuple(Column(*each) for each in columns), rows, totals)


def test_a_table_that_fits() -> None:
    assert lines(table_of(("survey", "5", "here"), ("", "1,250", "")), 40) == [
        "What      Low  From",
        "───────────────────",
        "survey      5  here",
        "        1,250",
    ]


def test_totals_have_a_line_above() -> None:
    assert lines(table_of(("survey", "5", "a"), totals=(("Total", "5", ""),)), 40)[2:] == [
        "survey    5  a",
        "─────────────────",
        "Total     5",
    ]


def test_rows_have_lines_between_them_if_half_of_them_are_wrapped() -> None:
    long = ("something that takes a lot of words and then more of them", "5", "here")
    assert lines(table_of(long, ("b", "1", "c")), 40)[2:] == [
        "something that takes a lot of    5  here",
        "words and then more of them",
        "────────────────────────────────────────",
        "b                                1  c",
    ]
    assert sum("──" in line for line in lines(table_of(long, *[("b", "1", "c")] * 2), 40)) == 1


def test_dates_and_numbers_are_kept_whole() -> None:
    row = ("a title of a plan that has many words and then some more", "19 Jan 2027", "1 error")
    widths = column_widths(table_of(row, ("short", "", "14 errors, 16 warnings")), 40)
    assert widths is not None and sum(widths) == 40 - 4
    assert widths[1] == len("19 Jan 2027")


def test_a_table_takes_few_lines() -> None:
    """A column whose cells are mostly short leaves its room to one whose cells are long."""
    text = "a long text that stands in every row of this table, word by word"
    rows = [(text, "x", "short")] * 5 + [("x", "x", "the one long text here that is in the way")]
    drawn = lines(table_of(*rows), 70)
    assert sum("──" in line for line in drawn) == len(rows)
    assert len(drawn) - 1 - len(rows) == 2 * len(rows)


def test_a_table_that_cannot_fit_has_its_cells_below_each_other() -> None:
    row = ("waiting-room-survey", "1,000,000", "questionnaire")
    assert lines(table_of(row), 40) == ["waiting-room-survey", "  Low: 1,000,000", "  From: questionnaire"]


def test_wide_characters_keep_the_columns_in_line() -> None:
    drawn = lines(table_of(("日本語", "5", "x"), ("abc", "5", "x")), 40)
    assert {display_width(line) for line in drawn[2:]} == {len("What    Low  x")}


def test_a_marked_value_is_highlighted() -> None:
    table = Table((Column("a"),), (("twice",), ("once",)), marked_value="twice")
    text = draw(create_console(40), draw_table(table, 40))
    assert "\x1b[30;43mtwice\x1b[0m\nonce\n" in text


@pytest.mark.parametrize(
    ("text", "width", "wrapped"),
    [
        ("", 5, [""]),
        ("   ", 5, [""]),
        ("one two  three", 8, ["one two", "three"]),
        ("a abcdefgh b", 3, ["a", "abc", "def", "gh", "b"]),
        ("日本語", 4, ["日本", "語"]),
        ("10\u00a0km", 4, ["10\u00a0k", "m"]),
        ("\u0301" * 30 + "abcde", 4, ["\u0301" * 16, "\u0301" * 14 + "ab", "cde"]),
    ],
)
def test_a_cell_is_wrapped_between_words(text: str, width: int, wrapped: list[str]) -> None:
    assert wrap_cell(text, width) == wrapped


def test_a_very_long_word_takes_no_time() -> None:
    for character in ("x", "\u0301", "\U0001f469\u200d"):
        assert "".join(wrap_cell(character * 100_000, 20)) == character * 100_000


def test_a_text_that_rich_cannot_cut() -> None:
    text = "\u200d\u200d日a日日\U0001f469\U0001f469\U0001f469日\U0001f469a \u200d\u200d日"
    assert "日a日日" in "".join(lines(Table((Column("a"), Column("b")), ((text, "x " * 20),)), 40))


# Joined emoji, and characters that take no column: Rich raises if it has to cut some texts with these.
JOINED = (
    "\U0001f469",
    "\u200d",
    "\ufe0f",
    "\U0001f3fd",
    "\U0001f1ec",
    "\u20e3",
    "\u0301",
    "\u1160",
    "\u2642",
    "日",
    "a",
    " ",
)
WORDS = TEXT | st.text(st.sampled_from(JOINED), max_size=60)
CELLS = st.tuples(WORDS, WORDS, WORDS)


@pytest.mark.parametrize("width", [40, 80])
@given(rows=st.lists(CELLS, max_size=4), totals=st.lists(CELLS, max_size=1))
def test_no_words_act_or_are_interpreted_or_stop_it(rows: list[Row], totals: list[Row], width: int) -> None:
    table = table_of(*rows, ("[red]a[/red]", "[/x]", ":smile:"), totals=tuple(totals))
    text = draw(create_console(width), draw_table(table, width))
    assert acting_lines(text) == []
    assert all(each in text for each in ("[red]a[/red]", "[/x]", ":smile:"))
