"""What a plan takes: the meaning of each figure, and which goes before which."""

from typing import Any

import pytest

from involveplan.realism.catalogue import Catalogue, shipped_catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.estimate import EstimateSettings, assess_fit, estimate_plan
from involveplan.realism.ranges import ZERO, Range, exact_range
from involveplan.realism.sums import Basis
from tests.realism.worked import SMALL, figure, plan_of, worked_out

LETTER: dict[str, Any] = {"tool": "letter", "with": ["carers"], "invite": 100}
CIRCLE: dict[str, Any] = {"tool": "circle", "with": ["carers"]}
TEAM: dict[str, Any] = {"tool": "team", "with": ["carers"]}
MADE_UP = Basis(assumption="Made up.")


def budget(*lines: dict[str, Any], available: float | None = None) -> dict[str, Any]:
    return {"budget": {"available": available, "lines": list(lines)}}


def test_people_are_those_who_reply_of_those_who_are_asked() -> None:
    (use,) = worked_out(LETTER).uses
    assert use.replies == use.people == (25, 30, 40)
    assert use.people_basis == Basis(("study",))


def test_the_response_is_that_of_the_setting() -> None:
    assert worked_out(LETTER, setting="ward").participants == (10, 20, 30)
    assert worked_out(LETTER, setting="clinic").participants == (25, 30, 40)


def test_people_are_whole_and_replies_are_not() -> None:
    (use,) = worked_out(LETTER | {"invite": 15}).uses
    assert use.replies == (3.75, 4.5, 6)
    assert use.people == (4, 5, 6)


def test_what_the_plan_expects_goes_first() -> None:
    (use,) = worked_out(LETTER | {"expect": 60}).uses
    assert use.people == exact_range(60) and use.people_basis.is_from_plan
    assert use.replies == (25, 30, 40)


def test_a_group_is_as_large_as_it_usually_is_in_each_session() -> None:
    (use,) = worked_out(CIRCLE | {"sessions": 3}).uses
    assert use.people == (12, 18, 24) and use.people_basis == MADE_UP
    assert worked_out(CIRCLE).participants == (4, 6, 8)
    assert worked_out(CIRCLE | {"sessions": 0}).participants == ZERO


def test_never_more_than_are_asked_or_than_there_are() -> None:
    assert worked_out(CIRCLE | {"sessions": 3, "invite": 15}).participants == (12, 15, 15)
    few = [{"id": "carers", "kind": ["carers"], "number": 5}]
    assert worked_out(CIRCLE, audience=few).participants == (4, 5, 5)
    assert worked_out(CIRCLE | {"sessions": 2}, audience=few).participants == (8, 10, 10)
    assert worked_out(CIRCLE, audience=[{"id": "carers"}]).participants == (4, 6, 8)


def test_all_who_are_asked_where_nobody_knows_how_many_reply() -> None:
    own = {"tool": "walk", "name": "Walk", "data": "both", "with": ["carers"], "invite": 4}
    (use,) = worked_out(own).uses
    assert use.people == exact_range(4) and use.people_basis.is_from_plan
    assert (use.hours, use.money, use.replies) == (None, None, None)


def test_nothing_is_known_of_a_tool_that_nobody_knows() -> None:
    (use,) = worked_out({"tool": "tea-party"}).uses
    assert (use.entry, use.people, use.hours, use.money) == (None, None, None, None)
    assert use.involves and use.name == "tea-party"


def test_hours_are_set_up_and_sessions_and_people() -> None:
    done = worked_out(LETTER, CIRCLE | {"sessions": 2})
    letter, circle = (use.hours for use in done.uses)
    assert letter and letter.total == (4 + 2.5, 6 + 3, 8 + 8)
    assert [(term.label, term.unit, term.times) for term in letter.terms] == [
        ("set-up", "round", exact_range(1)),
        ("person", "person", Range(25, 30, 40)),
    ]
    assert circle and circle.total == (2 + 12, 2 + 16, 2 + 20)
    # Making sense of it is a line of its own.
    assert done.analysis and done.analysis.total == (2 + 0 + 1, 3 + 3 + 2, 4 + 8 + 3)
    assert done.hours == (6.5 + 14 + 3, 9 + 18 + 8, 16 + 22 + 15)


def test_the_plans_own_hours_go_before_the_catalogues() -> None:
    done = worked_out(LETTER | {"hours": 7.5}, analysis={"hours": 12})
    hours, sense = done.uses[0].hours, done.analysis
    assert hours and hours.total == exact_range(7.5) and hours.is_from_plan
    assert hours.replaced and hours.replaced.total == (6.5, 9, 16)
    assert (
        sense
        and sense.total == exact_range(12)
        and sense.is_from_plan
        and sense.replaced
        and sense.replaced.total == (2, 6, 12)
    )
    assert done.hours == exact_range(19.5)


