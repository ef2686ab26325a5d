"""Known findings, which `check` suppresses: those of a baseline and of an earlier revision."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from involveplan.linting.finding import Outcome
from involveplan.run.suppression.filter import Key, Known
from involveplan.run.suppression.scope import Looked

if TYPE_CHECKING:  # most runs use neither a baseline nor git
    from involveplan.run.suppression.baseline_file import Kept
    from involveplan.run.suppression.git_revision import Earlier


@dataclass(slots=True)
class Before:
    """The sources of known findings: a baseline, a revision, or both.

    With `write`, all current findings are written to the baseline, and `remarks` are messages about that.
    """

    kept: "Kept | None" = None
    earlier: "Earlier | None" = None
    write: bool = False
    remarks: tuple[str, ...] = ()
    _stale: Sequence[Key] = ()

    def __bool__(self) -> bool:
        return self.kept is not None or self.earlier is not None

    def known(self, outcomes: Collection[Outcome], looked: Looked) -> list[Known]:
        """Return the counts of known findings, one for each source.

        With `write`, first write the baseline, unless no plan was checked.
        """
        known: list[Known] = []
        if self.kept and self.write and outcomes:
            self.remarks = (self.kept.write(outcomes, looked),)
        if self.kept:
            of_baseline, matched = self.kept.known(outcomes, looked)
            known.append(of_baseline)
            self._stale = matched.stale
        if self.earlier:
            known.append(self.earlier.findings(looked.plans, looked.alone, together=looked.together))
        return known

    def stale(self, looked: Looked, *, clean: bool) -> Iterator[str]:
        """Yield messages about stale entries of the baseline. `clean` is true if there are no new findings."""
        if self.kept:
            yield from self.kept.stale(self._stale, looked.paths, clean=clean)
