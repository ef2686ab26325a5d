"""Known findings, which `check` suppresses: those of a baseline and of an earlier revision."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from involveplan.linting.finding import Outcome
from involveplan.run.suppression.filter import FindingCounts, FindingKey, finding_key, suppression_filter
from involveplan.run.suppression.scope import RunScope

if TYPE_CHECKING:  # most runs use neither a baseline nor git
    from involveplan.run.suppression.baseline_file import BaselineFile
    from involveplan.run.suppression.git_revision import RevisionFindings

Source = Literal["baseline", "revision"]
SuppressedCodes = Mapping[str, Source]  # the codes of suppressed findings, each with a source that knows it


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

    def suppress(
        self, outcomes: list[Outcome], scope: RunScope
    ) -> tuple[list[Outcome], Mapping[str, SuppressedCodes]]:
        """Return the outcomes without known findings, and the codes of those left out, by file.

        With `write`, first write the baseline, unless no plan was checked. Raises RunError.
        """
        if not self:
            return outcomes, {}
        known = self._known(outcomes, scope)
        remove_known = suppression_filter(*known.values())
        left = [remove_known(outcome) for outcome in outcomes]
        suppressed: dict[str, dict[str, Source]] = defaultdict(dict)
        for before, after in zip(outcomes, left, strict=True):
            remaining = {id(finding) for finding in after.findings}
            for finding in before.findings:
                if id(finding) not in remaining:
                    source = next(each for each in known if known[each][finding_key(finding)])
                    suppressed[before.file][finding.code] = source
        return left, suppressed

    def _known(self, outcomes: list[Outcome], scope: RunScope) -> dict[Source, FindingCounts]:
        known: dict[Source, FindingCounts] = {}
        if self.baseline and self.write and outcomes:
            self.remarks = (self.baseline.write(outcomes, scope),)
        if self.baseline:
            known["baseline"], matched = self.baseline.match(outcomes, scope)
            self._stale = matched.stale
        if self.revision:
            known["revision"] = self.revision.findings(
                scope.plans, scope.outcomes, compare_plans=scope.compared
            )
        return known

    def stale_messages(self, paths: Sequence[Path], *, clean: bool) -> Iterator[str]:
        """Yield messages about stale entries of the baseline. `clean` is true if there are no new findings."""
        if self.baseline:
            yield from self.baseline.stale_messages(self._stale, paths, clean=clean)
