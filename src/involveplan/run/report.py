"""Building the report of a run: comparison of plans, changed keys and suppression."""

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.checklist.severity import SEVERITIES
from involveplan.linting.finding import Outcome, Report, any_at_or_above
from involveplan.run.changed_keys import ChangedKeys
from involveplan.run.outcome_store import MappedOutcomes
from involveplan.run.paths import repository_path_in
from involveplan.run.runner import RunResults
from involveplan.run.suppression.filter import suppression_filter
from involveplan.run.suppression.known_findings import KnownFindings
from involveplan.run.suppression.scope import RunScope

if TYPE_CHECKING:
    from involveplan.checklist.model import Item
    from involveplan.portfolio.compare import PortfolioChecker


def build_report(results: RunResults, known_findings: KnownFindings, scope: RunScope) -> Report:
    """Build the report, with the findings of the comparison and without suppressed findings."""
    across = _portfolio_checker(results) if scope.compared else None
    outcomes, day_counts = _with_comparison(results, across) if across else (results.outcomes, False)
    if results.save_to_cache and results.outcomes.is_in_memory:
        results.save_to_cache(outcomes, day_counts)
    if results.changed:  # what git knows is not kept: it may know more the next time
        files = (outcome.file for outcome in results.outcomes)
        changed_keys = ChangedKeys(dict(zip(files, results.effective, strict=True)))
        outcomes = MappedOutcomes(outcomes, lambda: changed_keys.add_to)
    known = known_findings.match(outcomes, scope)
    left = MappedOutcomes(outcomes, partial(suppression_filter, *known)) if known else outcomes
    hidden = sum(map(_number_of, outcomes)) - sum(map(_number_of, left)) if known else 0
    return Report(
        left,
        None if known_findings else results.preview,
        suppressed=hidden,
        items=partial(_items, results),
        repository_path=repository_path_in(Path()),
    )


def _portfolio_checker(results: RunResults) -> "PortfolioChecker | None":
    """The checker across plans; None if there is nothing to compare."""
    if results.is_cached_run or not results.plans:
        return None
    from involveplan.portfolio.compare import PortfolioChecker

    return PortfolioChecker(results.plans)


def _with_comparison(results: RunResults, across: "PortfolioChecker") -> tuple[Collection[Outcome], bool]:
    """The outcomes with the findings of the comparison, and whether those depend on the date."""
    outcomes = MappedOutcomes(results.outcomes, lambda: across.with_comparison)
    # Outcomes on disk are computed again in each iteration.
    collected = tuple(outcomes) if results.outcomes.is_in_memory else outcomes
    return collected, across.depends_on_date


def has_failures(report: Report, results: RunResults) -> bool:
    """True if any finding reaches its plan's `fail_on`."""
    limits = {effective.fail_on for effective in results.effective}
    if len(limits) == 1:
        worst = SEVERITIES[: SEVERITIES.index(limits.pop()) + 1]
        return any(report.tally.findings[severity] for severity in worst)
    return any(
        any_at_or_above(outcome.findings, effective.fail_on)
        for outcome, effective in zip(report.outcomes, results.effective, strict=True)
    )


def _number_of(outcome: Outcome) -> int:
    return len(outcome.findings)


def _items(results: RunResults) -> "Mapping[str, Item]":
    """The items of all checklists of the run, by code."""
    distinct = {id(effective): effective for effective in results.effective}.values()
    return {item.code: item for effective in distinct for item in effective.rules.library.items}
