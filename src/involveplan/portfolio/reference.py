"""The check across plans that references are unique."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.subject import Clock
from involveplan.plan.summary import PlanSummary
from involveplan.portfolio.fault import FaultFinder, PortfolioFault
from involveplan.portfolio.sort_key import name_key
from involveplan.wording import join_words

_NAMED = 3  # files that are named; the others are counted


def reference_unique(item: Item, summaries: Sequence[PlanSummary], _clock: Clock) -> FaultFinder:
    """Check that no other plan has the same reference, ignoring case.

    Values: `reference`; `others`, the files; `left_out`, a text if the plan states no reference.
    """
    sharing: dict[str, list[str]] = defaultdict(list)
    for card in summaries:
        if card.reference:
            sharing[name_key(card.reference)].append(card.file)
    alike = {
        reference: (sorted(files)[: _NAMED + 1], len(files))
        for reference, files in sharing.items()
        if len(files) > 1
    }

    def faults(summary: PlanSummary) -> Iterable[PortfolioFault]:
        if summary.reference and name_key(summary.reference) in alike:
            yield PortfolioFault(
                summary.reference_spot, _message_values(item, summary, *alike[name_key(summary.reference)])
            )

    return faults


def _message_values(item: Item, summary: PlanSummary, first: list[str], count: int) -> dict[str, str]:
    named = [f"“{file}”" for file in first if file != summary.file][:_NAMED]
    more = count - 1 - len(named)
    takes = item.check.takes if isinstance(item.check, Computed) else {}
    left_out = f" {takes.get('left_out', '')}".rstrip()
    return {
        "reference": summary.reference,
        "others": join_words([*named, f"{more:,} more"] if more else named),
        "left_out": "" if summary.has_reference else left_out,
    }
