"""What checks look at: values at a path, conditions, and what counts as an answer."""

from typing import Any

import pytest
from kind_runs import SubjectOf

from involveplan.checks.subject import holds, in_words, is_filled, values


def test_values_and_conditions(subject: SubjectOf) -> None:
    plan = subject(
        "scale: small\naudience: [{kind: [staff, carers]}, {level: consult}]\n", scale="large", stage="closed"
    )
    assert [one.pointer for one in values(plan, "audience[].level")] == [
        ("audience", 0, "level"),
        ("audience", 1, "level"),
    ]
    assert [one.entry_at for one in values(plan, "audience[].kind[]")] == [
        ("audience", 0, "kind", 0),
        ("audience", 0, "kind", 1),
    ]
    assert holds(plan, {"audience[].kind": ["carers"]})
    assert not holds(plan, {"audience[].kind": ["carers"], "audience[].level": ["inform"]})
    assert holds(plan, {"scale": ["large"], "stage": ["closed"]})  # those it is held against
    assert holds(plan, {})
    assert not holds(plan, {"scale": ["large"]}, {})


@pytest.mark.parametrize("value", [0, 0.0, False, "x", ["", "x"], {"a": ["x"]}, [0]])
def test_answers(value: Any) -> None:
    assert is_filled(value)


@pytest.mark.parametrize("value", [None, "", "tbc", [], {}, [""], [None, "?"], {"a": []}, {"a": None}, ()])
def test_no_answers(value: Any) -> None:
    assert not is_filled(value)


def test_in_words() -> None:
    assert [in_words(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert in_words(["a", "b"], "or") == "a or b"
