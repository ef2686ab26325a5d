"""The content of the text format: findings, the preview of the next stage, and the summary.

Every string is plain text that may hold words from a plan. A writer must make control characters visible.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from involveplan.checklist.severity import SEVERITIES, Severity
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.linting.finding import SEVERITY_RANK, Finding, NextStage, Report
from involveplan.reports.text_style import display_width, truncate, truncate_start, visible
from involveplan.reports.totals import summary_text
from involveplan.wording import count_with_noun, join_words

ADVICE_LABEL = "Help:"
_SHOWN_AHEAD = 5
_STAGE = {
    "draft": "draft",
    "agreed": "agreed plan",
    "running": "running plan",
    "closed": "closed plan",
}
_BEFORE = {"agreed": "before you agree it", "running": "before you start", "closed": "before you close it"}
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


def report_parts(report: Report, shown_ahead: int = _SHOWN_AHEAD) -> Iterator[Part]:
    """Yield the findings of each plan, the preview of the next stage with its first items, and the summary.

    A brief report has only the findings.
    """
    yield from map(_finding, report.findings)
    if report.brief:
        return
    if report.preview:
        (alone,) = report.outcomes
        clean = not alone.findings
        yield _next_stage(alone.file, report.preview, report.options, shown_ahead, clean=clean)
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


def _next_stage(
    file: str, preview: NextStage, options: RunOptions, shown: int, *, clean: bool
) -> NextStageText:
    """Return a statement that the plan passes, and the preview of the next stage."""
    stage = _STAGE[preview.stage]
    verdict = f"Nothing is missing from this {stage}." if clean else f"This {stage} has no errors."
    if preview.next_stage is None:
        return NextStageText(
            verdict, "This is the last stage. Your next plan can start from what you learnt from this one."
        )
    items: dict[str, list[Finding]] = {}
    for finding in sorted(preview.findings, key=lambda finding: SEVERITY_RANK[finding.severity]):
        items.setdefault(finding.code, []).append(finding)
    before = _BEFORE[preview.next_stage]
    if not items:
        return NextStageText(verdict, f"You do not need to add anything {before}.")
    severities = Counter(found[0].severity for found in items.values())
    all_shown = len(items) <= shown
    return NextStageText(
        verdict,
        f"{before.capitalize()}, there {counts_of_findings(severities, '' if clean else 'more ')}"
        + (":" if all_shown else ". The first ones:"),
        tuple(_next_item(code, found) for code, found in list(items.items())[:shown]),
        ""
        if all_shown
        else "To see all of them: "
        + options.command("check", "--stage", preview.next_stage, shell_quoted(file)),
    )


def counts_of_findings(severities: Counter[Severity], more: str) -> str:
    """Return how many things there are to fix and to improve, and how many suggestions: `are 2 things to fix`."""
    errors, warnings, notes = (severities[each] for each in SEVERITIES)
    thing = f"{more}{'thing' if (errors or warnings) == 1 else 'things'} "
    counts = [
        f"{errors:,} {thing}to fix" if errors else "",
        f"{warnings:,} {'' if errors else thing}to improve" if warnings else "",
        count_with_noun(notes, "suggestion")
        if errors or warnings
        else count_with_noun(notes, f"{more}suggestion"),
    ]
    shown = [text for text, number in zip(counts, (errors, warnings, notes), strict=True) if number]
    return f"{'is' if (errors or warnings or notes) == 1 else 'are'} {join_words(shown)}"


def _next_item(code: str, found: list[Finding]) -> tuple[str, str]:
    more = f" ({len(found) - 1} more like this)" if len(found) > 1 else ""
    return code, found[0].message + more
