"""What an estimate leaves out because it is unknown or not chosen, and tables of rates that are out of date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from involveplan.plan.model import Plan
from involveplan.plan.place import Pointer
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Cost, Rate, Rates
from involveplan.realism.estimate import Estimate, EstimateSettings
from involveplan.realism.payment import is_payable_time, is_too_short_to_pay, outside_participants
from involveplan.realism.tool_use import ToolUse

# The reasons that affect each total. Reasons that affect no verdict are in neither.
_HOURS = frozenset({"tool-unknown", "hours-unknown", "people-unknown", "making-sense-unknown"})
_MONEY = frozenset(
    {
        "tool-unknown",
        "cost-unknown",
        "people-unknown",
        "no-amount",
        "need-unpaid",
        "no-payment-rates",
        "no-payment-rate",
        "no-expenses-rates",
        "no-expenses-rate",
        "time-unknown",
    }
)


@dataclass(frozen=True, slots=True)
class UncountedItem:
    """Something that the estimate leaves out.

    `reason` is a key of the texts. `pointer` is the place in the plan that could give it, empty if it belongs in
    the configuration. `values` fill the placeholders of the text. `uses` are indexes of tools, and `cost` is the
    usual cost of a need.
    """

    reason: str
    pointer: Pointer = ()
    values: Mapping[str, str] = field(default_factory=dict)
    uses: tuple[int, ...] = ()
    cost: Cost | None = None

    @property
    def affects_hours(self) -> bool:
        """True if more hours may be needed than the estimate counts."""
        return self.reason in _HOURS

    @property
    def affects_money(self) -> bool:
        """True if more money may be needed than the estimate counts."""
        return self.reason in _MONEY


def find_uncounted(
    plan: Plan, estimate: Estimate, catalogue: Catalogue, settings: EstimateSettings
) -> tuple[UncountedItem, ...]:
    """Return everything that the estimate leaves out, in the order of the plan."""
    return (
        *(each for use in estimate.uses for each in _missing_for_use(use, catalogue)),
        *_missing_analysis(plan, estimate),
        *_missing_amounts(plan, estimate),
        *_unbudgeted_needs(plan, catalogue),
        *_missing_rates(plan, estimate, catalogue, settings),
    )


def outdated_rates(
    catalogue: Catalogue, settings: EstimateSettings, today: date, estimate: Estimate | None = None
) -> list[Rates]:
    """Return the chosen tables that are past their own last date. With an estimate, only the tables that it uses."""
    keys = [
        key
        for key, due in (
            (settings.payment_rates, estimate and estimate.payment),
            (settings.expense_rates, estimate and estimate.expenses),
        )
        if estimate is None or (due and due.terms)
    ]
    return [
        catalogue.rates[key]
        for key in dict.fromkeys(keys)
        if key in catalogue.rates and catalogue.rates[key].valid_until < today
    ]


def _missing_for_use(use: ToolUse, catalogue: Catalogue) -> Iterator[UncountedItem]:
    if use.entry is None and use.hours is None and use.money is None:
        yield _item_for_use(use, "tool-unknown")
        return
    if use.hours is None:
        yield _item_for_use(use, "hours-unknown")
    if use.money is None and use.tool.tool not in catalogue:
        yield _item_for_use(use, "cost-unknown")
    if use.people is None and use.involves:
        yield _item_for_use(use, "people-unknown")


def _item_for_use(use: ToolUse, why: str) -> UncountedItem:
    return UncountedItem(why, ("tools", use.place), uses=(use.place,))


def _missing_analysis(plan: Plan, estimate: Estimate) -> Iterator[UncountedItem]:
    if plan.analysis and plan.analysis.hours is not None:
        return
    uses_without_hours = [
        use.place
        for use in estimate.uses
        if use.involves
        and use.entry
        and not (use.entry.hours.making_sense or use.entry.hours.making_sense_person)
    ]
    if uses_without_hours:
        yield UncountedItem("making-sense-unknown", ("analysis",), uses=tuple(uses_without_hours))


def _missing_amounts(plan: Plan, estimate: Estimate) -> Iterator[UncountedItem]:
    """Yield the hours and amounts that the plan itself leaves open."""
    resources = plan.resources
    if estimate.hours_available is not None:
        for place, person in enumerate((resources.people if resources else None) or ()):
            if person.hours is None and person.from_ != "public":
                yield UncountedItem(
                    "no-hours-given", ("resources", "people", place), {"role": person.role or ""}
                )
    budget = resources.budget if resources else None
    for place, line in enumerate((budget.lines if budget else None) or ()):
        if line.total is None:
            at = ("resources", "budget", "lines", place)
            yield UncountedItem("no-amount", at, {"item": line.item or ""})


def _unbudgeted_needs(plan: Plan, catalogue: Catalogue) -> Iterator[UncountedItem]:
    """Yield the needs that usually cost money and have no line in the budget."""
    budget = plan.resources.budget if plan.resources else None
    paid = {need for line in (budget.lines if budget else None) or () for need in line.needs or ()}
    words = load_vocabulary().words["needs"]
    for place, group in plan.indexed_groups():
        for number, need in enumerate(group.needs or ()):
            if words[need].costs and need not in paid:
                known = catalogue.needs.get(need)
                named = {
                    "need": words[need].label,
                    "group": group.who or group.id or "",
                    "costs": known.for_budget if known else "",
                }
                at = ("audience", place, "needs", number)
                yield UncountedItem("need-unpaid", at, named, cost=known.cost if known else None)


def _missing_rates(
    plan: Plan, estimate: Estimate, catalogue: Catalogue, settings: EstimateSettings
) -> Iterator[UncountedItem]:
    """Yield payments and expenses that are due but have no known rate."""
    for what, due, key in (
        ("payment", estimate.payment, settings.payment_rates),
        ("expenses", estimate.expenses, settings.expense_rates),
    ):
        if due is not None and key not in catalogue.rates:
            yield UncountedItem(f"no-{what}-rates")
        elif due is not None and not any(_is_usable_rate(rate, what) for rate in catalogue.rates[key].rates):
            yield UncountedItem(f"no-{what}-rate", values={"table": catalogue.rates[key].title})
        elif what == "payment" and due is not None:
            yield from _unpaid_time(plan, estimate, catalogue.rates[key])


def _is_usable_rate(rate: Rate, what: str) -> bool:
    """True if an estimate can use a rate: for a person's time, or for a person's expenses."""
    return (rate.unit == "person") == (what == "expenses") and rate.unit != "mile"


def _unpaid_time(plan: Plan, estimate: Estimate, table: Rates) -> Iterator[UncountedItem]:
    """Yield the tools with participants who are not staff and whose time the estimate does not pay."""
    for use in estimate.uses:
        if outside_participants(plan, use):
            time = use.entry.time if use.entry else None
            if not is_payable_time(use):
                yield _item_for_use(use, "form-unpaid")
            elif time is None:
                yield _item_for_use(use, "time-unknown")
            elif is_too_short_to_pay(table, time.range):
                yield replace(_item_for_use(use, "time-short"), values={"table": table.title})
