"""Matching the entries of a baseline with a run: known, stale, or outside its scope."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from involveplan.run.suppression.filter import FindingCounts, FindingKey

_ENOUGH = 3  # findings that identify a plan under another file name


@dataclass(frozen=True, slots=True)
class BaselineScope:
    """The scope of a run, with files named as in the baseline.

    `found` has the findings of each checked file, also of one without any. `was_checked` tests if an item was checked
    in a file, `is_gone` if a file no longer exists, and `is_below` if it would be in a checked folder.
    `portfolio_codes` are the codes of items across plans, whose findings depend on other plans.
    """

    found: Mapping[str, FindingCounts]
    was_checked: Callable[[str, str], bool]
    is_gone: Callable[[str], bool]
    is_below: Callable[[str], bool]
    portfolio_codes: frozenset[str] = frozenset()


@dataclass(slots=True)
class BaselineMatch:
    """The entries of a baseline in three groups: for files of the run, stale, and outside the scope of the run.

    Entries of a moved plan are in the first group, under its new name.
    """

    known: FindingCounts = field(default_factory=Counter)
    stale: list[FindingKey] = field(default_factory=list)
    unchecked: FindingCounts = field(default_factory=Counter)


def match_baseline(entries: FindingCounts, run: BaselineScope) -> BaselineMatch:
    """Match the entries of a baseline with the findings of a run."""
    of_file: dict[str, FindingCounts] = defaultdict(Counter)
    for entry, count in entries.items():
        of_file[entry[0]][entry] = count
    moved = _moved(of_file, run)
    matched = BaselineMatch()
    for file, file_entries in sorted(of_file.items()):
        if file in moved:
            matched.known += _renamed(file_entries, moved[file])
        elif file in run.found:
            _match_file(file_entries, run, matched)
        elif run.is_below(file) and run.is_gone(file):
            matched.stale += sorted(file_entries)
        else:
            matched.unchecked += file_entries
    return matched


def _match_file(counts: FindingCounts, run: BaselineScope, matched: BaselineMatch) -> None:
    """Match the entries of a file of the run. An entry without findings is stale only if its item was checked."""
    for entry, count in sorted(counts.items()):
        file, code, _ = entry
        matched.known[entry] = count
        if not run.was_checked(file, code):
            matched.unchecked[entry] = count
        elif run.found[file][entry] < count:
            matched.stale.append(entry)


def _moved(of_file: Mapping[str, FindingCounts], run: BaselineScope) -> dict[str, str]:
    """The new names, by old name, of plans that moved without other changes.

    Such a plan has no entries under its new name, and exactly the findings of a file that is gone. The file has the
    same name, or so many findings that a coincidence is unlikely.
    """
    gone: dict[frozenset[tuple[str, str, int]], list[str]] = defaultdict(list)
    new = [file for file, found in run.found.items() if found and file not in of_file]
    if not new:
        return {}
    for file in sorted(of_file.keys() - run.found.keys()):
        if run.is_gone(file):
            gone[_findings(of_file[file], run.portfolio_codes)].append(file)
    moved: dict[str, str] = {}
    for same_name in (True, False):
        for file in sorted(set(new) - set(moved.values())):
            found = _findings(run.found[file], run.portfolio_codes)
            for old in gone[found]:
                alike = PurePosixPath(old).name == PurePosixPath(file).name
                if found and old not in moved and (alike if same_name else len(found) >= _ENOUGH):
                    moved[old] = file
                    break
    return moved


def _findings(known: FindingCounts, across: frozenset[str]) -> frozenset[tuple[str, str, int]]:
    """The findings that move with a plan."""
    return frozenset((code, where, count) for (_, code, where), count in known.items() if code not in across)


def _renamed(known: FindingCounts, file: str) -> FindingCounts:
    return Counter({(file, code, where): count for (_, code, where), count in known.items()})
