"""Findings in one line each."""

import re

from hypothesis import given

from involveplan.linting.finding import Report, SkippedItem
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle
from tests.judges.hostile import reports
from tests.reports.report_parts import finding, report

write = REPORT_FORMATS["concise"]


def test_one_line_a_finding_in_the_usual_form() -> None:
    whole = report(finding(), finding("TOO010", line=40, severity="error", message="No owner."))
    assert write(whole, TextStyle()) == (
        "plans/ward.yaml:21:5: warning AUD009 Nobody has said how many.\n"
        "plans/ward.yaml:40:5: error TOO010 No owner.\n"
    )


def test_nothing_but_findings_is_written() -> None:
    whole = report(
        files=("a.yaml",), set_aside=(SkippedItem("PUR001", "aim-stated", "because"),), suppressed=3
    )
    assert write(whole, TextStyle()) == ""


def test_colour_adds_nothing_but_colour() -> None:
    colored = write(report(finding()), TextStyle(color=True))
    assert "\x1b[30;43mwarning AUD009\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == write(report(finding()), TextStyle())


@given(whole=reports())
def test_as_many_lines_as_findings(whole: Report) -> None:
    assert write(whole, TextStyle()).count("\n") == whole.tally.findings.total()
