"""Findings, outcomes and reports."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from involveplan.checklist.severity import SEVERITIES, Severity
from involveplan.linting.command_hint import NO_OPTIONS, RunOptions
from involveplan.plan.place import Place, Pointer

if TYPE_CHECKING:  # a run from the cache does not load the models
    from involveplan.checklist.model import Item

SEVERITY_RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


class Finding(NamedTuple):
    """A finding of an item in a plan: its place, its message, and what to write.

    `help` is what to write in the file, `advice` the same for people who do not see the file.
    """

    file: str
    place: Place
    code: str
    name: str
    severity: Severity
    message: str
    help: str
    tip: str
    pointer: Pointer  # the pointer to the answer, even if it is missing
    identity: str = ""  # the place by names, stable when lines move: see `identity`
    line_text: str = ""
    values: Mapping[str, str] = MappingProxyType({})  # the values for the texts of the item
    advice: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The order of findings in reports: file, line, column, code, message."""
        return self.file, self.place.line, self.place.column, self.code, self.message


@dataclass(frozen=True, slots=True)
class SkippedItem:
    """An item that is not applicable, with the reason.

    `setting` is the code or prefix under which a configuration ignores it; empty if the plan says so.
    """

    code: str
    name: str
    reason: str
    setting: str = ""


@dataclass(frozen=True, slots=True)
class NextStage:
    """A preview of the next stage: the findings that a plan without errors would have there.

    `next_stage` is None after the last.
    """

    stage: str
    next_stage: str | None
    findings: tuple[Finding, ...]


class Outcome(NamedTuple):
    """The check result of one file.

    `passed` has the codes of the items that apply and have no findings, those that compare plans last. An item that
    does not apply has neither passed nor failed. `readable` is false if the file could not be read as a plan. `is_plan`
    is false for a file that is not meant as a plan, such as a `.gitignore` file with too many patterns.
    """

    file: str
    findings: tuple[Finding, ...]
    skipped: tuple[SkippedItem, ...] = ()
    passed: tuple[str, ...] = ()
    readable: bool = True
    is_plan: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for a report: findings by severity, files without findings, and items that are not applicable.

    `not_applicable` counts the entries of plans by code. `ignored` has the items that configurations ignore, by code or
    prefix and reason.
    """

    findings: Counter[Severity]
    clean_files: int
    not_applicable: Counter[str]
    ignored: Mapping[tuple[str, str], set[str]]


@dataclass(frozen=True)
class Report:
    """The outcomes of some files, plans or checklists, in order of file name.

    `suppressed` counts findings that are not reported because they are in a baseline or an earlier revision.
    `preview` is the preview of the next stage, for a single plan.
    `items` returns the items by code, for formats that describe items.
    `repository_path` returns the path of a file from the top of its repository, as GitHub and GitLab know it.
    `selection` has the codes, or beginnings of codes, of `--select`: true if such an item applies to any plan.
    `options` are those of the run, which suggested commands repeat.
    `brief` leaves the preview and the summary out of the text format.
    `failed` is true if a finding is as severe as the `fail_on` of its plan.
    """

    outcomes: Collection[Outcome]
    preview: NextStage | None = None
    noun: str = "plan"
    suppressed: int = 0
    items: "Callable[[], Mapping[str, Item]]" = dict
    repository_path: Callable[[str], str] = str
    selection: Mapping[str, bool] = field(default_factory=dict)
    options: RunOptions = NO_OPTIONS
    failed: bool = False
    brief: bool = False

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings, in order."""
        return (finding for outcome in self.outcomes for finding in outcome.findings)

    @property
    def checked(self) -> int:
        """The number of plans, or of other files that the report is about."""
        return sum(outcome.is_plan for outcome in self.outcomes)

    @property
    def not_applied(self) -> list[str]:
        """The selected codes, or starts of codes, whose items apply to no plan."""
        return [code for code, applies in self.selection.items() if not applies]

    @cached_property
    def tally(self) -> Tally:
        """The counts over all outcomes."""
        findings: Counter[Severity] = Counter()
        aside: Counter[str] = Counter()
        ignored: dict[tuple[str, str], set[str]] = {}
        clean = 0
        for outcome in self.outcomes:
            for finding in outcome.findings:
                findings[finding.severity] += 1
            for each in outcome.skipped:
                if each.setting:
                    ignored.setdefault((each.setting, each.reason), set()).add(each.code)
                else:
                    aside[each.code] += 1
            clean += not outcome.findings
        return Tally(findings, clean, aside, dict(sorted(ignored.items())))


def any_at_or_above(findings: Iterable[Finding], severity: Severity) -> bool:
    """True if any finding has this severity or a higher one."""
    return any(SEVERITY_RANK[finding.severity] <= SEVERITY_RANK[severity] for finding in findings)
