"""Code Quality reports for GitLab, by the fields that GitLab documents."""

import json
from typing import Any

import pytest
from hypothesis import given

from involveplan.linting.finding import Report
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle
from tests.judges.hostile import reports
from tests.reports.report_parts import finding, report

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def issues(whole: Report) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(REPORT_FORMATS["gitlab"](whole, TextStyle()))
    return found


def test_an_issue() -> None:
    (issue,) = issues(report(finding(end_line=22)))
    assert len(issue.pop("fingerprint")) == 32
    assert issue == {
        "description": "AUD009: Nobody has said how many. Help: The number, or a guess.",
        "check_name": "AUD009 number-known",
        "severity": "minor",
        "location": {"path": "plans/ward.yaml", "lines": {"begin": 21, "end": 22}},
    }


@pytest.mark.parametrize(("ours", "theirs"), [("error", "major"), ("warning", "minor"), ("note", "info")])
def test_severities(ours: str, theirs: str) -> None:
    assert [issue["severity"] for issue in issues(report(finding(severity=ours)))] == [theirs]


def test_nothing_found() -> None:
    assert REPORT_FORMATS["gitlab"](report(files=("a.yaml",)), TextStyle()) == "[]\n"


def test_paths_have_no_dot_and_start_at_the_top_of_the_repository() -> None:
    assert issues(report(finding(file="./a/b.yaml")))[0]["location"]["path"] == "a/b.yaml"
    whole = report(finding(file="b.yaml"), repository_path=lambda file: f"a/{file}")
    assert issues(whole)[0]["location"]["path"] == "a/b.yaml"


@given(whole=reports())
def test_every_issue_has_what_gitlab_needs(whole: Report) -> None:
    found = issues(whole)
    assert len({issue["fingerprint"] for issue in found}) == len(found) == whole.tally.findings.total()
    for issue in found:
        assert issue["description"] and issue["check_name"] and issue["severity"] in SEVERITIES
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1
