"""Other numbers in items that ask for one."""

from collections.abc import Callable

import pytest

from involveplan.checklist.library import Library
from involveplan.linting.config.thresholds import has_threshold, minimum_threshold, with_thresholds
from involveplan.linting.engine import CheckedPlan
from tests.checks import kind_runs

BEGIN = "involveplan: 1\ntitle: t\nstage: agreed\n"


@pytest.mark.parametrize(
    ("code", "number", "plan", "told"),
    [
        (
            "PUR008",
            15,
            "purpose: {decision: {on: 2027-02-15}}\ntools: [{tool: interview, ends: 2027-02-01}]\n",
            "That leaves 9 of the 15 working days you need",
        ),
        (
            "AUD012",
            2,
            "audience: [{id: a, seldom_heard: true}]\n",
            "Your settings ask for at least 2 seldom-heard groups. The plan has 1.",
        ),
        (
            "AUD013",
            2,
            "audience: [{id: a, level: empower}]\n",
            "Your settings ask for at least 2 groups that take part as partners. The plan has 1.",
        ),
        (
            "TAK001",
            3,
            "audience: [{id: a, touchpoints: [x, y]}]\n",
            "Times and places where you already meet these people: 2. Your settings ask for at least 3.",
        ),
        (
            "TOO002",
            3,
            "tools: [{tool: interview}, {tool: survey-online}]\n",
            "Use at least 3 different tools to involve people",
        ),
        (
            "REA008",
            1,
            "audience: [{id: a, number: 10}]\n"
            "tools: [{tool: interview, with: [a], starts: 2027-02-01, ends: 2027-02-05, invite: 20}]\n",
            "There are 10 people in the group, so that is 2 for each person. Aim for no more than 1 in four weeks.",
        ),
    ],
)
def test_each_that_ships(
    library: Library, check_text: Callable[..., CheckedPlan], code: str, number: int, plan: str, told: str
) -> None:
    assert [each for each in check_text(BEGIN + plan).findings if each.code == code] == []
    changed = with_thresholds(library, {code: number})
    (found,) = (each for each in check_text(BEGIN + plan, library=changed).findings if each.code == code)
    assert told in found.message


def test_a_smaller_number_asks_for_less(library: Library, check_text: Callable[..., CheckedPlan]) -> None:
    plan = BEGIN + "purpose: {decision: {on: 2027-02-03}}\ntools: [{tool: interview, ends: 2027-02-01}]\n"
    assert "PUR008" in [each.code for each in check_text(plan).findings]
    changed = with_thresholds(library, {"PUR008": 1})
    assert "PUR008" not in [each.code for each in check_text(plan, library=changed).findings]


def test_nothing_else_changes(library: Library) -> None:
    assert with_thresholds(library, {}) is library
    changed = with_thresholds(library, {"TOO002": 3})
    assert [new for old, new in zip(library.items, changed.items, strict=True) if old != new] == [
        changed.item("TOO002")
    ]


def test_every_number_that_can_be_another_is_told(library: Library) -> None:
    """A finding that said "none" where there are some, but too few, would not be true."""
    for item in library.items:
        if item.message_changed:
            assert has_threshold(item)


def test_the_number_that_a_computed_check_takes_need_not_stand_in_the_message() -> None:
    for takes, expected in (({"n": 3}, True), ({}, False)):
        item = kind_runs.item({"kind": "computed", "name": "fatigue", "takes": takes})
        assert (has_threshold(item), minimum_threshold(item)) == (expected, 1)
    assert minimum_threshold(kind_runs.item({"kind": "distinct", "n": 3})) == 2
