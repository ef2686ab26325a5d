"""Path patterns as in `.gitignore`: later ones take precedence, and `!` negates.

pathspec translates a pattern into a regular expression. The expressions are rewritten here so that they take linear
time, because patterns and paths may be untrusted.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple


class InvalidPattern(ValueError):
    """A pattern that can never match. str() is the pattern."""


class _Group(NamedTuple):
    """Adjacent patterns with the same effect, as one expression."""

    includes: bool
    by_name: bool
    matches: re.Pattern[str]


class Patterns:
    """Path patterns in their order.

    `match_entry` matches one entry of a folder at a time, for a walk that skips excluded folders. `match_path` matches
    a whole path: a pattern that matches a folder matches everything in it.
    """

    def __init__(self, lines: Iterable[str], *, strict: bool = True) -> None:
        """Raise InvalidPattern for a line that can never match; with `strict` off, skip it."""
        self._lines = [line for line in lines if not strict or _require_valid(line)]
        self._entry: list[_Group] | None = None
        self._whole: list[_Group] | None = None

    def match_entry(self, path: str, name: str) -> bool | None:
        """Return True if an entry matches, False if it is negated, None for neither.

        `path` is relative to the folder of the patterns, and `name` is its last part. Both end in `/` for a folder.
        """
        if self._entry is None:
            self._entry = _groups(self._lines, whole=False)
        for yes, by_name, matches in self._entry:
            if matches.match(name if by_name else path):
                return yes
        return None

    def match_path(self, path: str) -> bool | None:
        """Return the same for a whole path, which also matches if a folder above does."""
        if self._whole is None:
            self._whole = _groups(self._lines, whole=True)
        return next((yes for yes, _, matches in self._whole if matches.match(path)), None)

    def deciding_pattern(self, path: str) -> str:
        """Return the pattern that matches a whole path; empty if none does."""
        found = next(
            (line for line in reversed(self._lines) if Patterns([line]).match_path(path) is not None), ""
        )
        return found if Patterns([found or "!*"]).match_path(path) else ""


def pattern_cost(line: str) -> int:
    """Return how many patterns one counts as, for limits: 1 for each 100 characters begun."""
    return 1 + len(line) // 100


def _groups(lines: list[str], *, whole: bool) -> list[_Group]:
    """The patterns as few expressions, highest precedence first."""
    translated = []
    for line in reversed(lines):
        regex, yes = _regex(line)
        by_name = not whole and "/" not in line.strip().removeprefix("!").rstrip("/")
        translated.append((yes, by_name, _with_end(regex, whole)))
    return [
        _Group(yes, by_name, _compile("|".join(f"(?:{regex})" for *_, regex in same)))
        for (yes, by_name), same in groupby(translated, key=lambda each: each[:2])
        if yes is not None
    ]


def _require_valid(line: str) -> bool:
    if _regex(line)[1] is None:
        raise InvalidPattern(line)
    return True


@lru_cache(maxsize=4096)
def _regex(line: str) -> tuple[str, bool | None]:
    """The linear-time expression of a pattern, and its effect: None for a pattern that can never match."""
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

    try:
        regex, yes = GitIgnoreSpecPattern.pattern_to_regex(line)
        bounded = _linear(regex or "")
        _compile(bounded)
    except (ValueError, re.error):
        return "", None
    return bounded, yes


def _compile(regex: str) -> re.Pattern[str]:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # nested brackets: a future Python may read them differently
        return re.compile(regex, re.DOTALL)


_ANY = "[^/]*"  # these are pathspec's translations of `*`, `/**/`, a leading `**/` and the end of a pattern
_BETWEEN = "(?:/.+)?"
_BEFORE = "^(?:.+/)?"
_END, _FOLDER_END = "(?:(?P<ps_d>/)|$)", "(?P<ps_d>/)"


def _linear(regex: str) -> str:
    """The same expression without backtracking into a star that has matched.

    The result is the same: the text between two stars has a fixed length, so its first match leaves most to the rest.
    The time is linear in the length of the path, for any number of stars.
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


def _with_end(regex: str, whole: bool) -> str:
    """The expression with its end. Only whole paths match if a folder above matches."""
    if whole:
        ends = regex.replace(_END, r"(?:/|\Z)").replace(_FOLDER_END, "/")
    elif regex.endswith("/"):
        ends = f"{regex}."  # everything in a folder, but not the folder itself
    else:
        ends = regex.replace(_END, r"/?\Z").replace(_FOLDER_END, r"/\Z")
    return ends if ends.startswith("^") else f".*{ends}"
