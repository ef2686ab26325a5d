"""Concise format: one line per finding, as other linters print them: `file:line:column: severity CODE message`."""

from collections.abc import Iterator

from involveplan.linting.finding import Finding, Report
from involveplan.reports.text_style import TextStyle, output_text, visible


def report(report: Report, style: TextStyle) -> Iterator[str]:
    """Yield one line for each finding and nothing else, so that lines can be counted and sorted."""
    return (output_text([_line(finding, style)]) for finding in report.findings)


def _line(finding: Finding, style: TextStyle) -> str:
    where = f"{finding.file}:{finding.place.line}:{finding.place.column}:"
    what = style.paint(f"{finding.severity} {finding.code}", finding.severity)
    return f"{style.paint(where, 'strong')} {what} {visible(finding.message)}"
