"""The check across plans that references are unique."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.subject import Clock
from involveplan.plan.name_key import name_key
from involveplan.plan.summaries.summary import PlanSummary
from involveplan.portfolio.fault import PortfolioFault
from involveplan.wording import join_words

_NAMED = 3  # files that are named; the others are counted


def reference_unique(
    item: Item, summaries: Sequence[PlanSummary], _clock: Clock
) -> Iterator[tuple[str, PortfolioFault]]:
    """Check that no other plan has the same reference, ignoring case.

    Values: `reference`; `others`, the files; `left_out`, a text if the plan states no reference.
    """
    sharing: dict[str, list[PlanSummary]] = defaultdict(list)
    for summary in summaries:
        if summary.reference:
            sharing[name_key(summary.reference)].append(summary)
    for plans in sharing.values():
        if len(plans) > 1:
            first = sorted(plan.file for plan in plans)[: _NAMED + 1]
            for plan in plans:
                values = _message_values(item, plan, first, len(plans))
                yield plan.file, PortfolioFault(plan.reference_spot, values)


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
