"""What a run came to as a whole, kept as one row: where nothing has changed, nothing has to be put together again.

The row is found by what was asked for, and holds for the very files that it tells of. The next run of the same files
takes its place, so that only the last one is kept. JSON, and not trusted, for the same reasons as in `packing`.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import Any

from involveplan.checklist.severity import SEVERITIES
from involveplan.linting.finding import Finding, Outcome, SetAside
from involveplan.plan.place import Place
from involveplan.run import cache_rows
from involveplan.run.cache import Cache
from involveplan.run.cache_rows import Damaged

_DIGEST = sha256().digest_size
_ANY_DAY = "any day"
_NO_PLAN = -1  # the number of what is no plan


class WholeRun:
    """The row of a run. `asked` stands for all that was asked for apart from the files, which `names` gives."""

    def __init__(self, cache: Cache, asked: str, names: Sequence[str]) -> None:
        self._cache, self._names = cache, names
        self._key = sha256("\0".join((asked, *names)).encode("utf-8", "surrogateescape")).digest()
        self._row = cache.get([self._key]).get(self._key, b"")

    def __bool__(self) -> bool:
        """Whether there is a row, which may be of other contents of the files."""
        return bool(self._row)

    def outcomes(self, keys: Sequence[bytes], day: str) -> list[Outcome | None] | None:
        """What each file came to, None for one that is no plan; or None if the row is not of these contents and day.

        `keys` are what outcomes of the files are kept by, in the order of the names.
        """
        if self._row[:_DIGEST] != _digest(keys):
            return None
        try:
            return _unpacked(self._row[_DIGEST:], self._names, day)
        except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
            return None

    def keep(self, keys: Sequence[bytes], day: str | None, outcomes: Iterable[Outcome | None]) -> None:
        """Keep what each file came to; it holds on that day, None for any."""
        self._cache.put([(self._key, _digest(keys) + _packed(day, outcomes))])


def _digest(keys: Sequence[bytes]) -> bytes:
    return sha256(b"".join(keys)).digest()


class _Texts(dict[str, int]):
    """Numbers for texts: most of them come again and again."""

    def __missing__(self, text: str) -> int:
        return self.setdefault(text, len(self))


def _packed(day: str | None, outcomes: Iterable[Outcome | None]) -> bytes:
    """The outcomes as bytes; what a plan has of its own beside the codes that it passed is kept by its number."""
    texts = _Texts()
    kinds: dict[tuple[bool, tuple[str, ...]], int] = {}
    of_kind, more = [], []
    for number, outcome in enumerate(outcomes):
        if outcome is None:
            of_kind.append(_NO_PLAN)
            continue
        of_kind.append(kinds.setdefault((outcome.readable, outcome.passed), len(kinds)))
        if outcome.findings or outcome.set_aside:
            aside = [[each.code, each.name, each.because, each.setting] for each in outcome.set_aside]
            more.append([number, aside, [_finding(finding, texts) for finding in outcome.findings]])
    whole = [day or _ANY_DAY, list(kinds), of_kind, more, list(texts)]
    return json.dumps(whole, separators=(",", ":")).encode()


def _finding(finding: Finding, texts: _Texts) -> list[Any]:
    words = (
        finding.code, finding.name, finding.severity, finding.message, finding.help, finding.tip,
        finding.identity, finding.line_text, *(text for pair in finding.figures.items() for text in pair),
    )  # fmt: skip
    line, column, end_line, end_column, pointer = finding.place
    return [line, column, end_line, end_column, pointer, finding.at, [texts[text] for text in words]]


def _unpacked(raw: bytes, names: Sequence[str], today: str) -> list[Outcome | None] | None:
    """The outcomes of the files of those names. Raises Damaged and what else comes of bytes that are no row."""
    day, kinds, of_kind, more, texts = json.loads(raw)
    if day not in (_ANY_DAY, today):
        return None
    cache_rows.texts(texts)
    known = [(cache_rows.truth(readable), cache_rows.texts(passed)) for readable, passed in kinds]
    outcomes: list[Outcome | None] = [
        None if kind == _NO_PLAN else Outcome(name, (), (), known[kind][1], known[kind][0])
        for name, kind in zip(names, of_kind, strict=True)
    ]
    for number, aside, findings in more:
        plain = outcomes[number]
        if plain is None:
            raise Damaged
        outcomes[number] = Outcome(
            plain.file,
            tuple(_unpacked_findings(plain.file, findings, texts)),
            tuple(SetAside(*cache_rows.texts(each)) for each in aside),
            plain.passed,
            plain.readable,
        )
    return outcomes


def _unpacked_findings(file: str, findings: Any, texts: Sequence[str]) -> Iterator[Finding]:
    for line, column, end_line, end_column, pointer, at, words in findings:
        code, name, severity, message, help, tip, identity, line_text, *figures = [texts[n] for n in words]
        numbers = line, column, end_line, end_column
        if severity not in SEVERITIES or {*map(type, numbers)} != {int} or min(numbers) < 1:
            raise Damaged
        yield Finding(
            file,
            Place(*numbers, cache_rows.pointer(pointer)),
            code, name, severity, message, help, tip, cache_rows.pointer(at), identity, line_text,
            dict(zip(figures[::2], figures[1::2], strict=True)),
        )  # fmt: skip
