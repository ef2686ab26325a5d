"""Concise format: one line per finding, as other linters print them: `file:line:column: severity CODE message`."""

from collections.abc import Iterator

from involveplan.linting.finding import Finding, Outcome, Report
from involveplan.reports.text_style import Look, visible, written


def report(report: Report, look: Look) -> Iterator[str]:
    """Yield one line for each finding and nothing else, so that lines can be counted and sorted."""
    return (of_plan(outcome, look) for outcome in report.untold)


def of_plan(outcome: Outcome, look: Look) -> str:
    """Return the lines of one plan."""
    return written(_line(finding, look) for finding in outcome.findings)


def _line(finding: Finding, look: Look) -> str:
    where = f"{finding.file}:{finding.place.line}:{finding.place.column}:"
    what = look.paint(f"{finding.severity} {finding.code}", finding.severity)
    return f"{look.paint(where, 'strong')} {what} {visible(finding.message)}"
