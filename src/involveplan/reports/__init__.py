"""Reports on findings, one format a file: pure functions from a report to a string."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from involveplan.linting.finding import Report
    from involveplan.reports.look import Look

Write = Callable[["Report", "Look"], str]


def _when_asked_for(name: str) -> Write:
    """The function `report` of a module of this folder, which is loaded when there is something to report."""

    def write(report: "Report", look: "Look") -> str:
        written: str = import_module(f"{__name__}.{name}").report(report, look)
        return written

    return write


FORMATS: dict[str, Write] = {
    name: _when_asked_for(name)
    for name in ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")
}
