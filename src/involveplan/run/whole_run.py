"""The cached result of a whole run, as one row. If nothing has changed, the comparison is not repeated.

The key is made of the options and file names, and the row is valid for the same contents only. A new run of the same
files replaces it. The format is JSON, and untrusted, as in `serialize`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from involveplan.checklist.severity import SEVERITIES
from involveplan.linting.finding import Finding, Outcome, SkippedItem
from involveplan.plan.place import Place
from involveplan.run import cache_rows
from involveplan.run.cache import Cache
from involveplan.run.cache_rows import DamagedRow

_DIGEST = sha256().digest_size
_ANY_DAY = "any day"
_NO_PLAN = -1  # the number of a file that is not a plan


class WholeRun:
    """The cache row of a run. `asked` identifies the options, and `names` are the files."""

    def __init__(self, cache: Cache, options: str, names: Sequence[str]) -> None:
        self._cache, self._names = cache, names
        self._key = sha256("\0".join((options, *names)).encode("utf-8", "surrogateescape")).digest()
        self._row = cache.get([self._key]).get(self._key, b"")

    def __bool__(self) -> bool:
        """True if there is a row, possibly for other contents of the files."""
        return bool(self._row)

    def outcomes(self, keys: Sequence[bytes], day: str) -> list[Outcome | None] | None:
        """Return the outcome of each file (None if not a plan); None if the row is for other contents or another date.

        `keys` are the cache keys of the files, in the order of the names.
        """
        if self._row[:_DIGEST] != _digest(keys):
            return None
        try:
            return _unpacked(self._row[_DIGEST:], self._names, day)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None

    def save(self, keys: Sequence[bytes], day: str | None, outcomes: Iterable[Outcome | None]) -> None:
        """Save the outcome of each file, valid on a date, None for any."""
        self._cache.put([(self._key, _digest(keys) + _packed(day, outcomes))])


def _digest(keys: Sequence[bytes]) -> bytes:
    return sha256(b"".join(keys)).digest()


class _Texts(dict[str, int]):
    """Numbers for texts, most of which occur many times."""

    def __missing__(self, text: str) -> int:
        return self.setdefault(text, len(self))


def _packed(day: str | None, outcomes: Iterable[Outcome | None]) -> bytes:
    """The outcomes as bytes. The findings and skipped items of a plan are stored with its number."""
    texts = _Texts()
    kinds: dict[tuple[bool, tuple[str, ...]], int] = {}
    of_kind, more = [], []
    for number, outcome in enumerate(outcomes):
        if outcome is None:
            of_kind.append(_NO_PLAN)
            continue
        of_kind.append(kinds.setdefault((outcome.readable, outcome.passed), len(kinds)))
        if outcome.findings or outcome.skipped:
            aside = [[each.code, each.name, each.reason, each.setting] for each in outcome.skipped]
            more.append([number, aside, [_finding(finding, texts) for finding in outcome.findings]])
    whole = [day or _ANY_DAY, list(kinds), of_kind, more, list(texts)]
    return json.dumps(whole, separators=(",", ":")).encode()


def _finding(finding: Finding, texts: _Texts) -> list[Any]:
    words = (
        finding.code, finding.name, finding.severity, finding.message, finding.help, finding.tip,
        finding.identity, finding.line_text, *(text for pair in finding.values.items() for text in pair),
    )  # fmt: skip
    line, column, end_line, end_column, pointer = finding.place
    return [line, column, end_line, end_column, pointer, finding.pointer, [texts[text] for text in words]]


def _unpacked(raw: bytes, names: Sequence[str], today: str) -> list[Outcome | None] | None:
    """The outcomes of the files of those names. Raises DamagedRow, and other errors for bytes that are not a row."""
    day, kinds, of_kind, more, texts = json.loads(raw)
    if day not in (_ANY_DAY, today):
        return None
    cache_rows.valid_texts(texts)
    known = [(cache_rows.valid_bool(readable), cache_rows.valid_texts(passed)) for readable, passed in kinds]
    outcomes: list[Outcome | None] = [
        None if kind == _NO_PLAN else Outcome(name, (), (), known[kind][1], known[kind][0])
        for name, kind in zip(names, of_kind, strict=True)
    ]
    for number, aside, findings in more:
        plain = outcomes[number]
        if plain is None:
            raise DamagedRow
        outcomes[number] = Outcome(
            plain.file,
            tuple(_unpacked_findings(plain.file, findings, texts)),
            tuple(SkippedItem(*cache_rows.valid_texts(each)) for each in aside),
            plain.passed,
            plain.readable,
        )
    return outcomes


def _unpacked_findings(file: str, findings: Any, texts: Sequence[str]) -> Iterator[Finding]:
    for line, column, end_line, end_column, pointer, at, words in findings:
        code, name, severity, message, help, tip, identity, line_text, *figures = [texts[n] for n in words]
        numbers = line, column, end_line, end_column
        if severity not in SEVERITIES or {*map(type, numbers)} != {int} or min(numbers) < 1:
            raise DamagedRow
        yield Finding(
            file,
            Place(*numbers, cache_rows.valid_pointer(pointer)),
            code, name, severity, message, help, tip, cache_rows.valid_pointer(at), identity, line_text,
            dict(zip(figures[::2], figures[1::2], strict=True)),
        )  # fmt: skip
