"""The checks across plans: items that need several plans."""

from collections.abc import Callable, Sequence

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checklist.severity import Severity
from involveplan.checks.computed import is_across
from involveplan.checks.personal_data import starred
from involveplan.checks.subject import Today
from involveplan.linting.engine import Rules, severity_at, told
from involveplan.linting.finding import Finding, Outcome
from involveplan.plan.summary import Card
from involveplan.portfolio.fault import Fault, Faults
from involveplan.portfolio.following import follows_known, lessons_carried
from involveplan.portfolio.overlaps import same_people
from involveplan.portfolio.plan_ref import Beside
from involveplan.portfolio.reference import reference_unique

# Each takes nearly linear time in the number of plans.
CHECKS: dict[str, Callable[[Item, Sequence[Card], Today], Faults]] = {
    "reference-unique": reference_unique,
    "same-people": same_people,
    "lessons-carried": lessons_carried,
    "follows-known": follows_known,
}


class Across:
    """The checker across plans. It compares all readable plans, and runs each item once for all of them."""

    def __init__(self, plans: Sequence[Beside]) -> None:
        self._plans = {plan.file: plan for plan in plans}
        self._cards = [plan.card for plan in plans if plan.card]
        # By the object, not the code: two checklists may use one code for different items.
        self._items: dict[tuple[int, str, str], list[tuple[Item, Severity]]] = {}
        self._found: dict[int, Faults] = {}
        self._clock: Today | None = None

    @property
    def day_counts(self) -> bool:
        """True if the findings depend on today's date."""
        return self._clock is not None and self._clock.asked

    def joined(self, outcome: Outcome) -> Outcome:
        """Return the outcome of a plan with the findings of the comparison.

        The rules of the plan decide which items apply, and their severity.
        """
        added = self.added(outcome)
        if added.findings:
            findings = sorted((*outcome.findings, *added.findings), key=lambda finding: finding.order)
            return added._replace(findings=tuple(findings))
        return added._replace(findings=outcome.findings)

    def added(self, outcome: Outcome) -> Outcome:
        """Return the outcome of a plan with the findings of the comparison alone."""
        plan = self._plans[outcome.file]
        card, rules = plan.card, plan.held.rules
        if card is None:
            return outcome._replace(findings=())
        findings, passed = [], list[str]()
        for item, severity in self._due(rules, card):
            found = [_finding(item, fault, severity, card) for fault in self._faults(item, rules)(card)]
            findings += found
            if not found:
                passed.append(item.code)
        return outcome._replace(
            findings=tuple(sorted(findings, key=lambda finding: finding.order)),
            passed=_in_order({*outcome.passed, *passed}, rules.library) if passed else outcome.passed,
        )

    def _due(self, rules: Rules, card: Card) -> list[tuple[Item, Severity]]:
        """The items across plans that are due for such a plan, each with its severity."""
        key = id(rules), card.stage, card.scale
        if key not in self._items:
            self._items[key] = [
                (item, severity)
                for item in rules.library.items
                if is_across(item) and rules.wants(item.code) and (severity := _severity(item, card, rules))
            ]
        return self._items[key]

    def _faults(self, item: Item, rules: Rules) -> Faults:
        self._clock = self._clock or Today(rules.today)  # the same for all plans of a run
        if id(item) not in self._found:
            assert isinstance(item.check, Computed)
            self._found[id(item)] = CHECKS[item.check.name](item, self._cards, self._clock)
        return self._found[id(item)]


def _in_order(codes: set[str], library: Library) -> tuple[str, ...]:
    """The codes in the order of the checklists."""
    return tuple(item.code for item in library.items if item.code in codes)


def _severity(item: Item, card: Card, rules: Rules) -> Severity | None:
    usual = severity_at(item, rules.stage or card.stage, rules.scale or card.scale)
    return usual and rules.severities.get(item.code, usual)


def _finding(item: Item, fault: Fault, severity: Severity, card: Card) -> Finding:
    figures = {"title": card.title, "stage": card.stage, "scale": card.scale} | dict(fault.facts)
    spot = fault.spot
    return Finding(
        card.file,
        spot.place,
        item.code,
        item.name,
        severity,
        told(item.message, figures),
        told(item.write, figures),
        item.tips[0] if item.tips else "",
        spot.at,
        spot.identity,
        starred(spot.line_text),
        figures,
    )
