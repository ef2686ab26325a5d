"""Merge conflicts: two versions of a file in one text, with the marker lines that git puts around them.

A marker begins a line: seven or more of the same sign, then a label or the end of the line. A line of equals signs
alone is not a marker, because people underline headings with them.
"""

import re
from dataclasses import dataclass

from involveplan.plan.problems import Problem

_EDGE = re.compile(r"(?:\A|(?<=[\r\n]))(?P<signs><{7,}|>{7,})(?:[ \t](?P<label>[^\r\n]*))?(?=[\r\n]|\Z)")
_BASE = re.compile(r"[\r\n]\|{7,}(?:[ \t]|[\r\n]|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_MARKER = re.compile(r"(([<|=>])\2{6,})(?:[ \t][^\r\n]*)?[\r\n]*")
_LONGEST_LABEL = 40  # characters

_TWO_VERSIONS = (
    "This is a merge conflict: git could not combine two versions of this file{between}. Keep one of them, or the "
    "parts you want of both. Then delete the lines that start with <<<<<<<, ======= and >>>>>>>."
)
_TWO_VERSIONS_AND_BASE = (
    "This is a merge conflict: git could not combine two versions of this file{between}. Keep one of them, or the "
    "parts you want of both. Then delete the text between ||||||| and =======, which is from before both changes, and "
    "the lines that start with <<<<<<<, |||||||, ======= and >>>>>>>."
)
_LEFT_OVER = (
    "This line is left over from a merge conflict. Keep the version you want. "
    "Then delete the lines that start with <<<<<<<, ======= or >>>>>>>."
)


@dataclass(frozen=True, slots=True)
class _Conflict:
    """The first and last marker of a conflict. `end` is None for a leftover marker without its counterpart."""

    start: re.Match[str]
    end: re.Match[str] | None = None


def find_conflict(text: str) -> Problem | None:
    """Return the merge conflict in a text as a problem at its first marker. None if there is none."""
    # Every check runs this, so search for a single character first.
    if not ("<" in text and "<<<<<<<" in text) and not (">" in text and ">>>>>>>" in text):
        return None
    conflicts = _conflicts(text)
    if not conflicts:
        return None
    first = conflicts[0]
    sentence = _LEFT_OVER if first.end is None else _two_versions(text, first.start, first.end)
    if len(conflicts) > 1:
        sentence += f" This is the first of {len(conflicts):,} conflicts in this file."
    return Problem("readable", (first.start.start(), first.start.end()), sentence, expected="conflict")


def _conflicts(text: str) -> list[_Conflict]:
    """Return every conflict, in order. Longer markers inside one belong to an older, nested conflict."""
    found: list[_Conflict] = []
    for edge in _EDGE.finditer(text):
        opened = found[-1].start["signs"] if found and found[-1].end is None else ""
        inside = opened.startswith("<")
        if inside and len(edge["signs"]) > len(opened):
            continue
        if inside and edge["signs"].startswith(">"):
            found[-1] = _Conflict(found[-1].start, edge)
        else:
            found.append(_Conflict(edge))
    return found


def _two_versions(text: str, start: re.Match[str], end: re.Match[str]) -> str:
    labels = [_shortened(edge["label"] or "") for edge in (start, end)]
    between = f", “{labels[0]}” and “{labels[1]}”" if all(labels) else ""
    has_base = _BASE.search(text, start.end(), end.start()) is not None
    template = _TWO_VERSIONS_AND_BASE if has_base else _TWO_VERSIONS
    return template.replace("{between}", between)


def _shortened(label: str) -> str:
    words = " ".join(label.split())
    return words if len(words) <= _LONGEST_LABEL else f"{words[: _LONGEST_LABEL - 1].rstrip()}…"


def split_versions(text: str) -> tuple[str, str]:
    """Return the two versions of a text with conflicts, without the markers, as far as they can be separated."""
    ours: list[str] = []
    theirs: list[str] = []
    both = (ours, theirs)
    targets: tuple[list[str], ...] = both
    opened = ""
    for line in _LINE.findall(text):
        marker = _MARKER.fullmatch(line)
        sign, length = (marker[2], len(marker[1])) if marker else ("", 0)
        if sign == "<" and not opened:
            targets, opened = (ours,), marker[1] if marker else ""
        elif sign and opened and length == len(opened):
            targets = {"<": (ours,), "|": (), "=": (theirs,), ">": both}[sign]
            opened = "" if sign == ">" else opened
        elif sign not in ("<", ">"):
            for each in targets:
                each.append(line)
    return "".join(ours), "".join(theirs)
