"""Report formats, one per module: pure functions from a report to pieces of text."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from involveplan.linting.finding import Outcome, Report
    from involveplan.reports.text_style import TextStyle


class Reporter:
    """A report format: the functions of a module of this package, which is loaded on first use."""

    def __init__(self, name: str) -> None:
        self.name = name

    def pieces(self, report: "Report", style: "TextStyle") -> Iterator[str]:
        """Yield the report in pieces, so that a very long one is never in memory as a whole. It ends with a newline."""
        yield from import_module(f"{__name__}.{self.name}").report(report, style)

    def of_plan(self, outcome: "Outcome", style: "TextStyle") -> str:
        """Return the part of one plan. Only the formats for people have such parts."""
        told: str = import_module(f"{__name__}.{self.name}").of_plan(outcome, style)
        return told

    def __call__(self, report: "Report", style: "TextStyle") -> str:
        """Return the whole report."""
        return "".join(self.pieces(report, style))


HUMAN_FORMATS = ("text", "concise")
REPORT_FORMATS = {
    name: Reporter(name)
    for name in ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")
}
