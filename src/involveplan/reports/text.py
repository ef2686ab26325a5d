"""Text format for people: each finding with its place, message, line and advice, then a summary."""

import re
from collections.abc import Iterator

from involveplan.linting.finding import SEVERITY_RANK, Finding, NextStage, Report
from involveplan.reports.known_files import STDIN
from involveplan.reports.text_style import (
    TextStyle,
    display_width,
    output_text,
    truncate,
    truncate_start,
    visible,
)
from involveplan.reports.totals import summary_text
from involveplan.wording import count_with_noun

_SHOWN_AHEAD = 5
_A_PLAN = {
    "draft": "a draft",
    "agreed": "a plan that is agreed",
    "running": "a plan that is running",
    "closed": "a plan that is closed",
}
_TO_BE = {"agreed": "To be agreed", "running": "Once it is running", "closed": "To be closed"}


def report(report: Report, style: TextStyle) -> Iterator[str]:
    """Yield the findings of each plan, the preview of the next stage, and the summary."""
    for finding in report.findings:
        yield output_text([*_finding(finding, style), ""])
    if report.preview:
        (alone,) = report.outcomes
        yield output_text([*_next_stage(alone.file, report.preview, style, clean=not alone.findings), ""])
    yield output_text(style.wrap(summary_text(report)))


_MAX_SIDE = 1_000  # characters of a line on each side of a finding that may fit on the screen


def _finding(finding: Finding, style: TextStyle) -> Iterator[str]:
    place = finding.place
    where = f"{finding.file}:{place.line}:{place.column}:"
    what = style.paint(f"{finding.severity} {finding.code}", finding.severity)
    yield f"{style.paint(where, 'strong')} {what} {visible(finding.name)}"
    yield from style.wrap(finding.message, "  ")
    yield from _excerpt(finding, style)
    if finding.help:
        yield from style.wrap(f"Write: {finding.help}", "  ", "         ")


def _excerpt(finding: Finding, style: TextStyle) -> Iterator[str]:
    """The line of a finding, with a mark below; nothing for a finding about the whole plan."""
    place, line = finding.place, finding.line_text
    if not line.strip() or (finding.pointer and not place.pointer):
        return
    start = max(0, place.column - 1 - _MAX_SIDE)
    line = line[start : place.column - 1 + _MAX_SIDE]
    begin = place.column - 1 - start
    end = place.end_column - 1 - start if place.end_line == place.line else len(line)
    before = visible(line[:begin])
    marked = visible(line[begin:end])
    after = visible(line[max(end, begin) :])
    gutter = f"  {place.line:>5} | "
    room = max(style.width - len(gutter), 40)
    if display_width(before) > room // 2:
        before = truncate_start(before, room // 3)
    left = room - display_width(before)
    mark = "^" * max(1, min(display_width(marked), left))
    yield style.paint(gutter, "quiet") + before + truncate(marked + after, left)
    yield (
        style.paint(f"{'| ':>{len(gutter)}}", "quiet")
        + " " * display_width(before)
        + style.paint(mark, finding.severity)
    )


def _next_stage(file: str, preview: NextStage, style: TextStyle, *, clean: bool) -> Iterator[str]:
    """A statement that the plan passes, and the preview of the next stage."""
    passes = "Nothing is missing" if clean else "There are no errors"
    yield style.paint(f"{passes} for {_A_PLAN[preview.stage]}.", "good")
    if preview.next_stage is None:
        yield from style.wrap(
            "There is no stage after this one. The next plan can begin with what this one learnt."
        )
        return
    items: dict[str, list[Finding]] = {}
    for finding in sorted(preview.findings, key=lambda finding: SEVERITY_RANK[finding.severity]):
        items.setdefault(finding.code, []).append(finding)
    must = sum(found[0].severity == "error" for found in items.values())
    should = len(items) - must
    then = _TO_BE[preview.next_stage]
    if not items:
        yield from style.wrap(f"{then} it needs nothing more.")
        return
    needs = f"it still needs {count_with_noun(must, 'thing')}" if must else "it needs nothing more"
    advised = f"; {should} more {'is' if should == 1 else 'are'} advised" if should else ""
    yield from style.wrap(
        f"{then} {needs}{advised}{':' if len(items) <= _SHOWN_AHEAD else '. First of all:'}"
    )
    for code, found in list(items.items())[:_SHOWN_AHEAD]:
        more = f" ({len(found) - 1} more like this)" if len(found) > 1 else ""
        yield from style.wrap(found[0].message + more, f"  {visible(code)}  ")
    if len(items) > _SHOWN_AHEAD:
        yield from style.wrap(
            f"For all of them: involveplan check --stage {preview.next_stage} {shell_quoted(file)}"
        )


def shell_quoted(name: str) -> str:
    """Return a file name quoted for a shell, standard input as `-`. A name like an option gets `./` before it."""
    name = f"./{name}" if name.startswith("-") else name
    return "-" if name == STDIN else f'"{name}"' if re.search(r"[^\w./:-]", name) else name
