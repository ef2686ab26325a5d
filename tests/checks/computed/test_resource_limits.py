"""Hours, money, and expenses: what is planned against what is there."""

from collections.abc import Callable

import pytest

from involveplan.checklist.library import shipped_library
from involveplan.checks import run_check
from involveplan.checks.subject import CheckSettings, Fault, Subject
from involveplan.realism.estimate import assess_fit

SubjectOf = Callable[..., Subject]


def faults(subject: Subject, code: str) -> list[Fault]:
    item = shipped_library().item(code)
    assert item is not None
    return list(run_check(item, subject))


OWN = "tools: [{tool: interview, hours: 20}, {tool: tea, name: Tea, data: both, hours: 4}]\nanalysis: {hours: 6}\n"


@pytest.mark.parametrize(
    ("people", "missing"),
    [
        ("{role: a, hours: 30}", None),
        ("{role: a, hours: 20}, {role: b, hours: 10}", None),
        ("{role: a, hours: 29.5}", "0.5"),
        ("{role: a, hours: 20}, {role: b, hours: 10, from: public}", "10"),
        ("{role: a, hours: 0}", "30"),
        ("{role: a}", None),  # nobody has said how many there are
    ],
)
def test_hours_of_the_plan(subject: SubjectOf, people: str, missing: str | None) -> None:
    found = faults(subject(OWN + f"resources: {{people: [{people}]}}\n"), "REA002")
    assert [fault.values["missing"] for fault in found] == ([] if missing is None else [missing])
    for fault in found:
        assert (fault.pointer, fault.variant) == (("resources", "people"), "")
        assert (fault.values["needed"], fault.values["most"]) == ("30", "the interviews")


@pytest.mark.parametrize("hours", [0, 20, 30, 45, 60, 80, 200])
def test_a_range_is_judged_on_both_its_ends(subject: SubjectOf, hours: int) -> None:
    plan = subject(
        "tools: [{tool: survey-postal, invite: 95}, {tool: codesign-workshop, sessions: 2}]\n"
        f"resources: {{people: [{{role: a, hours: {hours}}}]}}\n"
    )
    expected = {"fits": [], "tight": ["likely"], "short": ["even-least"]}[
        assess_fit(plan.estimate.hours, hours)
    ]
    assert [fault.variant for fault in faults(plan, "REA002")] == expected
    assert plan.estimate is plan.estimate  # worked out once


def test_all_three_come_about(subject: SubjectOf) -> None:
    needed = subject("tools: [{tool: survey-postal, invite: 95}]\n").estimate.hours
    assert 0 < needed.low < needed.likely < 200


COSTS = "tools: [{tool: survey-postal, invite: 95, cost: 240}, {tool: interview, cost: 0}]\n"


@pytest.mark.parametrize(
    ("budget", "missing"),
    [
        ("available: 240", None),
        ("available: 240, lines: [{item: tea, amount: 12.5}]", "£12.50"),
        ("available: 252.5, lines: [{item: tea, amount: 12.5}]", None),
        ("available: 100, lines: [{item: tea, each: 60, count: 2}]", None),  # the lines alone: RES003 says so
        ("lines: [{item: tea, amount: 900}]", None),
    ],
)
def test_money_of_the_plan(subject: SubjectOf, budget: str, missing: str | None) -> None:
    found = faults(subject(COSTS + f"resources: {{budget: {{{budget}}}}}\n"), "REA003")
    assert [fault.values["missing"] for fault in found] == ([] if missing is None else [missing])
    for fault in found:
        assert fault.values["parts"] == "budget lines £12.50 and tools £240"


@pytest.mark.parametrize(("available", "variant"), [(0, "even-least"), (200, "likely"), (400, None)])
def test_money_of_the_catalogue(subject: SubjectOf, available: int, variant: str | None) -> None:
    plan = (
        f"tools: [{{tool: survey-postal, invite: 95}}]\nresources: {{budget: {{available: {available}}}}}\n"
    )
    found = faults(subject(plan), "REA003")
    assert [fault.variant for fault in found] == ([variant] if variant else [])


def test_a_table_of_rates_counts(subject: SubjectOf) -> None:
    plan = (
        "audience: [{id: a, kind: carers, number: 10}]\n"
        "tools: [{tool: codesign-workshop, with: [a], invite: 10, expect: 8, cost: 0}]\n"
        "resources: {budget: {available: 0}, payment: {position: paid}}\n"
    )
    assert faults(subject(plan), "REA003") == []
    (name, *_) = (key for key, table in subject().catalogue.rates.items() if table.pays == "time")
    (fault,) = faults(subject(plan, CheckSettings(payment_rates=name)), "REA003")
    assert fault.values["parts"].startswith("payments and expenses £")


GROUPS = (
    "audience: [{id: a, kind: [staff, carers]}, {id: n, kind: staff}, {id: p, kind: partner-organisations}]\n"
)


@pytest.mark.parametrize(
    ("tools", "lines", "named"),
    [
        ("{tool: focus-group, with: [a]}", "", "the focus group"),
        ("{tool: focus-group, with: [a]}", "{item: tea, kind: refreshments}", "the focus group"),
        ("{tool: focus-group, with: [a]}", "{item: fares, kind: expenses}", ""),
        ("{tool: focus-group, with: [n, p]}", "", ""),  # they come in paid time
        ("{tool: survey-postal, with: [a]}", "", ""),
        ("{tool: focus-group, with: [a]}, {tool: focus-group, id: two, with: [a]}", "", "the focus group"),
        ("{tool: tea, name: Tea, data: both, with: [a]}", "", ""),
    ],
)
def test_expenses(subject: SubjectOf, tools: str, lines: str, named: str) -> None:
    plan = f"{GROUPS}tools: [{tools}]\nresources: {{budget: {{lines: [{lines}]}}}}\n"
    assert [fault.values["tools"] for fault in faults(subject(plan), "RES005")] == ([named] if named else [])
