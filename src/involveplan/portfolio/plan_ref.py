"""A plan in a comparison: its summary and its rules."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from involveplan.plan.summaries.summary import PlanSummary

if TYPE_CHECKING:
    from involveplan.linting.rules import Rules


class HasRules(Protocol):
    """Anything with rules that plans are checked against."""

    @property
    def rules(self) -> "Rules": ...


class PlanRef(NamedTuple):
    """A plan in a comparison: its file, its summary (None if it cannot be read), and its effective rules."""

    file: str
    summary: PlanSummary | None
    effective: HasRules
