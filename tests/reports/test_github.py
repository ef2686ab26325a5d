"""Annotations for GitHub, compared with what GitHub's own library prints.

`github_annotations.json` holds annotations and what `@actions/core` 3.0.1 printed for them: `core.error`, `warning` or
`notice` with the message, the title, the file, the lines and, where it ends on the line it begins on, the columns.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from involveplan.linting.finding import Report
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle, visible
from tests.judges.hostile import LINE, TEXT, reports
from tests.reports.report_parts import finding, report

write = REPORT_FORMATS["github"]
RECORDED = json.loads((Path(__file__).parent / "github_annotations.json").read_text("utf-8"))
LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def lines(whole: Report) -> list[str]:
    return write(whole, TextStyle()).splitlines()


@pytest.mark.parametrize("recorded", RECORDED, ids=range(len(RECORDED)))
def test_what_githubs_own_library_prints(recorded: dict[str, Any]) -> None:
    given = recorded["finding"]
    one = finding(
        severity=given["level"], end=given["end_column"],
        **{key: given[key] for key in ("file", "code", "name", "message", "help", "line", "column", "end_line")},
    )  # fmt: skip
    assert lines(report(one))[0] == recorded["printed"]


def told(line: str) -> tuple[str, dict[str, str], str]:
    """A command as GitHub's runner reads it: its name, its properties, its message."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert found
    properties = dict(each.split("=", 1) for each in found[2].split(","))

    def read(text: str) -> str:
        for sign, code in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
            text = text.replace(code, sign)
        return text

    return found[1], {name: read(value) for name, value in properties.items()}, read(found[3])


@given(file=LINE.filter(bool), message=TEXT.filter(bool), name=LINE)
def test_the_runner_reads_what_was_meant(file: str, message: str, name: str) -> None:
    command, properties, text = told(
        lines(report(finding(file=file, message=message, name=name, help="")))[0]
    )
    while file.startswith("./"):
        file = file[2:].lstrip("/")

    def apart(words: str) -> str:
        return visible(words).replace(" ", "")

    assert command == "warning"
    assert apart(text) == apart(message)
    assert apart(properties["title"]) == apart(f"AUD009 {name}")
    assert apart(properties.get("file", "")) == apart(file)
    assert (properties["line"], properties["col"], properties["endColumn"]) == ("21", "5", "18")


def test_ten_of_each_level_are_written_errors_first_and_the_rest_counted() -> None:
    many = [
        finding(line=line, severity=severity)
        for line, severity in enumerate(["note"] * 11 + ["warning"] * 10 + ["error"] * 1234, start=1)
    ]
    printed = lines(report(*many))
    commands = [line.split()[0] for line in printed]
    assert commands == ["::error"] * 10 + ["+1,224"] + ["::warning"] * 10 + ["::notice"] * 10 + ["+1", "1"]
    assert printed[10] == "+1,224 more errors are not shown here."
    assert printed[-2] == "+1 more note is not shown here."
    assert printed[-1] == "1 plan checked: 1,234 errors, 10 warnings and 11 notes."


def test_who_sees_only_the_annotations_is_told_that_there_are_more() -> None:
    printed = lines(report(*(finding(line=line, severity="error") for line in range(1, 13))))
    assert printed[9].endswith("%0A+2 more errors are not shown here.")
    assert not [line for line in printed[:9] if "more" in line]
    assert "more" not in write(report(*(finding(line=line) for line in range(1, 11))), TextStyle())


def test_columns_are_for_a_place_on_one_line() -> None:
    _, properties, _ = told(lines(report(finding(end_line=23, end=2)))[0])
    assert properties == {
        "title": "AUD009 number-known",
        "file": "plans/ward.yaml",
        "line": "21",
        "endLine": "23",
    }


def test_standard_input_has_no_place() -> None:
    _, properties, _ = told(lines(report(finding(file="<stdin>")))[0])
    assert properties == {"title": "AUD009 number-known"}


def test_files_are_told_from_the_top_of_the_repository() -> None:
    whole = report(finding(file="../x/ward.yaml"), repository_path=lambda file: f"teams/{file[3:]}")
    assert told(lines(whole)[0])[1]["file"] == "teams/x/ward.yaml"


def test_a_message_without_end_is_cut() -> None:
    assert len(lines(report(finding(message="x" * 200_000)))[0]) < 5_000


@given(whole=reports())
def test_hostile_reports_are_as_many_annotations_as_there_are_findings(whole: Report) -> None:
    commands = [told(line)[0] for line in lines(whole) if line.startswith("::")]
    assert sorted(commands) == sorted(LEVELS[each.severity] for each in whole.findings)
