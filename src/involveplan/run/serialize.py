"""Serialisation of outcomes for the cache and for other processes.

The format is JSON, because loading it can only create plain data. The bytes are untrusted, and everything is validated
when unpacked. The file name is left out, so that equal plans have equal bytes.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from involveplan.checklist.severity import SCALES, SEVERITIES, STAGES
from involveplan.linting.finding import Finding, NextStage, Outcome, SkippedItem
from involveplan.plan.place import Place, Pointer
from involveplan.plan.summary import PlanSummary, SourceSpot, file_stem
from involveplan.run import cache_rows
from involveplan.run.cache_rows import DamagedRow

_ANY_DAY = "----------"  # in place of a date such as 2027-01-31


@dataclass(frozen=True, slots=True)
class PackedOutcome:
    """The result of a check without the file name.

    `day` is the date on which it is valid, None for any. `outcome` is None for a file that is not a plan. `preview` is
    set only for a plan that is checked alone. `summary` is for comparison with other plans.
    """

    outcome: Outcome | None
    day: str | None = None
    preview: NextStage | None = None
    summary: PlanSummary | None = None


def pack(packed: PackedOutcome) -> bytes:
    """Return a result as bytes."""
    outcome, row = packed.outcome, None
    lines: dict[int, str] = {}
    if outcome is not None:
        row = [
            outcome.readable,
            " ".join(outcome.passed),
            [[each.code, each.name, each.reason, each.setting] for each in outcome.skipped],
            [_finding(finding, lines) for finding in outcome.findings],
        ]
    ahead = packed.preview
    preview = ahead and [
        ahead.stage,
        ahead.next_stage,
        [_finding(finding, lines) for finding in ahead.findings],
    ]
    summary = packed.summary and _card(packed.summary, lines)
    whole = json.dumps([row, preview, summary, list(lines.items())], separators=(",", ":"))
    return f"{packed.day or _ANY_DAY}{whole}".encode()


def is_valid_on(raw: bytes, day: str) -> bool:
    """True if a packed result is valid on a date."""
    return raw.startswith((_ANY_DAY.encode(), day.encode()))


def unpack(raw: bytes, file: str) -> PackedOutcome:
    """Return the result of the file of that name. Raises DamagedRow."""
    try:
        day = raw[: len(_ANY_DAY)].decode()
        row, preview, summary, listed = json.loads(raw[len(_ANY_DAY) :])
        lines: dict[int, str] = {
            cache_rows.valid_number(number): cache_rows.valid_text(line) for number, line in listed
        }
        return PackedOutcome(
            None if row is None else _outcome(file, lines, *row),
            None if day == _ANY_DAY else day,
            None if preview is None else _ahead(file, lines, *preview),
            None if summary is None else _unpacked_card(file, lines, *summary),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedRow(file) from error


def _finding(finding: Finding, lines: dict[int, str]) -> list[Any]:
    """A finding as a list. Its line of text is stored once for all findings."""
    place = finding.place
    lines[place.line] = finding.line_text
    return [
        [place.line, place.column, place.end_line, place.end_column],
        place.pointer,
        finding.pointer,
        finding.code,
        finding.name,
        finding.severity,
        finding.message,
        finding.help,
        finding.tip,
        finding.identity,
        dict(finding.values),
    ]


def _outcome(
    file: str, lines: dict[int, str], readable: Any, passed: Any, aside: Any, findings: Any
) -> Outcome:
    return Outcome(
        file,
        tuple(_unpacked(file, lines, *each) for each in findings),
        tuple(SkippedItem(*map(cache_rows.valid_text, each)) for each in aside),
        _codes(passed),
        cache_rows.valid_bool(readable),
    )


def _ahead(file: str, lines: dict[int, str], stage: Any, then: Any, findings: Any) -> NextStage:
    if stage not in STAGES or (then is not None and then not in STAGES):
        raise DamagedRow
    return NextStage(stage, then, tuple(_unpacked(file, lines, *each) for each in findings))


def _unpacked(
    file: str, lines: dict[int, str], place: Any, pointer: Any, at: Any, code: Any, name: Any, severity: Any,
    message: Any, help: Any, tip: Any, identity: Any, figures: Any,
) -> Finding:  # fmt: skip
    line, column, end_line, end_column = map(cache_rows.valid_number, place)
    texts = code, name, message, help, tip, identity, *figures.keys(), *figures.values()
    if severity not in SEVERITIES or {*map(type, texts)} != {str}:
        raise DamagedRow
    return Finding(
        file,
        Place(line, column, end_line, end_column, cache_rows.valid_pointer(pointer)),
        code, name, severity, message, help, tip, cache_rows.valid_pointer(at), identity, lines[line], figures,
    )  # fmt: skip


def _card(card: PlanSummary, lines: dict[int, str]) -> list[Any]:
    """A plan summary as a list. A reference that is the file name is left out."""
    reference = card.reference if card.has_reference or not card.reference else None
    return [
        reference, card.title, card.team, card.follows, card.stage, card.scale, _spot(card.reference_spot, lines),
        card.follows_spot and _spot(card.follows_spot, lines), card.has_lessons, card.last_day_ordinal,
        card.invitations,
    ]  # fmt: skip


def _spot(spot: SourceSpot, lines: dict[int, str]) -> list[Any]:
    lines.setdefault(spot.place.line, spot.line_text)  # the line of a finding there is already redacted
    return [spot.pointer, spot.place, spot.identity]


def _unpacked_card(
    file: str, lines: dict[int, str], reference: Any, title: Any, team: Any, follows: Any, stage: Any,
    scale: Any, spot: Any, follows_spot: Any, lessons: Any, last: Any, asking: Any,
) -> PlanSummary:  # fmt: skip
    if stage not in STAGES or scale not in SCALES:
        raise DamagedRow
    return PlanSummary(
        file,
        cache_rows.valid_text(title),
        file_stem(file) if reference is None else cache_rows.valid_text(reference),
        bool(reference),
        _unpacked_spot(spot, lines),
        _shared(team),
        cache_rows.valid_text(follows),
        _shared(stage),
        _shared(scale),
        None if follows_spot is None else _unpacked_spot(follows_spot, lines),
        cache_rows.valid_bool(lessons),
        cache_rows.valid_number(last + 1) - 1,
        cache_rows.valid_text(asking),
    )


def _unpacked_spot(spot: Any, lines: dict[int, str]) -> SourceSpot:
    at, (line, column, end_line, end_column, pointer), identity = spot
    where = (cache_rows.valid_number(each) for each in (line, column, end_line, end_column))
    at, pointer = (
        _shared_pointer(cache_rows.valid_pointer(at)),
        _shared_pointer(cache_rows.valid_pointer(pointer)),
    )
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
) -> SourceSpot:
    """A place shared by all plans with an equal one: missing keys are all reported on the first line."""
    return SourceSpot(at, Place(line, column, end_line, end_column, pointer), identity, text)


@lru_cache(maxsize=1000)
def _shared_pointer(pointer: Pointer) -> Pointer:
    """A pointer shared by all plans with an equal one."""
    return pointer


@lru_cache(maxsize=1000)
def _codes(passed: Any) -> tuple[str, ...]:
    """The codes in a text, shared by all plans that passed the same."""
    return tuple(map(_shared, cache_rows.valid_text(passed).split()))


@lru_cache(maxsize=1000)
def _shared(given: Any) -> str:
    """A text shared by all plans with an equal one."""
    return cache_rows.valid_text(given)
