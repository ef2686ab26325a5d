"""Conditions and fields of items in words."""

import pytest

from involveplan.checklist.check_base import Condition
from involveplan.documents.text.conditions import field_name, format_condition, format_fields


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("lead", "“Lead”"),
        ("purpose.aim", "“Aim”"),
        ("tools[].ends", "“Ends”"),
        ("resources.budget.available", "“Budget: available”"),
        ("answers.sponsor", "“answers.sponsor”"),
    ],
)
def test_a_field_is_called_by_its_title(path: str, name: str) -> None:
    assert field_name(path) == name


def test_lists_of_fields() -> None:
    assert format_fields(["purpose.aim", "lead", "answers.x"]) == "“Aim”, “Lead” and “answers.x”"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (
            {"taking_part.contact_details.keep": [True]},
            "the plan's answer to “Contact details: keep” is yes",
        ),
        ({"answers.x": [False]}, "the plan's answer to “answers.x” is no"),
        ({"resources.budget.available": [0]}, "the plan's answer to “Budget: available” is 0"),
        (
            {"resources.payment.position": ["expenses-only"]},
            "the plan's answer to “Payment: position” is “expenses only”",
        ),
        (
            {"audience[].kind": ["public", "staff"]},
            "an answer to “Kind of people” is “members of the public” or “staff”",
        ),
        (
            {"scale": ["medium", "large"], "answers.x": [True, 3, "blue"]},
            "the plan's answer to “Scale” is “medium” or “large” and"
            " the plan's answer to “answers.x” is yes, 3 or “blue”",
        ),
    ],
)
def test_a_condition_names_the_answers_that_meet_it(condition: Condition, words: str) -> None:
    assert format_condition(condition) == words
