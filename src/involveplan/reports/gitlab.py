"""GitLab format: a Code Quality report for merge requests.

GitLab needs a list of issues, each with a description, a check name, one of its severities, a path from the top of the
repository without `./`, a line, and a fingerprint to recognise issues that are new.
"""

from collections.abc import Iterator

from involveplan.checklist.severity import Severity
from involveplan.json_text import Json, json_pieces
from involveplan.linting.finding import Finding, Report
from involveplan.reports.known_files import with_fingerprints
from involveplan.reports.text_style import TextStyle, visible

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def report(report: Report, _style: TextStyle) -> Iterator[str]:
    """Yield the report as JSON, an empty list without findings."""
    yield from json_pieces([], (_issue(finding, mark) for finding, mark in with_fingerprints(report)))
    yield "\n"


def _issue(finding: Finding, fingerprint: str) -> Json:
    write = f" Help: {finding.help}" if finding.help else ""
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
