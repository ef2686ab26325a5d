"""The format of baselines: the known findings of a repository, in a file next to the plans.

The file is sorted JSON with one entry a line. An entry has the file (its path relative to the baseline, with `/`), the
code, the place by names, and the number of such findings. It has no text of a plan apart from those names.
"""

import json
import re
from collections import Counter
from typing import Any

from involveplan.json_text import json_text
from involveplan.plan.problems import did_you_mean
from involveplan.plan.yaml.conflict import find_conflict
from involveplan.run.suppression.filter import FindingCounts, FindingKey
from involveplan.wording import join_words

VERSION = 1
MAX_BYTES = 32 * 1024 * 1024  # some 300,000 entries
BASELINE_KEY = "involveplan-baseline"
_MARK_AS_KEY = re.compile(rb'"' + BASELINE_KEY.encode() + rb'"\s*:')
_KEYS = ("file", "code", "where", "count")
_CODE = re.compile(r"[A-Z]{3}\d{3}")
_MAX_PROBLEMS = 5  # problems reported for a file

BaselineProblem = tuple[int, int, str]  # line and column from 1, and the message


class InvalidBaseline(ValueError):
    """A file that cannot be used as a baseline. `ours` is true if it is a damaged baseline, which can be rewritten.

    One with a merge `conflict` is not rewritten, because that would lose the entries of one side.
    """

    def __init__(self, problems: list[BaselineProblem], *, ours: bool, conflict: bool = False) -> None:
        super().__init__("\n".join(sentence for _, _, sentence in problems))
        self.problems = problems
        self.ours = ours and not conflict
        self.conflict = conflict


def baseline_bytes(known: FindingCounts) -> bytes:
    """Return the contents of a baseline, the same for the same findings."""
    lines = [
        f'{{"file": {json_text(file)}, "code": {json_text(code)}, "where": {json_text(where)}, "count": {count}}}'
        for (file, code, where), count in sorted(known.items())
        if count > 0
    ]
    entries = "".join(f"\n    {line}," for line in lines)[:-1]
    text = f'{{\n  "{BASELINE_KEY}": {VERSION},\n  "findings": [{entries}{chr(10) + "  " if lines else ""}]\n}}\n'
    return text.encode()


def is_baseline(raw: bytes) -> bool:
    """True if a file is meant as a baseline, even a damaged one: JSON that has its mark as a key."""
    begins = raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return begins and _MARK_AS_KEY.search(raw, 0, MAX_BYTES) is not None


def read(raw: bytes) -> FindingCounts:
    """Return the entries of a baseline. Raises InvalidBaseline for any other file."""
    ours = is_baseline(raw)
    if len(raw) > MAX_BYTES:
        too_large = f"This file is larger than {MAX_BYTES // 1024**2} MB, which is too large for a baseline."
        raise InvalidBaseline([(1, 1, too_large)], ours=ours)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InvalidBaseline(
            [(line, 1, "This line is not UTF-8. Save the file again as UTF-8.")], ours=ours
        ) from None
    data = _data(text, ours)
    problems = _Reader(text)
    known = problems.entries(data)
    if problems.found:
        newer = isinstance(data, dict) and _is_count(data.get(BASELINE_KEY)) and data[BASELINE_KEY] > VERSION
        raise InvalidBaseline(problems.found, ours=ours and not newer)
    return known


def _data(text: str, ours: bool) -> Any:
    if conflict := find_conflict(text):
        line = text.count("\n", 0, conflict.span[0]) + 1
        raise InvalidBaseline([(line, 1, conflict.message)], ours=ours, conflict=True)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        sentence = (
            "This is not valid JSON from here on. Check for a missing quotation mark, comma or bracket."
        )
        raise InvalidBaseline([(error.lineno, error.colno, sentence)], ours=ours) from None
    except RecursionError:
        raise InvalidBaseline(
            [(1, 1, "This file is nested too deeply to be a baseline.")], ours=ours
        ) from None
    except ValueError:  # Python refuses numbers with thousands of digits
        raise InvalidBaseline(
            [(1, 1, "This file has a number that is too long for a baseline.")], ours=ours
        ) from None


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


