"""Dates in another form: the reason of a refusal, and the text to write where the date can be understood."""

# ruff: noqa: E501 (a case to a line)

import pytest

from involveplan.plan.correction.written_dates import read_written_date
from involveplan.plan.dates import Day


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("9 July 2027", "2027-07-09"), ("9th July 2027", "2027-07-09"), ("9th of July, 2027", "2027-07-09"),
        ("9 Jul 2027", "2027-07-09"), ("9-Jul-2027", "2027-07-09"), ("July 9, 2027", "2027-07-09"),
        ("July 9th 2027", "2027-07-09"), ("2027 July 9", "2027-07-09"), ("Fri 9 July 2027", "2027-07-09"),
        ("Friday, 9 July 2027", "2027-07-09"), ("2027/07/09", "2027-07-09"), ("2027.7.9", "2027-07-09"),
        ("2027-7-9", "2027-07-09"), ("20270709", "2027-07-09"), ("2027 - 07 - 09", "2027-07-09"),
        ("2027-07-09.", "2027-07-09"), ("26/02/2027", "2027-02-26"), ("02/26/2027", "2027-02-26"),
        ("26.2.2027", "2027-02-26"), ("26-02-2027", "2027-02-26"), ("7/7/2027", "2027-07-07"),
        ("29 February 2028", "2028-02-29"), ("July 2027", "2027-07"), ("Sept 2027", "2027-09"),
        ("07/2027", "2027-07"), ("2027/7", "2027-07"), ("2027-7", "2027-07"), ("2027.07", "2027-07"),
    ],
)  # fmt: skip
def test_a_date_with_one_meaning_is_certain(text: str, write: str) -> None:
    reading = read_written_date(text)
    assert (reading.write, reading.other, reading.certain) == (write, "", True)
    assert Day.parse(write, first=True).iso_text() == write


@pytest.mark.parametrize(
    ("text", "reason", "write", "other"),
    [
        ("09/07/2027", "This can mean 9 July 2027 or 7 September 2027.", "2027-07-09", "2027-09-07"),
        ("1.2.2027", "This can mean 1 February 2027 or 2 January 2027.", "2027-02-01", "2027-01-02"),
        ("2027-06-31", "June has 30 days.", "", ""),
        ("31/04/2027", "April has 30 days.", "", ""),
        ("31 June 2027", "June has 30 days.", "", ""),
        ("2027-02-30", "February 2027 has 28 days.", "", ""),
        ("2028-02-30", "February 2028 has 29 days.", "", ""),
        ("2027-01-32", "January has 31 days.", "", ""),
        ("2027-01-00", "There is no day 0.", "", ""),
        ("2027-13-15", "There is no month 13.", "", ""),
        ("2027-00-10", "There is no month 0.", "", ""),
        ("2027-13", "There is no month 13.", "", ""),
        ("2027-13-01", "There is no month 13. If you mean 13 January 2027, the month comes before the day.", "2027-01-13", ""),
        ("27-07-09", "The year needs four digits.", "", ""),
        ("26/02/27", "The year needs four digits.", "", ""),
        ("20277-07-09", "The year needs four digits.", "", ""),
        ("9 July 27", "The year needs four digits.", "2027-07-09", ""),
        ("31 June 27", "The year needs four digits. June has 30 days.", "", ""),
        ("1827-07-09", "The year should be between 1900 and 2199.", "", ""),
        ("9 July", "Give the year as well.", "", ""),
        ("July", "Give the year as well.", "", ""),
        ("2027", "Give the month as well.", "", ""),
        ("Monday 9 July 2027", "9 July 2027 is a Friday. Check the day.", "", ""),
        ("2027-07-09T10:00", "Leave out the time.", "2027-07-09", ""),
        ("9 July 2027, 2pm", "Leave out the time.", "2027-07-09", ""),
        ("mid July 2027", "", "2027-07", ""),
        ("by 9 July 2027", "", "2027-07-09", ""),
        *((text, "", "", "") for text in ("soon", "spring 2027", "mayor 2027", "2 weeks", "week 27", "1/2", "July 9 people", "")),
    ],
)  # fmt: skip
def test_any_other_date_is_not_certain_and_has_its_reason(
    text: str, reason: str, write: str, other: str
) -> None:
    reading = read_written_date(text)
    assert (reading.reason, reading.write, reading.other) == (reason, write, other)
    assert not reading.certain
