"""What people type, and what it means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.wizard.typed import value

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


@pytest.mark.parametrize(
    "text",
    [
        "2027-02-06",
        "6/2/2027",
        "06/02/2027",
        "6.2.2027",
        "6-2-2027",
        "6 February 2027",
        "6th Feb 2027",
        "6 feb, 2027",
        "  06  FEBRUARY   2027 ",
    ],
)
def test_days_as_people_write_them(text: str) -> None:
    assert value("date", text) == "2027-02-06"


@pytest.mark.parametrize("text", ["2027-02", "February 2027", "feb 2027", "Feb, 2027"])
def test_a_month_will_do(text: str) -> None:
    assert value("date", text) == "2027-02"


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "2027",
        "31/4/2028",
        "29 February 2027",
        "2/2027",
        "6/2/27",
        "2027-13",
        "1 Foo 2027",
        "6/2/0027",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Please give a date such as 26 February 2027"):
        value("date", text)


@given(DAYS)
def test_every_day_reads_back_from_each_way_of_writing_it(day: date) -> None:
    name = MONTHS[day.month - 1]
    ways = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year:04}",
        f"{day.day} {name} {day.year:04}",
        f"{day.day}th {name[:3].upper()} {day.year:04}",
    ]
    assert {value("date", way) for way in ways} == {day.isoformat()}
    assert value("date", f"{name} {day.year:04}") == day.isoformat()[:7]


@pytest.mark.parametrize(
    ("text", "number"),
    [("40", 40), (" 1,200 ", 1200), ("about 30", 30), ("~ 30", 30), ("About 30", 30), ("0", 0), ("007", 7)],
)
def test_counts(text: str, number: int) -> None:
    assert value("count", text) == number


@pytest.mark.parametrize("text", ["a few", "-3", "2.5", "10-20", "123456789", "", "½", "٣٤x"])
def test_what_is_no_count_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Please give a whole number, such as 40"):
        value("count", text)


@pytest.mark.parametrize(
    ("form", "text", "amount"),
    [
        ("money", "120", 120),
        ("money", "£120", 120),
        ("money", "£ 1,200.50", 1200.5),
        ("money", "12.50", 12.5),
        ("money", "0", 0),
        ("hours", "8", 8),
        ("hours", "8 hours", 8),
        ("hours", "1 hour", 1),
        ("hours", "7.5 Hours", 7.5),
    ],
)
def test_amounts(form: str, text: str, amount: float) -> None:
    found = value(form, text)  # type: ignore[arg-type]
    assert (found, type(found)) == (amount, type(amount))


@pytest.mark.parametrize(
    ("form", "example"), [("money", "an amount in pounds"), ("hours", "a number of hours")]
)
@pytest.mark.parametrize("text", ["plenty", "-5", "1.234", "12345678", "1e3", "$5"])
def test_what_is_no_amount_is_refused_with_an_example(form: str, example: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"^Please give {example}"):
        value(form, text)  # type: ignore[arg-type]


@given(st.integers(0, 99_999_999), st.decimals(0, 9_999_999, places=2))
def test_every_number_reads_back_as_it_is_printed(count: int, amount: object) -> None:
    assert value("count", f"{count:,}") == count
    assert value("money", f"£{amount:,}") == pytest.approx(float(str(amount)))
    assert value("hours", f"{amount} hours") == pytest.approx(float(str(amount)))


def test_text_loses_only_needless_spaces() -> None:
    assert value("text", "  Asked   at\tthe ward  ") == "Asked at the ward"


@given(st.sampled_from(["date", "count", "money", "hours"]), st.text(max_size=30))
def test_anything_at_all_has_a_value_or_a_plain_refusal(form: str, text: str) -> None:
    try:
        value(form, text)  # type: ignore[arg-type]
    except ValueError as refused:
        assert str(refused).startswith("Please give ")
