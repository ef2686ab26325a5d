"""Findings as text for people."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.library import shipped_library
from involveplan.linting.finding import NextStage, Outcome, Report, SkippedItem
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle
from tests.reports.report_parts import finding, report

write = REPORT_FORMATS["text"]


def test_a_finding() -> None:
    assert write(report(finding()), TextStyle()) == (
        "plans/ward.yaml:21:5: warning AUD009 number-known\n"
        "  Nobody has said how many.\n"
        "     21 |   - id: carers-days\n"
        "        |     ^^^^^^^^^^^^^\n"
        "  Help: The number, or a guess.\n"
        "\n"
        "1 plan checked: 1 warning.\n"
    )


def test_long_words_are_wrapped_to_the_width() -> None:
    long = "word " * 30
    lines = write(
        report(finding(message=long, help=long, line_text="  - " + long)), TextStyle(width=60)
    ).splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[1].startswith("  word")
    assert sum(line.startswith("        word") for line in lines) >= 2


def test_no_line_is_shown_for_what_is_missing_at_the_top() -> None:
    text = write(
        report(finding(line=1, column=1, end=40, pointer=(), line_text="# a comment at the top")), TextStyle()
    )
    assert "comment" not in text
    assert "^" not in text


def test_no_help_no_line() -> None:
    assert "Write" not in write(report(finding(help="")), TextStyle())


@pytest.mark.parametrize(
    ("line_text", "column", "end", "shown", "mark"),
    [
        ("\tid: x", 6, 7, " id: x", "     ^"),
        ("日本: carers", 5, 11, "日本: carers", "      ^^^^^^"),
        ("e\u0301: carers", 5, 11, "e\u0301: carers", "   ^^^^^^"),
        ("a\x1b: carers", 5, 11, "a<U+001B>: carers", "           ^^^^^^"),
        ("abc", 4, 4, "abc", "   ^"),
        ("abc", 2, 99, "abc", " ^^"),
    ],
)
def test_the_mark_stands_below_what_is_meant(
    line_text: str, column: int, end: int, shown: str, mark: str
) -> None:
    lines = write(report(finding(column=column, end=end, line_text=line_text)), TextStyle()).splitlines()
    assert lines[2:4] == [f"     21 | {shown}", f"        | {mark}"]


def test_a_long_line_is_cut_around_the_mark() -> None:
    line = "a" * 5000 + "MARK" + "b" * 5000
    lines = write(report(finding(column=5001, end=5005, line_text=line)), TextStyle(width=80)).splitlines()
    assert len(lines[2]) == 80
    assert lines[2].startswith("     21 | …aaa")
    assert lines[2].endswith("bbb…")
    assert lines[2].index("MARK") == lines[3].index("^^^^")


def test_a_mark_over_several_lines_ends_with_the_first() -> None:
    lines = write(report(finding(end_line=23, end=3)), TextStyle()).splitlines()
    assert lines[3] == "        |     ^^^^^^^^^^^^^^^"


def test_the_sum() -> None:
    several = report(
        finding(severity="error"), finding(severity="error"), finding(severity="note", file="b.yaml"), finding(),
        files=("b.yaml", "c.yaml", "plans/ward.yaml"),
    )  # fmt: skip
    last = write(several, TextStyle()).splitlines()[-1]
    assert last == "3 plans checked: 2 errors, 1 warning and 1 note. 1 of them has no problems."
    many = report(files=tuple(f"{n}.yaml" for n in range(1200)))
    assert write(many, TextStyle()) == "1,200 plans checked: no problems found.\n"
    assert (
        write(report(files=("a.yaml",), noun="checklist"), TextStyle())
        == "1 checklist checked: no problems found.\n"
    )


def test_what_a_configuration_sets_aside_is_counted_once_by_the_code_as_it_stands_there() -> None:
    outcomes = tuple(
        Outcome(
            name,
            (),
            (
                SkippedItem("PUR006", "decision-dated", "because"),
                SkippedItem("REA001", "first-step", "a pilot", "REA"),
                SkippedItem("REA006", "dates-in-order", "a pilot", "REA"),
                SkippedItem("PUR009", "plain-language", "a panel", "PUR009"),
            ),
        )
        for name in ("a.yaml", "b.yaml")
    )
    text = write(Report(outcomes), TextStyle(200))
    assert text == (
        "2 plans checked: no problems found. 2 items marked as not applicable: PUR006. "
        "3 items ignored by the configuration: PUR009, REA.\n"
    )


def test_what_is_set_aside_is_counted() -> None:
    items = [shipped_library().item(code) for code in ("PUR006", "AUD014")]
    aside = tuple(SkippedItem(item.code, item.name, "because") for item in items if item)
    text = write(report(files=("a.yaml",), set_aside=aside), TextStyle())
    assert text == "1 plan checked: no problems found. 2 items marked as not applicable: AUD014, PUR006.\n"


def test_what_is_known_from_before_is_counted() -> None:
    assert write(report(finding(), suppressed=2), TextStyle()).endswith(
        "1 plan checked: 1 warning. 2 known findings are not shown.\n"
    )


def ahead(
    *findings: object, stage: str = "draft", then: str | None = "agreed", found: tuple[object, ...] = ()
) -> str:
    whole = report(*found, files=("a.yaml",), preview=NextStage(stage, then, findings))  # type: ignore[arg-type]
    return write(whole, TextStyle())


def test_what_comes_next() -> None:
    text = ahead(
        finding("AUD009"), finding("TOO010", severity="error", message="No owner."), finding("AUD009")
    )
    assert text == (
        "Nothing is missing from this draft.\n"
        "Before you agree it, there is 1 thing to fix and 1 to improve:\n"
        "  TOO010  No owner.\n"
        "  AUD009  Nobody has said how many. (1 more like this)\n"
        "\n"
        "1 plan checked: no problems found.\n"
    )


def test_only_the_first_few_of_many() -> None:
    codes = ("AUD009", "AUD010", "AUD011", "TOO010", "TOO011", "TAK003", "TAK004")
    text = ahead(*(finding(code) for code in codes))
    assert "Before you agree it, there are 7 things to improve. The first ones:\n" in text
    assert "TOO011" in text
    assert "TAK003" not in text
    assert "\nTo see all of them: involveplan check --stage agreed a.yaml\n" in text


def test_nothing_more_to_come() -> None:
    assert ahead(stage="agreed", then="running").startswith(
        "Nothing is missing from this agreed plan.\nYou do not need to add anything before you start.\n"
    )
    assert ahead(stage="closed", then=None).startswith(
        "Nothing is missing from this closed plan.\nThis is the last stage."
    )


def test_a_plan_with_warnings_only_has_no_errors() -> None:
    text = ahead(found=(finding(file="a.yaml"),))
    assert "This draft has no errors.\n" in text
    assert "Nothing is missing" not in text


def test_plain_text_has_no_colour() -> None:
    """Rich draws the report where there is colour."""
    whole = report(finding(), finding(severity="error"), preview=NextStage("draft", "agreed", (finding(),)))
    assert write(whole, TextStyle(color=True)) == write(whole, TextStyle())


@given(
    text=st.text(max_size=40)
    | st.text(st.sampled_from("\x00\x1b\x85\x9b\u2028\u202e\ud800#[:: \n\r\ta日"), max_size=40),
    column=st.integers(1, 50),
    length=st.integers(0, 50),
    width=st.integers(40, 100),
)
def test_no_text_breaks_it_or_acts(text: str, column: int, length: int, width: int) -> None:
    line = text.replace("\n", "").replace("\r", "")
    one = finding(message=text, help=text, file=text, line_text=line, column=column, end=column + length)
    written = write(report(one, preview=NextStage("draft", "agreed", (one,))), TextStyle(width=width))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]", written)
    assert not [each for each in written.split("\n") if each.lstrip().startswith("::") or "##[" in each]


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (0, "1 plan checked: no problems found.\n"),
        (1, "1 plan checked: no new problems found. 1 known finding is not shown.\n"),
        (1200, "1 plan checked: no new problems found. 1,200 known findings are not shown.\n"),
    ],
)
def test_what_is_known_is_counted(known: int, told: str) -> None:
    assert write(report(files=("a.yaml",), suppressed=known), TextStyle()) == told
