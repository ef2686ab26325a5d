"""Checks that the available hours and money are enough for the plan."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from involveplan.checklist.model import Item
from involveplan.checks.computed.participation import takes
from involveplan.checks.figures import hours, pounds, rough, span
from involveplan.checks.subject import Fault, Subject, in_words, place_of
from involveplan.plan.model import Plan
from involveplan.plan.place import Pointer
from involveplan.realism import catalogue
from involveplan.realism.estimate import Use, fit
from involveplan.realism.people import groups_of, is_outside
from involveplan.realism.ranges import NOTHING, Range
from involveplan.realism.sums import Sum, together


class _Part(NamedTuple):
    """The name of a part of the plan and the hours or pounds it needs."""

    name: str
    takes: Range


def hours_fit(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault if there are not enough staff hours.

    Variants: `even-least` if the hours are a range, `likely` if only its low end fits. Values: `needed`, `low`,
    `likely`, `there`, `missing`, `most`, `most_takes`.
    """
    if _own_hours_fit(subject.plan):
        return
    estimate = subject.estimate
    if estimate.hours_there is not None:
        parts = _of_tools(subject, lambda use: use.hours)
        yield from _short(place_of(item), estimate.hours, estimate.hours_there, parts, hours, {})


def budget_fits(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault if the money is not enough for lines and tools. Another item checks the lines alone.

    Variants and values as for `hours_fit`, in pounds, and `parts`: the parts of the sum, with labels from the item.
    """
    if _own_money_fits(subject):
        return
    estimate = subject.estimate
    there = estimate.money_there
    if there is None or fit(estimate.lines.total, there) == "short":
        return
    largest = [
        *_of_tools(subject, lambda use: use.money),
        *(_Part(line.of, line.comes_to) for line in estimate.lines.terms),
    ]
    made_of = {
        "lines": estimate.lines.total,
        "tools": together(use.money.total for use in estimate.uses if use.money),
        "paid": together(each.total for each in (estimate.payment, estimate.expenses) if each),
    }
    parts = [
        f"{takes(item).get(key, key)} {_spoken(total, pounds)}"
        for key, total in made_of.items()
        if total.high
    ]
    yield from _short(place_of(item), estimate.money, there, largest, pounds, {"parts": in_words(parts)})


def _own_hours_fit(plan: Plan) -> bool:
    """True if a plan states all its hours, and they fit: then no estimate is needed."""
    own = [tool.hours for _, tool in plan.uses()] + [plan.analysis.hours if plan.analysis else None]
    team = (plan.resources.people if plan.resources else None) or ()
    there = sum(person.hours or 0 for person in team if person.from_ != "public")
    return None not in own and sum(each or 0 for each in own) <= there


def _own_money_fits(subject: Subject) -> bool:
    """True if a plan states all costs of its tools, without tables of rates, and they fit."""
    plan, settings = subject.plan, subject.settings
    budget = plan.resources.budget if plan.resources else None
    own = [tool.cost for _, tool in plan.uses()]
    if budget is None or None in own or settings.payment_rates or settings.expense_rates:
        return False
    lines = sum(line.total or 0 for line in budget.lines or ())
    return sum(each or 0 for each in own) + lines <= (budget.available or 0)


def _short(
    at: Pointer,
    needed: Range,
    there: float,
    parts: list[_Part],
    say: Callable[[float], str],
    facts: dict[str, str],
) -> Iterator[Fault]:
    """Yield the fault if the needed amount does not fit."""
    how = fit(needed, there)
    if how == "fits":
        return
    least = needed.low if how == "short" else needed.likely
    roughly = (lambda number: say(rough(number))) if rough(least) > there and not needed.is_exact else say
    most = max(parts, key=lambda part: part.takes.likely, default=_Part("", NOTHING))
    known = {
        "needed": _spoken(needed, say),
        "low": roughly(needed.low),
        "likely": roughly(needed.likely),
        "there": say(there),
        "missing": roughly(least - there),
        "most": most.name,
        "most_takes": _spoken(most.takes, say),
    }
    variant = "likely" if how == "tight" else ("" if needed.is_exact else "even-least")
    yield Fault(at, known | facts, variant=variant)


def _of_tools(subject: Subject, of: Callable[[Use], Sum | None]) -> list[_Part]:
    found = ((catalogue.name(subject.catalogue, use.tool), of(use)) for use in subject.estimate.uses)
    return [_Part(name, takes.total) for name, takes in found if takes is not None]


def _spoken(found: Range, say: Callable[[float], str]) -> str:
    """Format a range with rounded ends. An exact number from the plan is not rounded."""
    if found.is_exact:
        return say(found.low)
    return span(say(rough(found.low)), say(rough(found.high)))


def expenses_budgeted(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault if people other than staff travel, and no budget line covers expenses. Values: `tools`."""
    plan = subject.plan
    budget = plan.resources.budget if plan.resources else None
    if any(line.kind == "expenses" for line in (budget.lines if budget else None) or ()):
        return
    coming = []
    for _, tool in plan.uses():
        entry = catalogue.entry(subject.catalogue, tool)
        if entry and entry.travel and any(map(is_outside, groups_of(plan, tool))):
            coming.append(catalogue.name(subject.catalogue, tool))
    if coming:
        yield Fault(place_of(item), {"tools": in_words(list(dict.fromkeys(coming)))})
