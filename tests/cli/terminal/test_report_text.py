"""Which reports are drawn by Rich."""

from involveplan.cli.terminal.report_text import report_pieces
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle
from tests.reports.report_parts import finding, report

COLOR = TextStyle(color=True)


def test_only_the_text_format_in_colour_is_drawn() -> None:
    whole = report(finding())
    for name in REPORT_FORMATS:
        plain = "".join(report_pieces(name, whole, TextStyle()))
        assert plain == REPORT_FORMATS[name](whole, TextStyle())
        assert ("│" in "".join(report_pieces(name, whole, COLOR))) is (name == "text")


def test_findings_are_drawn_one_by_one() -> None:
    assert len(list(report_pieces("text", report(finding(), finding()), COLOR))) == 3
