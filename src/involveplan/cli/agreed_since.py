"""Which keys of an agreed plan changed, where git has kept the version that was agreed.

A check knows only the plan as it is. So the finding comes from that alone, and is the same from the cache and without
git; what git knows is put into its words here, at the edge.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from involveplan.linting.finding import Finding, Outcome

if TYPE_CHECKING:  # most plans are as they were agreed
    from involveplan.checklist.model import Item
    from involveplan.cli.git import Repository
    from involveplan.cli.rulebook import Held

_AT = ("agreed", "of")
_AT_ONCE = 32  # versions that are looked at together, the newest first
_FEW = 6  # keys that are named; of more it is said how many


def was_changed(finding: Finding) -> bool:
    """Whether a finding says that a plan is no longer as it was agreed."""
    return finding.at == _AT and bool(_of(finding))


@dataclass(slots=True)
class Naming:
    """Names in outcomes what changed since a plan was agreed. `held` says what each plan is held against."""

    held: "Mapping[str, Held]"
    _known: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def told(self, outcome: Outcome) -> Outcome:
        """The outcome, in which the finding says what changed if git knows."""
        if not any(map(was_changed, outcome.findings)):
            return outcome
        return outcome._replace(findings=tuple(map(self._named, outcome.findings)))

    def _named(self, finding: Finding) -> Finding:
        if not was_changed(finding):
            return finding
        item = self.held[finding.file].rules.library.item(finding.code)
        words = _words(item) if item else ""
        keys = self._keys(finding.file, _of(finding)) if words else ()
        if not keys:
            return finding
        from involveplan.linting.engine import told

        figures = {**finding.figures, "keys": few(keys)}
        return finding._replace(message=told(words, figures), figures=figures)

    def _keys(self, file: str, agreed: str) -> tuple[str, ...]:
        if (file, agreed) not in self._known:
            self._known[file, agreed] = changed_keys(Path(file), agreed)
        return self._known[file, agreed]


def changed_keys(path: Path, agreed: str) -> tuple[str, ...]:
    """The keys in which a plan differs from the version that has that fingerprint; none where git knows no such one."""
    from involveplan.cli.stop import Stop
    from involveplan.plan.fingerprint import differences, fingerprint
    from involveplan.plan.raw import raw_of
    from involveplan.plan.source import read

    real = Path(os.path.realpath(path))
    try:
        now = read(raw_of(real), "plan").value
        repository = _repository(real.parent)
        versions = repository.versions(PurePath(os.path.relpath(real, repository.top)).as_posix())
        for begin in range(0, len(versions) if now else 0, _AT_ONCE):
            for _, raw in repository.contents(versions[begin : begin + _AT_ONCE]):
                before = read(raw, "plan").value
                if now and before and fingerprint(before) == agreed:
                    return differences(before, now)
    except (Stop, OSError, ValueError):  # no repository, no git, or it does not answer
        pass
    return ()


@cache
def _repository(folder: Path) -> "Repository":
    from involveplan.cli.git import repository

    return repository(folder)


def _of(finding: Finding) -> str:
    return finding.figures.get("agreed_of", "")


def _words(item: "Item") -> str:
    check = item.check
    return str(check.takes.get("named", "")) if check.kind == "computed" else ""


def few(keys: tuple[str, ...]) -> str:
    """Some keys in words; of very many only the first."""
    more = len(keys) - _FEW
    if more > 0:
        return f"{', '.join(keys[:_FEW])} and {more} more"
    return " and ".join(filter(None, [", ".join(keys[:-1]), *keys[-1:]]))
