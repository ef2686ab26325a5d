"""Rename detection for plans: pairs new files with files that are gone.

git detects renames only among tracked files. Plans also move without git, and are edited at the same time.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from pathlib import PurePosixPath
from zlib import crc32

from involveplan.plan.source import decode
from involveplan.plan.summaries.summary import summarise_plan
from involveplan.run.read_plan import read_if_plan

_MOST_LINES = 400  # compared of one version, so that many large ones fit in memory
_HALF = 0.5  # least share of lines in common of two versions of a plan
_RARE = 20  # files that may contain a line that still distinguishes plans
_LIKELY = 5  # candidates compared line by line


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of a file: its path, and the reference, title and lines of its plan (empty if missing).

    A very long plan has a sample of its lines.
    """

    path: str
    reference: str = ""
    title: str = ""
    lines: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name


def lines_of(text: str) -> Counter[str]:
    """Return the lines of a text that are not blank, without indentation."""
    return Counter(line.strip() for line in text.splitlines() if line.strip())


def _sample(lines: Counter[str]) -> Counter[str]:
    """The lines with the lowest checksums, so that two versions of a plan keep the same ones."""
    if len(lines) <= _MOST_LINES:
        return lines
    kept = nsmallest(_MOST_LINES, lines, key=lambda line: (crc32(line.encode("utf-8", "replace")), line))
    return Counter({line: lines[line] for line in kept})


def version_of(path: str, raw: bytes) -> PlanVersion:
    """Return the version of a file; it has only a path if it is not a plan."""
    source = read_if_plan(raw, path)
    known_by = summarise_plan(source) if source else None
    lines = _sample(lines_of(decode(raw)[0])) if source else Counter[str]()
    if known_by is None:
        return PlanVersion(path, lines=lines)
    return PlanVersion(path, known_by.reference if known_by.has_reference else "", known_by.title, lines)


def pair_same_content(new: Mapping[str, Hashable], gone: Mapping[str, Hashable]) -> dict[str, str]:
    """Pair files with the same content: old path by new path. The values identify the contents."""
    names = {path: PurePosixPath(path).name for path in (*new, *gone)}
    pairs: dict[str, str] = {}
    for key in (lambda path, of: (of[path], names[path]), lambda path, of: of[path]):
        olds = _paths_by_key({path: key(path, gone) for path in gone.keys() - pairs.values()})
        _pair(pairs, {path: key(path, new) for path in new}, olds)
    return pairs


def pair_same_plan(new: Iterable[PlanVersion], gone: Iterable[PlanVersion]) -> dict[str, str]:
    """Pair files that are most likely the same plan: old path by new path.

    A common reference counts most, then a common title, then the most lines in common, at least half. Among equals, one
    with the same file name is preferred.
    """
    news, olds = {one.path: one for one in new}, {one.path: one for one in gone}
    pairs: dict[str, str] = {}
    keys: tuple[Callable[[PlanVersion], Hashable], ...] = (
        lambda one: (one.reference.casefold(), one.name) if one.reference else "",
        lambda one: one.reference.casefold(),
        lambda one: (one.title.casefold(), one.name) if one.title else "",
        lambda one: one.title.casefold(),
    )
    for key in keys:
        left = _paths_by_key(
            {path: key(one) for path, one in olds.items() if path not in set(pairs.values())}
        )
        _pair(pairs, {path: key(one) for path, one in news.items()}, left)
    taken = set(pairs.values())
    _most_alike(
        pairs,
        [one for path, one in sorted(news.items()) if path not in pairs],
        [one for path, one in sorted(olds.items()) if path not in taken],
    )
    return pairs


def is_alike(one: Counter[str], other: Counter[str]) -> bool:
    """True if two texts have at least half of their lines in common."""
    return similarity(one, other) >= _HALF


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """Return the similarity of two texts from 0 to 1, by lines or words in any order."""
    return 2 * (one & other).total() / (one.total() + other.total() or 1)


def _paths_by_key(keys: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    """Paths by key, each list in reverse order."""
    by: dict[Hashable, list[str]] = defaultdict(list)
    for path in sorted(keys, reverse=True):
        if keys[path]:
            by[keys[path]].append(path)
    return by


def _pair(pairs: dict[str, str], new: Mapping[str, Hashable], olds: Mapping[Hashable, list[str]]) -> None:
    for path in sorted(new.keys() - pairs.keys()):
        if new[path] and olds.get(new[path]):
            pairs[path] = olds[new[path]].pop()


def _most_alike(pairs: dict[str, str], news: list[PlanVersion], olds: list[PlanVersion]) -> None:
    """Pair the rest by lines, comparing each file only with a few likely candidates."""
    holding: dict[str, list[int]] = defaultdict(list)
    named: dict[str, list[int]] = defaultdict(list)
    for place, old in enumerate(olds):
        named[old.name].append(place)
        for line in old.lines:
            holding[line].append(place)
    found = []
    for new in news:
        for place in {*named.get(new.name, ())[:_LIKELY], *_likely(new, holding)}:
            old = olds[place]
            found.append((-similarity(new.lines, old.lines), new.name != old.name, new.path, old.path))
    taken: set[str] = set()
    for much, _, new_path, old_path in sorted(found):
        if -much >= _HALF and new_path not in pairs and old_path not in taken:
            pairs[new_path] = old_path
            taken.add(old_path)


def _likely(new: PlanVersion, holding: Mapping[str, list[int]]) -> list[int]:
    """The indexes of the files that share rare lines with a version."""
    shared: Counter[int] = Counter()
    known = (line for line in new.lines if line in holding)
    for line in sorted(known, key=lambda line: (len(holding[line]), line)):
        if shared and len(holding[line]) > _RARE:
            break
        shared.update(holding[line][:_RARE])
    return [place for place, _ in sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:_LIKELY]]
