"""Dates in people's words: what is read, and what is said back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.dates import Day, date_in_words
from involveplan.wizard.parsing.parse_answer import parse_answer
from involveplan.wizard.parsing.parse_value import parse_value
from involveplan.wizard.question import Question

TODAY = date(2026, 11, 29)
DAYS = st.dates(date(1901, 1, 1), date(2198, 12, 31))
QUESTION = Question("key", "When?", "date", ("evaluation", "on"))
RECORD = Question("key", "When?", "date", ("record", "activities", 0, "on"))
HINT = "Enter a date such as 26 February 2027 or 26/2/2027, or just a month, such as February 2027."


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("Mon 11 Jan 2027", "2027-01-11", "Monday 11 January 2027"),
        ("Monday, 11 January", "2027-01-11", "Monday 11 January 2027"),
        ("mid January", "2027-01", "January 2027"),
        ("mid-January 2027", "2027-01", "January 2027"),
        ("the middle of January", "2027-01", "January 2027"),
        ("early May", "2027-05", "May 2027"),
        ("late December", "2026-12", "December 2026"),
        ("beginning of November", "2026-11", "November 2026"),
        ("January", "2027-01", "January 2027"),
        ("end of March", "2027-03-31", "31 March 2027"),
        ("End March 2027", "2027-03-31", "31 March 2027"),
        ("by the end of Feb 2028", "2028-02-29", "29 February 2028"),
        ("w/c 11 Jan", "2027-01-11", "11 January 2027"),
        ("week commencing 11 January 2027", "2027-01-11", "11 January 2027"),
        ("the week beginning Monday 11 January", "2027-01-11", "Monday 11 January 2027"),
        ("the 11th of January", "2027-01-11", "11 January 2027"),
        ("by 10 July", "2027-07-10", "10 July 2027"),
        ("January 11, 2027", "2027-01-11", "11 January 2027"),
        ("January 11th", "2027-01-11", "11 January 2027"),
    ],
)
def test_a_date_in_peoples_words_is_read_and_said_back(text: str, value: str, said: str) -> None:
    assert parse_answer(QUESTION, text, TODAY) == (value, f"That is {said}.")


@pytest.mark.parametrize(
    ("text", "value"),
    [("mid January", "2026-01"), ("November", "2026-11"), ("end of November", "2025-11-30")],
)
def test_a_month_in_the_record_is_the_last_one(text: str, value: str) -> None:
    assert parse_answer(RECORD, text, TODAY)[0] == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31 June", "June does not have 31 days."),
        ("31/4/2028", "April 2028 does not have 31 days."),
        ("29 February 2027", "February 2027 does not have 29 days."),
        ("31 feb", "February does not have 31 days."),
        ("Tue 11 Jan 2027", "11 January 2027 is a Monday."),
        ("Mon January 2027", "“Mon January 2027” is not clear."),
        ("early 2027", "“early 2027” is not clear."),
        ("mid 11 January", "“mid 11 January” is not clear."),
        ("next month", "“next month” is not clear."),
        ("Jan 11", "“Jan 11” is not clear."),
        ("w/c January", "“w/c January” is not clear."),
        ("10 or 11 July", "“10 or 11 July” is not clear."),
        ("end of 2027", "“end of 2027” is not clear."),
    ],
)
def test_what_is_not_a_date_is_asked_again_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError) as refused:
        parse_answer(QUESTION, text, TODAY)
    assert str(refused.value) == f"{HINT} {reason}"


@given(DAYS, st.booleans())
def test_what_is_said_back_reads_to_the_same_date(day: date, month_only: bool) -> None:
    value = day.isoformat()[:7] if month_only else day.isoformat()
    assert parse_value("date", Day.parse(value, first=True).in_words()) == value


@given(DAYS)
def test_only_the_right_weekday_is_accepted(day: date) -> None:
    names = [date(2024, 1, number).strftime("%A") for number in range(1, 8)]
    for place, name in enumerate(names):
        if place == day.weekday():
            assert parse_value("date", f"{name} {date_in_words(day)}") == day.isoformat()
        else:
            with pytest.raises(ValueError, match=f"is a {names[day.weekday()]}"):
                parse_value("date", f"{name} {date_in_words(day)}")


WORDS = [
    "mid",
    "end",
    "of",
    "w/c",
    "the",
    "11",
    "31",
    "0",
    "Jan",
    "feb",
    "May",
    "Mon",
    "2027",
    "27",
    "1/2/27",
    "-",
    ",",
]


@given(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), DAYS)
def test_any_words_are_a_date_or_refused(text: str, today: date) -> None:
    try:
        value, said_back = parse_answer(QUESTION, text, today)
    except ValueError as refused:
        assert str(refused).startswith("Enter ")
    else:
        assert Day.parse(value, first=True).in_words() in (said_back or text) or not said_back


@pytest.mark.parametrize(
    ("text", "day"), [("today", "2026-11-30"), (" Yesterday", "2026-11-29"), ("TOMORROW", "2026-12-01")]
)
def test_a_day_near_today(text: str, day: str) -> None:
    assert parse_value("date", text, date(2026, 11, 30)) == day
    with pytest.raises(ValueError, match="is not clear"):
        parse_value("date", text)


@pytest.mark.parametrize("text", ["8 to 26 March", "8 March to 26 March", "8/3/27 - 26/3/27"])
def test_a_start_and_an_end_are_more_than_one_date(text: str) -> None:
    with pytest.raises(
        ValueError, match=f"^Enter a date .* “{text}” is more than one date. Enter one of them"
    ):
        parse_value("date", text, date(2026, 11, 30))
