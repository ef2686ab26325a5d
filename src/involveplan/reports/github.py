"""GitHub format: workflow commands that annotate the lines of a pull request.

GitHub shows ten annotations of each level for a step of a job, and silently drops the rest.
"""

from collections.abc import Iterator

from involveplan.build_server import SECOND_HASH, safe_line
from involveplan.checklist.severity import Severity
from involveplan.linting.finding import Finding, Report
from involveplan.plan.files.display_path import STDIN
from involveplan.reports.known_files import repository_path
from involveplan.reports.text_style import TextStyle, visible
from involveplan.reports.totals import summary_text
from involveplan.wording import count_with_noun

MAX_PER_LEVEL = 10  # of each level
_LONGEST = 4_000  # characters; GitHub takes 64 kB
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def report(report: Report, _style: TextStyle) -> Iterator[str]:
    """Yield a command for each of the first ten findings of a level, errors first, and the number of the others."""
    first: dict[Severity, list[Finding]] = {severity: [] for severity in _COMMANDS}
    for finding in report.findings:
        if len(first[finding.severity]) < MAX_PER_LEVEL:
            first[finding.severity].append(finding)
    lines: list[str] = []
    for severity, command in _COMMANDS.items():
        more = report.tally.findings[severity] - MAX_PER_LEVEL
        for place, finding in enumerate(first[severity], start=1):
            more_text = _more(more, severity) if more > 0 and place == MAX_PER_LEVEL else ""
            lines.append(_annotation(command, finding, repository_path(report, finding.file), more_text))
        if more > 0:
            lines.append(_more(more, severity))
    yield "".join(f"{line}\n" for line in (*lines, safe_line(visible(summary_text(report)))))


def _more(count: int, severity: Severity) -> str:
    return f"+{count_with_noun(count, f'more {severity}')} {'is' if count == 1 else 'are'} not shown here."


def _annotation(command: str, finding: Finding, file: str, more: str) -> str:
    properties = {"title": f"{finding.code} {finding.name}"} | _place(finding, file)
    sentences = (finding.message, f"Help: {finding.help}" if finding.help else "", more)
    message = "%0A".join(_data(sentence) for sentence in sentences if sentence)
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{command} {written}::{message}"


def _place(finding: Finding, file: str) -> dict[str, str]:
    """The place of an annotation. Columns are for a place on one line; standard input has no place."""
    place = finding.place
    if file == STDIN:
        return {}
    where = {"file": file, "line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:
        where |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return where


def _data(text: str) -> str:
    """User text escaped for a message. `%`, CR and LF have a meaning for GitHub; `visible` replaces the last two."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return SECOND_HASH.sub(" #", visible(short)).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
