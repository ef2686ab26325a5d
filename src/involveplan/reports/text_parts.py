"""The content of the text format: findings, the preview of the next stage, and the summary.

Every string is plain text that may hold words from a plan. A writer must make control characters visible.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from involveplan.linting.finding import SEVERITY_RANK, Finding, NextStage, Report
from involveplan.reports.known_files import STDIN
from involveplan.reports.text_style import display_width, truncate, truncate_start, visible
from involveplan.reports.totals import summary_text
from involveplan.wording import count_with_noun

ADVICE_LABEL = "Help:"
_SHOWN_AHEAD = 5
_A_PLAN = {
    "draft": "a draft",
    "agreed": "a plan that is agreed",
    "running": "a plan that is running",
    "closed": "a plan that is closed",
}
_TO_BE = {"agreed": "To be agreed", "running": "Once it is running", "closed": "To be closed"}
_MAX_SIDE = 1_000  # characters of a line on each side of a finding that may fit on the screen


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line of the plan in three parts: before the marked text, the marked text, and after it."""

    number: int
    before: str
    marked: str
    after: str

    def fit(self, room: int) -> tuple[str, int, int]:
        """Return the line cut to a width in columns, and the start and the width of the mark below it."""
        before, marked, after = visible(self.before), visible(self.marked), visible(self.after)
        if display_width(before) > room // 2:
            before = truncate_start(before, room // 3)
        start = display_width(before)
        left = room - start
        return before + truncate(marked + after, left), start, max(1, min(display_width(marked), left))


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding: its place as `file:line:column:`, the item, the message, the line of the plan, and the advice."""

    place: str
    severity: str
    code: str
    name: str
    message: str
    excerpt: Excerpt | None
    advice: str


@dataclass(frozen=True, slots=True)
class NextStageText:
    """The preview of the next stage: a verdict, a sentence, the first items as (code, message), a command for all."""

    verdict: str
    sentence: str
    items: tuple[tuple[str, str], ...] = ()
    command: str = ""


@dataclass(frozen=True, slots=True)
class SummaryText:
    """The summary in sentences."""

    text: str


Part = FindingText | NextStageText | SummaryText


def report_parts(report: Report) -> Iterator[Part]:
    """Yield the findings of each plan, the preview of the next stage, and the summary."""
    yield from map(_finding, report.findings)
    if report.preview:
        (alone,) = report.outcomes
        yield _next_stage(alone.file, report.preview, clean=not alone.findings)
    yield SummaryText(summary_text(report))


def _finding(finding: Finding) -> FindingText:
    place = finding.place
    return FindingText(
        f"{finding.file}:{place.line}:{place.column}:",
        finding.severity,
        finding.code,
        finding.name,
        finding.message,
        _excerpt(finding),
        finding.help,
    )


def _excerpt(finding: Finding) -> Excerpt | None:
    """Return the line of a finding. None for a finding about the whole plan."""
    place, line = finding.place, finding.line_text
    if not line.strip() or (finding.pointer and not place.pointer):
        return None
    start = max(0, place.column - 1 - _MAX_SIDE)
    line = line[start : place.column - 1 + _MAX_SIDE]
    begin = place.column - 1 - start
    end = place.end_column - 1 - start if place.end_line == place.line else len(line)
    return Excerpt(place.line, line[:begin], line[begin:end], line[max(end, begin) :])


def _next_stage(file: str, preview: NextStage, *, clean: bool) -> NextStageText:
    """Return a statement that the plan passes, and the preview of the next stage."""
    passes = "Nothing is missing" if clean else "There are no errors"
    verdict = f"{passes} for {_A_PLAN[preview.stage]}."
    if preview.next_stage is None:
        return NextStageText(
            verdict, "There is no stage after this one. The next plan can begin with what this one learnt."
        )
    items: dict[str, list[Finding]] = {}
    for finding in sorted(preview.findings, key=lambda finding: SEVERITY_RANK[finding.severity]):
        items.setdefault(finding.code, []).append(finding)
    must = sum(found[0].severity == "error" for found in items.values())
    should = len(items) - must
    then = _TO_BE[preview.next_stage]
    if not items:
        return NextStageText(verdict, f"{then} it needs nothing more.")
    needs = f"it still needs {count_with_noun(must, 'thing')}" if must else "it needs nothing more"
    advised = f"; {should} more {'is' if should == 1 else 'are'} advised" if should else ""
    all_shown = len(items) <= _SHOWN_AHEAD
    return NextStageText(
        verdict,
        f"{then} {needs}{advised}{':' if all_shown else '. First of all:'}",
        tuple(_next_item(code, found) for code, found in list(items.items())[:_SHOWN_AHEAD]),
        ""
        if all_shown
        else f"For all of them: involveplan check --stage {preview.next_stage} {shell_quoted(file)}",
    )


def _next_item(code: str, found: list[Finding]) -> tuple[str, str]:
    more = f" ({len(found) - 1} more like this)" if len(found) > 1 else ""
    return code, found[0].message + more


def shell_quoted(name: str) -> str:
    """Return a file name quoted for a shell, standard input as `-`. A name like an option gets `./` before it."""
    name = f"./{name}" if name.startswith("-") else name
    return "-" if name == STDIN else f'"{name}"' if re.search(r"[^\w./:-]", name) else name
