"""`within`: a sum within a limit."""

import pytest

from tests.checks.kind_runs import SubjectOf, faults


@pytest.mark.parametrize(
    ("available", "lines", "over"),
    [
        ("100", "[{amount: 100}]", None),
        ("100", "[{amount: 100.01}]", "£0.01"),
        ("0.3", "[{amount: 0.1}, {amount: 0.2}]", None),
        ("1000", "[{each: 35, count: 60}, {amount: 1}, {each: 5}, {}]", "£1,101"),
        ("10", "[{amount: 4, each: 100, count: 2}]", None),
        ("tbc", "[{amount: 4}]", None),
        ("0", "[{amount: 0}]", None),
    ],
)
def test_within(subject: SubjectOf, available: str, lines: str, over: str | None) -> None:
    check = {"kind": "within", "sum": "resources.budget.lines[].total", "limit": "resources.budget.available"}
    told = faults(subject(f"resources: {{budget: {{available: {available}, lines: {lines}}}}}\n"), check)
    assert [(at, facts["over"]) for at, facts in told] == (
        [("resources.budget.available", over)] if over else []
    )


@pytest.mark.parametrize("fees", ["[12.50, 1.10]", '["12.50", "1.10"]', "[12.50, much, true, 1.1]"])
@pytest.mark.parametrize(("limit", "over"), [("013.60", None), ('"13.50"', "£0.10"), ("13.50", "£0.10")])
def test_an_organisations_own_numbers_however_they_are_written(
    subject: SubjectOf, fees: str, limit: str, over: str | None
) -> None:
    check = {"kind": "within", "sum": "answers.fees[]", "limit": "answers.limit"}
    told = faults(subject(f"answers: {{fees: {fees}, limit: {limit}}}\n"), check)
    assert [(at, facts["over"]) for at, facts in told] == ([("answers.limit", over)] if over else [])
