"""Reports of findings: drawn by Rich if there is colour, else as the format writes them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from involveplan.reports import REPORT_FORMATS

if TYPE_CHECKING:
    from involveplan.linting.finding import Report
    from involveplan.reports.text_style import TextStyle


def report_pieces(output_format: str, report: "Report", style: "TextStyle") -> Iterator[str]:
    """Return the report in pieces. Rich draws the text format in colour, and is imported only then."""
    if output_format == "text" and style.color:
        from involveplan.cli.terminal.rich_report import draw_report

        return draw_report(report, style.width)
    return REPORT_FORMATS[output_format].pieces(report, style)


def text_report(report: "Report", style: "TextStyle") -> str:
    """Return the whole report in the text format."""
    return "".join(report_pieces("text", report, style))
