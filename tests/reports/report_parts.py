"""Findings made by hand, for tests of reports."""

from typing import Any

from involveplan.checklist.library import shipped_library
from involveplan.linting.finding import Finding, Outcome, Report
from involveplan.plan.place import Place, Pointer


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
    item = shipped_library().item(code)
    assert item is not None
    given = {
        "file": "plans/ward.yaml",
        "code": item.code,
        "name": item.name,
        "severity": "warning",
        "message": "Nobody has said how many.",
        "help": "The number, or a guess.",
        "tip": "Start small",
        "pointer": (*pointer, "number"),
    } | more
    place = Place(line, column, more.pop("end_line", line), end, pointer)
    given.pop("end_line", None)
    return Finding(place=place, line_text=line_text, **given)


def report(*findings: Finding, **more: Any) -> Report:
    """A report on the files of the findings, and on other `files`; `set_aside` belongs to the first of them."""
    files = more.pop("files", tuple(dict.fromkeys(each.file for each in findings)))
    set_aside = more.pop("set_aside", ())
    outcomes = [
        Outcome(
            file, tuple(each for each in findings if each.file == file), set_aside if file == files[0] else ()
        )
        for file in files
    ]
    return Report(tuple(outcomes), **more)
