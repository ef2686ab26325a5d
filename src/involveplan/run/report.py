"""Building the report of a run: comparison of plans, changed keys and suppression."""

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.checklist.severity import SEVERITIES
from involveplan.linting.finding import Outcome, Report, at_or_above
from involveplan.run.changed_keys import Naming
from involveplan.run.outcome_store import Changed
from involveplan.run.paths import in_repository
from involveplan.run.runner import Results
from involveplan.run.suppression.filter import without
from involveplan.run.suppression.known_findings import Before
from involveplan.run.suppression.scope import Looked

if TYPE_CHECKING:
    from involveplan.checklist.model import Item
    from involveplan.portfolio.compare import Across


def report_on(results: Results, before: Before, looked: Looked, *, begun: bool = False) -> Report:
    """Build the report, with the findings of the comparison and without suppressed findings.

    `begun` is true if the findings of each plan by itself have already been streamed.
    """
    across = _across(results) if looked.together else None
    outcomes, day_counts = _together(results, across) if across else (results.outcomes, False)
    if results.keep and results.outcomes.all_here:
        results.keep(outcomes, day_counts)
    if results.changed:  # what git knows is not kept: it may know more the next time
        files = (outcome.file for outcome in results.outcomes)
        naming = Naming(dict(zip(files, results.held, strict=True)))
        outcomes = Changed(outcomes, lambda: naming.told)
    known = before.known(outcomes, looked)
    left = Changed(outcomes, partial(without, *known)) if known else outcomes
    hidden = sum(map(_number_of, outcomes)) - sum(map(_number_of, left)) if known else 0
    return Report(
        left,
        None if before else results.ahead,
        known=hidden,
        items=partial(_items, results),
        in_repository=in_repository(Path()),
        rest=_rest(results, across) if begun else None,
    )


def _rest(results: Results, across: "Across | None") -> Collection[Outcome]:
    """The findings of the comparison alone."""
    return Changed(results.outcomes, lambda: across.added) if across else ()


def _across(results: Results) -> "Across | None":
    """The checker across plans; None if there is nothing to compare."""
    if results.as_whole or not results.plans:
        return None
    from involveplan.portfolio.compare import Across

    return Across(results.plans)


def _together(results: Results, across: "Across") -> tuple[Collection[Outcome], bool]:
    """The outcomes with the findings of the comparison, and whether those depend on the date."""
    outcomes = Changed(results.outcomes, lambda: across.joined)
    # Outcomes on disk are computed again in each iteration.
    told = tuple(outcomes) if results.outcomes.all_here else outcomes
    return told, across.day_counts


def fails(report: Report, results: Results) -> bool:
    """True if any finding reaches its plan's `fail_on`."""
    limits = {held.fail_on for held in results.held}
    if len(limits) == 1:
        worst = SEVERITIES[: SEVERITIES.index(limits.pop()) + 1]
        return any(report.tally.findings[severity] for severity in worst)
    return any(
        at_or_above(outcome.findings, held.fail_on)
        for outcome, held in zip(report.outcomes, results.held, strict=True)
    )


def _number_of(outcome: Outcome) -> int:
    return len(outcome.findings)


def _items(results: Results) -> "Mapping[str, Item]":
    """The items of all checklists of the run, by code."""
    held = {id(each): each for each in results.held}.values()
    return {item.code: item for each in held for item in each.rules.library.items}
