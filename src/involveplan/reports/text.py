"""Text format for people: each finding with its place, message, line and advice, then a summary."""

import re
from collections.abc import Iterator

from involveplan.linting.finding import RANK, Ahead, Finding, Outcome, Report
from involveplan.reports.text_style import Look, columns, cut, cut_before, visible, written
from involveplan.reports.totals import number, summed_up

_SHOWN_AHEAD = 5
_A_PLAN = {
    "draft": "a draft",
    "agreed": "a plan that is agreed",
    "running": "a plan that is running",
    "closed": "a plan that is closed",
}
_TO_BE = {"agreed": "To be agreed", "running": "Once it is running", "closed": "To be closed"}


def report(report: Report, look: Look) -> Iterator[str]:
    """Yield the findings of each plan, the preview of the next stage, and the summary."""
    for outcome in report.untold:
        yield of_plan(outcome, look)
    if report.ahead:
        (alone,) = report.outcomes
        yield written([*_ahead(alone.file, report.ahead, look, clean=not alone.findings), ""])
    yield written(look.wrap(summed_up(report)))


def of_plan(outcome: Outcome, look: Look) -> str:
    """Return the findings of one plan."""
    return written(_of_plan(outcome, look))


def _of_plan(outcome: Outcome, look: Look) -> Iterator[str]:
    for finding in outcome.findings:
        yield from _finding(finding, look)
        yield ""


_BESIDE = 1_000  # characters of a line on each side of a finding that may fit on the screen


def _finding(finding: Finding, look: Look) -> Iterator[str]:
    place = finding.place
    where = f"{finding.file}:{place.line}:{place.column}:"
    what = look.paint(f"{finding.severity} {finding.code}", finding.severity)
    yield f"{look.paint(where, 'strong')} {what} {visible(finding.name)}"
    yield from look.wrap(finding.message, "  ")
    yield from _excerpt(finding, look)
    if finding.help:
        yield from look.wrap(f"Write: {finding.help}", "  ", "         ")


def _excerpt(finding: Finding, look: Look) -> Iterator[str]:
    """The line of a finding, with a mark below; nothing for a finding about the whole plan."""
    place, line = finding.place, finding.line_text
    if not line.strip() or (finding.at and not place.pointer):
        return
    start = max(0, place.column - 1 - _BESIDE)
    line = line[start : place.column - 1 + _BESIDE]
    begin = place.column - 1 - start
    end = place.end_column - 1 - start if place.end_line == place.line else len(line)
    before = visible(line[:begin])
    marked = visible(line[begin:end])
    after = visible(line[max(end, begin) :])
    gutter = f"  {place.line:>5} | "
    room = max(look.width - len(gutter), 40)
    if columns(before) > room // 2:
        before = cut_before(before, room // 3)
    left = room - columns(before)
    mark = "^" * max(1, min(columns(marked), left))
    yield look.paint(gutter, "quiet") + before + cut(marked + after, left)
    yield (
        look.paint(f"{'| ':>{len(gutter)}}", "quiet")
        + " " * columns(before)
        + look.paint(mark, finding.severity)
    )


def _ahead(file: str, ahead: Ahead, look: Look, *, clean: bool) -> Iterator[str]:
    """A statement that the plan passes, and the preview of the next stage."""
    passes = "Nothing is missing" if clean else "There are no errors"
    yield look.paint(f"{passes} for {_A_PLAN[ahead.stage]}.", "good")
    if ahead.next_stage is None:
        yield from look.wrap(
            "There is no stage after this one. The next plan can begin with what this one learnt."
        )
        return
    items: dict[str, list[Finding]] = {}
    for finding in sorted(ahead.findings, key=lambda finding: RANK[finding.severity]):
        items.setdefault(finding.code, []).append(finding)
    must = sum(found[0].severity == "error" for found in items.values())
    should = len(items) - must
    then = _TO_BE[ahead.next_stage]
    if not items:
        yield from look.wrap(f"{then} it needs nothing more.")
        return
    needs = f"it still needs {number(must, 'thing')}" if must else "it needs nothing more"
    advised = f"; {should} more {'is' if should == 1 else 'are'} advised" if should else ""
    yield from look.wrap(f"{then} {needs}{advised}{':' if len(items) <= _SHOWN_AHEAD else '. First of all:'}")
    for code, found in list(items.items())[:_SHOWN_AHEAD]:
        more = f" ({len(found) - 1} more like this)" if len(found) > 1 else ""
        yield from look.wrap(found[0].message + more, f"  {visible(code)}  ")
    if len(items) > _SHOWN_AHEAD:
        yield from look.wrap(f"For all of them: involveplan check --stage {ahead.next_stage} {typed(file)}")


def typed(name: str) -> str:
    """Return a file name quoted for a shell, standard input as `-`. A name like an option gets `./` before it."""
    name = f"./{name}" if name.startswith("-") else name
    return "-" if name == "<stdin>" else f'"{name}"' if re.search(r"[^\w./:-]", name) else name
