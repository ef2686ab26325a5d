"""Text format for people: each finding with its place, message, line and advice, then a summary."""

from collections.abc import Iterator

from involveplan.linting.finding import Report
from involveplan.reports.text_parts import (
    ADVICE_LABEL,
    Excerpt,
    FindingText,
    NextStageText,
    SummaryText,
    report_parts,
)
from involveplan.reports.text_style import TextStyle, output_text, visible


def report(report: Report, style: TextStyle) -> Iterator[str]:
    """Yield the findings of each plan, the preview of the next stage, and the summary. There is no colour."""
    for part in report_parts(report):
        match part:
            case FindingText():
                yield output_text([*_finding(part, style), ""])
            case NextStageText():
                yield output_text([*_next_stage(part, style), ""])
            case SummaryText(text):
                yield output_text(style.wrap(text))


def _finding(finding: FindingText, style: TextStyle) -> Iterator[str]:
    yield visible(f"{finding.place} {finding.severity} {finding.code} {finding.name}")
    yield from style.wrap(finding.message, "  ")
    if finding.excerpt:
        yield from _excerpt(finding.excerpt, style)
    if finding.advice:
        indent = " " * len(f"  {ADVICE_LABEL} ")
        yield from style.wrap(f"{ADVICE_LABEL} {finding.advice}", "  ", indent)


def _excerpt(excerpt: Excerpt, style: TextStyle) -> Iterator[str]:
    """Yield the line of a finding, and a mark below it."""
    gutter = f"  {excerpt.number:>5} | "
    line, start, width = excerpt.fit(max(style.width - len(gutter), 40))
    yield gutter + line
    yield f"{'| ':>{len(gutter)}}" + " " * start + "^" * width


def _next_stage(preview: NextStageText, style: TextStyle) -> Iterator[str]:
    yield visible(preview.verdict)
    yield from style.wrap(preview.sentence)
    for code, message in preview.items:
        yield from style.wrap(message, f"  {visible(code)}  ")
    if preview.command:
        yield from style.wrap(preview.command)
