"""JSON format. Names, order and meaning of the keys are a contract with a version."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from involveplan.json_text import Json, json_text
from involveplan.linting.finding import Finding, Report
from involveplan.plan.place import Pointer
from involveplan.reports.text_style import TextStyle

VERSION = 1


def report(report: Report, _style: TextStyle) -> Iterator[str]:
    """Yield the report as JSON."""
    found = report.tally.findings
    whole: Json = {
        "version": VERSION,
        "summary": {
            f"{report.noun}s": report.checked,
            "errors": found["error"],
            "warnings": found["warning"],
            "notes": found["note"],
        },
        "findings": [],
    }
    begin, end = json_text(whole).rsplit("[]", 1)
    yield f"{begin}["
    between = ""
    known = lru_cache(1000)(json_text)  # most texts occur many times
    for finding in report.findings:
        yield f"{between}\n    {_finding(finding, known)}"
        between = ","
    yield f"\n  ]{end}\n" if between else f"]{end}\n"


def _finding(finding: Finding, known: Callable[[str], str]) -> str:
    place = finding.place
    return f"""{{
      "file": {known(finding.file)},
      "line": {place.line},
      "column": {place.column},
      "end_line": {place.end_line},
      "end_column": {place.end_column},
      "pointer": {json_text(json_pointer(place.pointer))},
      "code": {known(finding.code)},
      "name": {known(finding.name)},
      "severity": {known(finding.severity)},
      "message": {json_text(finding.message)},
      "help": {known(finding.help)},
      "tip": {known(finding.tip)}
    }}"""


def json_pointer(path: Pointer) -> str:
    """Return a path as a JSON pointer (RFC 6901): `("audience", 0)` as `/audience/0`."""
    return "".join([f"/{str(key).replace('~', '~0').replace('/', '~1')}" for key in path])
