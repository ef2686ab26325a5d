"""Severities in people's words."""

import pytest

from involveplan.checklist.severity import SEVERITIES, Severity
from involveplan.documents.text.severities import SEVERITY_HEADINGS, count_severities, severity_label


def test_each_severity_has_a_heading_and_a_label() -> None:
    assert [SEVERITY_HEADINGS[severity] for severity in SEVERITIES] == ["To fix", "To improve", "Suggestions"]
    assert [severity_label(each) for each in (*SEVERITIES, "off")] == [
        "to fix",
        "to improve",
        "a suggestion",
        "not checked",
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, ""),
        ({"error": 0, "note": 1}, "1 suggestion"),
        ({"note": 2, "error": 1200, "warning": 1}, "1,200 to fix, 1 to improve, 2 suggestions"),
    ],
)
def test_findings_are_counted_in_order_of_severity(counts: dict[Severity, int], expected: str) -> None:
    assert count_severities(counts) == expected
