"""SARIF, by its official schema, by what GitHub asks for besides, and by what no validator looks at."""

import json
import re
from functools import cache
from typing import Any
from urllib.parse import unquote

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given

from involveplan import __version__
from involveplan.checklist.library import shipped_library
from involveplan.linting.finding import Outcome, Report, SkippedItem
from involveplan.reports import REPORT_FORMATS, sarif
from involveplan.reports.text_style import TextStyle
from tests import ROOT
from tests.judges.depth import examples
from tests.judges.hostile import ACTS, reports
from tests.reports.report_parts import finding, report

ITEMS = {item.code: item for item in shipped_library().items}


@cache
def schema() -> Any:
    whole = json.loads((ROOT / "tests" / "judges" / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
    judge = jsonschema.validators.validator_for(whole)
    judge.check_schema(whole)
    return judge(whole)


def run(whole: Report) -> dict[str, Any]:
    """The one run of a report that the official schema lets pass."""
    log = json.loads(REPORT_FORMATS["sarif"](whole, TextStyle()))
    assert [f"{error.json_path}: {error.message}" for error in schema().iter_errors(log)] == []
    (found,) = log["runs"]
    assert isinstance(found, dict)
    return found


def test_a_result() -> None:
    (result,) = run(report(finding(), items=lambda: ITEMS))["results"]
    marks = result.pop("partialFingerprints")
    assert result == {
        "ruleId": "AUD009",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "Nobody has said how many. Help: The number, or a guess."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "plans/ward.yaml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 21, "startColumn": 5, "endLine": 21, "endColumn": 18},
                }
            }
        ],
    }
    assert marks["primaryLocationLineHash"] == f"{marks['involveplan/v1']}:1"


def test_the_tool_and_the_run() -> None:
    whole = run(report(finding()))
    driver = whole["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("involveplan", __version__)
    assert whole["columnKind"] == "unicodeCodePoints"
    assert whole["invocations"] == [{"executionSuccessful": True}]
    assert "%SRCROOT%" in whole["originalUriBaseIds"]


def test_only_the_items_that_were_found_are_rules_and_told_in_full() -> None:
    whole = run(report(finding("TOO010"), finding("AUD009"), finding("TOO010", line=50), items=lambda: ITEMS))
    rules = whole["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["AUD009", "TOO010"]
    assert rules[0] == {
        "id": "AUD009",
        "name": "number-known",
        "shortDescription": {"text": "Number known."},
        "fullDescription": {"text": ITEMS["AUD009"].why},
        "help": {
            "text": f"Why: {ITEMS['AUD009'].why} Help: {ITEMS['AUD009'].in_file}\n"
            "To read more: involveplan explain AUD009"
        },
        "defaultConfiguration": {"level": "warning"},
    }


@pytest.mark.parametrize("code", sorted(ITEMS))
def test_every_item_that_ships_is_a_rule_that_github_takes(code: str) -> None:
    (rule,) = run(report(finding(code), items=lambda: ITEMS))["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] and len(rule["fullDescription"]["text"]) <= 1024
    assert rule["help"]["text"] and rule["shortDescription"]["text"]
    assert not re.search(r"\{\w+\}", rule["help"]["text"])


@pytest.mark.parametrize("severity", ["error", "warning", "note"])
def test_levels(severity: str) -> None:
    assert run(report(finding(severity=severity)))["results"][0]["level"] == severity


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("my plans/é 100%.yaml", "my%20plans/%C3%A9%20100%25.yaml"),
        ("a:b#c?d.yaml", "a%3Ab%23c%3Fd.yaml"),
        ("./plans/ward.yaml", "plans/ward.yaml"),
        ("[x]\\y.yaml", "%5Bx%5D%5Cy.yaml"),
    ],
)
def test_paths_are_relative_and_percent_encoded(file: str, uri: str) -> None:
    location = run(report(finding(file=file)))["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize(
    ("file", "uri"),
    [("/srv/my plans/a.yaml", "file:///srv/my%20plans/a.yaml"), ("C:/a b.yaml", "file:///C:/a%20b.yaml")],
)
def test_a_file_outside_the_repository_has_its_whole_address(file: str, uri: str) -> None:
    location = run(report(finding(file=file)))["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": uri}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("see [this](https://example.org)", "see [this] (https://example.org)"),
        ("[a](1) and [b]", "[a] (1) and [b]"),
        ("{0} of {12} {x}", "{{0}} of {{12}} {x}"),
    ],
)
def test_words_are_neither_links_nor_placeholders(said: str, told: str) -> None:
    assert run(report(finding(message=said, help="")))["results"][0]["message"]["text"] == told


def test_more_than_github_takes_is_counted_and_the_errors_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 3)
    severities = ["note", "error", "warning", "note", "error"]
    many = [finding(line=line, severity=each) for line, each in enumerate(severities, start=1)]
    whole = run(report(*many, suppressed=2))
    assert [each["level"] for each in whole["results"]] == ["error", "warning", "error"]
    said = [each["message"]["text"] for each in whole["invocations"][0]["toolExecutionNotifications"]]
    assert said == [
        "2 known findings are not shown.",
        "+2 more findings. GitHub accepts 3 at most.",
    ]


def test_what_is_set_aside_is_told_with_the_reason_of_a_configuration() -> None:
    aside = [
        SkippedItem("PUR001", "aim-stated", "not for us"),
        *(
            SkippedItem(f"REA{number:03}", "", f"as [said](x) {number}", f"REA{number:03}")
            for number in range(102)
        ),
    ]
    whole = run(Report((Outcome("a.yaml", (), tuple(aside)),)))
    said = [each["message"]["text"] for each in whole["invocations"][0]["toolExecutionNotifications"]]
    assert said[0] == "1 item marked as not applicable: PUR001."
    assert said[1] == "The configuration ignores REA000: as [said] (x) 0"
    assert len(said) == 102
    assert said[-1] == "+2 more ignored codes."


@examples(30)
@given(whole=reports())
def test_hostile_reports_are_sarif_that_github_takes(whole: Report) -> None:
    found = run(whole)
    rules, results = found["tool"]["driver"]["rules"], found["results"]
    assert len(results) == whole.tally.findings.total()
    assert {rule["id"] for rule in rules} == {result["ruleId"] for result in results}
    assert len({result["partialFingerprints"]["primaryLocationLineHash"] for result in results}) == len(
        results
    )
    for rule in rules:
        assert rule["fullDescription"]["text"] and rule["help"]["text"] and rule["shortDescription"]["text"]
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert "](" not in result["message"]["text"] and not ACTS.search(result["message"]["text"])
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii() and unquote(uri, errors="strict") is not None
