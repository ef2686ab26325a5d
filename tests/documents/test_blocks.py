"""Blocks: what every writer shares."""

from datetime import date

import pytest

from involveplan.documents.blocks import Column, Table, Timeline, TimelineTask, clean_lines, one_line

A_DAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("  two   words ", "two words"),
        ("one\r\n\r\n  two\tthree\n", "one two three"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
        ("\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"),
        ("\ufeffhalf a pair \ud800.", "half a pair ."),
        ("e\u0301 👩‍⚕️ न\u092e\u0938्त\u0947", "e\u0301 👩‍⚕️ न\u092e\u0938्त\u0947"),
        (" \n \x00 ", ""),
    ],
)
def test_a_line_shows_what_a_reader_can_see(written: str, printed: str) -> None:
    assert one_line(written) == printed


def test_people_keep_their_own_lines() -> None:
    assert clean_lines("first\n\n - second \u2028third") == ["first", "- second", "third"]


def test_a_column_that_says_nothing_is_left_out() -> None:
    table = Table(
        (Column("A"), Column("B"), Column("C", right=True)),
        (("a", "", ""), ("b", "", "")),
        (("all", "", "2"),),
    )
    shorter = table.without_empty_columns()
    assert [column.label for column in shorter.columns] == ["A", "C"]
    assert shorter.rows == (("a", ""), ("b", "")) and shorter.totals == (("all", "2"),)


def test_one_date_makes_no_picture() -> None:
    dated = TimelineTask("Decision", "Decide", "1 February 2027", first=A_DAY, last=A_DAY)
    undated = TimelineTask("Talk", "Listen", "No date yet")
    assert Timeline((dated, undated)).drawn_tasks() == ()
    assert Timeline((dated, dated, undated)).drawn_tasks() == (dated, dated)


def test_the_table_of_a_timeline_has_all_its_facts() -> None:
    tasks = (
        TimelineTask("Decision", "Decide", "1 February 2027", "board"),
        TimelineTask("Talk", "Listen", "No date yet"),
    )
    table = Timeline(tasks).table()
    assert table.rows == (("1 February 2027", "Decision", "board"), ("No date yet", "Talk", ""))
