"""Suggestions: the smallest, simplest sets of tools for a plan, what they need, and what they still miss.

The search is exact over all sets of the catalogue's tools for up to `MAX_EXACT_GROUPS` groups. Fixed rules decide which
groups each tool of a set is for, and how many people it invites (see `sharing` and `numbers`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.estimate import Estimate, EstimateSettings, estimate_plan
from involveplan.realism.ranges import Range
from involveplan.realism.reach import level_rank
from involveplan.realism.suggesting import weights as weighing
from involveplan.realism.suggesting.existing_tools import Change, complete_existing_tools, with_short_names
from involveplan.realism.suggesting.objectives import Objectives
from involveplan.realism.suggesting.situation import SuggestionCase
from involveplan.realism.suggesting.weights import SuggestionWeights
from involveplan.realism.suggesting.work import (
    MAX_EXACT_GROUPS,
    MINIMUM_SIZE,
    AddedTool,
    ToolSet,
    ToolSetSearch,
)

__all__ = ["MAX_EXACT_GROUPS", "AddedTool", "Reduction", "Suggestions", "ToolSet", "suggest_tool_sets"]

MAX_SETS = 3  # sets
_DEAREST = 24  # tools that a reduction may leave out
_DEFAULT_SETTINGS = EstimateSettings()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The best sets of tools, the best first. `changes` complete the plan's own tools, for every set.

    `current_estimate` is the estimate of the plan's own tools. `is_sufficient` is True if these meet all required
    objectives, so that the first set adds nothing. `is_exact` is True if there are no better sets. `reductions` are
    ways to make the plan smaller so that hours and money suffice, if they do not.
    """

    case: SuggestionCase
    objectives: Objectives
    changes: tuple[Change, ...]
    sets: tuple[ToolSet, ...]
    current_estimate: Estimate
    is_sufficient: bool
    is_exact: bool
    reductions: tuple["Reduction", ...] = ()


class Reduction(NamedTuple):
    """A reduction of a plan so that hours and money suffice, and what the plan then needs.

    `kind` is `tools` or `audience` to leave out the tool or group at that index, or `level` to promise that group no
    more than "consult".
    """

    kind: str
    place: int
    hours: Range
    money: Range


def suggest_tool_sets(
    plan: Plan,
    catalogue: Catalogue,
    settings: EstimateSettings = _DEFAULT_SETTINGS,
    weights: SuggestionWeights | None = None,
) -> Suggestions:
    """Suggest the best sets of tools for a plan. A plan without groups gets none."""
    weights_used = weights or weighing.shipped_weights()
    named, names = with_short_names(plan)
    unchanged = SuggestionCase(named, catalogue, weights_used, settings)
    if not unchanged.groups:
        return Suggestions(
            unchanged, Objectives((), 0), (), (), estimate_plan(plan, catalogue, settings), False, True
        )
    case, changes = complete_existing_tools(unchanged, unchanged.scale)
    work = ToolSetSearch(case)
    sets = work.best_sets(MAX_SETS)
    if (
        sets and sets[0].rank.fit_level == 2 and changes
    ):  # it may fit if the plan's own tools invite fewer people
        case, changes = complete_existing_tools(unchanged, MINIMUM_SIZE)
        work = ToolSetSearch(case)
        sets = work.best_sets(MAX_SETS)
    sets = _fewer_hours_first(case, sets, work.is_sufficient)
    exact = len(case.groups) <= MAX_EXACT_GROUPS
    less = (
        tuple(_find_reductions(case, work.current_estimate))
        if exact and sets and sets[0].rank.fit_level == 2
        else ()
    )
    return Suggestions(
        case,
        work.objectives,
        (*names, *changes),
        sets,
        work.current_estimate,
        work.is_sufficient,
        exact,
        less,
    )


def _fewer_hours_first(case: SuggestionCase, sets: tuple[ToolSet, ...], enough: bool) -> tuple[ToolSet, ...]:
    """Return the sets, with a set moved up if it fits as well, misses as little and clearly takes fewer hours.

    A set that adds nothing stays first. A set that takes fewer hours only because it invites as few people as makes
    sense does not move up, because it does less.
    """
    first, remaining = (sets[:1], list(sets[1:])) if enough else ((), list(sets))
    ordered = list(first)
    while remaining:
        best = next(
            each for each in remaining if not any(_is_less_work(other, each, case) for other in remaining)
        )
        remaining.remove(best)
        ordered.append(best)
    return tuple(ordered)


def _is_less_work(one: ToolSet, other: ToolSet, case: SuggestionCase) -> bool:
    fits = (one.rank.fit_level, one.rank.shortfall) <= (other.rank.fit_level, other.rank.shortfall)
    fewer = other.estimate.hours.likely - one.estimate.hours.likely >= case.weights.clearly_fewer
    return (
        fits
        and fewer
        and count_missed(case, one) <= count_missed(case, other)
        and one.is_lean <= other.is_lean
    )


def count_missed(case: SuggestionCase, tool_set: ToolSet) -> int:
    """Return how many of the objectives that are reported a set misses."""
    return sum(1 for aim in tool_set.unmet_objectives if aim.kind in case.weights.told.misses)


def _find_reductions(case: SuggestionCase, current_estimate: Estimate) -> list[Reduction]:
    """Return the reductions that make the plan fit, all of the first kind that succeeds."""
    for what in ("tools", "level", "audience"):
        found = []
        for place, plan in _reduced_plans(case.plan, what, current_estimate):
            best = ToolSetSearch(replace(case, plan=plan)).best_sets(1, only_fitting=True)
            if best:
                found.append(Reduction(what, place, best[0].estimate.hours, best[0].estimate.money))
        if found:
            return found
    return []


def _reduced_plans(plan: Plan, what: str, current_estimate: Estimate) -> Iterator[tuple[int, Plan]]:
    """Yield each plan with one thing less than a plan, with the index of that thing.

    If there are very many tools, only those that take the most hours are left out, because the others save next to
    nothing.
    """
    groups = plan.audience or []
    if what == "level":
        for place, group in enumerate(groups):
            if level_rank(group.level or "consult") > level_rank("consult"):
                less = [*groups[:place], group.model_copy(update={"level": "consult"}), *groups[place + 1 :]]
                yield place, plan.model_copy(update={"audience": less})
    elif what == "audience":
        for place in range(len(groups) if len(groups) > 1 else 0):
            yield place, plan.model_copy(update={"audience": [*groups[:place], *groups[place + 1 :]]})
    else:
        tools = plan.tools or []
        most = sorted(current_estimate.uses, key=lambda use: -use.hours.total.likely if use.hours else 0)
        for place in sorted(use.place for use in most[:_DEAREST]):
            yield place, plan.model_copy(update={"tools": [*tools[:place], *tools[place + 1 :]] or None})
