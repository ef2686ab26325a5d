"""Which entries of a baseline a run has found again, which match nothing any more, and which it did not look at."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from involveplan.run.suppression.filter import Key, Known

_ENOUGH = 3  # findings by which a plan is known again under another name


@dataclass(frozen=True, slots=True)
class Run:
    """What a run looked at; files are named as in the baseline.

    `found` has each file that was checked, also one without findings. `looked_at` says whether an item was looked at
    in one of them, `is_gone` whether a file is no longer there, `is_below` whether a folder that was checked would
    hold it. `across` are the codes of items that compare plans, whose findings come and go with other plans.
    """

    found: Mapping[str, Known]
    looked_at: Callable[[str, str], bool]
    is_gone: Callable[[str], bool]
    is_below: Callable[[str], bool]
    across: frozenset[str] = frozenset()


@dataclass(slots=True)
class Matched:
    """The entries of a baseline in three heaps: for files of the run, stale, and for what the run did not look at.

    The entries of a plan that moved are among the first, under its new name.
    """

    known: Known = field(default_factory=Counter)
    stale: list[Key] = field(default_factory=list)
    elsewhere: Known = field(default_factory=Counter)


def match(entries: Known, run: Run) -> Matched:
    """Sort the entries of a baseline by what a run came to."""
    of_file: dict[str, Known] = defaultdict(Counter)
    for entry, count in entries.items():
        of_file[entry[0]][entry] = count
    moved = _moved(of_file, run)
    matched = Matched()
    for file, held in sorted(of_file.items()):
        if file in moved:
            matched.known += _named(held, moved[file])
        elif file in run.found:
            _sort(held, run, matched)
        elif run.is_below(file) and run.is_gone(file):
            matched.stale += sorted(held)
        else:
            matched.elsewhere += held
    return matched


def _sort(held: Known, run: Run, matched: Matched) -> None:
    """Entries of a file of the run: one of which nothing was found is stale only if that was looked at."""
    for entry, count in sorted(held.items()):
        file, code, _ = entry
        matched.known[entry] = count
        if not run.looked_at(file, code):
            matched.elsewhere[entry] = count
        elif run.found[file][entry] < count:
            matched.stale.append(entry)


def _moved(of_file: Mapping[str, Known], run: Run) -> dict[str, str]:
    """The new names, by the old, of plans that moved and else stayed as they were.

    Such a plan has no entries, and its findings are just those of a file that is gone: a file of the same name, or
    one with so many findings that it is hardly another.
    """
    gone: dict[frozenset[tuple[str, str, int]], list[str]] = defaultdict(list)
    new = [file for file, found in run.found.items() if found and file not in of_file]
    if not new:
        return {}
    for file in sorted(of_file.keys() - run.found.keys()):
        if run.is_gone(file):
            gone[_findings(of_file[file], run.across)].append(file)
    moved: dict[str, str] = {}
    for same_name in (True, False):
        for file in sorted(set(new) - set(moved.values())):
            found = _findings(run.found[file], run.across)
            for old in gone[found]:
                alike = PurePosixPath(old).name == PurePosixPath(file).name
                if found and old not in moved and (alike if same_name else len(found) >= _ENOUGH):
                    moved[old] = file
                    break
    return moved


def _findings(known: Known, across: frozenset[str]) -> frozenset[tuple[str, str, int]]:
    """The findings that a plan takes with it where it goes."""
    return frozenset((code, where, count) for (_, code, where), count in known.items() if code not in across)


def _named(known: Known, file: str) -> Known:
    return Counter({(file, code, where): count for (_, code, where), count in known.items()})
