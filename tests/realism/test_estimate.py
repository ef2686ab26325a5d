"""What a plan takes: the meaning of each figure, and which goes before which."""

from typing import Any

import pytest

from involveplan.realism.catalogue import Catalogue, shipped
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.estimate import Chosen, estimate, fit
from involveplan.realism.ranges import NOTHING, Range, exactly
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
    assert use.people_from == Basis(("study",))


def test_the_response_is_that_of_the_setting() -> None:
    assert worked_out(LETTER, setting="ward").taking_part == (10, 20, 30)
    assert worked_out(LETTER, setting="clinic").taking_part == (25, 30, 40)


def test_people_are_whole_and_replies_are_not() -> None:
    (use,) = worked_out(LETTER | {"invite": 15}).uses
    assert use.replies == (3.75, 4.5, 6)
    assert use.people == (4, 5, 6)


def test_what_the_plan_expects_goes_first() -> None:
    (use,) = worked_out(LETTER | {"expect": 60}).uses
    assert use.people == exactly(60) and use.people_from.of_plan
    assert use.replies == (25, 30, 40)


def test_a_group_is_as_large_as_it_usually_is_in_each_session() -> None:
    (use,) = worked_out(CIRCLE | {"sessions": 3}).uses
    assert use.people == (12, 18, 24) and use.people_from == MADE_UP
    assert worked_out(CIRCLE).taking_part == (4, 6, 8)
    assert worked_out(CIRCLE | {"sessions": 0}).taking_part == NOTHING


def test_never_more_than_are_asked_or_than_there_are() -> None:
    assert worked_out(CIRCLE | {"sessions": 3, "invite": 15}).taking_part == (12, 15, 15)
    few = [{"id": "carers", "kind": ["carers"], "number": 5}]
    assert worked_out(CIRCLE, audience=few).taking_part == (4, 5, 5)
    assert worked_out(CIRCLE | {"sessions": 2}, audience=few).taking_part == (8, 10, 10)
    assert worked_out(CIRCLE, audience=[{"id": "carers"}]).taking_part == (4, 6, 8)


def test_all_who_are_asked_where_nobody_knows_how_many_reply() -> None:
    own = {"tool": "walk", "name": "Walk", "data": "both", "with": ["carers"], "invite": 4}
    (use,) = worked_out(own).uses
    assert use.people == exactly(4) and use.people_from.of_plan
    assert (use.hours, use.money, use.replies) == (None, None, None)


def test_nothing_is_known_of_a_tool_that_nobody_knows() -> None:
    (use,) = worked_out({"tool": "tea-party"}).uses
    assert (use.entry, use.people, use.hours, use.money) == (None, None, None, None)
    assert use.involves and use.called == "tea-party"


def test_hours_are_set_up_and_sessions_and_people() -> None:
    done = worked_out(LETTER, CIRCLE | {"sessions": 2})
    letter, circle = (use.hours for use in done.uses)
    assert letter and letter.total == (4 + 2.5, 6 + 3, 8 + 8)
    assert [(term.of, term.per, term.times) for term in letter.terms] == [
        ("set-up", "round", exactly(1)),
        ("person", "person", Range(25, 30, 40)),
    ]
    assert circle and circle.total == (2 + 12, 2 + 16, 2 + 20)
    # Making sense of it is a line of its own.
    assert done.making_sense and done.making_sense.total == (2 + 0 + 1, 3 + 3 + 2, 4 + 8 + 3)
    assert done.hours == (6.5 + 14 + 3, 9 + 18 + 8, 16 + 22 + 15)


def test_the_plans_own_hours_go_before_the_catalogues() -> None:
    done = worked_out(LETTER | {"hours": 7.5}, analysis={"hours": 12})
    hours, sense = done.uses[0].hours, done.making_sense
    assert hours and hours.total == exactly(7.5) and hours.of_plan
    assert hours.instead and hours.instead.total == (6.5, 9, 16)
    assert (
        sense
        and sense.total == exactly(12)
        and sense.of_plan
        and sense.instead
        and sense.instead.total == (2, 6, 12)
    )
    assert done.hours == exactly(19.5)


def test_a_plan_may_say_that_it_takes_nothing() -> None:
    done = worked_out(LETTER | {"hours": 0, "cost": 0}, analysis={"hours": 0})
    assert done.hours == done.money == NOTHING
    assert done.uses[0].money and done.uses[0].money.of_plan


def test_hours_there_are_those_of_staff() -> None:
    people = [{"hours": 10}, {"hours": 5, "from": "staff"}, {"role": "clerk"}, {"hours": 7, "from": "public"}]
    assert worked_out(resources={"people": people}).hours_there == 15
    assert worked_out(resources={"people": people[2:]}).hours_there is None
    assert worked_out(resources={"people": [{"hours": 0}]}).hours_there == 0


def test_money_is_spent_by_invitation_person_and_round() -> None:
    done = worked_out(LETTER, CIRCLE)
    letter, circle = (use.money for use in done.uses)
    assert letter and letter.total == (100 + 5, 200 + 10, 300 + 20)
    assert circle and circle.total == (4 * 2, 6 * 3, 8 * 4)
    assert done.money == (113, 228, 352)


