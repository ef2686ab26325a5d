"""What checks look at: values at a path, conditions, and what counts as an answer."""

from typing import Any

import pytest

from involveplan.checks.subject import as_number, is_filled, is_listed, matches_condition, values
from tests.checks.kind_runs import SubjectOf


def test_values_and_conditions(subject: SubjectOf) -> None:
    plan = subject(
        "scale: small\naudience: [{kind: [staff, carers]}, {level: consult}]\n", scale="large", stage="closed"
    )
    assert [one.pointer for one in values(plan, "audience[].level")] == [
        ("audience", 0, "level"),
        ("audience", 1, "level"),
    ]
    assert [one.entry_pointer for one in values(plan, "audience[].kind[]")] == [
        ("audience", 0, "kind", 0),
        ("audience", 0, "kind", 1),
    ]
    assert matches_condition(plan, {"audience[].kind": ["carers"]})
    assert not matches_condition(plan, {"audience[].kind": ["carers"], "audience[].level": ["inform"]})
    assert matches_condition(plan, {"scale": ["large"], "stage": ["closed"]})  # those it is held against
    assert matches_condition(plan, {})
    assert not matches_condition(plan, {"scale": ["large"]}, {})


@pytest.mark.parametrize("written", ["1.10", '"1.10"', "1.1", '"1.1"', "[2, 1.10]"])
def test_conditions_compare_an_organisations_own_numbers_as_numbers(subject: SubjectOf, written: str) -> None:
    assert matches_condition(subject(f"answers: {{version: {written}}}\n"), {"answers.version": [1.1]})
    assert not matches_condition(
        subject(f"answers: {{version: {written}}}\n"), {"answers.version": [1.2, "x", True]}
    )


@pytest.mark.parametrize("written", ["00123", '"00123"'])
def test_conditions_compare_an_organisations_own_texts_by_their_letters(
    subject: SubjectOf, written: str
) -> None:
    plan = subject(f"answers: {{code: {written}}}\n")
    assert matches_condition(plan, {"answers.code": ["00123"]})
    assert not matches_condition(plan, {"answers.code": ["123"]})


@pytest.mark.parametrize(
    ("value", "listed", "among"),
    [
        (True, [True], True),
        (False, [True, "x"], False),
        (True, ["True"], False),
        (12, ["12"], True),
        ("12", [12], True),
        ("carers", ["carers"], True),
        (None, ["x", 1], False),
        ({}, ["x"], False),
    ],
)
def test_one_of_those_listed(value: Any, listed: list[Any], among: bool) -> None:
    assert is_listed(value, listed) is among


@pytest.mark.parametrize(
    ("value", "number"),
    [(5, 5), (1.5, 1.5), ("1.10", 1.1), ("007", 7), (True, None), ("x", None), (None, None)],
)
def test_the_number_of_a_value(value: Any, number: float | None) -> None:
    assert as_number(value) == number


@pytest.mark.parametrize("value", [0, 0.0, False, "x", ["", "x"], {"a": ["x"]}, [0]])
def test_answers(value: Any) -> None:
    assert is_filled(value)


@pytest.mark.parametrize("value", [None, "", "tbc", [], {}, [""], [None, "?"], {"a": []}, {"a": None}, ()])
def test_no_answers(value: Any) -> None:
    assert not is_filled(value)
