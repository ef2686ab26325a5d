"""Known findings, which `check` suppresses: those of a baseline and of an earlier revision."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from involveplan.linting.finding import Outcome
from involveplan.run.suppression.filter import FindingCounts, FindingKey
from involveplan.run.suppression.scope import RunScope

if TYPE_CHECKING:  # most runs use neither a baseline nor git
    from involveplan.run.suppression.baseline_file import BaselineFile
    from involveplan.run.suppression.git_revision import RevisionFindings


@dataclass(slots=True)
class KnownFindings:
    """The sources of known findings: a baseline, a revision, or both.

    With `write`, all current findings are written to the baseline, and `remarks` are messages about that.
    """

    baseline: "BaselineFile | None" = None
    revision: "RevisionFindings | None" = None
    write: bool = False
    remarks: tuple[str, ...] = ()
    _stale: Sequence[FindingKey] = ()

    def __bool__(self) -> bool:
        return self.baseline is not None or self.revision is not None

    def match(self, outcomes: Collection[Outcome], scope: RunScope) -> list[FindingCounts]:
        """Return the counts of known findings, one for each source.

        With `write`, first write the baseline, unless no plan was checked.
        """
        known: list[FindingCounts] = []
        if self.baseline and self.write and outcomes:
            self.remarks = (self.baseline.write(outcomes, scope),)
        if self.baseline:
            of_baseline, matched = self.baseline.match(outcomes, scope)
            known.append(of_baseline)
            self._stale = matched.stale
        if self.revision:
            known.append(self.revision.findings(scope.plans, scope.outcomes, compare_plans=scope.compared))
        return known

    def stale_messages(self, scope: RunScope, *, clean: bool) -> Iterator[str]:
        """Yield messages about stale entries of the baseline. `clean` is true if there are no new findings."""
        if self.baseline:
            yield from self.baseline.stale_messages(self._stale, scope.paths, clean=clean)
