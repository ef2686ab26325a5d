"""The findings of the plans at an earlier git revision, for `check --new-since`."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from involveplan.linting import engine
from involveplan.linting.finding import Outcome
from involveplan.linting.invitations_of import invitations_of
from involveplan.plan.files.display_path import display_path
from involveplan.plan.files.reader import YAML_ENDINGS
from involveplan.plan.limits import MAX_PLAN_BYTES
from involveplan.plan.source import read, with_own_placeholders
from involveplan.plan.summaries.summary import summarise_plan
from involveplan.plan.yaml.tree import Tree
from involveplan.portfolio.compare import PortfolioChecker
from involveplan.portfolio.plan_ref import PlanRef
from involveplan.run import renames
from involveplan.run.errors import RunError
from involveplan.run.git.directory import has_dot_git
from involveplan.run.git.repository import object_id, open_repository
from involveplan.run.paths import STDIN_PATH, is_below
from involveplan.run.read_plan import read_if_plan
from involveplan.run.renames import PlanVersion, version_of
from involveplan.run.suppression.alignment import Alignment, match_known
from involveplan.run.suppression.filter import FindingCounts, count_findings

_MOST_TEXT = 256 * 1024 * 1024  # bytes of the files read from a revision


class RevisionFindings:
    """The findings at a revision of a repository. Paths are relative to the top of the repository."""

    def __init__(self, revision: str, paths: Sequence[Path], environment: Mapping[str, str]) -> None:
        """Find the revision. `paths` are what the run checks. git sees the `environment`. Raises RunError."""
        if STDIN_PATH in paths:
            raise RunError(
                "--new-since does not work with standard input, which has no earlier version to compare with. Give "
                "the name of the file instead."
            )
        first = Path(os.path.realpath(paths[0]))
        folder = next(each for each in (first, *first.parents) if each.is_dir())
        self._repository = open_repository(folder, display_path(folder), environment)
        self._top = os.fspath(self._repository.top)
        self._contents = self._repository.files(self._repository.commit(revision))
        self._revision, self._text = revision, 0
        self._counted: set[str] = set()  # the files whose text has been counted
        self._folders = [os.path.realpath(path) for path in paths if path.is_dir()]
        self._ours: set[str] = {self._top}

    def findings(
        self, plans: Sequence[PlanRef], outcomes: Collection[Outcome], *, compare_plans: bool
    ) -> FindingCounts:
        """Return the counts of the revision's findings under the current rules, by the current names of plans.

        `plans` and `outcomes` are the current plans and their outcomes, which are used for plans that have not changed.
        """
        now = {self._path(plan.file): plan for plan in plans}
        same = [path for path, plan in now.items() if self._is_as_it_was(path, _current_bytes(plan.file))]
        unchanged = {now[path].file for path in same}
        known: FindingCounts = count_findings(outcome for outcome in outcomes if outcome.file in unchanged)
        was = [now[path] for path in same]
        pairs = self._pairs(now, now.keys() - set(same))
        changed = {outcome.file: outcome.findings for outcome in outcomes if outcome.file not in unchanged}
        for path, (old, content) in self._read(pairs):
            plan = now[path]
            own = plan.effective.rules.settings.placeholders
            earlier = with_own_placeholders(read(content, plan.file), own)
            checked = engine.check_plan(earlier, plan.effective.rules).outcome
            known += match_known(checked.findings, changed[plan.file], _alignment(earlier.tree, plan))
            invitations = invitations_of(earlier, plan.effective.rules.catalogue)
            known_by = summarise_plan(
                replace(earlier, name=old), invitations
            )  # its file name may be its reference
            was.append(plan._replace(summary=known_by and known_by._replace(file=plan.file)))
        if compare_plans and was:
            gone = self._deleted_plans(was[0], self._deleted_files() - set(pairs.values()))
            known += self._compared(
                was, PortfolioChecker([*was, *gone]), {now[path].file: path for path in pairs}, pairs
            )
        return known

    def _compared(
        self,
        was: Sequence[PlanRef],
        before: PortfolioChecker,
        changed: Mapping[str, str],
        pairs: Mapping[str, str],
    ) -> FindingCounts:
        """Return the counts of the findings of the comparison. `changed` has the paths of changed plans, by file.

        Changed plans are read again: to keep the trees of all of them would take much memory.
        """
        outcomes = {plan.file: before.with_comparison(Outcome(plan.file, ())) for plan in was}
        outcomes = {file: outcome for file, outcome in outcomes.items() if outcome.findings}
        known = count_findings(outcome for file, outcome in outcomes.items() if file not in changed)
        plans = {plan.file: plan for plan in was}
        again = {file: pairs[changed[file]] for file in outcomes if file in changed}
        for file, (_, content) in self._read(again):
            alignment = _alignment(read(content, file).tree, plans[file])
            known += count_findings([_aligned(outcomes[file], alignment)])
        return known

    def _path(self, file: str) -> str:
        real = os.path.realpath(file)
        folder = os.path.dirname(real)  # noqa: PTH120
        if not is_below(real, self._top):
            raise RunError(
                f"“{file}” is not in the git repository “{self._repository.name}”.",
                "--new-since works on one repository at a time.",
            )
        self._reject_nested(folder, file)
        return PurePath(os.path.relpath(real, self._top)).as_posix()

    def _reject_nested(self, folder: str, file: str) -> None:
        """Raise RunError for a file in a nested repository, which the outer one does not track."""
        passed = []
        while folder not in self._ours:
            if has_dot_git(folder):
                raise RunError(
                    f"“{file}” is in a nested git repository, for example a submodule.",
                    "--new-since works on one repository at a time. Check that folder separately.",
                )
            passed.append(folder)
            folder = os.path.dirname(folder)  # noqa: PTH120
        self._ours.update(passed)

    def _is_as_it_was(self, path: str, content: bytes) -> bool:
        old = self._contents.get(path, "")
        return bool(old) and object_id(content, old) == old

    def _pairs(self, now: Mapping[str, PlanRef], differing: Collection[str]) -> dict[str, str]:
        """The earlier path of each changed plan. A new plan has none."""
        pairs = {path: path for path in differing if path in self._contents}
        new = set(differing) - pairs.keys()
        if not new or not self._contents:
            return pairs
        replaced = self._replaced([*self._changed_elsewhere(now), *pairs])
        pool = self._deleted_files() | replaced
        like = next(iter(self._contents.values()))
        followed = renames.pair_same_content(
            {path: object_id(self._current(path), like) for path in new},
            {path: self._contents[path] for path in pool},
        )
        rest = {path: path for path in sorted(pool - set(followed.values()))}
        left = (new | (replaced & pairs.keys())) - followed.keys()
        followed |= renames.pair_same_plan(
            [version_of(path, self._current(path)) for path in sorted(left)],
            [version_of(old, content) for old, (_, content) in self._read(rest)],
        )
        taken = set(followed.values())
        return {path: old for path, old in pairs.items() if old not in taken} | followed

    def _replaced(self, now: Iterable[str]) -> set[str]:
        """Files that now contain another plan than before: the earlier plan may have moved."""
        before = self._read({path: path for path in now})
        return {
            path
            for path, (_, content) in before
            if not _is_same_plan(version_of(path, content), version_of(path, self._current(path)))
        }

    def _changed_elsewhere(self, now: Mapping[str, PlanRef]) -> Iterator[str]:
        """Yield the changed files that are not part of this run."""
        for path in self._contents:
            if path.lower().endswith(YAML_ENDINGS) and path not in now:
                content = self._current(path)
                if content and not self._is_as_it_was(path, content):
                    yield path

    def _current(self, path: str) -> bytes:
        return _current_bytes(os.path.join(self._top, path))  # noqa: PTH118

    def _deleted_files(self) -> set[str]:
        """Files of the revision that may be plans and no longer exist."""
        return {
            path
            for path in self._contents
            if path.lower().endswith(YAML_ENDINGS) and not os.path.lexists(os.path.join(self._top, path))  # noqa: PTH118
        }

    def _deleted_plans(self, plan: PlanRef, gone: Iterable[str]) -> Iterator[PlanRef]:
        """Deleted plans of the folders to check. They get the rules of any plan, which do not matter for them."""
        below = {path: path for path in sorted(gone) if self._is_checked(path)}
        for path, (_, content) in self._read(below):
            source = read_if_plan(content, os.path.join(self._top, path))  # noqa: PTH118
            if source is not None:
                source = with_own_placeholders(source, plan.effective.rules.settings.placeholders)
                yield PlanRef(
                    source.name,
                    summarise_plan(source, invitations_of(source, plan.effective.rules.catalogue)),
                    plan.effective,
                )

    def _is_checked(self, path: str) -> bool:
        """True if a file would be in a folder to check, and not in a hidden one."""
        real = os.path.join(self._top, path)  # noqa: PTH118
        return any(
            is_below(real, folder)
            and not any(part.startswith(".") for part in PurePath(os.path.relpath(real, folder)).parts[:-1])
            for folder in self._folders
        )

    def _read(self, pairs: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, bytes]]]:
        """Yield for each current path the earlier path and its contents."""
        names = [self._contents[old] for old in pairs.values()]
        sizes = self._repository.sizes(list(dict.fromkeys(names)))
        for old in set(pairs.values()) - self._counted:
            self._text += min(sizes.get(self._contents[old], 0), MAX_PLAN_BYTES)
        self._counted.update(pairs.values())
        if self._text > _MOST_TEXT:
            raise RunError(
                f"Too much has changed since “{self._revision}”. We can read at most {_MOST_TEXT // 1024**2} MB of "
                "earlier plans.",
                "Choose a newer revision.",
            )
        contents = self._repository.contents(names)
        for (path, old), (_, content) in zip(pairs.items(), contents, strict=True):
            yield path, (old, content)


def _alignment(earlier: Tree, plan: PlanRef) -> Alignment:
    """The alignment of an earlier version of a plan with the current one."""
    return Alignment(earlier, read(_current_bytes(plan.file), plan.file).tree)


def _aligned(outcome: Outcome, alignment: Alignment) -> Outcome:
    """The outcome of an earlier version, with the places of its findings by current names."""
    findings = (finding._replace(identity=alignment.identity(finding)) for finding in outcome.findings)
    return outcome._replace(findings=tuple(findings))


def _current_bytes(file: str) -> bytes:
    """The contents of a file, cut off beyond the limit of a plan; empty if it cannot be opened."""
    try:
        with Path(file).open("rb") as stream:
            return stream.read(MAX_PLAN_BYTES + 1)
    except OSError:
        return b""


def _is_same_plan(old: PlanVersion, new: PlanVersion) -> bool:
    """True if two versions of a file contain the same plan."""
    if old.reference and new.reference:
        return old.reference.casefold() == new.reference.casefold()
    return old.title.casefold() == new.title.casefold() or renames.is_alike(old.lines, new.lines)
