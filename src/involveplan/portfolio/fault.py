"""Faults found by checks across plans."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from involveplan.checklist.model import Item
from involveplan.checks.subject import Clock
from involveplan.plan.summaries.summary import PlanSummary


@dataclass(frozen=True, slots=True)
class PortfolioFault:
    """A fault of one plan compared with others: its place (a `SourceSpot` as text), and the values for a message."""

    spot: str
    values: Mapping[str, str] = field(default_factory=dict)


# Yields the faults of all compared plans, each with the file of its plan.
PortfolioCheck = Callable[[Item, Sequence[PlanSummary], Clock], Iterator[tuple[str, PortfolioFault]]]