def test_a_plan_may_say_that_it_takes_nothing() -> None:
    done = worked_out(LETTER | {"hours": 0, "cost": 0}, analysis={"hours": 0})
    assert done.hours == done.money == ZERO
    assert done.uses[0].money and done.uses[0].money.is_from_plan


def test_hours_there_are_those_of_staff() -> None:
    people = [{"hours": 10}, {"hours": 5, "from": "staff"}, {"role": "clerk"}, {"hours": 7, "from": "public"}]
    assert worked_out(resources={"people": people}).hours_available == 15
    assert worked_out(resources={"people": people[2:]}).hours_available is None
    assert worked_out(resources={"people": [{"hours": 0}]}).hours_available == 0


def test_money_is_spent_by_invitation_person_and_round() -> None:
    done = worked_out(LETTER, CIRCLE)
    letter, circle = (use.money for use in done.uses)
    assert letter and letter.total == (100 + 5, 200 + 10, 300 + 20)
    assert circle and circle.total == (4 * 2, 6 * 3, 8 * 4)
    assert done.money == (113, 228, 352)


def test_a_line_of_the_budget_takes_the_place_of_costs_of_its_kind() -> None:
    lines = budget({"item": "stamps", "kind": "postage", "each": 2.5, "count": 40}, {"kind": "materials"})
    done = worked_out(LETTER, resources=lines)
    assert done.budget_lines.total == exact_range(100)
    assert done.money == (105, 110, 120)  # the other line has no amount, so that its kind is not covered


def test_a_tools_own_cost_is_added_beside_the_lines() -> None:
    done = worked_out(LETTER | {"cost": 60}, resources=budget({"kind": "postage", "amount": 100}))
    assert done.money == exact_range(160)
    assert (
        done.uses[0].money
        and done.uses[0].money.replaced
        and done.uses[0].money.replaced.total == (5, 10, 20)
    )


def test_money_there_is_what_the_budget_says() -> None:
    assert worked_out(resources=budget(available=200)).money_available == 200
    assert worked_out(resources=budget(available=0)).money_available == 0
    assert worked_out().money_available is None


def test_what_does_not_involve_people_takes_hours_and_nobody_takes_part() -> None:
    done = worked_out({"tool": "reading", "with": ["carers"], "invite": 9})
    assert done.participants == ZERO and done.hours == (3, 4, 5)


def test_catalogue_figures_that_change_change_the_sum() -> None:
    changed = Catalogue({"circle": SMALL["circle"].model_copy(update={"group_size": None})})
    assert worked_out(CIRCLE, catalogue=changed).uses[0].people is None
    assert worked_out(CIRCLE, catalogue=changed).uses[0].hours is not None


@pytest.mark.parametrize(
    ("needed", "there", "how"),
    [
        ((4, 6, 9), 9, "fits"),
        ((4, 6, 9), 6, "fits"),
        ((4, 6, 9), 5.99, "tight"),
        ((4, 6, 9), 4, "tight"),
        ((4, 6, 9), 3.99, "short"),
        ((0.1 + 0.2, 0.3, 0.4), 0.3, "fits"),
        ((0, 0, 0), 0, "fits"),
    ],
)
def test_whether_it_fits(needed: tuple[float, float, float], there: float, how: str) -> None:
    assert assess_fit(Range(*needed), there) == how


def test_an_empty_plan_takes_nothing() -> None:
    done = estimate_plan(plan_of(audience=None), shipped_catalogue())
    assert done.uses == () and done.analysis is done.payment is done.expenses is None
    assert done.hours == done.money == done.participants == ZERO
    assert done.hours_available is done.money_available is None


PAID = {"payment": {"position": "paid"}}
HOURLY = EstimateSettings(payment_rates="hourly", expense_rates="fares")
SESSIONS = EstimateSettings(payment_rates="sessions", expense_rates="fares")


def test_time_is_paid_by_the_hour() -> None:
    done = worked_out(CIRCLE, chosen=HOURLY, resources=PAID)
    assert done.payment and done.payment.total == (4 * 10 * 1, 6 * 10 * 2, 8 * 12 * 4)
    (term,) = done.payment.terms
    assert term.hours == (1, 2, 4) and term.unit == "outside"


def test_time_is_paid_by_the_shortest_session_that_has_room_or_by_several_of_the_longest() -> None:
    done = worked_out(CIRCLE, chosen=SESSIONS, resources=PAID)
    # An hour, half a day for two hours, twice half a day for four.
    assert done.payment and done.payment.total == (4 * 25, 6 * 75, 8 * 150)
    assert done.payment.terms[0].basis == Basis(("study",))


def test_expenses_are_those_of_people_who_come_specially() -> None:
    for position in ("paid", "expenses-only"):
        done = worked_out(CIRCLE, LETTER, chosen=HOURLY, resources={"payment": {"position": position}})
        assert done.expenses and done.expenses.total == (4 * 3, 6 * 8, 8 * 20)
        assert (done.payment is None) == (position == "expenses-only")
    assert worked_out(LETTER, chosen=HOURLY, resources=PAID).expenses is None
    for resources in ({}, {"payment": {"position": "none"}}):
        done = worked_out(CIRCLE, chosen=HOURLY, resources=resources)
        assert done.payment is done.expenses is None


