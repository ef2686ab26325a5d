"""Faults found by checks across plans."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from involveplan.plan.summary import PlanSummary, SourceSpot


@dataclass(frozen=True, slots=True)
class PortfolioFault:
    """A fault of one plan compared with others: its place, and the values for a message."""

    spot: SourceSpot
    values: Mapping[str, str] = field(default_factory=dict)


# Finds the faults of one of the compared plans. It is called for one plan at a time, and possibly again: the values of
# all faults at once would need more memory than the comparison itself.
FaultFinder = Callable[[PlanSummary], Iterable[PortfolioFault]]
