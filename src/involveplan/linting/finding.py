"""What a check of plans comes to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from involveplan.checklist.grades import SEVERITIES, Severity
from involveplan.plan.place import Place, Pointer

if TYPE_CHECKING:  # what is told again from the cache does without the models
    from involveplan.checklist.model import Item

RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


class Finding(NamedTuple):
    """One thing that a plan does not do yet: which item, where, what to write."""

    file: str
    place: Place
    code: str
    name: str
    severity: Severity
    message: str
    help: str
    tip: str
    at: Pointer  # where the answer belongs, also if nothing stands there yet
    identity: str = ""  # the same for the same gap, wherever it stands: see `identity`
    line_text: str = ""
    figures: Mapping[str, str] = MappingProxyType({})  # what the texts of the item may tell

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Findings are told in this order: file, line, column, code."""
        return self.file, self.place.line, self.place.column, self.code, self.message


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item that the plan says is not for it, and why."""

    code: str
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a plan without errors still lacks for its next stage; `next_stage` is None after the last."""

    stage: str
    next_stage: str | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the check of one file came to.

    `passed` are the codes of the items that are due and hold, in the order of the checklists; an item that still
    waits for something to look at has neither passed nor failed. `readable` tells whether a plan could be made out.
    """

    file: str
    findings: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...] = ()
    passed: tuple[str, ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks of some files, plans or checklists, came to, in the order of the files' names.

    `known` findings are in a baseline, or were there before, and not told again. `ahead` is told of a single plan.
    `items` gives the items by code: the formats that tell more of an item than a finding does ask for it.
    `in_repository` gives the path of a file, as it is named, from the top of its repository: what GitHub and GitLab
    know it by, wherever the check was called.
    """

    outcomes: tuple[Outcome, ...]
    ahead: Ahead | None = None
    noun: str = "plan"
    known: int = 0
    items: "Callable[[], Mapping[str, Item]]" = dict
    in_repository: Callable[[str], str] = str

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(outcome.file for outcome in self.outcomes)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in their order."""
        return tuple(finding for outcome in self.outcomes for finding in outcome.findings)

    def count(self, severity: Severity) -> int:
        """How many findings are of that severity."""
        return sum(finding.severity == severity for finding in self.findings)


def at_or_above(findings: Iterable[Finding], severity: Severity) -> bool:
    """Whether any finding is at least that severe."""
    return any(RANK[finding.severity] <= RANK[severity] for finding in findings)