def test_a_line_of_the_budget_takes_the_place_of_the_rates() -> None:
    lines = budget({"kind": "payment", "amount": 90}, {"kind": "expenses", "amount": 10})
    done = worked_out(CIRCLE, chosen=HOURLY, resources=PAID | lines)
    assert done.payment is done.expenses is None
    assert done.budget_lines.total == exact_range(100)


def test_only_people_from_outside_the_staff_are_paid() -> None:
    both = CIRCLE | {"with": ["carers", "staff"], "sessions": 4}
    done = worked_out(both, chosen=HOURLY, resources=PAID)
    assert done.payment and done.payment.terms[0].times == (12, 18, 24)  # three of four are carers
    staff = worked_out(CIRCLE | {"with": ["staff"]}, chosen=HOURLY, resources=PAID)
    assert staff.payment is staff.expenses is None
    uncounted = [{"id": "carers", "kind": ["carers"]}, {"id": "staff", "kind": ["staff"], "number": 20}]
    halves = worked_out(both, chosen=HOURLY, resources=PAID, audience=uncounted)
    assert halves.payment and halves.payment.terms[0].times == (8, 12, 16)


def test_where_no_rates_are_chosen_nothing_is_added() -> None:
    done = worked_out(CIRCLE, resources=PAID)
    assert done.payment is not None and done.payment.terms == ()
    assert done.expenses is not None and done.expenses.terms == ()
    assert done.money == (8, 18, 32)


def test_as_many_sessions_are_counted_as_people_need() -> None:
    (use,) = worked_out(CIRCLE | {"expect": 40}).uses
    assert (use.sessions, use.capacity) == (exact_range(5), 8)
    assert use.hours and use.hours.total == (2 + 5 * 6, 2 + 5 * 8, 2 + 5 * 10)
    assert use.hours.terms[1].capacity == 8
    (few,) = worked_out(CIRCLE | {"expect": 3}).uses
    assert (few.sessions, few.capacity) == (exact_range(1), None)


def test_sessions_of_the_plan_count_as_given() -> None:
    (use,) = worked_out(CIRCLE | {"expect": 40, "sessions": 1}).uses
    assert (use.sessions, use.capacity) == (exact_range(1), None)
    assert use.hours and use.hours.total == (8, 10, 12)


def test_people_who_reply_bring_a_range_of_sessions() -> None:
    replies = {"response": {"any": Figure.model_validate(figure(20, 40, 80))}}
    catalogue = Catalogue({"circle": SMALL["circle"].model_copy(update=replies)})
    (use,) = worked_out(CIRCLE | {"invite": 30}, catalogue=catalogue).uses
    assert use.people == (6, 12, 24) and use.sessions == (1, 2, 3)


def test_what_meets_several_times_has_its_usual_number_of_sessions() -> None:
    (use,) = worked_out(TEAM).uses
    assert use.people == (2, 2, 4) and use.sessions == use.visits == (3, 4, 6) and use.capacity is None
    assert use.hours and use.hours.total == (3 * 2, 4 * 3, 6 * 4)
    (said,) = worked_out(TEAM | {"sessions": 2}).uses
    assert said.people == (2, 2, 4) and said.hours and said.hours.total == (4, 6, 8)


def test_the_same_people_are_paid_and_fed_each_time() -> None:
    done = worked_out(TEAM | {"expect": 3, "sessions": 2}, chosen=HOURLY, resources=PAID)
    (use,) = done.uses
    assert use.people == exact_range(3) and use.money and use.money.total == (3 * 2, 3 * 2 * 2, 3 * 2 * 3)
    assert done.payment and done.payment.total == (6 * 10, 6 * 10 * 2, 6 * 12 * 3)
    assert done.expenses and done.expenses.total == (6 * 3, 6 * 8, 6 * 20)
    assert done.participants == exact_range(3)
    circle = worked_out(CIRCLE | {"expect": 3, "sessions": 2}).uses[0].money
    assert circle and circle.total == (3 * 2, 3 * 3, 3 * 4)


def test_people_too_many_for_one_session_make_groups() -> None:
    (use,) = worked_out(TEAM | {"expect": 8, "sessions": 4}).uses
    assert use.visits == exact_range(2) and use.money and use.money.total == (16, 32, 48)


def test_money_that_depends_on_people_whom_nobody_has_counted_is_not_nothing() -> None:
    only = {"money": [SMALL["letter"].money[0]]}
    catalogue = Catalogue({"letter": SMALL["letter"].model_copy(update=only)})
    assert worked_out({"tool": "letter"}, catalogue=catalogue).uses[0].money is None
    lines = budget({"kind": "postage", "amount": 5})
    covered = worked_out({"tool": "letter"}, catalogue=catalogue, resources=lines).uses[0].money
    assert covered and covered.total == ZERO
