"""Findings that Rich draws: the same words as in plain text, and nobody's words do anything."""

import re

from hypothesis import given

from involveplan.cli.terminal.report_text import text_report
from involveplan.linting.finding import NextStage, Report
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle
from tests.judges.hostile import acting_lines, reports
from tests.reports.report_parts import finding, report

COLOR = TextStyle(color=True)
ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def words(text: str) -> list[str]:
    """The words, without colours and the lines of a drawing."""
    return ESCAPE.sub("", text).replace("│", "|").split()


def test_a_finding() -> None:
    assert text_report(report(finding()), COLOR) == (
        "\x1b[1mplans/ward.yaml:21:5:\x1b[0m \x1b[30;43m warning AUD009 \x1b[0m number-known\n"
        "  Nobody has said how many.\n"
        "\x1b[2m     21 │ \x1b[0m  - id: carers-days\n"
        "\x1b[2m        │ \x1b[0m    \x1b[1m^^^^^^^^^^^^^\x1b[0m\n"
        "\x1b[1m  Help: \x1b[0mThe number, or a guess.\n"
        "\n"
        "\x1b[1m1 plan checked: 1 warning.\x1b[0m\n"
    )


def test_the_next_stage_with_a_command_that_can_be_copied() -> None:
    codes = ("AUD009", "AUD010", "AUD011", "TOO010", "TOO011", "TAK003")
    file = "plans/" + "long name " * 9 + ".yaml"
    whole = report(files=(file,), preview=NextStage("draft", "agreed", tuple(map(finding, codes))))
    lines = text_report(whole, TextStyle(60, color=True)).splitlines()
    assert lines[0] == "\x1b[30;42m Nothing is missing from this draft. \x1b[0m"
    assert "\x1b[1m  AUD009  \x1b[0mNobody has said how many." in lines
    assert f'involveplan check --stage agreed "{file}"' in lines  # by itself, because it is too long


@given(whole=reports())
def test_rich_and_plain_text_have_the_same_words(whole: Report) -> None:
    text = text_report(whole, COLOR)
    assert words(text) == words(REPORT_FORMATS["text"](whole, TextStyle()))
    assert acting_lines(text) == []
    text.encode("utf-8")
