"""The JSON contract, to the letter."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.reports import REPORT_FORMATS
from involveplan.reports.json import json_pointer
from involveplan.reports.text_style import TextStyle
from tests.reports.report_parts import finding, report

write = REPORT_FORMATS["json"]


def test_the_contract() -> None:
    assert write(report(finding()), TextStyle()) == (
        "{\n"
        '  "version": 1,\n'
        '  "summary": {\n'
        '    "plans": 1,\n'
        '    "errors": 0,\n'
        '    "warnings": 1,\n'
        '    "notes": 0\n'
        "  },\n"
        '  "findings": [\n'
        "    {\n"
        '      "file": "plans/ward.yaml",\n'
        '      "line": 21,\n'
        '      "column": 5,\n'
        '      "end_line": 21,\n'
        '      "end_column": 18,\n'
        '      "pointer": "/audience/0",\n'
        '      "code": "AUD009",\n'
        '      "name": "number-known",\n'
        '      "severity": "warning",\n'
        '      "message": "Nobody has said how many.",\n'
        '      "help": "The number, or a guess.",\n'
        '      "tip": "Start small"\n'
        "    }\n"
        "  ]\n"
        "}\n"
    )


def test_nothing_found() -> None:
    found = json.loads(write(report(files=("a.yaml", "b.yaml")), TextStyle()))
    assert found == {
        "version": 1,
        "summary": {"plans": 2, "errors": 0, "warnings": 0, "notes": 0},
        "findings": [],
    }


def test_severities_are_counted() -> None:
    found = json.loads(
        write(
            report(finding(severity="error"), finding(severity="error"), finding(severity="note")),
            TextStyle(),
        )
    )
    assert found["summary"] == {"plans": 1, "errors": 2, "warnings": 0, "notes": 1}


@pytest.mark.parametrize(
    ("path", "written"),
    [((), ""), (("a", 0, "b"), "/a/0/b"), (("a/b", "c~d", "~1", ""), "/a~1b/c~0d/~01/")],
)
def test_pointers(path: tuple[str | int, ...], written: str) -> None:
    assert json_pointer(path) == written


def test_letters_stay_as_they_are() -> None:
    assert "café – “日本” 🏴" in write(report(finding(message="café – “日本” 🏴")), TextStyle())


@given(
    st.text(max_size=30)
    | st.text(st.sampled_from('\x00\x1b\x7f\x9b\u2028\u202e\ud800\udfff#[:"\\\n\r\t'), max_size=30)
)
def test_no_text_breaks_it_or_acts(text: str) -> None:
    written = write(report(finding(message=text, file=text, line_text=text)), TextStyle(color=True))
    found = json.loads(written)["findings"][0]
    assert found["message"] == text or any(0xD800 <= ord(each) < 0xE000 for each in text)
    assert not set("\x00\x1b\x7f\x9b\u2028\u202e\r\t") & set(written)
    written.encode("utf-8")
    assert not [line for line in written.split("\n") if line.lstrip().startswith("::") or "##[" in line]
