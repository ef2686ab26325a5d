"""The question whether an answer is a personal name."""

from typing import Any

import pytest

from involveplan.wizard.name_question import name_question, says_role
from involveplan.wizard.question import Answer, Back, Question, Reply, Skip
from tests.wizard.askers.test_screen import of


@pytest.mark.parametrize(
    ("code", "value", "name"),
    [
        ("PUR005", "Sarah Jones", "Sarah Jones"),
        ("PUR005", "ward manager", None),
        ("PUR001", "Sarah Jones", None),
        ("RES001", [{"role": "clerk"}, {"role": "Sarah Jones", "hours": 8}], "Sarah Jones"),
        ("RES001", [{"hours": 8}], None),
    ],
)
def test_only_a_name_in_place_of_a_role_is_questioned(code: str, value: Any, name: str | None) -> None:
    asked = name_question(of(code), value)
    assert (asked.about if asked else None) == name


def test_a_question_of_the_overview_is_not_about_a_role() -> None:
    assert name_question(Question("k", "q", "text", ("lead",), "choose"), "Sarah Jones") is None


def test_only_the_person_says_that_it_is_a_role() -> None:
    assert says_role(Answer(False))
    replies: tuple[Reply, ...] = (Answer(True), Back(), Skip())
    assert not any(says_role(reply) for reply in replies)