class _Reader:
    """Reads entries from untrusted data, and collects problems with their places in the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.found: list[BaselineProblem] = []

    def entries(self, data: Any) -> FindingCounts:
        known: FindingCounts = Counter()
        if not isinstance(data, dict) or BASELINE_KEY not in data:
            self._add_problem((), f"This is not a baseline, because it has no “{BASELINE_KEY}” key.")
        elif data[BASELINE_KEY] != VERSION or not _is_count(data[BASELINE_KEY]):
            sentence = f"This involveplan only reads version {VERSION} baselines. A newer one may read this."
            self._add_problem((BASELINE_KEY,), sentence)
        elif not isinstance(data.get("findings"), list):
            self._add_problem(("findings",), "The key “findings” needs a list.")
        else:
            for word in sorted(data.keys() - {BASELINE_KEY, "findings"}):
                self._unknown((word,), word, [BASELINE_KEY, "findings"])
            for place, entry in enumerate(data["findings"]):
                key, count = self._entry(("findings", place), entry)
                # A duplicate, as after a merge of two branches, counts once.
                known[key] = max(known[key], count)
                if len(self.found) > _MAX_PROBLEMS:
                    self.found[_MAX_PROBLEMS:] = [
                        (*self.found[_MAX_PROBLEMS][:2], "There are more problems from here on.")
                    ]
                    break
        return known

    def _entry(self, at: tuple[str | int, ...], entry: Any) -> tuple[FindingKey, int]:
        if not isinstance(entry, dict):
            self._add_problem(at, f"An entry needs the keys {join_words(_KEYS)}.")
            return ("", "", ""), 0
        for word in sorted(entry.keys() - set(_KEYS)):
            self._unknown((*at, word), word, list(_KEYS))
        for word in _KEYS[:3]:
            if not isinstance(entry.get(word), str) or (not entry[word] and word == "file"):
                self._add_problem((*at, word), f"An entry needs text for “{word}”.")
        if isinstance(entry.get("code"), str) and not _CODE.fullmatch(entry["code"]):
            self._add_problem(
                (*at, "code"), "A code has three capital letters and three digits, for example PUR001."
            )
        if not _is_count(entry.get("count")):
            self._add_problem((*at, "count"), "An entry needs a whole number of at least 1 for “count”.")
            return ("", "", ""), 0
        return (str(entry.get("file")), str(entry.get("code")), str(entry.get("where"))), entry["count"]

    def _unknown(self, at: tuple[str | int, ...], word: str, known: list[str]) -> None:
        self._add_problem(at, f"“{word[:60]}” is not a valid key here.{did_you_mean(word, known)}")

    def _add_problem(self, at: tuple[str | int, ...], sentence: str) -> None:
        begin = _offset(self._text, at)
        line_begin = self._text.rfind("\n", 0, begin) + 1
        self.found.append((self._text.count("\n", 0, begin) + 1, begin - line_begin + 1, sentence))


_SPACE = re.compile(r"[\s,:]*")


def _offset(text: str, at: tuple[str | int, ...]) -> int:
    """The offset of the value at a pointer in valid JSON text; if it is missing, of the nearest one above.

    The last of duplicate keys counts, as for `json` itself.
    """
    decoder = json.JSONDecoder()
    here = _SPACE.match(text).end()  # type: ignore[union-attr]
    for step in at:
        position, place, found = here + 1, 0, None
        while True:
            position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
            if text[position] in "]}":
                break
            word: Any = place
            if isinstance(step, str):
                word, position = decoder.raw_decode(text, position)
                position = _SPACE.match(text, position).end()  # type: ignore[union-attr]
            if word == step:
                found = position
                if isinstance(step, int):
                    break
            _, position = decoder.raw_decode(text, position)
            place += 1
        if found is None:
            break
        here = found
    return here
