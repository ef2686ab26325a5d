"""How a printed plan says dates, money and hours."""

from datetime import date

import pytest

from involveplan.documents.text.phrases import (
    add_full_stop,
    by_date,
    date_range,
    filled_text,
    format_money,
    format_number,
    format_period,
    label_and_meaning,
    on_date,
)
from involveplan.plan.dates import Day


def starts(text: str) -> Day:
    return Day.parse(text, first=True)


def ends(text: str) -> Day:
    return Day.parse(text, first=False)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2027-02-01", "2027-02-26", "1 to 26 February 2027"),
        ("2027-02-01", "2027-03-26", "1 February to 26 March 2027"),
        ("2026-12-01", "2027-01-26", "1 December 2026 to 26 January 2027"),
        ("2027-02-01", "2027-02-01", "1 February 2027"),
        ("2027-02", "2027-02", "February 2027"),
        ("2027-02", "2027-04", "February to April 2027"),
        ("2027-02-03", "2027-04", "3 February 2027 to April 2027"),
    ],
)
def test_periods(first: str, last: str, told: str) -> None:
    assert format_period(starts(first), ends(last)) == told


def test_half_a_period() -> None:
    assert format_period(starts("2027-02"), None) == "from February 2027"
    assert format_period(None, ends("2027-02-26")) == "until 26 February 2027"
    assert format_period(None, None) == ""


def test_days_and_months() -> None:
    assert on_date(ends("2027-04-20")) == "on 20 April 2027" and on_date(ends("2027-04")) == "in April 2027"
    assert (
        by_date(ends("2027-04-20")) == "by 20 April 2027"
        and by_date(ends("2027-04")) == "by the end of April 2027"
    )
    assert on_date(None) == by_date(None) == ""


def test_what_is_drawn_covers_whole_months() -> None:
    assert date_range(None, ends("2027-02")) == (date(2027, 2, 1), date(2027, 2, 28))
    assert date_range(starts("2027-02"), None) == (date(2027, 2, 1), date(2027, 2, 28))
    assert date_range(starts("2027-02-05"), ends("2027-03")) == (date(2027, 2, 5), date(2027, 3, 31))
    assert date_range(starts("2027-03-05"), ends("2027-02-01")) is None
    assert date_range(None, None) is None


@pytest.mark.parametrize(
    ("pounds", "told"),
    [(0, "£0"), (12.5, "£12.50"), (1234, "£1,234"), (1234567.891, "£1,234,567.89"), (None, "")],
)
def test_money(pounds: float | None, told: str) -> None:
    assert format_money(pounds) == told


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0"), (100, "100"), (7.5, "7.5"), (0.1 + 0.2, "0.3"), (1200, "1,200")]
)
def test_numbers(count: float, told: str) -> None:
    assert format_number(count) == told


@pytest.mark.parametrize("text", [None, "", "TBC", " to be confirmed. ", "…", "n/a"])
def test_a_placeholder_says_nothing(text: str | None) -> None:
    assert filled_text(text) == ""


def test_sentences_end_with_a_mark() -> None:
    assert [add_full_stop(text) for text in ("Say why", "Why?", " Done. ", "")] == [
        "Say why.",
        "Why?",
        "Done.",
        "",
    ]


def test_a_vocabulary_word_is_told_with_its_meaning() -> None:
    assert label_and_meaning("level", "consult").startswith("Consult. We ask them")
    assert label_and_meaning("level", None) == ""
