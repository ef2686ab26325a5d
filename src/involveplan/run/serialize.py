"""Serialisation of outcomes for the cache and for other processes.

The format is JSON, because loading it can only create plain data. The bytes are untrusted, and everything is validated
when unpacked. The file name is left out, so that equal plans have equal bytes.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from involveplan.checklist.severity import SCALES, SEVERITIES, STAGES
from involveplan.linting.finding import Ahead, Finding, Outcome, SetAside
from involveplan.plan.place import Place, Pointer
from involveplan.plan.summary import Card, Spot, stem
from involveplan.run import cache_rows
from involveplan.run.cache_rows import Damaged

_ANY_DAY = "----------"  # in place of a date such as 2027-01-31


@dataclass(frozen=True, slots=True)
class Packed:
    """The result of a check without the file name.

    `day` is the date on which it is valid, None for any. `outcome` is None for a file that is not a plan. `preview` is
    set only for a plan that is checked alone. `summary` is for comparison with other plans.
    """

    outcome: Outcome | None
    day: str | None = None
    ahead: Ahead | None = None
    card: Card | None = None


def pack(packed: Packed) -> bytes:
    """Return a result as bytes."""
    outcome, told = packed.outcome, None
    lines: dict[int, str] = {}
    if outcome is not None:
        told = [
            outcome.readable,
            " ".join(outcome.passed),
            [[each.code, each.name, each.because, each.setting] for each in outcome.set_aside],
            [_finding(finding, lines) for finding in outcome.findings],
        ]
    ahead = packed.ahead
    then = ahead and [ahead.stage, ahead.next_stage, [_finding(finding, lines) for finding in ahead.findings]]
    card = packed.card and _card(packed.card, lines)
    whole = json.dumps([told, then, card, list(lines.items())], separators=(",", ":"))
    return f"{packed.day or _ANY_DAY}{whole}".encode()


def holds_on(raw: bytes, day: str) -> bool:
    """True if a packed result is valid on a date."""
    return raw.startswith((_ANY_DAY.encode(), day.encode()))


def unpack(raw: bytes, file: str) -> Packed:
    """Return the result of the file of that name. Raises DamagedRow."""
    try:
        day = raw[: len(_ANY_DAY)].decode()
        told, then, card, listed = json.loads(raw[len(_ANY_DAY) :])
        lines: dict[int, str] = {cache_rows.number(number): cache_rows.text(line) for number, line in listed}
        return Packed(
            None if told is None else _outcome(file, lines, *told),
            None if day == _ANY_DAY else day,
            None if then is None else _ahead(file, lines, *then),
            None if card is None else _unpacked_card(file, lines, *card),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(file) from error


def _finding(finding: Finding, lines: dict[int, str]) -> list[Any]:
    """A finding as a list. Its line of text is stored once for all findings."""
    place = finding.place
    lines[place.line] = finding.line_text
    return [
        [place.line, place.column, place.end_line, place.end_column],
        place.pointer,
        finding.at,
        finding.code,
        finding.name,
        finding.severity,
        finding.message,
        finding.help,
        finding.tip,
        finding.identity,
        dict(finding.figures),
    ]


def _outcome(
    file: str, lines: dict[int, str], readable: Any, passed: Any, aside: Any, findings: Any
) -> Outcome:
    return Outcome(
        file,
        tuple(_unpacked(file, lines, *each) for each in findings),
        tuple(SetAside(*map(cache_rows.text, each)) for each in aside),
        _codes(passed),
        cache_rows.truth(readable),
    )


def _ahead(file: str, lines: dict[int, str], stage: Any, then: Any, findings: Any) -> Ahead:
    if stage not in STAGES or (then is not None and then not in STAGES):
        raise Damaged
    return Ahead(stage, then, tuple(_unpacked(file, lines, *each) for each in findings))


def _unpacked(
    file: str, lines: dict[int, str], place: Any, pointer: Any, at: Any, code: Any, name: Any, severity: Any,
    message: Any, help: Any, tip: Any, identity: Any, figures: Any,
) -> Finding:  # fmt: skip
    line, column, end_line, end_column = map(cache_rows.number, place)
    texts = code, name, message, help, tip, identity, *figures.keys(), *figures.values()
    if severity not in SEVERITIES or {*map(type, texts)} != {str}:
        raise Damaged
    return Finding(
        file,
        Place(line, column, end_line, end_column, cache_rows.pointer(pointer)),
        code, name, severity, message, help, tip, cache_rows.pointer(at), identity, lines[line], figures,
    )  # fmt: skip


def _card(card: Card, lines: dict[int, str]) -> list[Any]:
    """A plan summary as a list. A reference that is the file name is left out."""
    reference = card.reference if card.given or not card.reference else None
    return [
        reference, card.title, card.team, card.follows, card.stage, card.scale, _spot(card.spot, lines),
        card.follows_spot and _spot(card.follows_spot, lines), card.lessons, card.last,
        card.asking,
    ]  # fmt: skip


def _spot(spot: Spot, lines: dict[int, str]) -> list[Any]:
    lines.setdefault(spot.place.line, spot.line_text)  # the line of a finding there is already redacted
    return [spot.at, spot.place, spot.identity]


def _unpacked_card(
    file: str, lines: dict[int, str], reference: Any, title: Any, team: Any, follows: Any, stage: Any,
    scale: Any, spot: Any, follows_spot: Any, lessons: Any, last: Any, asking: Any,
) -> Card:  # fmt: skip
    if stage not in STAGES or scale not in SCALES:
        raise Damaged
    return Card(
        file,
        cache_rows.text(title),
        stem(file) if reference is None else cache_rows.text(reference),
        bool(reference),
        _unpacked_spot(spot, lines),
        _shared(team),
        cache_rows.text(follows),
        _shared(stage),
        _shared(scale),
        None if follows_spot is None else _unpacked_spot(follows_spot, lines),
        cache_rows.truth(lessons),
        cache_rows.number(last + 1) - 1,
        cache_rows.text(asking),
    )


def _unpacked_spot(spot: Any, lines: dict[int, str]) -> Spot:
    at, (line, column, end_line, end_column, pointer), identity = spot
    where = (cache_rows.number(each) for each in (line, column, end_line, end_column))
    at, pointer = _shared_pointer(cache_rows.pointer(at)), _shared_pointer(cache_rows.pointer(pointer))
    return _shared_spot(at, *where, pointer, _shared(identity), lines[line])


@lru_cache(maxsize=1000)
def _shared_spot(
    at: Pointer,
    line: int,
    column: int,
    end_line: int,
    end_column: int,
    pointer: Pointer,
    identity: str,
    text: str,
) -> Spot:
    """A place shared by all plans with an equal one: missing keys are all reported on the first line."""
    return Spot(at, Place(line, column, end_line, end_column, pointer), identity, text)


@lru_cache(maxsize=1000)
def _shared_pointer(pointer: Pointer) -> Pointer:
    """A pointer shared by all plans with an equal one."""
    return pointer


@lru_cache(maxsize=1000)
def _codes(passed: Any) -> tuple[str, ...]:
    """The codes in a text, shared by all plans that passed the same."""
    return tuple(map(_shared, cache_rows.text(passed).split()))


@lru_cache(maxsize=1000)
def _shared(given: Any) -> str:
    """A text shared by all plans with an equal one."""
    return cache_rows.text(given)
