"""Findings for other programs. Names, order and meaning of the keys are a contract: see `version`."""

from collections.abc import Iterator

from involveplan.linting.finding import Finding, Report
from involveplan.plan.place import Pointer
from involveplan.reports.json_text import Json, json_text
from involveplan.reports.look import Look

VERSION = 1
_MARGIN = "\n    "  # of a finding in the list of findings


def report(report: Report, _look: Look) -> Iterator[str]:
    """The report as JSON."""
    found = report.tally.findings
    whole: Json = {
        "version": VERSION,
        "summary": {
            f"{report.noun}s": len(report.outcomes),
            "errors": found["error"],
            "warnings": found["warning"],
            "notes": found["note"],
        },
        "findings": [],
    }
    begin, end = json_text(whole).rsplit("[]", 1)
    yield f"{begin}["
    between = ""
    for finding in report.findings:
        yield f"{between}\n    {json_text(_finding(finding), _MARGIN)}"
        between = ","
    yield f"\n  ]{end}\n" if between else f"]{end}\n"


def _finding(finding: Finding) -> dict[str, str | int]:
    place = finding.place
    return {
        "file": finding.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "pointer": pointer(place.pointer),
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "tip": finding.tip,
    }


def pointer(path: Pointer) -> str:
    """A path as JSON pointer (RFC 6901): `("audience", 0)` as `/audience/0`."""
    return "".join(f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in path)
