"""What people from outside the staff are paid for their time, and get back, by the tables that were chosen."""

from itertools import accumulate
from math import ceil

from involveplan.plan.model import Plan
from involveplan.realism.catalogue.model import Rate, Rates
from involveplan.realism.people import groups_of, share_outside
from involveplan.realism.ranges import Range
from involveplan.realism.sums import Basis, Sum, Term, basis_of
from involveplan.realism.use import Use


def payment(plan: Plan, uses: tuple[Use, ...], own: frozenset[str], table: Rates | None) -> Sum | None:
    """What people from outside the staff are paid for their time."""
    from_outside = [(use, outside) for use in uses if (outside := _outside(plan, use))]
    if _position(plan) != "paid" or "payment" in own or not from_outside:
        return None
    terms = []
    for use, outside in from_outside:
        time = use.entry.time.range if use.entry and use.entry.time else None
        if paid := table and time and _paid_for(table, time):
            amount, basis = paid
            terms.append(Term(use.called, amount, "outside", outside, basis, time))
    return Sum(tuple(terms))


def expenses(plan: Plan, uses: tuple[Use, ...], own: frozenset[str], table: Rates | None) -> Sum | None:
    """What people from outside the staff get back who come specially."""
    coming = [
        (use, outside) for use in uses if use.entry and use.entry.travel and (outside := _outside(plan, use))
    ]
    if _position(plan) not in ("paid", "expenses-only") or "expenses" in own or not coming:
        return None
    each = [rate for rate in (table.rates if table else ()) if rate.unit == "person"]
    return Sum(
        tuple(
            Term(use.called, rate.amount.range, "outside", outside, basis_of(rate.amount))
            for use, outside in coming
            for rate in each
        )
    )


def _outside(plan: Plan, use: Use) -> Range | None:
    """How many people from outside the staff take part in a use; None where there are none, or it cannot be told."""
    if use.people is None or not use.involves:
        return None
    found = use.people.times(share_outside(groups_of(plan, use.tool))).whole()
    return found if found.high else None


def _paid_for(table: Rates, time: Range) -> tuple[Range, Basis] | None:
    """What a table pays for so many hours of a person's time; None where it has no rate for time."""
    rates = [
        rate
        for rate in table.rates
        if rate.unit == "hour" or (rate.unit in ("session", "day") and rate.hours)
    ]
    if not rates:
        return None
    ends = (_price(rates, hours, end) for end, hours in zip(Range._fields, time, strict=True))
    return Range(*accumulate(ends, max)), basis_of(rates[0].amount)


def _price(rates: list[Rate], hours: float, end: str) -> float:
    """Pounds at the low, likely or high end of the rates: for the shortest session that is long enough, else by the
    hour, else for as many of the longest sessions as it takes."""
    by_hour = [rate for rate in rates if rate.unit == "hour"]
    sessions = sorted((rate for rate in rates if rate.unit != "hour"), key=_length)
    rate = ([each for each in sessions if _length(each) >= hours] or by_hour or sessions[-1:])[0]
    often = hours if rate.unit == "hour" else max(1, ceil(hours / _length(rate)))
    amount: float = getattr(rate.amount, end)
    return amount * often


def _length(rate: Rate) -> float:
    return rate.hours or 0


def _position(plan: Plan) -> str | None:
    payment = plan.resources.payment if plan.resources else None
    return payment.position if payment else None
