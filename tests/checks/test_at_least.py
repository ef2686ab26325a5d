"""`at-least`: so many answers in all entries together."""

from typing import Any

import pytest
from kind_runs import SubjectOf, faults


@pytest.mark.parametrize(
    ("lines", "n", "of", "found"),
    [
        ("", 1, None, "0"),
        ("audience: [{touchpoints: [a, tbc]}, {touchpoints: [b]}]\n", 2, None, None),
        ("audience: [{touchpoints: [a, tbc]}, {touchpoints: [b]}]\n", 3, None, "2"),
        ("audience: [{touchpoints: [a]}, {touchpoints: [b]}]\n", 2, ["a"], "1"),
    ],
)
def test_at_least(subject: SubjectOf, lines: str, n: int, of: Any, found: str | None) -> None:
    told = faults(subject(lines), {"kind": "at-least", "n": n, "of": of}, field="audience[].touchpoints")
    assert told == ([] if found is None else [("audience", {"n": str(n), "found": found})])
