"""A personal name in place of a role."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.plan.fields import find_field
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.wizard.parsing.personal_name import asks_for_role, looks_like_name
from involveplan.wizard.wizard_text import wizard_texts
from tests import ROOT

ROLE_KEYS = ("lead", "owner", "role", "tested_by", "held_by")


@pytest.mark.parametrize(
    "text",
    [
        "Sarah Jones",
        "Dr Smith",
        "Mrs. Patel",
        "Prof Anne Marie Smith",
        "Jo Brown (ward manager)",
        "ward manager (Jo Brown)",
        "Sarah Jones, ward manager",
        "Sarah Jones - ward manager",
        "J. Smith",
        "J Smith",
        "Mary-Anne O’Neill",
        "Siân Évans",
        "Fiona McDonald",
        "Sister Joanne Okafor",
        "Nurse Smith",
        "Matron Jones",
    ],
)
def test_a_name_is_noticed(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "ward manager",
        "Ward Manager",
        "Occupational Therapist",
        "Patient Experience Team",
        "Trust Board",
        "Ward Leadership Meeting",
        "North West ICB",
        "PALS",
        "Sister",
        "Head of Nursing",
        "Clinical Lead, Stroke Rehabilitation",
        "Mental Health Nurse",
        "Doctor",
        "the team",
        "",
        "Sarah",
        "5 March",
    ],
)
def test_a_role_a_team_or_a_meeting_is_not_a_name(text: str) -> None:
    assert not looks_like_name(text)


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, str):
        yield key, value


def test_no_role_in_the_examples_is_taken_for_a_name() -> None:
    roles = [
        text
        for path in sorted((ROOT / "examples").rglob("*.yaml"))
        for node in [parse_yaml(path.read_text("utf-8")).find(())]
        for key, text in _texts(node.data if node else None)
        if key in ROLE_KEYS
    ]
    assert len(roles) > 20
    for role in roles:
        capitals = re.sub(r"\b[a-z]", lambda match: match[0].upper(), role)
        assert not looks_like_name(role) and not looks_like_name(capitals), role


def test_the_fields_of_roles_are_fields_of_the_plan() -> None:
    assert [each for each in wizard_texts().is_name.fields if not find_field(each)] == []
    assert asks_for_role(("tools", 1, "owner")) and asks_for_role(("lead",))
    assert not asks_for_role(("title",)) and not asks_for_role(("audience", 0, "who"))


@given(st.text())
def test_any_text_is_one_or_the_other(text: str) -> None:
    assert looks_like_name(text) in (True, False)
    assert not looks_like_name(text.casefold())
