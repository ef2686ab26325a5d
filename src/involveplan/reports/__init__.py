"""The formats of reports. Each is a module: pure functions from a report to pieces of text."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from involveplan.linting.finding import Report
    from involveplan.reports.text_style import TextStyle


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A format of reports. The module of this package with its name writes it, and is loaded on first use.

    `endings` are those of its files, the usual one first.
    `for_people`: nothing is written if there is no plan, because a message says so.
    `totals_apart`: the report has no totals, so they are printed as a message.
    """

    name: str
    endings: tuple[str, ...] = ()
    for_people: bool = False
    totals_apart: bool = False

    def pieces(self, report: "Report", style: "TextStyle") -> Iterator[str]:
        """Yield the report in pieces, so that a very long one is never in memory as a whole. It ends with a newline."""
        yield from self.module().report(report, style)

    def module(self) -> ModuleType:
        """Return the module that writes the format."""
        return import_module(f"{__name__}.{self.name}")

    def __call__(self, report: "Report", style: "TextStyle") -> str:
        """Return the whole report."""
        return "".join(self.pieces(report, style))


# In the order of the help. If several formats name the same ending, a file with that ending gets the first of them.
_FORMATS = (
    ReportFormat("text", for_people=True),
    ReportFormat("concise", for_people=True, totals_apart=True),
    ReportFormat("json", (".json",)),
    ReportFormat("github"),
    ReportFormat("gitlab", (".json",)),
    ReportFormat("sarif", (".sarif",)),
    ReportFormat("junit", (".xml",)),
    ReportFormat("markdown", (".md", ".markdown")),
)
REPORT_FORMATS = {each.name: each for each in _FORMATS}
