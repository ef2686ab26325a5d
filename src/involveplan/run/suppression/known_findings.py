"""What `check` does not tell again: findings of a baseline, and those that an earlier revision had."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from involveplan.linting.finding import Outcome
from involveplan.run.suppression.filter import Key, Known
from involveplan.run.suppression.scope import Looked

if TYPE_CHECKING:  # most checks ask neither for a baseline nor for git
    from involveplan.run.suppression.baseline_file import Kept
    from involveplan.run.suppression.git_revision import Earlier


@dataclass(slots=True)
class Before:
    """Where to look up what is known already. `write`: all findings of now go to the baseline.

    `remarks` say what was written.
    """

    kept: "Kept | None" = None
    earlier: "Earlier | None" = None
    write: bool = False
    remarks: tuple[str, ...] = ()
    _stale: Sequence[Key] = ()

    def __bool__(self) -> bool:
        return self.kept is not None or self.earlier is not None

    def known(self, outcomes: Collection[Outcome], looked: Looked) -> list[Known]:
        """What of the outcomes is known already, by source.

        Writes the baseline first if that was asked for; where there was nothing to check, it stays as it is.
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
        """Sentences about entries of the baseline that no longer match; `clean`: nothing is told but what is known."""
        if self.kept:
            yield from self.kept.stale(self._stale, looked.paths, clean=clean)
