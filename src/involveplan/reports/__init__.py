"""Reports on findings, one format a file: pure functions from a report to text, piece by piece."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from involveplan.linting.finding import Outcome, Report
    from involveplan.reports.text_style import Look


class Format:
    """The function `report` of a module of this folder, which is loaded when there is something to report."""

    def __init__(self, name: str) -> None:
        self.name = name

    def pieces(self, report: "Report", look: "Look") -> Iterator[str]:
        """The report in pieces, so that a very long one need not be held as a whole; it ends with a line feed."""
        yield from import_module(f"{__name__}.{self.name}").report(report, look)

    def of_plan(self, outcome: "Outcome", look: "Look") -> str:
        """What is told of one plan, in the formats for people: those tell one plan after the other."""
        told: str = import_module(f"{__name__}.{self.name}").of_plan(outcome, look)
        return told

    def __call__(self, report: "Report", look: "Look") -> str:
        """The whole report."""
        return "".join(self.pieces(report, look))


FOR_PEOPLE = ("text", "concise")
FORMATS = {
    name: Format(name)
    for name in ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")
}
