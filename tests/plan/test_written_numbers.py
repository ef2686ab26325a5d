"""Numbers that keep the text they were written as."""

import copy
import json
import pickle
from typing import Any

import pytest

from involveplan.plan.written_numbers import WrittenFloat, WrittenInt

BOTH = [WrittenInt(7, "007"), WrittenFloat(1.1, "1.10")]


@pytest.mark.parametrize("number", BOTH, ids=str)
def test_they_count_as_numbers_and_are_told_as_written(number: Any) -> None:
    assert number == number.number and number + 1 == number.number + 1
    assert type(number.number) in (int, float)
    assert str(number) == f"{number}" == repr(number) == number.text
    assert f"{number:,.2f}" == f"{number.number:,.2f}"


@pytest.mark.parametrize("number", BOTH, ids=str)
def test_copies_keep_the_text(number: Any) -> None:
    for other in (copy.copy(number), copy.deepcopy([number])[0], pickle.loads(pickle.dumps(number))):
        assert (type(other), other, other.text) == (type(number), number, number.text)


def test_programs_get_the_number() -> None:
    assert json.dumps(BOTH) == "[7, 1.1]"
    assert json.dumps(BOTH, indent=0) == "[\n7,\n1.1\n]"


@pytest.mark.parametrize("written", ["1.10", "12.50", "0.00", "-3.0", "10.0"])
def test_a_plain_decimal_is_one_for_every_reader(written: str) -> None:
    assert WrittenFloat(written, written).is_plain_decimal


@pytest.mark.parametrize("written", ["1e3", ".5", "5.", "01.10", "+1.10", ".inf", "1.5e3", "00"])
def test_other_forms_are_not(written: str) -> None:
    assert not WrittenFloat(written.replace(".inf", "inf"), written).is_plain_decimal
