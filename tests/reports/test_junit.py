"""JUnit's XML, by an XML Schema and by another reader."""

from functools import cache
from xml.etree import ElementTree as ET

import junitparser
import xmlschema
from hypothesis import given

from involveplan.checklist.library import shipped_library
from involveplan.linting.finding import Outcome, Report, SkippedItem
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.text_style import TextStyle, visible
from tests import ROOT
from tests.judges.hostile import reports
from tests.reports.report_parts import finding, report

ITEMS = {item.code: item for item in shipped_library().items}


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(ROOT / "tests" / "judges" / "schemas" / "junit-10.xsd")


def suites(whole: Report) -> list[junitparser.TestSuite]:
    """The suites as another program reads them: valid, the counts right, no name twice."""
    text = REPORT_FORMATS["junit"](whole, TextStyle())
    assert [error.reason for error in schema().iter_errors(ET.fromstring(text))] == []
    read = junitparser.JUnitXml.fromstring(text.encode())
    assert isinstance(read, junitparser.JUnitXml)
    found = list(read)
    for suite in found:
        said = suite.tests, suite.failures, suite.errors, suite.skipped
        names = [(case.classname, case.name) for case in suite]
        assert len(names) == len(set(names))
        suite.update_statistics()  # type: ignore[no-untyped-call]
        assert said == (suite.tests, suite.failures, suite.errors, suite.skipped)
    assert (read.tests, read.failures) == (
        sum(each.tests for each in found),
        sum(each.failures for each in found),
    )
    return found


def test_the_whole_of_it() -> None:
    outcome = Outcome(
        "plans/ward.yaml",
        (finding(),),
        (SkippedItem("PUR006", "partners-asked", "It is a pilot."),),
        ("PUR001",),
    )
    assert REPORT_FORMATS["junit"](Report((outcome,), items=lambda: ITEMS), TextStyle()) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="involveplan" tests="3" failures="1" errors="0" time="0">\n'
        '  <testsuite name="plans/ward.yaml" tests="3" failures="1" errors="0" skipped="1" time="0">\n'
        '    <testcase name="AUD009 number-known" classname="plans/ward.yaml" file="plans/ward.yaml" line="21" '
        'time="0">\n'
        '      <failure message="Nobody has said how many." type="warning">'
        "plans/ward.yaml:21:5: warning: Nobody has said how many.\n"
        "Help: The number, or a guess.</failure>\n"
        "    </testcase>\n"
        '    <testcase name="PUR006 partners-asked" classname="plans/ward.yaml" file="plans/ward.yaml" time="0">\n'
        '      <skipped message="It is a pilot.">It is a pilot.</skipped>\n'
        "    </testcase>\n"
        '    <testcase name="PUR001 aim-stated" classname="plans/ward.yaml" file="plans/ward.yaml" time="0"/>\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_a_suite_a_plan() -> None:
    found = suites(report(finding(), finding(file="b.yaml"), files=("b.yaml", "c.yaml", "plans/ward.yaml")))
    assert [(suite.name, suite.tests, suite.failures) for suite in found] == [
        ("b.yaml", 1, 1),
        ("c.yaml", 0, 0),
        ("plans/ward.yaml", 1, 1),
    ]


def test_an_item_found_several_times_is_one_test_case_that_tells_each() -> None:
    (suite,) = suites(
        report(finding(), finding("TOO010"), finding(line=40, severity="error", message="Nor here."))
    )
    first, _ = suite
    (failure,) = first.result
    assert (first.name, first._elem.get("line")) == ("AUD009 number-known", "40")
    assert (failure.type, failure.message) == ("error", "Nor here. (1 more like this)")
    assert failure.text == (
        "plans/ward.yaml:21:5: warning: Nobody has said how many.\nHelp: The number, or a guess.\n\n"
        "plans/ward.yaml:40:5: error: Nor here.\nHelp: The number, or a guess."
    )


def test_an_item_that_is_mended_is_the_same_test_case_and_passes() -> None:
    before = suites(report(finding(), items=lambda: ITEMS))[0]
    after = suites(Report((Outcome("plans/ward.yaml", (), (), ("AUD009",)),), items=lambda: ITEMS))[0]
    (failed,), (passed,) = before, after
    assert (failed.classname, failed.name) == (passed.classname, passed.name)
    assert not passed.result


def test_an_item_counts_once_whatever_is_said_of_it() -> None:
    aside = (SkippedItem("AUD009", "number-known", "a"), SkippedItem("PUR001", "aim-stated", "b"))
    (suite,) = suites(Report((Outcome("plans/ward.yaml", (finding(),), aside, ("PUR001", "PUR001")),)))
    assert (suite.tests, suite.failures, suite.skipped) == (2, 1, 1)


def test_what_a_configuration_sets_aside_is_skipped_with_its_reason() -> None:
    ignored = (SkippedItem("REA001", "first-step", "It is a pilot.", "REA"),)
    (suite,) = suites(Report((Outcome("plans/ward.yaml", (), ignored, ()),)))
    (case,) = suite
    assert case.name == "REA001 first-step"
    assert [each.message for each in case.result] == ["It is a pilot."]
    assert (suite.tests, suite.skipped) == (1, 1)


def test_standard_input_is_no_file() -> None:
    (case,) = suites(report(finding(file="<stdin>")))[0]
    assert case._elem.get("file") is None
    assert case.classname == "<stdin>"


def test_files_are_told_from_the_top_of_the_repository() -> None:
    (case,) = suites(report(finding(file="ward.yaml"), repository_path=lambda file: f"plans/{file}"))[0]
    assert case._elem.get("file") == case.classname == "plans/ward.yaml"


@given(whole=reports())
def test_hostile_reports_are_junit_with_every_word_in_it(whole: Report) -> None:
    for suite, outcome in zip(suites(whole), whole.outcomes, strict=True):
        text = "\n".join(result.text for case in suite for result in case.result if result.text)
        for finding_ in outcome.findings:
            assert visible(finding_.message) in text
