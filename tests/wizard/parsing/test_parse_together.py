"""Several values in one answer: two dates, two numbers, or a text with a number or a date."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.dates import date_in_words
from involveplan.wizard.parsing.parse_answer import parse_answer
from involveplan.wizard.parsing.parse_together import parse_together
from involveplan.wizard.question import InputType, PartInput, Question

TODAY = date(2026, 11, 29)
DAYS = st.dates(date(2027, 1, 1), date(2100, 12, 31))


def question(*parts: tuple[str, InputType], repeats: bool = False, record: bool = False) -> Question:
    pointer = ("record", "activities", 0, "on") if record else ("tools", 0, parts[0][0])
    inputs = tuple(PartInput(key, form) for key, form in parts)
    return Question("key", "?", "together", pointer, parts=inputs, repeats=repeats)


DATES = question(("starts", "date"), ("ends", "date"))
NUMBERS = question(("invite", "count"), ("expect", "count"))
PEOPLE = question(("role", "text"), ("hours", "hours"), repeats=True)
BUDGET = question(("item", "text"), ("amount", "money"), repeats=True)
MEASURES = question(("name", "text"), ("target", "count"), repeats=True)
DECISION = question(("by", "text"), ("on", "date"))
ACTIVITY = question(
    ("on", "date"), ("took_part", "count"), ("hours", "hours"), ("cost", "money"), record=True
)
ALL = [DATES, NUMBERS, PEOPLE, BUDGET, MEASURES, DECISION, ACTIVITY]


def read(asked: Question, text: str) -> tuple[list[dict[str, Any]], str]:
    return parse_together(asked, text, TODAY)


@pytest.mark.parametrize(
    ("text", "starts", "ends", "said"),
    [
        ("11 Jan to 24 Jan", "2027-01-11", "2027-01-24", "11 January 2027 to 24 January 2027"),
        ("11-24 January", "2027-01-11", "2027-01-24", "11 January 2027 to 24 January 2027"),
        ("11 to 24 Jan 2028", "2028-01-11", "2028-01-24", "11 January 2028 to 24 January 2028"),
        ("Jan to March", "2027-01", "2027-03", "January 2027 to March 2027"),
        ("mid Jan to end of March", "2027-01", "2027-03-31", "January 2027 to 31 March 2027"),
        ("w/c 11 Jan", "2027-01-11", "2027-01-17", "11 January 2027 to 17 January 2027"),
        ("w/c 11 Jan to w/c 25 Jan", "2027-01-11", "2027-01-31", "11 January 2027 to 31 January 2027"),
        ("20 Dec to 10 Jan", "2026-12-20", "2027-01-10", "20 December 2026 to 10 January 2027"),
        ("20 Dec to 10 Jan 2028", "2027-12-20", "2028-01-10", "20 December 2027 to 10 January 2028"),
        ("20 Dec 2027 to 10 Jan", "2027-12-20", "2028-01-10", "20 December 2027 to 10 January 2028"),
        ("Nov to Jan", "2026-11", "2027-01", "November 2026 to January 2027"),
        ("2027-01-11 - 2027-01-24", "2027-01-11", "2027-01-24", "11 January 2027 to 24 January 2027"),
        ("11/1/27-24/1/27", "2027-01-11", "2027-01-24", "11 January 2027 to 24 January 2027"),
        ("between 11 and 24 January", "2027-01-11", "2027-01-24", "11 January 2027 to 24 January 2027"),
        ("starts 11 Jan, ends 24 Jan", "2027-01-11", "2027-01-24", "11 January 2027 to 24 January 2027"),
        ("Mon 11 to Fri 15 Jan 2027", "2027-01-11", "2027-01-15", "11 January 2027 to 15 January 2027"),
        ("11 Jan, 24 Jan", "2027-01-11", "2027-01-24", "11 January 2027 to 24 January 2027"),
        ("11 Jan", "2027-01-11", None, "11 January 2027"),
        ("from January 2027", "2027-01", None, "January 2027"),
        ("until 24 Jan", None, "2027-01-24", "until 24 January 2027"),
    ],
)
def test_a_start_and_an_end(text: str, starts: str | None, ends: str | None, said: str) -> None:
    expected = {key: value for key, value in (("starts", starts), ("ends", ends)) if value}
    assert read(DATES, text) == ([expected], said)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("24 Jan to 11 Jan", "the end is before the start"),
        ("24 Jan 2027 to 11 Jan 2027", "the end is before the start"),
        ("March 2027 to Jan 2027", "the end is before the start"),
        ("11 Nov to 10 Dec", "which year you mean"),
        ("1 April to 31 March", "which year you mean"),
        ("31 June to 4 July", "June does not have 31 days"),
        ("11 Jan to soon", "is not clear"),
        ("Mon 11 to Thu 15 Jan 2027", "15 January 2027 is a Friday"),
        ("soon", "is not clear"),
        ("11 Jan to 12 Jan to 13 Jan", "is not clear"),
    ],
)
def test_two_dates_that_are_asked_again(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^Enter .*{reason}"):
        read(DATES, text)


@pytest.mark.parametrize(
    "text",
    [
        "15 invited, 11 expected",
        "15, 11",
        "15 and 11",
        "invite 15 expect 11",
        "expect 11, invite 15",
        "15 invited 11 expected",
        "we will invite 15 and 11 will come",
        "15 invited, of whom we expect 11 to take part",
        "15 carers, 11 expected",
        "15 people, 11 people",
        "about 15 invited, about 11 expected",
        "invited: 15, expected: 11",
        "15 invited (11 expected)",
        "Invite 15. Expect 11.",
    ],
)
def test_two_numbers(text: str) -> None:
    assert read(NUMBERS, text) == ([{"invite": 15, "expect": 11}], "15 invited, 11 expected")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("15", {"invite": 15}),
        ("11 expected", {"expect": 11}),
        ("11 will come", {"expect": 11}),
        ("1,200, 900", {"invite": 1200, "expect": 900}),
        ("ten invited", {"invite": 10}),
        ("6 to 8", {"invite": 6}),
        ("15 invited, 6 to 8 expected", {"invite": 15, "expect": 6}),
        ("20 to 30, 5-8", {"invite": 20, "expect": 5}),
    ],
)
def test_only_the_numbers_that_were_given(text: str, entry: dict[str, int]) -> None:
    assert read(NUMBERS, text)[0] == [entry]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("15-11", "is not clear"),
        ("15 carers, 11 staff", "is not clear"),
        ("15 invited, 11 invited", "is not clear"),
        ("15, 11, 9", "is not clear"),
        ("11 of 15", "is not clear"),
        ("15 11", "is not clear"),
        ("1,5", "comma only for thousands"),
        ("lots", "is not clear"),
    ],
)
def test_two_numbers_that_are_asked_again(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^Enter a whole number.*{reason}"):
        read(NUMBERS, text)


@pytest.mark.parametrize(
    ("asked", "text", "entries", "said"),
    [
        (PEOPLE, "therapist, 60 hours", [("therapist", 60)], "therapist (60 hours)"),
        (PEOPLE, "ward manager 34", [("ward manager", 34)], "ward manager (34 hours)"),
        (PEOPLE, "therapist for about 60 hrs", [("therapist", 60)], "therapist (60 hours)"),
        (PEOPLE, "60 hours of a therapist", [("a therapist", 60)], "a therapist (60 hours)"),
        (PEOPLE, "nurse, band 5, 30h", [("nurse, band 5", 30)], "“nurse, band 5” (30 hours)"),
        (PEOPLE, "2 nurses, 60 hours", [("2 nurses", 60)], "2 nurses (60 hours)"),
        (
            PEOPLE,
            "therapist; 60 hours\nclerk\n8",
            [("therapist", 60), ("clerk", 8)],
            "therapist (60 hours), clerk (8 hours)",
        ),
        (PEOPLE, "therapist, clerk 8 hours", [("therapist, clerk", 8)], "“therapist, clerk” (8 hours)"),
        (PEOPLE, "“ward clerk”, 16 hours", [("ward clerk", 16)], "ward clerk (16 hours)"),
        (PEOPLE, "therapist - 60 hours", [("therapist", 60)], "therapist (60 hours)"),
        (PEOPLE, "nurse band 5", [("nurse band 5", None)], ""),
        (PEOPLE, "2 nurses", [("2 nurses", None)], ""),
        (PEOPLE, "Ward 7", [("Ward 7", None)], ""),
        (PEOPLE, "60 hours", [(None, 60)], "60 hours"),
        (
            PEOPLE,
            "therapist 60 hours; clerk 8 hours",
            [("therapist", 60), ("clerk", 8)],
            "therapist (60 hours), clerk (8 hours)",
        ),
        (
            PEOPLE,
            "therapist, 60 hours\nclerk",
            [("therapist", 60), ("clerk", None)],
            "therapist (60 hours), clerk",
        ),
        (
            PEOPLE,
            "therapist 60 hours, clerk 8 hours and nurse 2h",
            [("therapist", 60), ("clerk", 8), ("nurse", 2)],
            "therapist (60 hours), clerk (8 hours), nurse (2 hours)",
        ),
        (
            PEOPLE,
            "therapist, 60 hours, clerk, 8 hours",
            [("therapist", 60), ("clerk", 8)],
            "therapist (60 hours), clerk (8 hours)",
        ),
        (
            PEOPLE,
            "therapist 60 hours, clerk, 8, and nurse, 2h",
            [("therapist", 60), ("clerk", 8), ("nurse", 2)],
            "therapist (60 hours), clerk (8 hours), nurse (2 hours)",
        ),
        (
            BUDGET,
            "postage, £20, printing, 30",
            [("postage", 20), ("printing", 30)],
            "postage (£20), printing (£30)",
        ),
        (BUDGET, "postage £100", [("postage", 100)], "postage (£100)"),
        (BUDGET, "£100 for postage", [("postage", 100)], "postage (£100)"),
        (
            BUDGET,
            "tea, cake and milk: £12.50",
            [("tea, cake and milk", 12.5)],
            "“tea, cake and milk” (£12.50)",
        ),
        (MEASURES, "carers who took part: 20", [("carers who took part", 20)], "carers who took part (20)"),
        (
            MEASURES,
            "falls per 1,000 bed days: 4",
            [("falls per 1,000 bed days", 4)],
            "falls per 1,000 bed days (4)",
        ),
        (MEASURES, "waits over 4 hours", [("waits over 4 hours", None)], ""),
        (MEASURES, "visits in 2027", [("visits in 2027", None)], ""),
        (DECISION, "people on the march", [("people on the march", None)], ""),
        (DECISION, "ward manager mid-January", [("ward manager", "2027-01")], "ward manager (January 2027)"),
        (
            DECISION,
            "10 July 2027, ward manager",
            [("ward manager", "2027-07-10")],
            "ward manager (10 July 2027)",
        ),
        (
            DECISION,
            "ward manager by 10 July",
            [("ward manager", "2027-07-10")],
            "ward manager (10 July 2027)",
        ),
        (DECISION, "board in May", [("board", "2027-05")], "board (May 2027)"),
        (DECISION, "board, end of March", [("board", "2027-03-31")], "board (31 March 2027)"),
        (DECISION, "March 2027 board meeting", [("board meeting", "2027-03")], "board meeting (March 2027)"),
        (DECISION, "the team may", [("the team may", None)], ""),
        (DECISION, "ward manager (they may delegate)", [("ward manager (they may delegate)", None)], ""),
        (
            MEASURES,
            "4 out of 5 carers feel safe: 80",
            [("4 out of 5 carers feel safe", 80)],
            "4 out of 5 carers feel safe (80)",
        ),
        (PEOPLE, "7 day services lead", [("7 day services lead", None)], ""),
        (PEOPLE, "day centre manager, 8 hours", [("day centre manager", 8)], "day centre manager (8 hours)"),
        (DECISION, "10 July", [(None, "2027-07-10")], "10 July 2027"),
    ],
)
def test_a_text_with_a_number_or_a_date(
    asked: Question, text: str, entries: list[tuple[str | None, Any]], said: str
) -> None:
    one, other = (part.key for part in asked.parts)
    expected = [
        {key: value for key, value in ((one, words), (other, number)) if value is not None}
        for words, number in entries
    ]
    found, said_back = read(asked, text)
    assert found == expected
    assert said_back in (said, "") if said == text else said_back == said


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (PEOPLE, "therapist, 1,5 hours"),
        (PEOPLE, "therapist 6 to 8 hours"),
        (PEOPLE, "therapist, 60ish"),
        (PEOPLE, "therapist, 2 days"),
        (PEOPLE, "therapist 10 hours a week"),
        (PEOPLE, "nurse and clerk 10 hours each"),
        (PEOPLE, "band 6 and 7"),
        (BUDGET, "postage £20 printing £30"),
        (BUDGET, "travel 12 x £20"),
        (BUDGET, "travel £20 each"),
        (BUDGET, "postage £1.2k"),
        (BUDGET, "postage 12,50"),
        (MEASURES, "4 out of 5 stars"),
        (MEASURES, "satisfaction: 4 out of 5"),
        (MEASURES, "4 of 5 wards"),
        (PEOPLE, "OT 1 day a week"),
        (PEOPLE, "OT half a day a week"),
        (PEOPLE, "OT 2 days a week"),
        (PEOPLE, "1 day a week OT"),
        (DECISION, "mid July ward manager"),
        (DECISION, "mid-March ward manager"),
        (DECISION, "March ward manager"),
        (DECISION, "May ward manager"),
        (DECISION, "ward manager March"),
        (DECISION, "ward manager in September probably"),
        (DECISION, "ward manager in June, 10 July"),
        (DECISION, "ward manager 31 June"),
        (DECISION, "ward manager, 29 Feb"),
        (DECISION, "ward manager, 10 or 11 July"),
        (DECISION, "board, 1/2"),
        (PEOPLE, ""),
        (PEOPLE, " ; \n"),
        (PEOPLE, ", ()"),
        (PEOPLE, "60 hours; 8 hours"),
    ],
)
def test_a_number_or_date_that_is_not_clear_does_not_end_up_in_the_text(asked: Question, text: str) -> None:
    with pytest.raises(ValueError, match=r"^Enter "):
        read(asked, text)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (PEOPLE, "therapist, 60 hours, clerk"),
        (PEOPLE, "therapist, 60 hours, nurse, band 5, 8 hours"),
        (PEOPLE, "therapist, clerk 8 hours, nurse 2 hours"),
        (BUDGET, "postage, 20, printing, envelopes, 30"),
        (MEASURES, "carers who took part, 20, staff, managers, 30"),
    ],
)
def test_several_entries_that_cannot_be_told_apart_need_semicolons(asked: Question, text: str) -> None:
    with pytest.raises(ValueError, match=r"^Enter .* put a semicolon between them\.$"):
        read(asked, text)


def test_a_value_that_is_not_clear_does_not_need_semicolons() -> None:
    for text in ("therapist, 1,5 hours", "therapist 6 to 8 hours", "nurse, band 5, 6 to 8 hours"):
        with pytest.raises(ValueError, match=r"^Enter (?!.*semicolon)"):
            read(PEOPLE, text)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("11 Nov, 12 people, 6 hours, £40", {"on": "2026-11-11", "took_part": 12, "hours": 6, "cost": 40}),
        ("11 Nov, 12, 6, 40", {"on": "2026-11-11", "took_part": 12, "hours": 6, "cost": 40}),
        ("12 people came on 11 Nov", {"on": "2026-11-11", "took_part": 12}),
        ("£40, 12 people", {"took_part": 12, "cost": 40}),
        ("11 Nov", {"on": "2026-11-11"}),
    ],
)
def test_a_date_with_numbers_in_the_record(text: str, entry: dict[str, Any]) -> None:
    assert read(ACTIVITY, text)[0] == [entry]


def test_the_sentence_of_what_was_read() -> None:
    assert parse_answer(NUMBERS, "15, 11", TODAY)[1] == "We read that as 15 invited, 11 expected."
    assert parse_answer(PEOPLE, "therapist", TODAY) == ([{"role": "therapist"}], "")


@given(DAYS, DAYS)
def test_dates_said_back_read_to_the_same_dates(one: date, other: date) -> None:
    first, last = sorted((one, other))
    text = f"{date_in_words(first)} to {date_in_words(last)}"
    assert read(DATES, text) == ([{"starts": first.isoformat(), "ends": last.isoformat()}], text)


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_numbers_said_back_read_to_the_same_numbers(invite: int, expect: int) -> None:
    text = f"{invite:,} invited, {expect:,} expected"
    assert read(NUMBERS, text) == ([{"invite": invite, "expect": expect}], text)


ROLES = st.sampled_from(["therapist", "ward manager", "nurse, band 5", "ward 7 clerk", "carer and clerk"])


@given(st.lists(st.tuples(ROLES, st.integers(0, 9_999)), min_size=1, max_size=4))
def test_people_said_back_read_to_the_same_people(people: list[tuple[str, int]]) -> None:
    entries, said_back = read(PEOPLE, "; ".join(f"{role} {hours}h" for role, hours in people))
    assert [(entry["role"], entry["hours"]) for entry in entries] == people
    assert read(PEOPLE, said_back)[0] == entries


PIECES = [
    "11",
    "15",
    "Jan",
    "to",
    ",",
    "-",
    ";",
    "and",
    "£5",
    "hours",
    "6h",
    "nurse",
    "invite",
    "2027",
    "(",
    ")",
    "by",
    "\n",
]


@given(
    st.sampled_from(ALL), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text(max_size=40)
)
def test_any_text_has_values_or_a_plain_refusal(asked: Question, text: str) -> None:
    try:
        entries, _ = read(asked, text)
    except ValueError as refused:
        assert str(refused).startswith("Enter ")
        return
    assert entries and all(entries)
    assert all(set(entry) <= {part.key for part in asked.parts} for entry in entries)
