"""Alignment of two versions of a plan, to recognise findings although names and places around them changed.

Findings have places by names (see `linting.identity`). If a group gets another id, or a budget line another wording,
its earlier findings are still not new. So the entries of each list are paired: first equal ones, then those of the same
name, then those with most in common.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from involveplan.linting.finding import Finding
from involveplan.linting.identity import entry_name, identity, pointer_around
from involveplan.plan.place import Pointer
from involveplan.plan.yaml.tree import Node, Tree
from involveplan.run.renames import similarity
from involveplan.run.suppression.filter import FindingCounts, finding_key

_HALF = 0.5  # least share of words in common of two entries
_MOST_PAIRS = 100_000  # compared in a list


@dataclass(slots=True)
class Alignment:
    """Two versions of a plan, earlier and current."""

    before: Tree
    now: Tree
    _pairs: dict[Pointer, dict[int, int]] = field(default_factory=dict)

    def identity(self, finding: Finding) -> str:
        """Return the place of an earlier finding by its current names."""
        at = finding.pointer or pointer_around(
            self.before, self.before.offset(finding.place.line, finding.place.column)
        )
        now = self._pointer(at)
        return identity(self.before, at) if now is None else identity(self.now, now)

    def _pointer(self, at: Pointer) -> Pointer | None:
        """The pointer to the same value in the current version; None if its entry is gone."""
        old, new = self.before.root, self.now.root
        moved: list[str | int] = []
        for depth, step in enumerate(at):
            here = step
            if isinstance(step, int) and old is not None and new is not None:
                paired = self._paired(at[:depth], old, new).get(step)
                if paired is None and old.child(step) is not None:
                    return None
                here = step if paired is None else paired
            old = old.child(step) if old else None
            new = new.child(here) if new else None
            moved.append(here)
        return tuple(moved)

    def _paired(self, at: Pointer, old: Node, new: Node) -> dict[int, int]:
        if at not in self._pairs:
            self._pairs[at] = _pair(
                [node for _, node in old.child_items()], [node for _, node in new.child_items()]
            )
        return self._pairs[at]


def match_known(earlier: Iterable[Finding], now: Iterable[Finding], alignment: Alignment) -> FindingCounts:
    """Return the counts of the current findings that a plan already had.

    Most findings are identified by their place. Those without a pointer, such as phone numbers in text, are identified
    by the text itself, wherever it is: another number is a new finding.
    """
    before, after = alignment.before, alignment.now
    waiting = Counter(
        (each.code, alignment.identity(each)) if each.pointer else _text_identity(each, before)
        for each in earlier
    )
    known: FindingCounts = Counter()
    for finding in now:
        same = (finding.code, finding.identity) if finding.pointer else _text_identity(finding, after)
        if waiting[same] > 0:
            waiting[same] -= 1
            known[finding_key(finding)] += 1
    return known


def _text_identity(finding: Finding, tree: Tree) -> tuple[str, str]:
    """The identity of a finding without a pointer: the text that it marks, and its message without numbers."""
    place = finding.place
    marked = tree.text[tree.offset(place.line, place.column) : tree.offset(place.end_line, place.end_column)]
    return finding.code, f"{marked}\0{re.sub(r'[0-9]+', '0', finding.message)}"


def _pair(old: Sequence[Node], new: Sequence[Node]) -> dict[int, int]:
    """Map the index of each earlier entry to its current one. Entries that are gone are left out."""
    pairs: dict[int, int] = {}
    for alike in (lambda node: repr(node.data), entry_name):
        waiting: dict[str, list[int]] = {}
        for place in sorted(set(range(len(new))) - set(pairs.values()), reverse=True):
            waiting.setdefault(alike(new[place]), []).append(place)
        for place in sorted(set(range(len(old))) - pairs.keys()):
            value = alike(old[place])
            if value and waiting.get(value):
                pairs[place] = waiting[value].pop()
    left = sorted(set(range(len(old))) - pairs.keys())
    free = sorted(set(range(len(new))) - set(pairs.values()))
    if len(left) * len(free) <= _MOST_PAIRS:
        words = {place: _entry_words(new[place]) for place in free}
        for place in left:
            here = _entry_words(old[place])
            best = max(free, key=lambda each: similarity(here, words[each]), default=None)
            if best is not None and similarity(here, words[best]) >= _HALF:
                pairs[place] = best
                free.remove(best)
    return pairs


def _entry_words(node: Node) -> Counter[str]:
    """The words of an entry, each with its key."""
    if isinstance(node.children, dict):
        return Counter(
            f"{key}: {word}" for key, below in node.children.items() for word in str(below.data).split()
        )
    return Counter(str(node.data).casefold().split())
