"""Holding plans against each other: whose rules count, and what an outcome gains by it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from involveplan.checklist.check_kinds import CROSS_PLAN_CHECKS
from involveplan.checklist.library import Library, shipped_library
from involveplan.checklist.model import Checklist
from involveplan.linting.engine import check_plan
from involveplan.linting.finding import Finding, Outcome
from involveplan.linting.invitations_of import invitations_of
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.plan.summaries.summary import PlanSummary, summarise_plan
from involveplan.portfolio.compare import PORTFOLIO_CHECKS, PortfolioChecker
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.realism import catalogue

RULES = Rules(shipped_library(), catalogue.shipped_catalogue(), date(2026, 11, 23))


class Plan(NamedTuple):
    """A plan, and what its own check came to."""

    outcome: Outcome
    card: PlanSummary | None
    rules: Rules


def across(plans: Sequence[Plan]) -> tuple[Outcome, ...]:
    """What the plans come to side by side."""
    beside = PortfolioChecker([PlanRef(plan.outcome.file, plan.card, plan) for plan in plans])
    return tuple(beside.with_comparison(plan.outcome) for plan in plans)


def of(file: str, lines: str = "reference: ward\n", rules: Rules = RULES) -> Plan:
    source = read(f"involveplan: 1\ntitle: A calmer wait\n{lines}".encode(), file)
    return Plan(
        check_plan(source, rules).outcome,
        summarise_plan(source, invitations_of(source, rules.catalogue)),
        rules,
    )


def found(plans: Sequence[Plan]) -> list[Finding]:
    return [each for outcome in across(plans) for each in outcome.findings if each.code == "POR001"]


def own(**keys: Any) -> Library:
    """The shipped checklists, and an item of an organisation's own that compares references."""
    item = {
        "code": "OWN001", "name": "own", "message": "{reference}: {title}", "why": "w", "write": "w",
        "check": {"kind": "computed", "name": "reference-unique"}, "severity": "note",
    } | keys  # fmt: skip
    checklist = {"checklist": "own", "prefix": "OWN", "title": "Own", "items": [item]}
    return shipped_library().with_own_checklists([Checklist.model_validate(checklist)])


def test_every_check_across_plans_is_there() -> None:
    assert set(PORTFOLIO_CHECKS) == CROSS_PLAN_CHECKS


def test_one_plan_alone_is_silent() -> None:
    plan = of("a.yaml")
    assert "POR001" not in {*plan.outcome.passed, *(each.code for each in plan.outcome.findings)}
    plan = of("a.yaml", "not_applicable: {POR001: We like it.}\n")
    assert plan.outcome.skipped == ()
    assert "NAP003" in {each.code for each in plan.outcome.findings}


def test_what_a_finding_carries() -> None:
    first, _ = found([of("a.yaml"), of("b.yaml")])
    assert (first.file, first.code, first.name) == ("a.yaml", "POR001", "reference-unique")
    assert (first.severity, first.pointer, first.identity) == ("error", ("reference",), "/reference")
    assert (first.place.line, first.place.column, first.place.end_column) == (3, 12, 16)
    assert first.place.pointer == ("reference",)
    assert first.line_text == "reference: ward"
    assert "“reference: ward-carers-2027”" in first.help
    assert first.advice.startswith("Give the plan a reference that no other plan has")


def test_findings_and_passing_items_keep_their_order() -> None:
    one, other = across([of("a.yaml"), of("b.yaml", "reference: clinic\n")])
    compared = [code for code in one.passed if code.startswith("POR")]
    assert list(one.passed)[-len(compared) :] == compared == sorted(compared)
    assert "POR001" in one.passed and "POR001" in other.passed
    one, other = across([of("a.yaml"), of("b.yaml")])
    assert list(one.findings) == sorted(one.findings, key=lambda each: each.sort_key)
    assert "POR001" not in one.passed


def test_a_plan_that_cannot_be_read_takes_no_part() -> None:
    plans = [of("a.yaml"), of("b.yaml", "reference: ward\naim: [open\n")]
    assert plans[1].card is None
    assert found(plans) == []
    assert across(plans)[1] == plans[1].outcome


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ({"ignore": ("POR",)}, None),
        ({"select": ("AUD",)}, None),
        ({"select": ("POR001",)}, "error"),
        ({"severities": {"POR001": "note"}}, "note"),
    ],
)
def test_the_rules_of_a_plan_say_what_is_told_of_it(more: dict[str, Any], severity: str | None) -> None:
    told = found([of("a.yaml", rules=replace(RULES, **more)), of("b.yaml")])
    assert {each.file: each.severity for each in told} == {
        "b.yaml": "error",
        **({"a.yaml": severity} if severity else {}),
    }


@pytest.mark.parametrize(
    ("keys", "lines", "rules", "severity"),
    [
        ({}, "", {}, "note"),
        ({"from": "agreed"}, "", {}, None),
        ({"from": "agreed"}, "stage: agreed\n", {}, "note"),
        ({"from": "agreed"}, "", {"stage": "agreed"}, "note"),
        ({"until": "draft"}, "stage: agreed\n", {}, None),
        ({"severity": {"small": "off", "medium": "note", "large": "warning"}}, "", {}, None),
        (
            {"severity": {"small": "off", "medium": "note", "large": "warning"}},
            "scale: large\n",
            {},
            "warning",
        ),
        (
            {"severity": {"small": "off", "medium": "note", "large": "warning"}},
            "",
            {"scale": "medium"},
            "note",
        ),
        ({"severity": {"draft": "note", "running": "error"}}, "stage: closed\n", {}, "error"),
    ],
)
def test_an_item_of_ones_own_is_due_as_any_other(
    keys: dict[str, Any], lines: str, rules: dict[str, Any], severity: str | None
) -> None:
    mine = replace(RULES, library=own(**keys), **rules)
    outcomes = across([of("a.yaml", f"reference: ward\n{lines}", mine), of("b.yaml")])
    told = [each for outcome in outcomes for each in outcome.findings if each.code == "OWN001"]
    assert [(each.file, each.severity) for each in told] == ([("a.yaml", severity)] if severity else [])
    assert all(each.message == "ward: A calmer wait" for each in told)


def test_one_code_in_two_checklists_stays_apart() -> None:
    rules = [replace(RULES, library=own(message=message), select=("OWN",)) for message in ("one", "other")]
    outcomes = across([of("a.yaml", rules=rules[0]), of("b.yaml", rules=rules[1])])
    told = [(each.file, each.message) for outcome in outcomes for each in outcome.findings]
    assert told == [("a.yaml", "one"), ("b.yaml", "other")]


@given(
    st.lists(st.sampled_from(["ward", "Ward", "clinic", "tbc", "[x]", "a1", ""]), max_size=7), st.randoms()
)
def test_the_order_of_plans_does_not_matter(references: list[str], random: Any) -> None:
    rules = replace(RULES, select=("POR",))
    plans = [of(f"a{place}.yaml", f"reference: {each}\n", rules) for place, each in enumerate(references)]
    told = {outcome.file: outcome for outcome in across(plans)}
    random.shuffle(plans)
    assert {outcome.file: outcome for outcome in across(plans)} == told
    alone = [Plan(Outcome(plan.outcome.file, ()), plan.card, rules) for plan in plans[:1]]
    assert across(alone)[:1] == () or all(not outcome.findings for outcome in across(alone))