def test_a_line_of_the_budget_takes_the_place_of_costs_of_its_kind() -> None:
    lines = budget({"item": "stamps", "kind": "postage", "each": 2.5, "count": 40}, {"kind": "materials"})
    done = worked_out(LETTER, resources=lines)
    assert done.lines.total == exactly(100)
    assert done.money == (105, 110, 120)  # the other line has no amount, so that its kind is not covered


def test_a_tools_own_cost_is_added_beside_the_lines() -> None:
    done = worked_out(LETTER | {"cost": 60}, resources=budget({"kind": "postage", "amount": 100}))
    assert done.money == exactly(160)
    assert (
        done.uses[0].money and done.uses[0].money.instead and done.uses[0].money.instead.total == (5, 10, 20)
    )


def test_money_there_is_what_the_budget_says() -> None:
    assert worked_out(resources=budget(available=200)).money_there == 200
    assert worked_out(resources=budget(available=0)).money_there == 0
    assert worked_out().money_there is None


def test_what_does_not_involve_people_takes_hours_and_nobody_takes_part() -> None:
    done = worked_out({"tool": "reading", "with": ["carers"], "invite": 9})
    assert done.taking_part == NOTHING and done.hours == (3, 4, 5)


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
    assert fit(Range(*needed), there) == how


def test_an_empty_plan_takes_nothing() -> None:
    done = estimate(plan_of(audience=None), shipped())
    assert done.uses == () and done.making_sense is done.payment is done.expenses is None
    assert done.hours == done.money == done.taking_part == NOTHING
    assert done.hours_there is done.money_there is None


PAID = {"payment": {"position": "paid"}}
HOURLY = Chosen(payment_rates="hourly", expense_rates="fares")
SESSIONS = Chosen(payment_rates="sessions", expense_rates="fares")


def test_time_is_paid_by_the_hour() -> None:
    done = worked_out(CIRCLE, chosen=HOURLY, resources=PAID)
    assert done.payment and done.payment.total == (4 * 10 * 1, 6 * 10 * 2, 8 * 12 * 4)
    (term,) = done.payment.terms
    assert term.hours == (1, 2, 4) and term.per == "outside"


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
    assert done.lines.total == exactly(100)


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
    assert (use.sessions, use.most) == (exactly(5), 8)
    assert use.hours and use.hours.total == (2 + 5 * 6, 2 + 5 * 8, 2 + 5 * 10)
    assert use.hours.terms[1].most == 8
    (few,) = worked_out(CIRCLE | {"expect": 3}).uses
    assert (few.sessions, few.most) == (exactly(1), None)


def test_sessions_of_the_plan_count_as_given() -> None:
    (use,) = worked_out(CIRCLE | {"expect": 40, "sessions": 1}).uses
    assert (use.sessions, use.most) == (exactly(1), None)
    assert use.hours and use.hours.total == (8, 10, 12)


def test_people_who_reply_bring_a_range_of_sessions() -> None:
    replies = {"response": {"any": Figure.model_validate(figure(20, 40, 80))}}
    catalogue = Catalogue({"circle": SMALL["circle"].model_copy(update=replies)})
    (use,) = worked_out(CIRCLE | {"invite": 30}, catalogue=catalogue).uses
    assert use.people == (6, 12, 24) and use.sessions == (1, 2, 3)


def test_what_meets_several_times_has_its_usual_number_of_sessions() -> None:
    (use,) = worked_out(TEAM).uses
    assert use.people == (2, 2, 4) and use.sessions == use.visits == (3, 4, 6) and use.most is None
    assert use.hours and use.hours.total == (3 * 2, 4 * 3, 6 * 4)
    (said,) = worked_out(TEAM | {"sessions": 2}).uses
    assert said.people == (2, 2, 4) and said.hours and said.hours.total == (4, 6, 8)


def test_the_same_people_are_paid_and_fed_each_time() -> None:
    done = worked_out(TEAM | {"expect": 3, "sessions": 2}, chosen=HOURLY, resources=PAID)
    (use,) = done.uses
    assert use.people == exactly(3) and use.money and use.money.total == (3 * 2, 3 * 2 * 2, 3 * 2 * 3)
    assert done.payment and done.payment.total == (6 * 10, 6 * 10 * 2, 6 * 12 * 3)
    assert done.expenses and done.expenses.total == (6 * 3, 6 * 8, 6 * 20)
    assert done.taking_part == exactly(3)
    circle = worked_out(CIRCLE | {"expect": 3, "sessions": 2}).uses[0].money
    assert circle and circle.total == (3 * 2, 3 * 3, 3 * 4)


def test_people_too_many_for_one_session_make_groups() -> None:
    (use,) = worked_out(TEAM | {"expect": 8, "sessions": 4}).uses
    assert use.visits == exactly(2) and use.money and use.money.total == (16, 32, 48)


def test_money_that_depends_on_people_whom_nobody_has_counted_is_not_nothing() -> None:
    only = {"money": [SMALL["letter"].money[0]]}
    catalogue = Catalogue({"letter": SMALL["letter"].model_copy(update=only)})
    assert worked_out({"tool": "letter"}, catalogue=catalogue).uses[0].money is None
    lines = budget({"kind": "postage", "amount": 5})
    covered = worked_out({"tool": "letter"}, catalogue=catalogue, resources=lines).uses[0].money
    assert covered and covered.total == NOTHING
