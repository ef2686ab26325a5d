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
        ("resources.budget.available", "“Available” (under “Budget”)"),
        ("answers.sponsor", "answers.sponsor"),
    ],
)
def test_a_field_is_called_by_its_title(path: str, name: str) -> None:
    assert field_name(path) == name


def test_lists_of_fields_and_values() -> None:
    assert format_fields(["purpose.aim", "lead", "answers.x"]) == "“Aim”, “Lead” and answers.x"
    condition: Condition = {"scale": ["medium", "large"], "answers.x": [True, 3]}
    assert format_condition(condition) == "“Scale” is medium or large and answers.x is true or 3"
