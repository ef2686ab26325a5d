"""What a check of one plan comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from involveplan.checklist.model import Item, Severity
from involveplan.plan.source import Place
from involveplan.plan.tree import Pointer

RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a plan does not do yet: which item, where, what to write."""

    file: str
    place: Place
    item: Item
    severity: Severity
    message: str
    help: str
    tip: str
    at: Pointer  # where the answer belongs, also if nothing stands there yet
    line_text: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)  # what the texts of the item may tell

    @property
    def code(self) -> str:
        return self.item.code

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings are told in this order: file, line, column, code."""
        return self.file, self.place.line, self.place.column, self.code, self.message


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item that the plan says is not for it, and why."""

    item: Item
    because: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a plan without errors still lacks for its next stage; `next_stage` is None after the last."""

    stage: str
    next_stage: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks of some files, plans or checklists, came to; `ahead` is told of a single plan."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    set_aside: tuple[tuple[str, SetAside], ...] = ()
    ahead: Ahead | None = None
    noun: str = "plan"

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity == severity for finding in self.findings)


def at_or_above(findings: Iterable[Finding], severity: Severity) -> bool:
    """Whether any finding is at least that severe."""
    return any(RANK[finding.severity] <= RANK[severity] for finding in findings)
