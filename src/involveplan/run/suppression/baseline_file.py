"""The baseline file of `check --baseline`: findings in it are suppressed."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from involveplan.checks.computed import is_cross_plan
from involveplan.linting.command_hint import NO_OPTIONS, RunOptions, shell_quoted
from involveplan.linting.finding import Outcome
from involveplan.plan.files.display_path import STDIN, display_path
from involveplan.plan.files.os_errors import os_error_reason
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.run.errors import RunError
from involveplan.run.paths import is_below
from involveplan.run.suppression import baseline_format
from involveplan.run.suppression.baseline_format import InvalidBaseline
from involveplan.run.suppression.filter import FindingCounts, FindingKey, count_findings
from involveplan.run.suppression.match import BaselineMatch, BaselineScope, match_baseline
from involveplan.run.suppression.scope import RunScope
from involveplan.wording import count_with_noun

_MAX_NAMED = 5  # stale entries that are named


class BaselineFile:
    """A baseline file with its entries."""

    def __init__(
        self,
        path: Path,
        options: RunOptions = NO_OPTIONS,
        save: Callable[[Path, bytes], None] | None = None,
    ) -> None:
        """Read the file. It may be missing, empty or damaged if `save` is given to rewrite it. Raises RunError.

        `options` are those of the run, which suggested commands repeat.
        """
        self.path = path
        self._options = options
        self._save = save
        self._folder = os.path.realpath(path.parent)
        try:
            with path.open("rb") as stream:
                self._entries = baseline_format.read(stream.read(baseline_format.MAX_BYTES + 1))
        except FileNotFoundError:
            if save is None:
                raise RunError(
                    f"Cannot find a baseline file called “{display_path(path)}”.",
                    f"To write one: {self._rewrite_command()}",
                ) from None
            self._entries = FindingCounts()
        except InvalidBaseline as broken:
            if save is None or not (broken.ours or path.stat().st_size == 0):
                raise self._error(broken) from None
            self._entries = FindingCounts()
        except OSError as error:
            sentence = f"We could not open the baseline “{display_path(path)}”: {os_error_reason(error)}."
            raise RunError(sentence) from None

    def _error(self, broken: InvalidBaseline) -> RunError:
        where = [
            f"{display_path(self.path)}:{line}:{column}: {told}" for line, column, told in broken.problems
        ]
        if self._save and broken.conflict:
            return RunError(
                *where,
                "We have not changed the baseline. Resolve the conflict, then try again.",
            )
        if self._save:
            return RunError(*where, "We have not changed this file. Choose a different file with --baseline.")
        return RunError(*where, *([f"To write it again: {self._rewrite_command()}"] if broken.ours else []))

    def _rewrite_command(self, paths: Sequence[Path] = ()) -> str:
        baseline = shell_quoted(self.path.as_posix())
        where = [shell_quoted(path.as_posix()) for path in paths if path != Path()]
        return self._options.command("check", "--baseline", baseline, "--write-baseline", *where)

    def match(self, outcomes: Collection[Outcome], scope: RunScope) -> tuple[FindingCounts, BaselineMatch]:
        """Return the entries for the files of a run, by their names in the run, and the match of all entries."""
        names = {outcome.file: self._name(outcome.file) for outcome in outcomes if outcome.file != STDIN}
        matched = match_baseline(self._entries, self._baseline_scope(outcomes, names, scope))
        return _renamed(matched.known, {name: file for file, name in names.items()}), matched

    def _name(self, file: str) -> str:
        """The path of a file relative to the baseline."""
        try:
            return PurePath(os.path.relpath(os.path.realpath(file), self._folder)).as_posix()
        except ValueError:  # on Windows: another drive
            sentence = f"“{file}” and the baseline “{display_path(self.path)}” must be on the same drive."
            raise RunError(sentence) from None

    def _baseline_scope(
        self, outcomes: Collection[Outcome], names: Mapping[str, str], scope: RunScope
    ) -> BaselineScope:
        """The scope of the run, by the names in the baseline.

        Items across plans count as checked only if all plans of the baseline were part of the run.
        """
        found = {name: FindingCounts() for name in names.values()}
        for (file, code, where), count in _renamed(count_findings(outcomes), names).items():
            found[file][file, code, where] = count
        cards = {names[plan.file]: plan.summary for plan in scope.plans if plan.file in names}
        codes = {
            names[outcome.file]: _checked_codes(outcome) for outcome in outcomes if outcome.file in names
        }
        across = _portfolio_codes(scope.plans)
        folders = [os.path.realpath(path) for path in scope.paths if path.is_dir()]

        def below(file: str) -> bool:
            return any(is_below(self._absolute(file), folder) for folder in folders)

        all_there = all(file in found or below(file) for file, _, _ in self._entries) and all(cards.values())
        whole = scope.compared and all_there  # an unreadable plan cannot be compared

        def looked_at(file: str, code: str) -> bool:
            due = code in codes[file] or (cards[file] is not None and not scope.narrowed)
            return due and (whole or code not in across)

        return BaselineScope(
            found, looked_at, lambda file: not os.path.lexists(self._absolute(file)), below, across
        )

    def _absolute(self, file: str) -> str:
        return os.path.normpath(os.path.join(self._folder, file))  # noqa: PTH118

    def write(self, outcomes: Collection[Outcome], scope: RunScope) -> str:
        """Save all findings of a run, and keep the entries outside its scope. Return a message about it.

        Raises RunError.
        """
        assert self._save is not None
        matched = self.match(outcomes, scope)[1]
        names = {outcome.file: self._name(outcome.file) for outcome in outcomes}
        now = _renamed(count_findings(outcomes), names)
        entries = now | matched.unchecked
        try:
            self._save(self.path, baseline_format.baseline_bytes(entries))
        except OSError as error:
            sentence = (
                f"We could not write the baseline “{display_path(self.path)}”: {os_error_reason(error)}."
            )
            raise RunError(sentence) from None
        self._entries = entries
        kept = entries.total() - now.total()
        were = "was" if kept == 1 else "were"
        more = (
            f" {kept:,} of them {were} already in it, from files or items that were not checked this time."
            if kept
            else ""
        )
        return f"Written to {self.path.as_posix()}: {count_with_noun(entries.total(), 'finding')}.{more}"

    def stale_messages(
        self, stale: Sequence[FindingKey], paths: Sequence[Path], *, clean: bool
    ) -> Iterator[str]:
        """Yield messages about stale entries, and how to remove them. `clean` is true if there are no new findings."""
        if not stale:
            return
        match = "matches" if len(stale) == 1 else "match"
        entries = count_with_noun(len(stale), "entry", "entries")
        yield f"{entries} in the baseline “{display_path(self.path)}” no longer {match} anything:"
        yield from (
            f"  {file}: {code}{f' at {where}' if where else ''}" for file, code, where in stale[:_MAX_NAMED]
        )
        if len(stale) > _MAX_NAMED:
            yield f"  and {len(stale) - _MAX_NAMED:,} more"
        first = "" if clean else ", after you fix the new findings"
        yield f"To bring it up to date{first}: {self._rewrite_command(paths)}"


def _checked_codes(outcome: Outcome) -> set[str]:
    """The codes of the items that were checked. Those that a configuration ignores were not."""
    aside = (each.code for each in outcome.skipped if not each.setting)
    return {*outcome.passed, *aside, *(finding.code for finding in outcome.findings)}


def _portfolio_codes(plans: Sequence[PlanRef]) -> frozenset[str]:
    libraries = {id(plan.effective): plan.effective.rules.library for plan in plans}.values()
    return frozenset(item.code for library in libraries for item in library.items if is_cross_plan(item))


def _renamed(known: FindingCounts, names: Mapping[str, str]) -> FindingCounts:
    return FindingCounts(
        {(names[file], code, where): n for (file, code, where), n in known.items() if file in names}
    )
