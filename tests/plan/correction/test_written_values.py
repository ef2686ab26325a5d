"""Numbers and yes or no in another form: what to leave out, and what to write."""

import pytest

from involveplan.plan.correction.written_values import read_number, read_yes_no


@pytest.mark.parametrize(
    ("form", "text", "reason", "write", "certain"),
    [
        ("money", "£250", "Leave out the pound sign.", "250", True),
        ("money", "£ 250", "Leave out the pound sign.", "250", True),
        ("money", "250£", "Leave out the pound sign.", "250", True),
        ("money", "250 pounds", "Leave out “pounds”.", "250", True),
        ("money", "GBP 250", "Leave out “gbp”.", "250", True),
        ("money", "£1,200.50", "Leave out the pound sign and the comma.", "1200.50", True),
        ("money", "1,200", "Leave out the comma.", "1200", True),
        ("money", "1 200", "Leave out the space.", "1200", True),
        ("money", "50p", "Give the amount in pounds.", "0.50", True),
        ("money", "about £250", "Leave out “about” and the pound sign.", "250", False),
        ("money", "12,50", "A comma could separate thousands. Use a full stop.", "12.50", False),
        ("money", "nil", "", "0", False),
        ("money", "£250-£300", "This is a range. Give one number.", "", False),
        ("hours", "16 hours", "Leave out “hours”.", "16", True),
        ("hours", "16h", "Leave out “h”.", "16", True),
        ("count", "12 people", "Leave out “people”.", "12", False),
        ("count", "12 members of staff", "Leave out “members of staff”.", "12", False),
        ("count", "about 40", "Leave out “about”.", "40", False),
        ("count", "c. 40", "Leave out “c.”.", "40", False),
        ("count", "~40", "Leave out “~”.", "40", False),
        ("count", "40+", "Leave out “+”.", "40", False),
        ("count", "40 or so", "Leave out “or so”.", "40", False),
        ("count", "ten", "Use figures.", "10", False),
        ("count", "12O", "Some of the digits are the letter O.", "120", False),
        ("count", "l2", "Some of the digits are the letter l.", "12", False),
        ("count", "30 to 40", "This is a range. Give one number.", "", False),
        ("count", "007", "", "7", True),
    ],
)  # fmt: skip
def test_a_number_in_another_form(form: str, text: str, reason: str, write: str, certain: bool) -> None:
    reading = read_number(form, text)
    assert (reading.reason, reading.write, reading.certain) == (reason, write, certain)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("count", "lots"), ("count", "12 of 20"), ("count", "12 per month"), ("count", "1.5"), ("count", "£5"),
        ("count", "1,5"), ("count", "12 hours"), ("count", "50%"), ("hours", "£250"), ("hours", "2 days"),
        ("hours", "16 each"), ("money", "£250 each"), ("money", "1.200,50"), ("money", "1,20,000"), ("money", "€250"),
        ("money", "2 x 50"), ("money", "-5"), ("money", "9" * 20), ("money", ""),
    ],
)  # fmt: skip
def test_what_is_not_certain_to_be_this_number_has_nothing_to_write(form: str, text: str) -> None:
    assert read_number(form, text).write == ""


@pytest.mark.parametrize(
    ("text", "write", "certain"),
    [
        ("yes", "true", True), ("No", "false", True), ("Y", "true", True), ("n", "false", True), ("TRUE", "true", True),
        ("on", "true", True), ("yes.", "true", True), ("1", "true", False), ("0", "false", False),
        ("perhaps", "", False), ("yes, some", "", False), ("", "", False),
    ],
)  # fmt: skip
def test_yes_and_no(text: str, write: str, certain: bool) -> None:
    reading = read_yes_no(text)
    assert (reading.write, reading.certain) == (write, certain)
