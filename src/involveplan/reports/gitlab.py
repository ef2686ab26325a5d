"""Findings for GitLab's merge requests: a Code Quality report.

GitLab wants a list of issues with a description, a check name, a severity of its own, a path from the top of the
repository without `./`, a line, and a fingerprint by which it tells what is new.
"""

from collections.abc import Iterator

from involveplan.checklist.severity import Severity
from involveplan.json_text import Json, json_text
from involveplan.linting.finding import Finding, Report
from involveplan.reports.known_files import fingerprinted
from involveplan.reports.text_style import Look, visible

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def report(report: Report, _look: Look) -> Iterator[str]:
    """The report as JSON; an empty list if nothing was found."""
    yield f"{json_text([_issue(finding, mark) for finding, mark in fingerprinted(report)])}\n"


def _issue(finding: Finding, fingerprint: str) -> Json:
    write = f" Write: {finding.help}" if finding.help else ""
    return {
        "description": visible(f"{finding.code}: {finding.message}{write}"),
        "check_name": visible(f"{finding.code} {finding.name}"),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": visible(finding.file),
            "lines": {"begin": finding.place.line, "end": finding.place.end_line},
        },
    }
