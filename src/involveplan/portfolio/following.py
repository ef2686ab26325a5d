"""Checks across plans of `follows`: whether a plan takes up the lessons of an earlier one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.subject import Clock
from involveplan.plan.name_key import name_key
from involveplan.plan.problems import did_you_mean
from involveplan.plan.summary import PlanSummary
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
    for card in summaries:
        if card.has_lessons and card.team and card.reference:
            known = found[name_key(card.team)]
            if known and known[0].last_day_ordinal < card.last_day_ordinal:
                known.clear()
            if not known or known[0].last_day_ordinal == card.last_day_ordinal:
                known.append(card)
    return {team: sorted(known, key=lambda card: card.file) for team, known in found.items()}


def _by_reference(summaries: Sequence[PlanSummary]) -> Mapping[str, PlanSummary]:
    """The plans by reference; if several share one, the first by file."""
    found: dict[str, PlanSummary] = {}
    for card in summaries:
        if card.reference:
            known = found.get(name_key(card.reference))
            if known is None or card.file < known.file:
                found[name_key(card.reference)] = card
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
    for card in summaries:
        if card.reference:
            having[name_key(card.reference)] = None if name_key(card.reference) in having else card.file

    unknown = [
        card
        for card in summaries
        if card.follows and card.follows_spot and having.get(name_key(card.follows), card.file) == card.file
    ]
    if not unknown:
        return
    names = sorted({card.reference for card in summaries if card.reference})
    hinted = sorted(unknown, key=lambda card: card.file)[:_HINTS] if len(names) <= _SEARCHED else []
    near = {
        card.file: did_you_mean(card.follows, names)
        for card in hinted
        if name_key(card.follows) not in having
    }
    for summary in unknown:
        if summary.follows_spot:
            fault = str(takes.get("itself" if name_key(summary.follows) in having else "missing", ""))
            values = {"follows": summary.follows, "fault": fault, "hint": near.get(summary.file, "")}
            yield summary.file, PortfolioFault(summary.follows_spot, values)
