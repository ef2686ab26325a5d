"""From what plans came to, to the report: held against each other, and without what is known already."""

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
    """What is told: with what holding plans against each other adds, and without what is known already.

    `begun`: what each plan came to by itself is told by now.
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
    """What comparing the plans adds, by itself."""
    return Changed(results.outcomes, lambda: across.added) if across else ()


def _across(results: Results) -> "Across | None":
    """The plans side by side; None where nothing is left to be compared."""
    if results.as_whole or not results.plans:
        return None
    from involveplan.portfolio.compare import Across

    return Across(results.plans)


def _together(results: Results, across: "Across") -> tuple[Collection[Outcome], bool]:
    """The outcomes with what holding the plans against each other adds, and whether that hangs on the day."""
    outcomes = Changed(results.outcomes, lambda: across.joined)
    # What waits on disk is worked out again each time it is gone through.
    told = tuple(outcomes) if results.outcomes.all_here else outcomes
    return told, across.day_counts


def fails(report: Report, results: Results) -> bool:
    """Whether anything is told that is as severe as what holds for its plan says."""
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
    """The items of all checklists that some plan was held against, by code."""
    held = {id(each): each for each in results.held}.values()
    return {item.code: item for each in held for item in each.rules.library.items}
