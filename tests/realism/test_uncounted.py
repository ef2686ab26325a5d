"""What an estimate leaves out, and tables that are out of date."""

from datetime import date
from typing import Any

import pytest

from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.estimate import DEFAULT_SETTINGS, EstimateSettings, estimate_plan
from involveplan.realism.uncounted import UncountedItem, find_uncounted, outdated_rates
from tests.realism.worked import SMALL, figure, plan_of

CIRCLE: dict[str, Any] = {"tool": "circle", "with": ["carers"]}


def left_out(
    *tools: dict[str, Any], chosen: EstimateSettings = DEFAULT_SETTINGS, **keys: Any
) -> list[UncountedItem]:
    plan = plan_of(tools=list(tools), **keys)
    return list(find_uncounted(plan, estimate_plan(plan, SMALL, chosen), SMALL, chosen))


def test_nothing_where_all_is_known() -> None:
    known = {"tool": "letter", "with": ["carers"], "invite": 50}
    assert left_out(known, CIRCLE, {"tool": "reading"}) == []


@pytest.mark.parametrize(
    ("tools", "keys", "expected"),
    [
        ([{"tool": "tea-party"}], {}, [("tool-unknown", ("tools", 0))]),
        (
            [{"tool": "tea-party", "hours": 3}],
            {},
            [("cost-unknown", ("tools", 0)), ("people-unknown", ("tools", 0))],
        ),
        ([{"tool": "letter"}], {}, [("people-unknown", ("tools", 0))]),
        (
            [CIRCLE, {"tool": "walk", "name": "Walk", "data": "both", "invite": 4}],
            {},
            [
                ("hours-unknown", ("tools", 1)),
                ("cost-unknown", ("tools", 1)),
                ("making-sense-unknown", ("analysis",)),
            ],
        ),
        (
            [{"tool": "walk", "name": "Walk", "data": "both", "invite": 4, "hours": 2, "cost": 0}],
            {"analysis": {"hours": 2}},
            [],
        ),
        (
            [],
            {"resources": {"people": [{"hours": 3}, {"role": "clerk"}, {"role": "carer", "from": "public"}]}},
            [("no-hours-given", ("resources", "people", 1))],
        ),
        ([], {"resources": {"people": [{"role": "clerk"}]}}, []),  # no hours at all are told of elsewhere
        (
            [],
            {"resources": {"budget": {"lines": [{"item": "stamps"}, {"amount": 0}]}}},
            [("no-amount", ("resources", "budget", "lines", 0))],
        ),
        ([CIRCLE], {"resources": {"payment": {"position": "expenses-only"}}}, [("no-expenses-rates", ())]),
        (
            [CIRCLE],
            {"resources": {"payment": {"position": "paid"}}},
            [("no-payment-rates", ()), ("no-expenses-rates", ())],
        ),
    ],
)  # fmt: skip
def test_what_is_left_out(
    tools: list[dict[str, Any]], keys: dict[str, Any], expected: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    assert [(each.reason, each.pointer) for each in left_out(*tools, **keys)] == expected


def test_rates_that_do_not_serve() -> None:
    wrong_way_round = EstimateSettings(payment_rates="fares", expense_rates="hourly")
    found = left_out(CIRCLE, chosen=wrong_way_round, resources={"payment": {"position": "paid"}})
    assert [(each.reason, each.values["table"]) for each in found] == [
        ("no-payment-rate", "Fares"),
        ("no-expenses-rate", "Rates by the hour"),
    ]


def test_a_tool_of_which_nobody_knows_how_long_it_takes_is_not_paid_for() -> None:
    rates = EstimateSettings(payment_rates="hourly", expense_rates="fares")
    own = {
        "tool": "walk",
        "name": "Walk",
        "data": "both",
        "with": ["carers"],
        "invite": 4,
        "hours": 2,
        "cost": 0,
    }
    found = left_out(
        CIRCLE, own, chosen=rates, resources={"payment": {"position": "paid"}}, analysis={"hours": 1}
    )
    assert [(each.reason, each.uses) for each in found] == [("time-unknown", (1,))]


@pytest.mark.parametrize(
    "changed",
    [{"time": Figure.model_validate(figure(0.05, 0.1, 0.5))}, {"sort": "form"}],
    ids=["minutes", "form"],
)
def test_minutes_and_forms_are_not_paid_for(changed: dict[str, Any]) -> None:
    quick = SMALL["letter"].model_copy(update=changed)
    catalogue = Catalogue({"letter": quick, "circle": SMALL["circle"]}, rates=SMALL.rates)
    letter = {"tool": "letter", "with": ["carers"], "invite": 10}
    plan = plan_of(tools=[CIRCLE, letter], resources={"payment": {"position": "paid"}})
    for rates in ("sessions", "hourly"):
        chosen = EstimateSettings(payment_rates=rates, expense_rates="fares")
        done = estimate_plan(plan, catalogue, chosen)
        (told,) = find_uncounted(plan, done, catalogue, chosen)
        assert (told.reason, told.uses, told.affects_money) == ("form-unpaid", (1,), False)
        assert done.payment and [term.label for term in done.payment.terms] == ["Circle"]


def test_time_that_is_far_shorter_than_what_a_table_pays_for_is_not_paid_for() -> None:
    longer = SMALL.rates["sessions"].model_copy(update={"rates": SMALL.rates["sessions"].rates[:1]})
    catalogue = Catalogue({"letter": SMALL["letter"]}, rates={**SMALL.rates, "sessions": longer})
    letter = {"tool": "letter", "with": ["carers"], "invite": 10}
    plan = plan_of(tools=[letter], resources={"payment": {"position": "paid"}})
    chosen = EstimateSettings(payment_rates="sessions")
    (told,) = find_uncounted(plan, estimate_plan(plan, catalogue, chosen), catalogue, chosen)
    assert told.reason == "time-short"


def test_needs_that_cost_money_and_that_no_line_names() -> None:
    audience = [{"id": "carers", "who": "carers", "needs": ["evenings", "interpreter", "bsl"]}]
    interpreter, bsl = left_out(audience=audience)
    assert (interpreter.reason, interpreter.pointer) == ("need-unpaid", ("audience", 0, "needs", 1))
    assert interpreter.values == {"need": "an interpreter", "group": "carers", "costs": "An interpreter."}
    assert interpreter.cost and interpreter.cost.amount.likely == 50
    assert bsl.cost is None and bsl.values["costs"] == ""
    lines = {"budget": {"lines": [{"needs": ["interpreter", "bsl"], "amount": 90}]}}
    assert left_out(audience=audience, resources=lines) == []


def test_of_what_something_is_left_out() -> None:
    (unknown,) = left_out({"tool": "tea-party"})
    assert unknown.affects_hours and unknown.affects_money
    (unpaid,) = left_out(audience=[{"id": "carers", "needs": ["bsl"]}])
    assert unpaid.affects_money and not unpaid.affects_hours


def test_tables_are_out_of_date_by_their_own_date() -> None:
    chosen = EstimateSettings(payment_rates="hourly", expense_rates="fares")
    assert outdated_rates(SMALL, chosen, date(2026, 12, 31)) == []
    assert [each.title for each in outdated_rates(SMALL, chosen, date(2027, 1, 1))] == ["Rates by the hour"]
    assert outdated_rates(SMALL, DEFAULT_SETTINGS, date(2099, 1, 1)) == []
    assert (
        len(
            outdated_rates(
                SMALL, EstimateSettings(payment_rates="hourly", expense_rates="hourly"), date(2099, 1, 1)
            )
        )
        == 1
    )
