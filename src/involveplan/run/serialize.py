"""Serialisation of check results for the cache and for other processes.

The format is JSON, because loading it can only create plain data. The bytes are untrusted, and everything is validated
when unpacked. The file name is left out, so that equal plans have equal bytes.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from operator import le
from sys import intern  # plans share many texts, which are then held once
from typing import Any

from involveplan.checklist.severity import SCALES, SEVERITIES, STAGES
from involveplan.linting.finding import Finding, NextStage, Outcome, SkippedItem
from involveplan.plan.place import Place
from involveplan.plan.summaries.summary import Invitation, Invitations, PlanSummary, file_stem
from involveplan.run import cache_rows
from involveplan.run.cache_rows import DamagedRow

_ANY_DAY = "----------"  # in place of a date such as 2027-01-31
_LAST_DAY = date.max.toordinal()
_to_json = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of a check of one file.

    `day` is the date on which it is valid, None for any. `outcome` is None for a file that is not a plan. `preview` is
    set only for a plan that is checked alone. `summary` is for comparison with other plans.
    """

    outcome: Outcome | None
    day: str | None = None
    preview: NextStage | None = None
    summary: PlanSummary | None = None


def pack(result: CheckResult) -> bytes:
    """Return a result as bytes, without the file name."""
    outcome, preview, row = result.outcome, result.preview, None
    lines: dict[int, str] = {}
    if outcome is not None:
        row = [
            outcome.readable,
            " ".join(outcome.passed),
            [[each.code, each.name, each.reason, each.setting] for each in outcome.skipped],
            [_pack_finding(finding, lines) for finding in outcome.findings],
        ]
    ahead = preview and [
        preview.stage,
        preview.next_stage,
        [_pack_finding(finding, lines) for finding in preview.findings],
    ]
    summary = result.summary and _pack_summary(result.summary)
    whole = _to_json([row, ahead, summary, list(lines.items())])
    return f"{result.day or _ANY_DAY}{whole}".encode()


def is_valid_on(raw: bytes, day: str) -> bool:
    """True if a packed result is valid on a date."""
    return raw.startswith((_ANY_DAY.encode(), day.encode()))


def unpack(raw: bytes, file: str) -> CheckResult:
    """Return the result of the file of that name. Raises DamagedRow."""
    try:
        day = raw[: len(_ANY_DAY)].decode()
        row, preview, summary, numbered = json.loads(raw[len(_ANY_DAY) :])
        lines: dict[int, str] = {
            cache_rows.valid_number(number): cache_rows.valid_text(line) for number, line in numbered
        }
        return CheckResult(
            None if row is None else _unpack_outcome(file, lines, *row),
            None if day == _ANY_DAY else day,
            None if preview is None else _unpack_preview(file, lines, *preview),
            None if summary is None else _unpack_summary(file, *summary),
        )
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise DamagedRow(file) from error


def _pack_finding(finding: Finding, lines: dict[int, str]) -> list[Any]:
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
        "" if finding.advice == finding.help else finding.advice,
    ]


def _unpack_outcome(
    file: str, lines: dict[int, str], readable: Any, passed: Any, skipped: Any, findings: Any
) -> Outcome:
    return Outcome(
        file,
        tuple(_unpack_finding(file, lines, *each) for each in findings),
        tuple(SkippedItem(*map(cache_rows.valid_text, each)) for each in skipped),
        _codes(passed),
        cache_rows.valid_bool(readable),
    )


def _unpack_preview(file: str, lines: dict[int, str], stage: Any, then: Any, findings: Any) -> NextStage:
    if stage not in STAGES or (then is not None and then not in STAGES):
        raise DamagedRow
    return NextStage(stage, then, tuple(_unpack_finding(file, lines, *each) for each in findings))


def _unpack_finding(
    file: str, lines: dict[int, str], place: Any, pointer: Any, at: Any, code: Any, name: Any, severity: Any,
    message: Any, help: Any, tip: Any, identity: Any, values: Any, advice: Any,
) -> Finding:  # fmt: skip
    line, column, end_line, end_column = map(cache_rows.valid_number, place)
    texts = code, name, message, help, tip, identity, advice, *values.keys(), *values.values()
    if severity not in SEVERITIES or {*map(type, texts)} != {str}:
        raise DamagedRow
    return Finding(
        file,
        Place(line, column, end_line, end_column, cache_rows.valid_pointer(pointer)),
        intern(code), intern(name), severity, message, intern(help), intern(tip),
        cache_rows.valid_pointer(at), identity, lines[line], values, intern(advice or help),
    )  # fmt: skip


def _pack_summary(summary: PlanSummary) -> list[Any]:
    """A plan summary as a list. A reference that is the file name is left out."""
    reference = summary.reference if summary.has_reference or not summary.reference else None
    return [
        reference, summary.has_lessons, summary.last_day_ordinal, summary.title, summary.team, summary.follows,
        summary.stage, summary.scale, summary.reference_spot, summary.follows_spot, summary.touchpoints,
        _pack_invitations(summary.invitations),
    ]  # fmt: skip


def _pack_invitations(invitations: Invitations) -> list[Any]:
    """Invitations as columns, which are validated much faster than rows."""
    return [invitations.audiences, *zip(*invitations.tools, strict=True)]


def _unpack_summary(
    file: str, reference: Any, lessons: Any, last_day: Any, title: Any, team: Any, follows: Any, stage: Any,
    scale: Any, spot: Any, follows_spot: Any, touchpoints: Any, invitations: Any,
) -> PlanSummary:  # fmt: skip
    texts = title, team, follows, spot, follows_spot, *touchpoints, "" if reference is None else reference
    if stage not in STAGES or scale not in SCALES or {*map(type, texts)} != {str}:
        raise DamagedRow
    return PlanSummary(
        file, title, file_stem(file) if reference is None else reference, bool(reference), spot, intern(team),
        follows, intern(stage), intern(scale), follows_spot, cache_rows.valid_bool(lessons),
        cache_rows.valid_number(last_day + 1) - 1, _unpack_invitations(*invitations), tuple(touchpoints),
    )  # fmt: skip


def _unpack_invitations(audiences: Any, *columns: Any) -> Invitations:
    if not columns:
        return Invitations()
    tools, first, last, invited, spots = columns
    indexes = {*chain.from_iterable(invited)}
    texts, numbers = (*audiences, *tools, *spots), (*first, *last, *indexes)
    if {*map(type, texts)} != {str} or {*map(type, numbers)} != {int}:
        raise DamagedRow
    if not indexes <= {*range(len(audiences))}:
        raise DamagedRow
    if not (min(first) >= 1 and max(last) <= _LAST_DAY and all(map(le, first, last))):
        raise DamagedRow
    rows = zip(map(intern, tools), first, last, map(tuple, invited), spots, strict=True)
    return Invitations(tuple(map(intern, audiences)), tuple(map(Invitation._make, rows)))


@lru_cache(maxsize=10_000)
def _codes(passed: Any) -> tuple[str, ...]:
    """The codes in a text, shared by all plans that passed the same."""
    return tuple(map(intern, cache_rows.valid_text(passed).split()))
