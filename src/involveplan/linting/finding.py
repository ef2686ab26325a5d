"""What a check of plans comes to."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from involveplan.checklist.severity import SEVERITIES, Severity
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
    """An item that the plan says is not for it, and why.

    `setting` is the code under which a configuration says so instead of the plan; it may be the beginning of several.
    """

    code: str
    name: str
    because: str
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a plan without errors still lacks for its next stage; `next_stage` is None after the last."""

    stage: str
    next_stage: str | None
    findings: tuple[Finding, ...]


class Outcome(NamedTuple):
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
class Tally:
    """How many findings there are of each severity, how many files have none, and which codes are set aside.

    `aside` is what plans set aside. `ignored` is what configurations do: the items by the code and the reason there.
    """

    findings: Counter[Severity]
    clean: int
    aside: Counter[str]
    ignored: Mapping[tuple[str, str], set[str]]


@dataclass(frozen=True)
class Report:
    """What the checks of some files, plans or checklists, came to, in the order of the files' names.

    Of very many outcomes some wait on disk: go through them once, if that will do, and keep none.
    `known` findings are in a baseline, or were there before, and not told again. `ahead` is told of a single plan.
    `items` gives the items by code: the formats that tell more of an item than a finding does ask for it.
    `in_repository` gives the path of a file, as it is named, from the top of its repository: what GitHub and GitLab
    know it by, wherever the check was called.
    `rest` is there where what each plan came to by itself was told as it was found: what is still to tell.
    """

    outcomes: Collection[Outcome]
    ahead: Ahead | None = None
    noun: str = "plan"
    known: int = 0
    items: "Callable[[], Mapping[str, Item]]" = dict
    in_repository: Callable[[str], str] = str
    rest: Collection[Outcome] | None = None

    @property
    def untold(self) -> Collection[Outcome]:
        """The outcomes with the findings that a report for people has yet to tell."""
        return self.outcomes if self.rest is None else self.rest

    @property
    def findings(self) -> Iterator[Finding]:
        """All findings in their order."""
        return (finding for outcome in self.outcomes for finding in outcome.findings)

    @cached_property
    def tally(self) -> Tally:
        """What there is in all."""
        findings: Counter[Severity] = Counter()
        aside: Counter[str] = Counter()
        ignored: dict[tuple[str, str], set[str]] = {}
        clean = 0
        for outcome in self.outcomes:
            for finding in outcome.findings:
                findings[finding.severity] += 1
            for each in outcome.set_aside:
                if each.setting:
                    ignored.setdefault((each.setting, each.because), set()).add(each.code)
                else:
                    aside[each.code] += 1
            clean += not outcome.findings
        return Tally(findings, clean, aside, dict(sorted(ignored.items())))


def at_or_above(findings: Iterable[Finding], severity: Severity) -> bool:
    """Whether any finding is at least that severe."""
    return any(RANK[finding.severity] <= RANK[severity] for finding in findings)
