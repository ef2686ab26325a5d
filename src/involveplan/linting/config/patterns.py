"""Patterns of paths as `.gitignore` has them: a later one goes before an earlier, and `!` takes back.

pathspec knows what a pattern means. What it gives is put into a form here that no pattern and no path can slow down:
both may come from strangers.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple


class BadPattern(ValueError):
    """A pattern that matches nothing, whatever a path is; str() is the pattern."""


class _Group(NamedTuple):
    """Patterns next to each other that say the same, as one expression."""

    yes: bool
    by_name: bool
    matches: re.Pattern[str]


class Patterns:
    """Some patterns, in their order.

    Either of them asks for one entry of a folder at a time, as a walk does that goes into no folder that is left out
    (`entry`), or for whole paths, where a pattern that matches a folder matches all that is in it (`whole`).
    """

    def __init__(self, lines: Iterable[str], *, strict: bool = True) -> None:
        """Raises BadPattern for a line that says nothing, unless `strict` is off: then it is passed over."""
        self._lines = [line for line in lines if not strict or _understood(line)]
        self._entry: list[_Group] | None = None
        self._whole: list[_Group] | None = None

    def entry(self, path: str, name: str) -> bool | None:
        """Whether an entry is meant, taken back, or neither (None). `name` is the last part of `path`, which begins at
        the folder of the patterns; both end in / for a folder."""
        if self._entry is None:
            self._entry = _groups(self._lines, whole=False)
        for yes, by_name, matches in self._entry:
            if matches.match(name if by_name else path):
                return yes
        return None

    def whole(self, path: str) -> bool | None:
        """The same for a whole path, where it is enough that a folder above is meant."""
        if self._whole is None:
            self._whole = _groups(self._lines, whole=True)
        return next((yes for yes, _, matches in self._whole if matches.match(path)), None)

    def deciding(self, path: str) -> str:
        """The pattern that says of a whole path that it is meant; empty where none does."""
        found = next((line for line in reversed(self._lines) if Patterns([line]).whole(path) is not None), "")
        return found if Patterns([found or "!*"]).whole(path) else ""


def _groups(lines: list[str], *, whole: bool) -> list[_Group]:
    """The patterns as few expressions, the one that goes before the others first."""
    known = []
    for line in reversed(lines):
        regex, yes = _regex(line)
        by_name = not whole and "/" not in line.strip().removeprefix("!").rstrip("/")
        known.append((yes, by_name, _ending(regex, whole)))
    return [
        _Group(yes, by_name, _compiled("|".join(f"(?:{regex})" for *_, regex in same)))
        for (yes, by_name), same in groupby(known, key=lambda each: each[:2])
        if yes is not None
    ]


def _understood(line: str) -> bool:
    if _regex(line)[1] is None:
        raise BadPattern(line)
    return True


@lru_cache(maxsize=4096)
def _regex(line: str) -> tuple[str, bool | None]:
    """A pattern as pathspec puts it, bounded; None for one that says nothing."""
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        regex, yes = GitIgnoreSpecPattern.pattern_to_regex(line)
        bounded = _bounded(regex or "")
        _compiled(bounded)
    except (ValueError, re.error):
        return "", None
    return bounded, yes


def _compiled(regex: str) -> re.Pattern[str]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of brackets in brackets, which Python may once read otherwise
        return re.compile(regex, re.DOTALL)


_ANY = "[^/]*"  # these four are how pathspec writes `*`, `/**/`, a leading `**/` and the end of a pattern
_BETWEEN = "(?:/.+)?"
_BEFORE = "^(?:.+/)?"
_END, _FOLDER_END = "(?:(?P<ps_d>/)|$)", "(?P<ps_d>/)"


def _bounded(regex: str) -> str:
    """The same expression, but so that a star once matched is not tried again.

    That is no loss: what stands between two stars has one length, so its first match leaves the most to the rest. And
    it takes time in proportion to the length of the path, however many stars there are.
    """
    if not regex.startswith("^"):
        return regex
    leading = regex.startswith(_BEFORE)
    *inner, last = regex.removeprefix(_BEFORE if leading else "^").split(_BETWEEN)
    skips = ["(?:[^/]+/)*?" if leading else "", *["(?:/[^/]+)*?"] * len(inner)]
    parts = [
        f"(?>{skip}{_stars(part)}(?=/))" if skip else f"{_stars(part)}(?=/)"
        for skip, part in zip(skips, inner, strict=False)
    ]
    return "^" + "".join(parts) + skips[-1] + _stars(last)


def _stars(part: str) -> str:
    first, *others = part.split(_ANY)
    if not others:
        return part
    between = "".join(f"(?>[^/]*?{each})" for each in others[:-1])
    return f"{first}{between}{_ANY}{others[-1]}"


def _ending(regex: str, whole: bool) -> str:
    """The expression with its end: what is below a folder that matches counts for whole paths only."""
    if whole:
        ends = regex.replace(_END, r"(?:/|\Z)").replace(_FOLDER_END, "/")
    elif regex.endswith("/"):
        ends = f"{regex}."  # all that is in a folder, but not the folder
    else:
        ends = regex.replace(_END, r"/?\Z").replace(_FOLDER_END, r"/\Z")
    return ends if ends.startswith("^") else f".*{ends}"
