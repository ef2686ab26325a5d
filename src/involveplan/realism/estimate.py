"""Estimates of what a plan needs: people, staff hours, money and time, as ranges with their working.

The plan's own figures take precedence over the catalogue's. Ranges are never collapsed to one number: the low end of a
total is the sum of the low ends, as if everything went well, and the high end the sum of the high ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from involveplan.plan.model import Plan
from involveplan.plan.parts.tools import Tool
from involveplan.realism import people
from involveplan.realism.catalogue import Catalogue, find_entry
from involveplan.realism.catalogue.model import Figure, ToolEntry
from involveplan.realism.payment import expenses_sum, payment_sum
from involveplan.realism.ranges import ONE, Range, exact_range
from involveplan.realism.sums import Basis, CountUnit, Sum, Term, add_ranges, basis_of, plan_figure
from involveplan.realism.tool_use import ToolUse

__all__ = [
    "DEFAULT_SETTINGS",
    "Estimate",
    "EstimateSettings",
    "Fit",
    "ToolUse",
    "assess_fit",
    "estimate_plan",
]

Fit = Literal["fits", "tight", "short"]


@dataclass(frozen=True, slots=True)
class EstimateSettings:
    """The organisation's settings for estimates: the region for bank holidays, and the tables of rates (empty:
    none)."""

    region: str = "ENG"
    payment_rates: str = ""
    expense_rates: str = ""


DEFAULT_SETTINGS = EstimateSettings()


@dataclass(frozen=True)
class Estimate:
    """The estimate of a plan, in staff hours and pounds.

    `hours_available` and `money_available` are None if the plan does not give them. `analysis` is None if nothing is
    known about it. `budget_lines` is the sum of the plan's budget lines. `payment` and `expenses` are what people from
    outside the staff are paid according to the chosen tables: None if nothing is due, without terms if no table is
    chosen.
    """

    uses: tuple[ToolUse, ...]
    analysis: Sum | None
    budget_lines: Sum
    payment: Sum | None
    expenses: Sum | None
    hours_available: float | None
    money_available: float | None

    @cached_property
    def participants(self) -> Range:
        """The total number of participants. A person who takes part twice counts twice."""
        return add_ranges(use.people for use in self.uses if use.people and use.involves)

    @cached_property
    def hours(self) -> Range:
        """The total of staff hours."""
        return add_ranges(each.total for each in (*(use.hours for use in self.uses), self.analysis) if each)

    @cached_property
    def money(self) -> Range:
        """The total in pounds."""
        parts = (self.budget_lines, *(use.money for use in self.uses), self.payment, self.expenses)
        return add_ranges(each.total for each in parts if each)


def assess_fit(needed: Range, available: float) -> Fit:
    """Return whether enough is available: for the likely need, only for the low end (`tight`), or not even for that
    (`short`)."""
    if needed.low > available + 0.005:
        return "short"
    return "tight" if needed.likely > available + 0.005 else "fits"


def estimate_plan(
    plan: Plan, catalogue: Catalogue, settings: EstimateSettings = DEFAULT_SETTINGS
) -> Estimate:
    """Estimate what a plan needs."""
    budget = plan.resources.budget if plan.resources else None
    lines = [line for line in (budget.lines if budget else None) or () if line.total is not None]
    budgeted_kinds = frozenset(line.kind for line in lines if line.kind)
    uses = tuple(
        _use(plan, place, tool, find_entry(catalogue, tool), budgeted_kinds, settings.region)
        for place, tool in plan.indexed_tools()
    )
    team = (plan.resources.people if plan.resources else None) or ()
    staff = [each.hours for each in team if each.hours is not None and each.from_ != "public"]
    return Estimate(
        uses,
        _analysis(plan, uses),
        Sum(tuple(Term(line.item or line.kind or "", exact_range(line.total or 0)) for line in lines)),
        payment_sum(plan, uses, budgeted_kinds, catalogue.rates.get(settings.payment_rates)),
        expenses_sum(plan, uses, budgeted_kinds, catalogue.rates.get(settings.expense_rates)),
        sum(staff) if staff else None,
        budget.available if budget else None,
    )


def _use(
    plan: Plan, place: int, tool: Tool, known: ToolEntry | None, budgeted_kinds: frozenset[str], region: str
) -> ToolUse:
    rate = people.response_rate(known, plan.setting)
    people_and_basis = people.people_to_plan_for(plan, tool, known)
    count, count_from = people_and_basis or (None, Basis())
    sessions, most = people.sessions_for(tool, known, count)
    visits = people.visits_per_person(known, sessions, count)
    session_count = _SessionCount(sessions, most)
    return ToolUse(
        place,
        tool,
        known,
        sessions,
        visits,
        most,
        rate,
        people.likely_replies(tool, rate),
        count,
        count_from,
        _hours(tool, known, session_count, count),
        _money(tool, known, session_count, count, visits, budgeted_kinds),
        region,
    )


class _SessionCount(NamedTuple):
    """The number of sessions, and the people in each of them if the number of sessions follows from that."""

    sessions: Range
    most: float | None


def _hours(
    tool: Tool, known: ToolEntry | None, session_count: _SessionCount, count: Range | None
) -> Sum | None:
    work = known.hours if known else None
    terms: list[Term] = []
    if work:
        terms += _terms("set-up", work.set_up)
        terms += _terms("session", work.session, "session", session_count.sessions, most=session_count.most)
        terms += _terms("person", work.person, "person", count)
    worked_out = Sum(tuple(terms))
    if tool.hours is not None:
        return plan_figure("hours", tool.hours, worked_out)
    return worked_out if terms else None


def _money(
    tool: Tool,
    known: ToolEntry | None,
    session_count: _SessionCount,
    count: Range | None,
    visits: Range,
    budgeted_kinds: frozenset[str],
) -> Sum | None:
    """Return the plan's own cost, or else the catalogue's for the kinds of cost that have no line in the budget.

    Return None if no cost is known.
    """
    invited = exact_range(tool.invite) if tool.invite is not None else None
    counts: dict[CountUnit, Range | None] = {
        "round": ONE,
        "session": session_count.sessions,
        "person": count,
        "invited": invited or count,
    }
    costs = [cost for cost in (known.money if known else ()) if cost.kind not in budgeted_kinds]
    terms: list[Term] = []
    for cost in costs:
        visits_each = visits if cost.each == "person" else ONE
        most = session_count.most if cost.each == "session" else None
        terms += _terms(cost.kind, cost.amount, cost.each, counts[cost.each], visits=visits_each, most=most)
    worked_out = Sum(tuple(terms))
    if tool.cost is not None:
        return plan_figure("cost", tool.cost, worked_out)
    return worked_out if terms or (known and known.money and not costs) else None


def _terms(
    label: str,
    figure: Figure | None,
    per: CountUnit = "round",
    times: Range | None = ONE,
    *,
    visits: Range = ONE,
    most: float | None = None,
) -> Iterator[Term]:
    """Yield a term of a sum, if its figure and count are known."""
    if figure is not None and times is not None:
        yield Term(label, figure.range, per, times, basis_of(figure), visits=visits, capacity=most)


def _analysis(plan: Plan, uses: tuple[ToolUse, ...]) -> Sum | None:
    """Return the plan's own hours for analysis, or else a sum with a term for the analysis of each tool's results."""
    terms: list[Term] = []
    for use in uses:
        if use.entry:
            work, called = use.entry.hours, use.entry.name
            terms += _terms(called, work.making_sense)
            terms += _terms(called, work.making_sense_person, "person", use.people)
    worked_out = Sum(tuple(terms))
    if plan.analysis and plan.analysis.hours is not None:
        return plan_figure("analysis", plan.analysis.hours, worked_out)
    return worked_out if terms else None
