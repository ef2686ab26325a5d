"""The checks across plans: items that need several plans."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.computed import is_cross_plan
from involveplan.checks.personal_data import mask_line
from involveplan.checks.subject import Clock
from involveplan.linting.decision import Decision, decide_by_rules
from involveplan.linting.engine import format_message
from involveplan.linting.finding import Finding, Outcome
from involveplan.linting.rules import Rules
from involveplan.plan.summaries.summary import PlanSummary, SourceSpot
from involveplan.portfolio.fault import PortfolioCheck, PortfolioFault
from involveplan.portfolio.following import follows_known, lessons_carried
from involveplan.portfolio.overlaps import same_people
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.portfolio.reference import reference_unique

# Each takes nearly linear time in the number of plans.
PORTFOLIO_CHECKS: dict[str, PortfolioCheck] = {
    "reference-unique": reference_unique,
    "same-people": same_people,
    "lessons-carried": lessons_carried,
    "follows-known": follows_known,
}

_Faults = Mapping[str, Sequence[PortfolioFault]]  # by file


class _DueItems(NamedTuple):
    """The items across plans that apply to plans of a stage and scale: their codes, and each with all its faults.

    `passed` has all codes that a plan without faults passes, by those that it passes alone. Most plans share them.
    """

    codes: tuple[str, ...]
    faults: list[tuple[Decision, _Faults]]
    passed: dict[tuple[str, ...], tuple[str, ...]]


class PortfolioChecker:
    """The checker across plans. It compares all readable plans, and runs each item once for all of them."""

    def __init__(self, plans: Sequence[PlanRef]) -> None:
        self._plans = {plan.file: plan for plan in plans}
        self._summaries = [plan.summary for plan in plans if plan.summary]
        # By the object, not the code: two checklists may use one code for different items.
        self._due: dict[tuple[int, str, str], _DueItems] = {}
        self._faults: dict[int, _Faults] = {}

    def with_comparison(self, outcome: Outcome) -> Outcome:
        """Return the outcome of a plan with the findings of the comparison.

        The rules of the plan decide which items apply, and their severity.
        """
        plan = self._plans[outcome.file]
        summary, rules = plan.summary, plan.effective.rules
        if summary is None:
            return outcome
        due = self._due_for(rules, summary)
        file, findings, skipped, passed, readable = outcome[:5]
        failed = [(decision, faults[file]) for decision, faults in due.faults if file in faults]
        if not failed:
            more = due.passed.get(passed)
            if more is None:
                more = due.passed[passed] = (*passed, *due.codes)
            return Outcome(file, findings, skipped, more, readable)
        found = [_finding(decision, fault, summary) for decision, faults in failed for fault in faults]
        codes = {decision.item.code for decision, _ in failed}
        return Outcome(
            file,
            tuple(sorted((*findings, *found), key=lambda finding: finding.sort_key)),
            skipped,
            (*passed, *(code for code in due.codes if code not in codes)),
            readable,
        )

    def _due_for(self, rules: Rules, summary: PlanSummary) -> _DueItems:
        key = id(rules), summary.stage, summary.scale
        if key not in self._due:
            decided = [
                decide_by_rules(item, rules, rules.stage or summary.stage, rules.scale or summary.scale)
                for item in rules.library.items
                if is_cross_plan(item)
            ]
            decisions = [each for each in decided if each.applies]
            self._due[key] = _DueItems(
                tuple(each.item.code for each in decisions),
                [(each, self._faults_of(each.item, rules)) for each in decisions],
                {},
            )
        return self._due[key]

    def _faults_of(self, item: Item, rules: Rules) -> _Faults:
        if id(item) not in self._faults:
            assert isinstance(item.check, Computed)
            found: dict[str, list[PortfolioFault]] = defaultdict(list)
            check = PORTFOLIO_CHECKS[item.check.name]
            for file, fault in check(item, self._summaries, Clock(rules.today)):
                found[file].append(fault)
            self._faults[id(item)] = found
        return self._faults[id(item)]


def _finding(decision: Decision, fault: PortfolioFault, summary: PlanSummary) -> Finding:
    item, severity = decision.item, decision.severity
    assert severity is not None
    values = {"title": summary.title, "stage": summary.stage, "scale": summary.scale} | dict(fault.values)
    spot = SourceSpot.from_text(fault.spot)
    return Finding(
        summary.file,
        spot.place,
        item.code,
        item.name,
        severity,
        format_message(item.message, values),
        format_message(item.in_file or item.write, values),
        item.tips[0] if item.tips else "",
        spot.pointer,
        spot.identity,
        mask_line(spot.line_text),
        values,
        format_message(item.write, values),
    )
