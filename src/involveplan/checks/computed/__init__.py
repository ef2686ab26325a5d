"""`computed`: a check registered by name, in the product or by an installed package.

A package registers a function `(item, subject) -> iterator of faults` under the entry point `involveplan.checks`. A
checklist file can name a check, but it cannot contain code.
"""

from collections.abc import Callable, Iterator
from functools import cache

from involveplan.checklist.check_kinds import CROSS_PLAN_CHECKS, Computed
from involveplan.checklist.model import Item
from involveplan.checks.computed import (
    agreement,
    date_outliers,
    format_problems,
    group_coverage,
    hash_comments,
    invitation_load,
    language,
    participation,
    privacy,
    resource_limits,
    sessions,
    timing,
    tool_fit,
)
from involveplan.checks.subject import Fault, Subject

ComputedCheck = Callable[[Item, Subject], Iterator[Fault]]


def _checked_elsewhere(_item: Item, _subject: Subject) -> Iterator[Fault]:
    """Yield no faults: the engine checks `not-applicable`, and the portfolio compares plans."""
    return iter(())


BUILT_IN_CHECKS: dict[str, ComputedCheck] = {
    "reading-age": language.reading_age,
    "jargon": language.jargon,
    "every-group-reached": group_coverage.every_group_reached,
    "tool-known": group_coverage.tool_known,
    "no-shared-blind-spot": tool_fit.no_shared_blind_spot,
    "tool-suits-group": tool_fit.tool_suits_group,
    "level-carried": tool_fit.level_carried,
    "hours-fit": resource_limits.hours_fit,
    "budget-fits": resource_limits.budget_fits,
    "expenses-budgeted": resource_limits.expenses_budgeted,
    "expect-reachable": participation.expect_reachable,
    "not-over-asked": invitation_load.not_over_asked,
    "sessions-enough": sessions.sessions_enough,
    "lead-time": timing.lead_time,
    "dates-plausible": date_outliers.dates_plausible,
    "feedback-after-listening": timing.feedback_after_listening,
    "overdue": timing.overdue,
    "agreed-unchanged": agreement.agreed_unchanged,
    "text-after-hash": hash_comments.text_after_hash,
    **privacy.DETAIL_CHECKS,
    "format": format_problems.format_problems,
    "not-applicable": _checked_elsewhere,
    **dict.fromkeys(CROSS_PLAN_CHECKS, _checked_elsewhere),
}


@cache
def find_check(name: str) -> ComputedCheck | None:
    """Return the check of that name, built in or from an installed package. None if there is none."""
    if name in BUILT_IN_CHECKS:
        return BUILT_IN_CHECKS[name]
    from importlib.metadata import entry_points

    found = tuple(entry_points(group="involveplan.checks", name=name))
    check: ComputedCheck | None = found[0].load() if found else None
    return check


def is_cross_plan(item: Item) -> bool:
    """True if the item compares plans with each other, so that one plan alone neither passes nor fails it."""
    return isinstance(item.check, Computed) and item.check.name in CROSS_PLAN_CHECKS


def computed(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield the faults of the named check, with its own values."""
    assert isinstance(item.check, Computed)
    check = find_check(item.check.name)
    return check(item, subject) if check else iter(())
