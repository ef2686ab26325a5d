"""Checks across plans of `follows`: whether a plan takes up the lessons of an earlier one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.subject import Clock
from involveplan.plan.name_key import name_key
from involveplan.plan.problems import did_you_mean
from involveplan.plan.summaries.summary import PlanSummary
from involveplan.portfolio.fault import PortfolioFault

# Searching for similar names is slow: it is limited to so many plans, and to so many names.
_HINTS, _SEARCHED = 50, 2000


def lessons_carried(
    _item: Item, summaries: Sequence[PlanSummary], _clock: Clock
) -> Iterator[tuple[str, PortfolioFault]]:
    """Check that a team's new plan follows its latest closed plan with lessons, directly or through other plans.

    The latest plan is the one with the latest last day; any of several with the same day is accepted. Values: `latest`,
    `file`, `team`.
    """
    latest = _latest(summaries)
    by_reference = _by_reference(summaries) if latest else {}
    for summary in summaries:
        if not summary.follows_spot or not summary.team or summary.stage == "closed":
            continue
        plans = latest.get(name_key(summary.team))
        if plans and not _reaches(summary, {name_key(plan.reference) for plan in plans}, by_reference):
            values = {"latest": plans[0].reference, "file": plans[0].file, "team": summary.team}
            yield summary.file, PortfolioFault(summary.follows_spot, values)


def _latest(summaries: Sequence[PlanSummary]) -> Mapping[str, list[PlanSummary]]:
    """The latest closed plans with lessons of each team."""
    found: dict[str, list[PlanSummary]] = defaultdict(list)
    for summary in summaries:
        if summary.has_lessons and summary.team and summary.reference:
            known = found[name_key(summary.team)]
            if known and known[0].last_day_ordinal < summary.last_day_ordinal:
                known.clear()
            if not known or known[0].last_day_ordinal == summary.last_day_ordinal:
                known.append(summary)
    return {team: sorted(known, key=lambda summary: summary.file) for team, known in found.items()}


def _by_reference(summaries: Sequence[PlanSummary]) -> Mapping[str, PlanSummary]:
    """The plans by reference; if several share one, the first by file."""
    found: dict[str, PlanSummary] = {}
    for summary in summaries:
        if summary.reference:
            known = found.get(name_key(summary.reference))
            if known is None or summary.file < known.file:
                found[name_key(summary.reference)] = summary
    return found


def _reaches(summary: PlanSummary, references: set[str], by_reference: Mapping[str, PlanSummary]) -> bool:
    """True if the chain of plans that this one follows contains one of those references."""
    seen: set[str] = set()
    reference = name_key(summary.follows)
    while reference and reference not in seen:
        if reference in references:
            return True
        seen.add(reference)
        earlier = by_reference.get(reference)
        reference = name_key(earlier.follows) if earlier else ""
    return False


def follows_known(
    item: Item, summaries: Sequence[PlanSummary], _clock: Clock
) -> Iterator[tuple[str, PortfolioFault]]:
    """Check that the plan in `follows` exists and is another plan. Values: `follows`, `fault`, `hint`.

    Parameters of the item are the texts for `fault`: `itself` and `missing`.
    """
    takes = item.check.takes if isinstance(item.check, Computed) else {}
    having: dict[str, str | None] = {}  # the file of each reference; None if several share it
    for summary in summaries:
        if summary.reference:
            having[name_key(summary.reference)] = (
                None if name_key(summary.reference) in having else summary.file
            )

    def is_unknown(summary: PlanSummary) -> bool:
        return having.get(name_key(summary.follows), summary.file) == summary.file

    unknown = [each for each in summaries if each.follows and each.follows_spot and is_unknown(each)]
    if not unknown:
        return
    names = sorted({summary.reference for summary in summaries if summary.reference})
    hinted = sorted(unknown, key=lambda summary: summary.file)[:_HINTS] if len(names) <= _SEARCHED else []
    near = {
        summary.file: did_you_mean(summary.follows, names)
        for summary in hinted
        if name_key(summary.follows) not in having
    }
    for summary in unknown:
        if summary.follows_spot:
            fault = str(takes.get("itself" if name_key(summary.follows) in having else "missing", ""))
            values = {"follows": summary.follows, "fault": fault, "hint": near.get(summary.file, "")}
            yield summary.file, PortfolioFault(summary.follows_spot, values)
