"""The text of an answer."""

import pytest

from involveplan.wizard.answer_text import answer_text
from tests.wizard.askers.test_screen import CARERS, of


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "yes"),
        (False, "no"),
        ([], "none"),
        (["bsl", "evenings"], "a British Sign Language interpreter, evening sessions"),
        (12.5, "12.5"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_answers_are_told_as_people_say_them(value: object, told: str) -> None:
    assert answer_text(of("AUD011", CARERS), value) == told
