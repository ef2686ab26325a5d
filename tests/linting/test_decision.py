"""Whether an item applies to a plan, and if not, why: every reason, and agreement with the check."""

from typing import Any

import pytest

from involveplan.checklist.library import Library, shipped_library
from involveplan.checklist.model import Item
from involveplan.checks.computed import is_cross_plan
from involveplan.checks.subject import Subject
from involveplan.linting.decision import Decision, decide, decide_for_plan, decide_in_run, not_read
from involveplan.linting.engine import build_subject, check_plan
from involveplan.linting.not_applicable import is_about_not_applicable, not_applicable_reasons
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.realism import catalogue
from tests.conftest import TODAY, CheckText


def item(code: str) -> Item:
    found = shipped_library().item(code)
    assert found is not None
    return found


def of(lines: str, decided: Item, **settings: Any) -> Decision:
    """The decision about an item and a plan with these lines."""
    source = read(f"involveplan: 1\ntitle: A calmer wait\n{lines}".encode(), "plan.yaml")
    assert source.value is not None, source.problems
    library: Library = settings.pop("library", shipped_library())
    rules = Rules(library, catalogue.shipped_catalogue(), TODAY, **settings)
    reasons = not_applicable_reasons(source.value, library)
    return decide(decided, build_subject(source, rules), rules, reasons)


@pytest.mark.parametrize(
    ("lines", "code", "settings", "expected"),
    [
        ("", "PUR001", {}, ("applies", "error", ())),
        ("", "PUR001", {"severities": {"PUR001": "note"}}, ("applies", "note", ())),
        ("", "PUR001", {"select": ("AUD",)}, ("select", None, ())),
        ("", "FMT001", {"select": ("AUD",)}, ("applies", "error", ())),
        ("", "EVA009", {}, ("stage", None, ("running", "closed"))),
        ("stage: closed\n", "POR002", {}, ("stage", None, ("draft", "agreed", "running"))),
        ("", "EVA009", {"stage": "running"}, ("applies", "warning", ())),
        ("", "PUR001", {"ignore": ("PUR",)}, ("ignore", None, ())),
        (
            "",
            "PUR001",
            {"ignore": ("PUR",), "ignored": {"PUR001": ("PUR", "A pilot.")}},
            ("ignore", None, ("PUR", "A pilot.")),
        ),
        (
            "not_applicable: {PUR004: We did not look.}\n",
            "PUR004",
            {"stage": "agreed"},
            ("not-applicable", None, ("We did not look.",)),
        ),
    ],
)
def test_each_reason(
    lines: str, code: str, settings: dict[str, Any], expected: tuple[str, str | None, tuple[str, ...]]
) -> None:
    decision = of(lines, item(code), **settings)
    assert (decision.reason, decision.severity, decision.detail) == expected
    assert decision.applies == (expected[0] == "applies")


def test_a_scale_that_the_item_leaves_out() -> None:
    small = item("PUR001").model_copy(
        update={"severity": {"small": "off", "medium": "note", "large": "error"}}
    )
    assert of("", small)[1:] == ("scale", None, ("medium", "large"))
    assert of("scale: large\n", small)[1:] == ("applies", "error", ())


def test_a_severity_that_begins_at_a_stage() -> None:
    later = item("PUR001").model_copy(update={"severity": {"agreed": "warning"}})
    assert of("", later)[1:] == ("severity", None, ("agreed", "running", "closed"))
    assert of("stage: closed\n", later)[1:] == ("applies", "warning", ())
    between = item("PUR001").model_copy(
        update={"from_": "agreed", "until": "running", "severity": {"closed": "note", "running": "error"}}
    )
    assert of("stage: agreed\n", between)[1:] == ("severity", None, ("running",))
    never = item("PUR001").model_copy(update={"from_": "running", "until": "agreed"})
    assert of("", never)[1:] == ("stage", None, ())


def test_conditions_on_the_plan() -> None:
    waiting = item("PUR001").model_copy(update={"waits_for": ["purpose.known", "lead", "team"]})
    assert of("team: ward\n", waiting)[1:] == ("waits-for", None, ("purpose.known", "lead"))
    conditional = item("PUR001").model_copy(update={"when": {"scale": ["large"]}})
    assert of("", conditional).reason == "when"
    assert of("scale: large\n", conditional).applies
    excepted = item("PUR001").model_copy(update={"unless": {"scale": ["large"]}})
    assert of("scale: large\n", excepted).reason == "unless"
    assert of("", excepted).applies


