"""What every format keeps to, those included that somebody adds tomorrow."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.linting.finding import Outcome, Report
from involveplan.reports import REPORT_FORMATS, ReportFormat
from involveplan.reports.text_style import TextStyle
from tests import ROOT
from tests.judges.hostile import acting_lines, reports
from tests.reports.report_parts import finding, report


@given(whole=reports(), look=st.sampled_from((TextStyle(width=50), TextStyle(color=True))))
def test_no_text_acts_in_any_format(whole: Report, look: TextStyle) -> None:
    for name, write in REPORT_FORMATS.items():
        text = write(whole, look)
        assert acting_lines(text, name) == [], name
        text.encode("utf-8")


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_a_report_ends_with_its_line_and_is_the_same_every_time(name: str) -> None:
    whole = report(finding(), finding(severity="error", file="b.yaml"))
    text = REPORT_FORMATS[name](whole, TextStyle())
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert text == REPORT_FORMATS[name](whole, TextStyle())


@pytest.mark.parametrize("each", REPORT_FORMATS.values(), ids=lambda each: each.name)
def test_the_endings_of_a_format_are_written_alike(each: ReportFormat) -> None:
    assert all(re.fullmatch(r"\.[a-z0-9]+", ending) for ending in each.endings)


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_every_format_has_tests_of_its_own(name: str) -> None:
    assert (ROOT / "tests" / "reports" / f"test_{name}.py").exists()


@pytest.mark.parametrize("name", REPORT_FORMATS)
def test_nothing_at_all_is_a_report_too(name: str) -> None:
    assert acting_lines(REPORT_FORMATS[name](Report(()), TextStyle())) == []
    assert acting_lines(REPORT_FORMATS[name](Report((Outcome("a.yaml", ()),)), TextStyle())) == []


@pytest.mark.parametrize("name", [each.name for each in REPORT_FORMATS.values() if not each.for_people])
def test_only_text_for_a_terminal_has_colour(name: str) -> None:
    assert "\x1b" not in REPORT_FORMATS[name](report(finding()), TextStyle(color=True))


@pytest.mark.parametrize("name", ["text", "github", "markdown", "sarif"])
@pytest.mark.parametrize(
    ("known", "told"),
    [(1, "1 known finding is not"), (7, "7 known findings are not")],
)
def test_what_is_known_from_before_is_told(name: str, known: int, told: str) -> None:
    assert f"{told} shown." in REPORT_FORMATS[name](report(files=("a.yaml",), suppressed=known), TextStyle())
    assert "known finding" not in REPORT_FORMATS[name](report(files=("a.yaml",)), TextStyle())


def marks(name: str, whole: Report) -> list[str]:
    """The fingerprints in a report."""
    found = json.loads(REPORT_FORMATS[name](whole, TextStyle()))
    if name == "gitlab":
        return [issue["fingerprint"] for issue in found]
    return [
        result["partialFingerprints"]["primaryLocationLineHash"] for result in found["runs"][0]["results"]
    ]


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_fingerprints_survive_moves_and_other_words(name: str) -> None:
    before = report(finding(identity="/audience/carers/number"), finding("TOO010", identity="/tools/survey"))
    after = report(
        finding("TOO010", line=3, identity="/tools/survey", message="No one is named.", severity="error"),
        finding(
            line=80, column=9, end=11, identity="/audience/carers/number", help="A guess.", name="number"
        ),
    )
    assert marks(name, before) == marks(name, after)[::-1]
    assert len(set(marks(name, before))) == 2


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_no_two_fingerprints_are_alike(name: str) -> None:
    whole = report(
        *(finding(line=line, identity="/a") for line in (1, 2, 3)), finding(file="b.yaml", identity="/a")
    )
    assert len(set(marks(name, whole))) == 4


@pytest.mark.parametrize("name", ["gitlab", "sarif"])
def test_fingerprints_are_the_same_wherever_the_check_is_called(name: str) -> None:
    top = report(finding(file="plans/ward.yaml", identity="/a"))
    below = report(
        finding(file="./ward.yaml", identity="/a"), repository_path=lambda file: f"plans/{file[2:]}"
    )
    assert marks(name, top) == marks(name, below)
