"""Outcomes as bytes and back: what goes from one process to another, and into the cache.

JSON, because reading it can do nothing but make texts, numbers and lists. What was packed elsewhere is not trusted: the
shape of everything is looked at again. The file's name is left out, so that equal plans have equal bytes.
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

_ANY_DAY = "----------"  # where a day such as 2027-01-31 stands else


@dataclass(frozen=True, slots=True)
class Packed:
    """What a check came to, apart from the file's name.

    `day` is the day on which it holds, None for any. `outcome` is None for a file that is no plan. `ahead` is worked
    out only where a plan is checked alone. `card` is what other plans need to know of it.
    """

    outcome: Outcome | None
    day: str | None = None
    ahead: Ahead | None = None
    card: Card | None = None


def pack(packed: Packed) -> bytes:
    """The outcome as bytes."""
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
    """Whether what was packed holds on that day."""
    return raw.startswith((_ANY_DAY.encode(), day.encode()))


def unpack(raw: bytes, file: str) -> Packed:
    """The outcome of the file of that name. Raises Damaged."""
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
    """A finding as a list; the line that it stands on is kept once for all."""
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
    """A card as a list; a reference that is the file's name is left out with it."""
    reference = card.reference if card.given or not card.reference else None
    return [
        reference, card.title, card.team, card.follows, card.stage, card.scale, _spot(card.spot, lines),
        card.follows_spot and _spot(card.follows_spot, lines), card.lessons, card.last,
        card.asking,
    ]  # fmt: skip


def _spot(spot: Spot, lines: dict[int, str]) -> list[Any]:
    lines.setdefault(spot.place.line, spot.line_text)  # a finding there has it as it may be shown
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
    """A spot, held once for all plans in which it is the same: what is missing is missing in their first line."""
    return Spot(at, Place(line, column, end_line, end_column, pointer), identity, text)


@lru_cache(maxsize=1000)
def _shared_pointer(pointer: Pointer) -> Pointer:
    """Keys that lead to the same place in many plans, held once for all."""
    return pointer


@lru_cache(maxsize=1000)
def _codes(passed: Any) -> tuple[str, ...]:
    """The codes in a text; most plans have passed the same."""
    return tuple(map(_shared, cache_rows.text(passed).split()))


@lru_cache(maxsize=1000)
def _shared(given: Any) -> str:
    """A text that many plans have, held once for all."""
    return cache_rows.text(given)