def test_a_raised_severity_can_turn_an_item_on() -> None:
    raised = {"to": "error", "when": {"scale": ["large"]}}
    off = Item.model_validate(
        item("PUR001").model_dump(by_alias=True, exclude_unset=True)
        | {"severity": {"agreed": "note"}, "raised": raised}
    )
    assert of("", off)[1:] == ("severity", None, ("agreed", "running", "closed"))
    assert of("scale: large\n", off)[1:] == ("applies", "error", ())
    assert of("scale: large\n", off, severities={"PUR001": "warning"}).severity == "warning"
    assert of("scale: large\n", off, ignored={"PUR001": ("PUR001", "A pilot.")}).reason == "ignore"


def test_a_raised_item_that_is_off_at_a_scale(check_text: CheckText) -> None:
    library = _with(
        "PUR001",
        severity={"small": "off", "medium": "note", "large": "note"},
        raised={"to": "error", "when": {"team": ["ward"]}},
    )
    rules = {"library": library, "select": ("PUR001",)}
    plan = "involveplan: 1\ntitle: t\nteam: {}\n"
    assert [each.severity for each in check_text(plan.format("ward"), **rules).findings] == ["error"]
    assert check_text(plan.format("clinic"), **rules).findings == ()
    aside = plan.format("ward") + "not_applicable: {PUR001: A pilot.}\n"
    assert "PUR001" not in {each.code for each in check_text(aside, **rules).findings}
    assert (
        of("team: ward\nnot_applicable: {PUR001: A pilot.}\n", _item_of(library)).reason == "not-applicable"
    )


def _with(code: str, **changes: Any) -> Library:
    """The shipped checklists with one item changed."""
    checklists = [
        checklist.model_copy(
            update={
                "items": [
                    Item.model_validate(each.model_dump(by_alias=True, exclude_unset=True) | changes)
                    if each.code == code
                    else each
                    for each in checklist.items
                ]
            }
        )
        for checklist in shipped_library().checklists
    ]
    return Library(tuple(checklists))


def _item_of(library: Library) -> Item:
    found = library.item("PUR001")
    assert found is not None
    return found


def test_a_reason_in_the_plan_is_redacted_and_does_not_stop_a_comparison() -> None:
    lines = "not_applicable: {AUD001: Ask bob@example.org}\n"
    assert of(lines, item("AUD001")).detail == ("Ask bo…rg",)
    own = item("POR001").model_copy(update={"code": "ORG001"})
    assert decide_for_plan(Decision(own, "applies", "error"), *_plan(lines), {"ORG001": "No."}).applies


def _plan(lines: str) -> tuple[Subject, Rules]:
    source = read(f"involveplan: 1\ntitle: t\n{lines}".encode(), "plan.yaml")
    rules = Rules(shipped_library(), catalogue.shipped_catalogue(), TODAY)
    return build_subject(source, rules), rules


def test_what_the_run_adds() -> None:
    applies, waits = Decision(item("PUR001"), "applies", "error"), Decision(item("PUR001"), "waits-for")
    assert decide_in_run(applies, compared=False, known_from=None) == applies
    assert decide_in_run(applies, compared=True, known_from="baseline").reason == "baseline"
    assert decide_in_run(waits, compared=True, known_from="baseline") == waits
    across = Decision(item("POR001"), "applies", "error")
    assert decide_in_run(across, compared=False, known_from=None).reason == "comparison"
    assert decide_in_run(across, compared=True, known_from="revision").reason == "revision"
    assert not_read(item("PUR001")).reason == "unreadable"
    assert not_read(item("FMT001")).applies


@pytest.mark.parametrize("stage", ["draft", "agreed", "running", "closed"])
@pytest.mark.parametrize("scale", ["small", "medium", "large"])
def test_an_item_applies_if_it_has_passed_or_has_findings(
    stage: str, scale: str, examples: dict[str, bytes], library: Library
) -> None:
    rules = Rules(library, catalogue.shipped_catalogue(), TODAY, stage=stage, scale=scale)
    for name, raw in examples.items():
        source = read(raw, name)
        if source.value is None:
            continue
        checked = check_plan(source, rules)
        reasons = not_applicable_reasons(source.value, library)
        subject = build_subject(source, rules)
        applying = {
            each.code
            for each in library.items
            if decide(each, subject, rules, reasons).applies
            and not (is_cross_plan(each) or is_about_not_applicable(each))
        }
        found = {finding.code for finding in checked.findings if not finding.code.startswith("NAP")}
        assert {*checked.passed} | found == applying, name
