"""How wide columns are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.documents.blocks import Column, Table
from involveplan.documents.writers.column_widths import column_shares


def table(*cells: str) -> Table:
    return Table(tuple(Column("") for _ in cells), (cells,))


def test_room_goes_where_the_words_are() -> None:
    short, long = column_shares(table("12", "a long sentence " * 6), 17)
    assert short < 0.15 and short + long == pytest.approx(1)


def test_no_word_is_broken_where_there_is_room() -> None:
    first, *_ = column_shares(table("responsibilities", *["some words " * 10] * 3), 17)
    assert first * 17 >= 16 * 0.19


def test_a_short_heading_in_bold_fits_on_one_line() -> None:
    labels = ("People taking part", "You ask", "You expect", "Low", "Likely", "High", "Source")
    cells = (
        "Conversation in the waiting room",
        "40",
        "26",
        "24",
        "30",
        "36",
        "GP Patient Survey, NHS England " * 2,
    )
    shares = column_shares(Table(tuple(map(Column, labels)), (cells,)), 16.5)
    assert shares[3] * 16.5 >= 1.15  # centimetres: “Low” and the margins of the cell


@given(st.lists(st.text(max_size=80), min_size=1, max_size=40))
def test_widths_make_up_the_whole(cells: list[str]) -> None:
    found = column_shares(table(*cells), 17)
    assert sum(found) == pytest.approx(1)
    assert min(found) > 0
