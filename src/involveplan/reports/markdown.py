"""Markdown format, for the job summary on GitHub, which is limited to 1 MiB."""

import re
from collections.abc import Iterator
from itertools import chain

from involveplan.checklist.severity import SEVERITIES
from involveplan.linting.finding import Finding, Outcome, Report
from involveplan.markdown_text import escape_line
from involveplan.reports.text_style import TextStyle, visible
from involveplan.reports.totals import ignored_item_count, not_applied_text, suppressed_text
from involveplan.wording import count_with_noun

MAX_SUMMARY_BYTES = 1_000_000  # bytes, so that a step can add its own text
_LONGEST = 600  # characters of user text in a cell
_HEAD = "| Line | Item | Finding | What to write |\n| ---: | --- | --- | --- |\n"
_NOTHING = "–"


def report(report: Report, _style: TextStyle) -> Iterator[str]:
    """Yield the page: the counts, then a table for each plan that has findings or items that are not applicable."""
    counts = _counts(report)
    yield counts
    left = MAX_SUMMARY_BYTES - len(counts.encode("utf-8"))
    rows = chain(_ignored(report), (row for outcome in report.outcomes for row in _rows(outcome)))
    for place, row in enumerate(rows):
        left -= len(row.encode("utf-8"))
        if left < 0:
            tally = report.tally
            more = tally.findings.total() + tally.not_applicable.total() + len(tally.ignored) - place
            yield f"\n+{count_with_noun(more, 'more line')}. The summary has reached its size limit.\n"
            return
        yield row


def _counts(report: Report) -> str:
    aside = report.tally.not_applicable.total()
    counts = {f"{report.noun.capitalize()}s checked": report.checked}
    for severity in SEVERITIES:
        counts[f"{severity.capitalize()}s"] = report.tally.findings[severity]
    if aside:
        counts["Marked as not applicable"] = aside
    if report.tally.ignored:
        counts["Ignored by the configuration"] = ignored_item_count(report)
    rows = "".join(f"| {label} | {count:,} |\n" for label, count in counts.items())
    known = f"\n{suppressed_text(report)}\n" if report.suppressed else ""
    known += f"\n{not_applied_text(report)}\n" if report.not_applied else ""
    return f"# involveplan check\n\n| Result | Number |\n| --- | ---: |\n{rows}{known}"


def _ignored(report: Report) -> Iterator[str]:
    """The items that configurations ignore, once for all plans."""
    head = "\n## Ignored by the configuration\n\n| Items | Reason |\n| --- | --- |\n"
    for setting, because in report.tally.ignored:
        yield head + _row(setting, because)
        head = ""


def _rows(outcome: Outcome) -> Iterator[str]:
    """The rows of a plan. The first one comes with its heading and the head of the table."""
    file = re.sub("#$", r"\#", _cell_text(outcome.file))  # a renderer drops it at the end of a heading
    head = f"\n## {file}\n\n{_HEAD}"
    for finding in outcome.findings:
        yield head + _row(str(finding.place.line), _item(finding), finding.message, finding.help)
        head = ""
    for aside in outcome.skipped:
        if aside.setting:
            continue
        yield head + _row("", f"not applicable: {aside.code} {aside.name}", aside.reason, "")
        head = ""


def _item(finding: Finding) -> str:
    return f"{finding.severity} {finding.code} {finding.name}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(_cell_text(cell) or _NOTHING for cell in cells)} |\n"


def _cell_text(text: str) -> str:
    """User text escaped for a place within a line."""
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return escape_line(" ".join(visible(short).split()), starts_line=False)
