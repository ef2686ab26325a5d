"""Payment for the time of people from outside the staff, and their expenses, according to the chosen tables."""

from itertools import accumulate
from math import ceil

from involveplan.plan.model import Plan
from involveplan.realism.catalogue.model import Rate, Rates
from involveplan.realism.people import groups_of, share_outside
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Basis, Sum, Term, basis_of
from involveplan.realism.tool_use import ToolUse

FORMS_HEADING = "form"  # the heading of forms in the catalogue
MIN_PAID_HOURS = 0.5  # hours


def payment_sum(
    plan: Plan, uses: tuple[ToolUse, ...], budgeted_kinds: frozenset[str], table: Rates | None
) -> Sum | None:
    """Return what people from outside the staff are paid for their time, or None if nothing is due."""
    if _position(plan) != "paid" or "payment" in budgeted_kinds:
        return None
    paid_uses = [
        (use, count) for use in uses if is_payable_time(use) and (count := outside_participants(plan, use))
    ]
    if not paid_uses:
        return None
    terms = []
    for use, count in paid_uses:
        time = use.entry.time.range if use.entry and use.entry.time else None
        if rate_and_basis := table and time and _pay_for(table, time):
            amount, basis = rate_and_basis
            terms.append(Term(use.name, amount, "outside", count, basis, time, use.visits))
    return Sum(tuple(terms))


def expenses_sum(
    plan: Plan, uses: tuple[ToolUse, ...], budgeted_kinds: frozenset[str], table: Rates | None
) -> Sum | None:
    """Return the expenses of people from outside the staff who travel to take part, or None if nothing is due."""
    if _position(plan) not in ("paid", "expenses-only") or "expenses" in budgeted_kinds:
        return None
    travelling_uses = [
        (use, count)
        for use in uses
        if use.entry and use.entry.travel and (count := outside_participants(plan, use))
    ]
    if not travelling_uses:
        return None
    each = [rate for rate in (table.rates if table else ()) if rate.unit == "person"]
    return Sum(
        tuple(
            Term(use.name, rate.amount.range, "outside", count, basis_of(rate.amount), visits=use.visits)
            for use, count in travelling_uses
            for rate in each
        )
    )


def outside_participants(plan: Plan, use: ToolUse) -> Range | None:
    """Return how many people from outside the staff take part in a use of a tool; None if there are none or if it is
    unknown."""
    if use.people is None or not use.involves:
        return None
    participants = use.people.times(share_outside(groups_of(plan, use.tool))).rounded()
    return participants if participants.high else None


def is_payable_time(use: ToolUse) -> bool:
    """True if people come to a session or are partners, so that their time is paid if the plan pays for time.

    Filling in a form, or talking for a few minutes while waiting, is not paid.
    """
    entry = use.entry
    if entry is None or entry.same_people:
        return True
    return entry.sort != FORMS_HEADING and (entry.time is None or entry.time.likely >= MIN_PAID_HOURS)


def is_too_short_to_pay(table: Rates, time: Range) -> bool:
    """True if the time is too short to be paid for: less than half of the shortest session in the table.

    For example, a form that takes five minutes is too short if the shortest session is half an hour.
    """
    rates = _time_rates(table)
    if not rates or any(rate.unit == "hour" for rate in rates):
        return False
    return time.likely < min(map(_length, rates)) / 2


def _time_rates(table: Rates) -> list[Rate]:
    """Return the rates for time."""
    return [
        rate
        for rate in table.rates
        if rate.unit == "hour" or (rate.unit in ("session", "day") and rate.hours)
    ]


def _pay_for(table: Rates, time: Range) -> tuple[Range, Basis] | None:
    """Return what a table pays for a person's time in hours, or None if it pays nothing for that."""
    rates = _time_rates(table)
    if not rates or is_too_short_to_pay(table, time):
        return None
    used = [_rate_for(rates, hours) for hours in time]
    prices = (_price(rate, hours, end) for rate, hours, end in zip(used, time, Range._fields, strict=True))
    return Range(*accumulate(prices, max)), basis_of(used[1].amount)


def _rate_for(rates: list[Rate], hours: float) -> Rate:
    """Return the rate for the shortest session that is long enough, or else the hourly rate, or else the longest
    session's."""
    by_hour = [rate for rate in rates if rate.unit == "hour"]
    sessions = sorted((rate for rate in rates if rate.unit != "hour"), key=_length)
    return ([each for each in sessions if _length(each) >= hours] or by_hour or sessions[-1:])[0]


def _price(rate: Rate, hours: float, end: str) -> float:
    """Return pounds for the low, likely or high end of a rate. Rates by the session are paid for whole sessions."""
    units = hours if rate.unit == "hour" else max(1, ceil(hours / _length(rate)))
    amount: float = getattr(rate.amount, end)
    return amount * units


def _length(rate: Rate) -> float:
    return rate.hours or 0


def _position(plan: Plan) -> str | None:
    payment = plan.resources.payment if plan.resources else None
    return payment.position if payment else None
