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


@given(st.lists(st.text(max_size=80), min_size=1, max_size=40))
def test_widths_make_up_the_whole(cells: list[str]) -> None:
    found = column_shares(table(*cells), 17)
    assert sum(found) == pytest.approx(1)
    assert min(found) > 0
