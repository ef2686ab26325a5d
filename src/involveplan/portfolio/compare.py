"""The checks across plans: items that need several plans."""

from collections.abc import Callable, Sequence

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.checklist.severity import Severity
from involveplan.checks.computed import is_cross_plan
from involveplan.checks.personal_data import mask_line
from involveplan.checks.subject import Clock
from involveplan.linting.engine import Rules, format_message, usual_severity
from involveplan.linting.finding import Finding, Outcome
from involveplan.plan.summary import PlanSummary
from involveplan.portfolio.fault import FaultFinder, PortfolioFault
from involveplan.portfolio.following import follows_known, lessons_carried
from involveplan.portfolio.overlaps import same_people
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.portfolio.reference import reference_unique

# Each takes nearly linear time in the number of plans.
PORTFOLIO_CHECKS: dict[str, Callable[[Item, Sequence[PlanSummary], Clock], FaultFinder]] = {
    "reference-unique": reference_unique,
    "same-people": same_people,
    "lessons-carried": lessons_carried,
    "follows-known": follows_known,
}


class PortfolioChecker:
    """The checker across plans. It compares all readable plans, and runs each item once for all of them."""

    def __init__(self, plans: Sequence[PlanRef]) -> None:
        self._plans = {plan.file: plan for plan in plans}
        self._cards = [plan.summary for plan in plans if plan.summary]
        # By the object, not the code: two checklists may use one code for different items.
        self._items: dict[tuple[int, str, str], list[tuple[Item, Severity]]] = {}
        self._found: dict[int, FaultFinder] = {}
        self._clock: Clock | None = None

    @property
    def depends_on_date(self) -> bool:
        """True if the findings depend on today's date."""
        return self._clock is not None and self._clock.was_read

    def with_comparison(self, outcome: Outcome) -> Outcome:
        """Return the outcome of a plan with the findings of the comparison.

        The rules of the plan decide which items apply, and their severity.
        """
        added = self.comparison_only(outcome)
        if added.findings:
            findings = sorted((*outcome.findings, *added.findings), key=lambda finding: finding.sort_key)
            return added._replace(findings=tuple(findings))
        return added._replace(findings=outcome.findings)

    def comparison_only(self, outcome: Outcome) -> Outcome:
        """Return the outcome of a plan with the findings of the comparison alone."""
        plan = self._plans[outcome.file]
        summary, rules = plan.summary, plan.effective.rules
        if summary is None:
            return outcome._replace(findings=())
        findings, passed = [], list[str]()
        for item, severity in self._due(rules, summary):
            found = [_finding(item, fault, severity, summary) for fault in self._faults(item, rules)(summary)]
            findings += found
            if not found:
                passed.append(item.code)
        return outcome._replace(
            findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
            passed=_checklist_order({*outcome.passed, *passed}, rules.library) if passed else outcome.passed,
        )

    def _due(self, rules: Rules, summary: PlanSummary) -> list[tuple[Item, Severity]]:
        """The items across plans that are due for such a plan, each with its severity."""
        key = id(rules), summary.stage, summary.scale
        if key not in self._items:
            self._items[key] = [
                (item, severity)
                for item in rules.library.items
                if is_cross_plan(item)
                and rules.is_selected(item.code)
                and (severity := _severity(item, summary, rules))
            ]
        return self._items[key]

    def _faults(self, item: Item, rules: Rules) -> FaultFinder:
        self._clock = self._clock or Clock(rules.today)  # the same for all plans of a run
        if id(item) not in self._found:
            assert isinstance(item.check, Computed)
            self._found[id(item)] = PORTFOLIO_CHECKS[item.check.name](item, self._cards, self._clock)
        return self._found[id(item)]


def _checklist_order(codes: set[str], library: Library) -> tuple[str, ...]:
    """The codes in the order of the checklists."""
    return tuple(item.code for item in library.items if item.code in codes)


def _severity(item: Item, summary: PlanSummary, rules: Rules) -> Severity | None:
    usual = usual_severity(item, rules.stage or summary.stage, rules.scale or summary.scale)
    return usual and rules.severities.get(item.code, usual)


def _finding(item: Item, fault: PortfolioFault, severity: Severity, summary: PlanSummary) -> Finding:
    values = {"title": summary.title, "stage": summary.stage, "scale": summary.scale} | dict(fault.values)
    spot = fault.spot
    return Finding(
        summary.file,
        spot.place,
        item.code,
        item.name,
        severity,
        format_message(item.message, values),
        format_message(item.write, values),
        item.tips[0] if item.tips else "",
        spot.pointer,
        spot.identity,
        mask_line(spot.line_text),
        values,
    )
