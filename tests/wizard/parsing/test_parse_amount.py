"""Numbers, money and hours in people's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.wizard.parsing.parse_answer import parse_answer
from involveplan.wizard.parsing.parse_value import parse_value, value_in_words
from involveplan.wizard.question import InputType, Question

FORMS: list[InputType] = ["count", "hours", "money"]


def answer(form: InputType, text: str) -> tuple[object, str]:
    return parse_answer(Question("key", "?", form, ("x",)), text, None)


@pytest.mark.parametrize(
    ("form", "text", "value", "said"),
    [
        ("money", "about £100", 100, "£100"),
        ("money", "100 pounds", 100, "£100"),
        ("money", "GBP 1,200.50", 1200.5, "£1,200.50"),
        ("money", "ten pounds", 10, "£10"),
        ("money", "none", 0, "£0"),
        ("money", "c. £1,200", 1200, "£1,200"),
        ("hours", "10 hrs", 10, "10 hours"),
        ("hours", "10h", 10, "10 hours"),
        ("hours", "1 hr", 1, "1 hour"),
        ("hours", "about 7.5 hours", 7.5, "7.5 hours"),
        ("count", "5 carers", 5, "5"),
        ("count", "about 40", 40, "40"),
        ("count", "~40", 40, "40"),
        ("count", "around 1,200 people", 1200, "1,200"),
        ("count", "c.40", 40, "40"),
        ("count", "40 or so", 40, "40"),
        ("count", "Seven", 7, "7"),
        ("count", "twelve patients and carers", 12, "12"),
        ("count", "5 people’s families", 5, "5"),
    ],
)
def test_a_number_in_peoples_words_is_read_and_said_back(
    form: InputType, text: str, value: float, said: str
) -> None:
    assert answer(form, text) == (value, f"That is {said}.")


@pytest.mark.parametrize(
    ("form", "text"),
    [("money", "£100"), ("money", "1,200"), ("hours", "7.5"), ("count", "1,200"), ("count", "40")],
)
def test_plain_digits_are_not_said_back(form: InputType, text: str) -> None:
    assert answer(form, text)[1] == ""


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("money", "£100 each"),
        ("money", "£1.2k"),
        ("money", "50p"),
        ("money", "£100 a head"),
        ("money", "100 dollars"),
        ("hours", "10 hours a week"),
        ("hours", "2 days"),
        ("hours", "half an hour"),
        ("hours", "90 minutes"),
        ("count", "a dozen"),
        ("count", "5 dozen"),
        ("count", "40ish"),
        ("count", "5 a week"),
        ("count", "5 carers and 3 patients"),
        ("count", "5 carers and two nurses"),
        ("count", "5 or more"),
        ("count", "50 per cent"),
        ("count", "40%"),
        ("count", "10 hours"),
        ("count", "£5"),
        ("count", "5 thousand"),
    ],
)
def test_a_rate_or_something_else_is_asked_again(form: InputType, text: str) -> None:
    with pytest.raises(ValueError, match="is not clear"):
        answer(form, text)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("money", "£6 to £8"),
        ("hours", "6 – 8 hours"),
        ("hours", "6-8"),
    ],
)
def test_a_range_is_asked_again_as_one_number(form: InputType, text: str) -> None:
    with pytest.raises(ValueError, match=f"^Enter .* “{text}” is a range. Enter one "):
        answer(form, text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6 to 8", 6),
        ("6-8 carers", 6),
        ("about 10–20", 10),
        ("between 6 and 8", 6),
        ("5 or 6 people", 5),
        ("900 to 1,200", 900),
        ("1,200 to 1,500", 1200),
    ],
)
def test_a_range_of_people_is_its_lower_number_and_says_so(text: str, number: int) -> None:
    assert answer("count", text) == (number, f"That is {number:,}, the lower of your two numbers.")


@pytest.mark.parametrize(
    "text", ["8 to 6", "6 to 6", "5 and 6", "5 to 10%", "5 to 6.5", "£5 to 6", "6 to 8 a week"]
)
def test_what_is_no_range_of_people_is_asked_again(text: str) -> None:
    with pytest.raises(ValueError, match="is not clear"):
        answer("count", text)


@given(st.sampled_from(FORMS), st.integers(0, 9_999_999))
def test_what_is_said_back_reads_to_the_same_number(form: InputType, number: int) -> None:
    assert parse_value(form, value_in_words(form, number)) == number


PIECES = [
    "5",
    "1,200",
    "12,5",
    "£",
    "about",
    "hours",
    "carers",
    "each",
    "to",
    "or",
    "so",
    "six",
    "k",
    "-",
    ".",
    "a",
]


@given(st.sampled_from(FORMS), st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join))
def test_digits_never_change(form: InputType, text: str) -> None:
    try:
        value = parse_value(form, text)
    except ValueError as refused:
        assert str(refused).startswith("Enter ")
        return
    digits = "".join(each for each in text if each.isdigit())
    assert digits == "".join(each for each in str(value) if each.isdigit()) or (value == 6 and "six" in text)
