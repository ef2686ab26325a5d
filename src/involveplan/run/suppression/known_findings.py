"""What `check` does not tell again: findings of a baseline, and those that an earlier revision had."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.output_format import format_of
from involveplan.cli.output_paths import check_links
from involveplan.linting.finding import Outcome
from involveplan.run.suppression.filter import Key, Known
from involveplan.run.suppression.scope import Looked

if TYPE_CHECKING:  # most checks ask neither for a baseline nor for git
    from involveplan.run.suppression.baseline_file import Kept
    from involveplan.run.suppression.git_revision import Earlier

_OF_BASELINE = ("json", "yaml")  # what is JSON is YAML too


@dataclass(slots=True)
class Before:
    """Where to look up what is known already. `write`: all findings of now go to the baseline."""

    kept: "Kept | None" = None
    earlier: "Earlier | None" = None
    write: bool = False
    _stale: Sequence[Key] = ()

    @classmethod
    def of(
        cls,
        baseline: Path | None,
        revision: str | None,
        paths: Sequence[Path],
        written: Sequence[Path],
        *,
        write: bool,
    ) -> Self:
        """What the options mean, before anything is checked. Raises Stop for what cannot be."""
        if write and baseline is None:
            raise Stop(
                USAGE,
                "--write-baseline needs a file to write to.",
                "For example: involveplan check --baseline involveplan-baseline.json --write-baseline",
            )
        if write and revision is not None:
            raise Stop(USAGE, "--write-baseline writes down all findings; leave out --new-since.")
        if write and Path("-") in paths:
            raise Stop(
                USAGE, "--write-baseline is for files; what comes from standard input has no name to keep."
            )
        before = cls(write=write)
        if write and baseline is not None:
            check_links(baseline)
            if not baseline.exists():
                format_of(baseline, None, _OF_BASELINE)
        if baseline is not None:
            from involveplan.run.suppression.baseline_file import Kept

            for output in written:
                if output.resolve() == baseline.resolve():
                    raise Stop(
                        USAGE, f"“{output.as_posix()}” is the baseline; the findings need another file."
                    )
            before.kept = Kept(baseline, write=write)
        if revision is not None:
            from involveplan.run.suppression.git_revision import Earlier

            before.earlier = Earlier(revision, paths)
        return before

    def __bool__(self) -> bool:
        return self.kept is not None or self.earlier is not None

    def known(self, outcomes: Collection[Outcome], looked: Looked) -> list[Known]:
        """What of the outcomes is known already, by source.

        Writes the baseline first if that was asked for; where there was nothing to check, it stays as it is.
        """
        known: list[Known] = []
        if self.kept and self.write and outcomes:
            self.kept.write(outcomes, looked)
        if self.kept:
            of_baseline, matched = self.kept.known(outcomes, looked)
            known.append(of_baseline)
            self._stale = matched.stale
        if self.earlier:
            known.append(self.earlier.findings(looked.plans, looked.alone, together=looked.together))
        return known

    def say_stale(self, looked: Looked, *, clean: bool) -> None:
        """Say which entries of the baseline match nothing any more; `clean`: nothing is told but what is known."""
        if self.kept:
            self.kept.say_stale(self._stale, looked.paths, clean=clean)
