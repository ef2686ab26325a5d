"""What people from outside the staff are paid for their time, and get back, by the tables that were chosen."""

from itertools import accumulate
from math import ceil

from involveplan.plan.model import Plan
from involveplan.realism.catalogue.model import Rate, Rates
from involveplan.realism.people import groups_of, share_outside
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Basis, Sum, Term, basis_of
from involveplan.realism.tool_use import Use

FORM = "form"  # the heading of what people fill in
SHORT = 0.5  # hours; what takes less is not paid for


def payment(plan: Plan, uses: tuple[Use, ...], own: frozenset[str], table: Rates | None) -> Sum | None:
    """What people from outside the staff are paid for their time."""
    if _position(plan) != "paid" or "payment" in own:
        return None
    asked = [(use, count) for use in uses if gives_time(use) and (count := outside(plan, use))]
    if not asked:
        return None
    terms = []
    for use, count in asked:
        time = use.entry.time.range if use.entry and use.entry.time else None
        if paid := table and time and _paid_for(table, time):
            amount, basis = paid
            terms.append(Term(use.called, amount, "outside", count, basis, time, use.visits))
    return Sum(tuple(terms))


def expenses(plan: Plan, uses: tuple[Use, ...], own: frozenset[str], table: Rates | None) -> Sum | None:
    """What people from outside the staff get back who come specially."""
    if _position(plan) not in ("paid", "expenses-only") or "expenses" in own:
        return None
    coming = [
        (use, count) for use in uses if use.entry and use.entry.travel and (count := outside(plan, use))
    ]
    if not coming:
        return None
    each = [rate for rate in (table.rates if table else ()) if rate.unit == "person"]
    return Sum(
        tuple(
            Term(use.called, rate.amount.range, "outside", count, basis_of(rate.amount), visits=use.visits)
            for use, count in coming
            for rate in each
        )
    )


def outside(plan: Plan, use: Use) -> Range | None:
    """How many people from outside the staff take part in a use; None where there are none, or it cannot be told."""
    if use.people is None or not use.involves:
        return None
    found = use.people.times(share_outside(groups_of(plan, use.tool))).whole()
    return found if found.high else None


def gives_time(use: Use) -> bool:
    """Whether people come to a session or are partners, and so are paid where a plan pays for time.

    To fill in a form, or to talk for a few minutes while one waits, is not paid for.
    """
    entry = use.entry
    if entry is None or entry.same_people:
        return True
    return entry.sort != FORM and (entry.time is None or entry.time.likely >= SHORT)


def too_short(table: Rates, time: Range) -> bool:
    """Whether nothing is paid because it takes people so little time: less than half of the shortest session that is
    paid for, such as a form of five minutes where half an hour is."""
    rates = _rates(table)
    if not rates or any(rate.unit == "hour" for rate in rates):
        return False
    return time.likely < min(map(_length, rates)) / 2


def _rates(table: Rates) -> list[Rate]:
    """The rates for time."""
    return [
        rate
        for rate in table.rates
        if rate.unit == "hour" or (rate.unit in ("session", "day") and rate.hours)
    ]


def _paid_for(table: Rates, time: Range) -> tuple[Range, Basis] | None:
    """What a table pays for so many hours of a person's time; None where it pays nothing for that."""
    rates = _rates(table)
    if not rates or too_short(table, time):
        return None
    used = [_rate_for(rates, hours) for hours in time]
    prices = (_price(rate, hours, end) for rate, hours, end in zip(used, time, Range._fields, strict=True))
    return Range(*accumulate(prices, max)), basis_of(used[1].amount)


def _rate_for(rates: list[Rate], hours: float) -> Rate:
    """The rate of the shortest session that is long enough, else that by the hour, else that of the longest session."""
    by_hour = [rate for rate in rates if rate.unit == "hour"]
    sessions = sorted((rate for rate in rates if rate.unit != "hour"), key=_length)
    return ([each for each in sessions if _length(each) >= hours] or by_hour or sessions[-1:])[0]


def _price(rate: Rate, hours: float, end: str) -> float:
    """Pounds at the low, likely or high end of a rate; what is paid by the session is paid for whole ones."""
    often = hours if rate.unit == "hour" else max(1, ceil(hours / _length(rate)))
    amount: float = getattr(rate.amount, end)
    return amount * often


def _length(rate: Rate) -> float:
    return rate.hours or 0


def _position(plan: Plan) -> str | None:
    payment = plan.resources.payment if plan.resources else None
    return payment.position if payment else None
