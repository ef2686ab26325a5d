"""Checks that the available hours and money are enough for the plan."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from involveplan.checklist.model import Item
from involveplan.checks.computed.participation import check_parameters
from involveplan.checks.figures import format_decimal, format_interval, format_pounds, round_estimate
from involveplan.checks.labels import join_tool_labels, tool_labels
from involveplan.checks.subject import Fault, Subject, item_pointer
from involveplan.plan.model import Plan
from involveplan.plan.place import Pointer
from involveplan.realism import catalogue
from involveplan.realism.estimate import ToolUse, assess_fit
from involveplan.realism.people import groups_of, is_outside
from involveplan.realism.ranges import ZERO, Range
from involveplan.realism.sums import Sum, add_ranges
from involveplan.wording import join_words


class _PartTotal(NamedTuple):
    """The name of a part of the plan and the hours or pounds it needs."""

    name: str
    total: Range


def hours_fit(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault if there are not enough staff hours.

    Variants: `even-least` if the hours are a range, `likely` if only its low end fits. Values: `needed`, `low`,
    `likely`, `there`, `missing`, `most`, `most_takes`.
    """
    if _own_hours_fit(subject.plan):
        return
    estimate = subject.estimate
    if estimate.hours_available is not None:
        parts = _tool_totals(subject, lambda use: use.hours)
        yield from _shortfall(
            item_pointer(item), estimate.hours, estimate.hours_available, parts, format_decimal, {}
        )


def budget_fits(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault if the money is not enough for lines and tools. Another item checks the lines alone.

    Variants and values as for `hours_fit`, in pounds, and `parts`: the parts of the sum, with labels from the item.
    """
    if _own_money_fits(subject):
        return
    estimate = subject.estimate
    available = estimate.money_available
    if available is None or assess_fit(estimate.budget_lines.total, available) == "short":
        return
    largest = [
        *_tool_totals(subject, lambda use: use.money),
        *(_PartTotal(f"“{line.label}”", line.total) for line in estimate.budget_lines.terms),
    ]
    made_of = {
        "lines": estimate.budget_lines.total,
        "tools": add_ranges(use.money.total for use in estimate.uses if use.money),
        "paid": add_ranges(each.total for each in (estimate.payment, estimate.expenses) if each),
    }
    parts = [
        f"{check_parameters(item).get(key, key)} {_range_text(total, format_pounds)}"
        for key, total in made_of.items()
        if total.high
    ]
    yield from _shortfall(
        item_pointer(item), estimate.money, available, largest, format_pounds, {"parts": join_words(parts)}
    )


def _own_hours_fit(plan: Plan) -> bool:
    """True if a plan states all its hours, and they fit: then no estimate is needed."""
    own = [tool.hours for _, tool in plan.indexed_tools()] + [plan.analysis.hours if plan.analysis else None]
    team = (plan.resources.people if plan.resources else None) or ()
    there = sum(person.hours or 0 for person in team if person.from_ != "public")
    return None not in own and sum(each or 0 for each in own) <= there


def _own_money_fits(subject: Subject) -> bool:
    """True if a plan states all costs of its tools, without tables of rates, and they fit."""
    plan, settings = subject.plan, subject.settings
    budget = plan.resources.budget if plan.resources else None
    own = [tool.cost for _, tool in plan.indexed_tools()]
    if budget is None or None in own or settings.payment_rates or settings.expense_rates:
        return False
    lines = sum(line.total or 0 for line in budget.lines or ())
    return sum(each or 0 for each in own) + lines <= (budget.available or 0)


def _shortfall(
    at: Pointer,
    needed: Range,
    available: float,
    parts: list[_PartTotal],
    format_amount: Callable[[float], str],
    facts: dict[str, str],
) -> Iterator[Fault]:
    """Yield the fault if the needed amount does not fit."""
    verdict = assess_fit(needed, available)
    if verdict == "fits":
        return
    least = needed.low if verdict == "short" else needed.likely
    roughly = (
        (lambda number: format_amount(round_estimate(number)))
        if round_estimate(least) > available and not needed.is_exact
        else format_amount
    )
    largest = max(parts, key=lambda part: part.total.likely, default=_PartTotal("", ZERO))
    known = {
        "needed": _range_text(needed, format_amount),
        "low": roughly(needed.low),
        "likely": roughly(needed.likely),
        "there": format_amount(available),
        "missing": roughly(least - available),
        "most": largest.name,
        "most_takes": _range_text(largest.total, format_amount),
    }
    variant = "likely" if verdict == "tight" else ("" if needed.is_exact else "even-least")
    yield Fault(at, known | facts, variant=variant)


def _tool_totals(subject: Subject, of: Callable[[ToolUse], Sum | None]) -> list[_PartTotal]:
    found = ((tool_labels(subject)[use.place], of(use)) for use in subject.estimate.uses)
    return [_PartTotal(name, takes.total) for name, takes in found if takes is not None]


def _range_text(amount: Range, format_amount: Callable[[float], str]) -> str:
    """Format a range with rounded ends. An exact number from the plan is not rounded."""
    if amount.is_exact:
        return format_amount(amount.low)
    return format_interval(
        format_amount(round_estimate(amount.low)), format_amount(round_estimate(amount.high))
    )


def expenses_budgeted(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault if people other than staff travel, and no budget line covers expenses. Values: `tools`."""
    plan = subject.plan
    budget = plan.resources.budget if plan.resources else None
    if any(line.kind == "expenses" for line in (budget.lines if budget else None) or ()):
        return
    tools_with_travel = []
    for place, tool in plan.indexed_tools():
        entry = catalogue.find_entry(subject.catalogue, tool)
        if entry and entry.travel and any(map(is_outside, groups_of(plan, tool))):
            tools_with_travel.append(place)
    if tools_with_travel:
        yield Fault(item_pointer(item), {"tools": join_tool_labels(subject, tools_with_travel)})
