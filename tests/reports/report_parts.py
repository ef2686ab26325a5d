"""Findings made by hand, for tests of reports."""

from typing import Any

from involveplan.checklist.library import shipped
from involveplan.linting.finding import Finding, Report
from involveplan.plan.source import Place
from involveplan.plan.tree import Pointer


def finding(
    code: str = "AUD009",
    line: int = 21,
    column: int = 5,
    end: int = 18,
    pointer: Pointer = ("audience", 0),
    line_text: str = "  - id: carers-days",
    **more: Any,
) -> Finding:
    """A finding with everything in its place."""
    item = shipped().item(code)
    assert item is not None
    given = {
        "file": "plans/ward.yaml",
        "severity": "warning",
        "message": "Nobody has said how many.",
        "help": "The number, or a guess.",
        "tip": "Start small",
        "at": (*pointer, "number"),
    } | more
    place = Place(line, column, more.pop("end_line", line), end, pointer)
    given.pop("end_line", None)
    return Finding(place=place, item=item, line_text=line_text, **given)


def report(*findings: Finding, **more: Any) -> Report:
    """A report on the files of the findings."""
    files = more.pop("files", tuple(dict.fromkeys(each.file for each in findings)))
    return Report(files, findings, **more)
