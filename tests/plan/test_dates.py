"""Dates as a team knows them."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.dates import YEAR_RANGE, Day, written_day_in_words


def test_a_day() -> None:
    day = Day.parse("2027-02-26", first=True)
    assert day == date(2027, 2, 26) and not day.month_only
    assert (day.iso_text(), day.in_words()) == ("2027-02-26", "26 February 2027")
    assert Day.parse("2027-02-06", first=True).in_words() == "6 February 2027"


@pytest.mark.parametrize(
    ("text", "last"), [("2027-02", 28), ("2028-02", 29), ("2027-12", 31), ("2027-04", 30)]
)
def test_a_month_begins_on_its_first_day_and_ends_on_its_last(text: str, last: int) -> None:
    assert Day.parse(text, first=True).day == 1
    assert Day.parse(text, first=False).day == last
    for first in (True, False):
        day = Day.parse(text, first=first)
        assert day.month_only and day.iso_text() == text
    assert Day.parse("2027-02", first=False).in_words() == "February 2027"


@pytest.mark.parametrize(
    "text",
    ["", "2027", "2027-2", "2027-2-3", "2027-13", "2027-00", "2027-02-30", "2027-02-00", "2027-02-29", "26-02-2027",
     "2027/02/26", "20270226", "2027-02-26 ", " 2027-02", "2027-02-26T10:00", "1899-12-31", "2200-01-01", "0000-01",
     "9999-12-31", "２０２７-02-26"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        Day.parse(text, first=True)


@given(st.dates(date(YEAR_RANGE[0], 1, 1), date(YEAR_RANGE[1], 12, 31)), st.booleans())
def test_what_is_written_is_read(day: date, first: bool) -> None:
    assert Day.parse(day.isoformat(), first=first) == day
    assert Day.parse(day.isoformat(), first=first).iso_text() == day.isoformat()
    month = Day.parse(day.isoformat()[:7], first=first)
    assert (month <= day) if first else (month >= day)


@given(st.text() | st.from_regex(r"\d{4}-\d{2}(-\d{2})?", fullmatch=True))
def test_no_text_but_a_date_is_one(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert Day.parse(text, first=True).iso_text() == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2027-02-06", "6 February 2027"),
        ("2027-02", "February 2027"),
        ("2027-02-30", "2027-02-30"),
        ("soon", "soon"),
    ],
)
def test_a_written_day_is_put_in_words_and_other_text_is_not(text: str, words: str) -> None:
    assert written_day_in_words(text) == words
