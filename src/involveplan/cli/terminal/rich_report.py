"""Findings for people at a terminal, drawn by Rich from the content of the text format."""

from collections.abc import Iterator

from rich.text import Text

from involveplan.cli.terminal.rich_console import create_console, draw, safe_text, wrapped
from involveplan.linting.finding import Report
from involveplan.reports.text_parts import (
    ADVICE_LABEL,
    Excerpt,
    FindingText,
    NextStageText,
    Part,
    SummaryText,
    report_parts,
)
from involveplan.reports.text_style import display_width, visible


def draw_report(report: Report, width: int) -> Iterator[str]:
    """Yield the findings of each plan, the preview of the next stage, and the summary."""
    console = create_console(width)
    for part in report_parts(report):
        yield draw(console, _lines(part, width))


def _lines(part: Part, width: int) -> Iterator[Text]:
    match part:
        case FindingText():
            yield from _finding(part, width)
            yield Text()
        case NextStageText():
            yield from _next_stage(part, width)
            yield Text()
        case SummaryText(text):
            yield from wrapped(text, width, role="strong")


def _finding(finding: FindingText, width: int) -> Iterator[Text]:
    item = safe_text(f" {finding.severity} {finding.code} ", finding.severity)
    heading = Text.assemble(safe_text(finding.place, "strong"), " ", item)
    name = f" {finding.name}"
    if display_width(heading.plain + name) <= width:
        yield heading.append_text(safe_text(name))
    else:
        yield heading
        yield from wrapped(finding.name, width, "  ")
    yield from wrapped(finding.message, width, "  ")
    if finding.excerpt:
        yield from _excerpt(finding.excerpt, width)
    if finding.advice:
        yield from wrapped(finding.advice, width, f"  {ADVICE_LABEL} ", role="strong")


def _excerpt(excerpt: Excerpt, width: int) -> Iterator[Text]:
    """Yield the line of a finding, and a mark below it."""
    gutter, below = f"  {excerpt.number:>5} │ ", "        │ "
    text, start, mark = excerpt.fit(max(width - len(gutter), 40))
    yield Text.assemble(safe_text(gutter, "quiet"), safe_text(text))
    yield Text.assemble(safe_text(below, "quiet"), " " * start, safe_text("^" * mark, "strong"))


def _next_stage(preview: NextStageText, width: int) -> Iterator[Text]:
    yield safe_text(f" {preview.verdict} ", "good")
    yield from wrapped(preview.sentence, width)
    for code, message in preview.items:
        yield from wrapped(message, width, f"  {visible(code)}  ", role="strong")
    if preview.command:
        yield from wrapped(preview.command, width)
