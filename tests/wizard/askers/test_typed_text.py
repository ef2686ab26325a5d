"""Cleaning of what is typed or pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.wizard.askers.typed_text import clean_typed, has_escape_sequence, join_lines
from involveplan.wizard.question import Question

TEXT = Question("k", "q", "text", ("lead",))
TEXTS = Question("k", "q", "texts", ("lead",))


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("Tile\x1b[D\x1b[Dt", "Tilet"),
        ("\x1b[200~pasted\x1b[201~", "pasted"),
        ("a\tb\x07c", "a bc"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ],
)
def test_keys_and_marks_are_removed(typed: str, clean: str) -> None:
    assert clean_typed(typed) == clean


@given(st.text())
def test_nothing_that_acts_is_left(typed: str) -> None:
    assert not any(sign < " " and sign != "\n" for sign in clean_typed(typed))


def test_the_marks_of_a_paste_are_not_a_key() -> None:
    assert has_escape_sequence("a\x1b[D")
    assert not has_escape_sequence("\x1b[200~a\x1b[201~")


def test_pasted_lines_become_one_answer() -> None:
    assert join_lines(TEXT, "one\n\n two ") == "one two"
    assert join_lines(TEXTS, "one;\ntwo") == "one; two"
