"""What people type, and what it means."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.wizard.parsing.parse_answer import parse_answer
from involveplan.wizard.parsing.parse_value import parse_value
from involveplan.wizard.question import InputType, Question
from tests import ROOT

TODAY = date(2026, 11, 29)
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
    assert parse_value("date", text) == "2027-02-06"


@pytest.mark.parametrize("text", ["2027-02", "February 2027", "feb 2027", "Feb, 2027"])
def test_a_month_will_do(text: str) -> None:
    assert parse_value("date", text) == "2027-02"


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "2027",
        "2/2027",
        "2027-13",
        "1 Foo 2027",
        "6/2/0027",
        "maybe 2027",
        "decided 2027",
        "marching 2027",
        "mayor 3 2027",
        "second 2027",
        "augustus 2027",
        "febr 2027",
        "3 mayo 2027",
        "12/13/27",
        "0 jan",
        "1/2",
        "may 27",
        "27-01/12",
        "12-1/27",
        "6/2/٢٠٢٧",
    ],
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Enter a date such as 26 February 2027") as refused:
        parse_value("date", text, TODAY)
    assert f"“{text}” is not clear." in str(refused.value)


NAMES = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}


@pytest.mark.parametrize("name", NAMES)
def test_months_go_by_their_name_or_its_usual_abbreviation(name: str) -> None:
    month = f"2027-{NAMES[name]:02}"
    for way in (f"{name} 2027", f"{name.upper()}. 2027", f"{name}, 2027"):
        assert parse_value("date", way) == month
    assert (
        parse_value("date", f"3 {name}. 2027")
        == parse_value("date", f"3rd {name} 27", TODAY)
        == f"{month}-03"
    )


@given(st.from_regex(r"[a-z]{1,12}\.? (2027|27)", fullmatch=True) | st.text(max_size=30))
def test_no_text_without_the_name_of_a_month_is_a_month(text: str) -> None:
    try:
        found = parse_value("date", text, TODAY)
    except ValueError:
        return
    words = "".join(letter if letter.isalpha() else " " for letter in text.casefold()).split()
    assert NAMES.keys() & set(words) or str(found) == text.strip() or any(sign in text for sign in "/.-")


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("12/1/27", "2027-01-12", "12 January 2027"),
        ("12.1.27", "2027-01-12", "12 January 2027"),
        ("12-01-27", "2027-01-12", "12 January 2027"),
        ("12 Jan 27", "2027-01-12", "12 January 2027"),
        ("6/2/2027", "2027-02-06", "6 February 2027"),
        ("11 Jan", "2027-01-11", "11 January 2027"),
        ("11th January", "2027-01-11", "11 January 2027"),
        ("28 nov", "2027-11-28", "28 November 2027"),
        ("29 nov.", "2026-11-29", "29 November 2026"),
        ("30 November", "2026-11-30", "30 November 2026"),
        ("31 Dec", "2026-12-31", "31 December 2026"),
        ("11 January 2027", "2027-01-11", ""),
        ("11th jan 2027", "2027-01-11", ""),
        ("2027-01-11", "2027-01-11", ""),
        ("sept 2027", "2027-09", ""),
        ("2027-09", "2027-09", ""),
    ],
)
def test_a_date_that_was_worked_out_is_said_back(text: str, day: str, said: str) -> None:
    question = Question("key", "When?", "date", ("evaluation", "on"))
    assert parse_answer(question, text, TODAY) == (day, f"That is {said}." if said else "")


@pytest.mark.parametrize(
    ("text", "day"), [("11 Jan", "2026-01-11"), ("29 Nov", "2026-11-29"), ("30 Nov", "2025-11-30")]
)
def test_what_happened_was_not_in_the_future(text: str, day: str) -> None:
    question = Question("key", "When?", "date", ("record", "activities", 0, "on"))
    assert parse_answer(question, text, TODAY)[0] == day


@pytest.mark.parametrize("text", ["29 Feb", "29 february", "12/1/99", "27-01-12", "1/1/37"])
def test_a_date_that_could_be_in_more_than_one_year_is_asked_again(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Enter all four digits of the year") as refused:
        parse_value("date", text, TODAY)
    assert f"“{text}”" in str(refused.value)


@pytest.mark.parametrize("text", ["11 Jan", "12/1/27", "12 Jan 27"])
def test_nothing_is_worked_out_without_todays_date(text: str) -> None:
    with pytest.raises(ValueError, match="Enter"):
        parse_value("date", text)


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_next_one(today: date, day: date) -> None:
    name = MONTHS[day.month - 1]
    try:
        found = date.fromisoformat(str(parse_value("date", f"{day.day} {name}", today)))
    except ValueError:
        assert (day.day, day.month) == (29, 2) or today.year in (1900, 2199)
        return
    assert (found.day, found.month) == (day.day, day.month)
    assert 0 <= (found - today).days < 366


def test_other_answers_are_not_said_back() -> None:
    assert parse_answer(Question("key", "?", "money", ("x",)), "£1,200", TODAY) == (1200, "")
    assert parse_answer(Question("key", "?", "text", ("x",)), "12/1/27", TODAY) == ("12/1/27", "")


@given(DAYS)
def test_every_day_reads_back_from_each_way_of_writing_it(day: date) -> None:
    name = MONTHS[day.month - 1]
    ways = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year:04}",
        f"{day.day} {name} {day.year:04}",
        f"{day.day}th {name[:3].upper()} {day.year:04}",
    ]
    assert {parse_value("date", way) for way in ways} == {day.isoformat()}
    assert parse_value("date", f"{name} {day.year:04}") == day.isoformat()[:7]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("40", "40"),
        (" 1,200 ", "1200"),
        ("1,200,000", "1200000"),
        ("about 30", "30"),
        ("~ 30", "30"),
        ("About 1,030", "1030"),
        ("0", "0"),
        ("007", "007"),
    ],
)
def test_counts(text: str, number: str) -> None:
    found = parse_value("count", text)
    assert isinstance(found, int) and found == int(number) and str(found) == number


@pytest.mark.parametrize("text", ["a few", "-3", "2.5", "123456789", "", "½", "٣٤x", "٣٤", "30ish", "thirty"])
def test_what_is_no_count_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"^Enter a whole number, such as 40") as refused:
        parse_value("count", text)
    assert (f"“{text}” is not clear." in str(refused.value)) == bool(text)


COMMAS = [
    "12,50",
    "£1,20",
    "1,5",
    "1,2000",
    "0,123",
    "012,500",
    ",500",
    "1,,200",
    "1,200,00",
    "1200,000",
    "1.200,50",
]


@pytest.mark.parametrize("form", ["money", "hours", "count"])
@pytest.mark.parametrize("text", [*COMMAS, "1,5 hours", "about 1,5"])
def test_a_comma_elsewhere_than_before_three_digits_is_asked_again(form: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"^Enter .* Use a comma only for thousands") as refused:
        parse_value(form, text)  # type: ignore[arg-type]
    assert f"“{text}”" in str(refused.value)


@given(
    st.sampled_from(["money", "hours", "count"]),
    st.from_regex(r"£?[0-9,]{1,9}(\.[0-9]{1,2})?( hours)?", fullmatch=True),
)
def test_a_comma_never_changes_what_a_number_comes_to(form: str, text: str) -> None:
    try:
        found = parse_value(form, text)  # type: ignore[arg-type]
    except ValueError:
        return
    plain = text.strip("£ hours")
    assert found == float(plain.replace(",", ""))
    if "," in plain:
        assert plain.partition(".")[0] == f"{int(found):,}"


@pytest.mark.parametrize(
    ("form", "text", "amount"),
    [
        ("money", "120", 120),
        ("money", "£120", 120),
        ("money", "£1,200", 1200),
        ("money", "1,200,000", 1200000),
        ("money", "120£", 120),
        ("money", "007", 7),
        ("money", "0", 0),
        ("money", "12.5", 12.5),
        ("hours", "8", 8),
        ("hours", "8 hours", 8),
        ("hours", "1 hour", 1),
        ("hours", "1,500", 1500),
        ("hours", "7.5 Hours", 7.5),
    ],
)
def test_amounts(form: str, text: str, amount: float) -> None:
    found = parse_value(form, text)  # type: ignore[arg-type]
    assert (found, type(found)) == (amount, type(amount))


@pytest.mark.parametrize(
    ("form", "text", "kept"),
    [
        ("money", "£ 1,200.50", "1200.50"),
        ("money", "12.50", "12.50"),
        ("money", "12,500.50", "12500.50"),
        ("money", "120.00", "120.00"),
        ("money", "012.50", "12.50"),
        ("hours", "1.50", "1.50"),
    ],
)
def test_amounts_keep_their_trailing_zeros(form: str, text: str, kept: str) -> None:
    found = parse_value(form, text)  # type: ignore[arg-type]
    assert isinstance(found, float) and found == float(kept) and str(found) == kept


@pytest.mark.parametrize(
    ("form", "example"), [("money", "an amount in pounds"), ("hours", "a number of hours")]
)
@pytest.mark.parametrize(
    "text", ["plenty", "-5", "1.234", "12345678", "1e3", "$5", ".5", "5.", "1£2", "5 each"]
)
def test_what_is_no_amount_is_refused_with_an_example(form: str, example: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"^Enter {example}"):
        parse_value(form, text)  # type: ignore[arg-type]


@given(st.integers(0, 99_999_999), st.decimals(0, 9_999_999, places=2))
def test_every_number_reads_back_as_it_is_printed(count: int, amount: object) -> None:
    assert parse_value("count", f"{count:,}") == count
    assert parse_value("money", f"£{amount:,}") == pytest.approx(float(str(amount)))
    assert parse_value("hours", f"{amount} hours") == pytest.approx(float(str(amount)))


def test_text_loses_only_needless_spaces() -> None:
    assert parse_value("text", "  Asked   at\tthe ward  ") == "Asked at the ward"


@pytest.mark.parametrize(("form", "text"), [("money", "8 hours"), ("hours", "£8")])
def test_an_amount_of_something_else_is_asked_again(form: str, text: str) -> None:
    with pytest.raises(ValueError, match="is not clear"):
        parse_value(form, text)  # type: ignore[arg-type]


@given(st.sampled_from(["date", "count", "money", "hours"]), st.text(max_size=30))
def test_anything_at_all_has_a_value_or_a_plain_refusal(form: str, text: str) -> None:
    try:
        parse_value(form, text)  # type: ignore[arg-type]
    except ValueError as refused:
        assert str(refused).startswith("Enter ")


def test_what_the_page_on_the_command_line_promises() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text("utf-8")
    rows = re.findall(
        r"^\| (.+) \| (\d[\d.-]*) \|$", page.partition("## Dates and numbers you can type")[2], re.MULTILINE
    )
    assert len(rows) == 9
    for typed, saved in rows:
        for each in re.split(r", (?=\d)| or ", typed):
            form: InputType = "date" if "-" in saved else "count" if "people" in each else "money"
            assert str(parse_value(form, each, TODAY)) == saved
