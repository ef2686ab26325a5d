"""SARIF 2.1.0 format, for GitHub code scanning and other readers.

GitHub needs a `fullDescription` and a `help.text` for each rule, a fingerprint without line numbers for each result,
and relative paths. It accepts at most 25,000 results.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from involveplan import __version__
from involveplan.checklist.severity import Severity
from involveplan.json_text import Json, json_pieces
from involveplan.linting.command_hint import RunOptions
from involveplan.linting.finding import SEVERITY_RANK, Finding, Report
from involveplan.reports.known_files import with_fingerprints
from involveplan.reports.text_style import TextStyle, visible
from involveplan.reports.totals import not_applicable_text, suppressed_text
from involveplan.wording import count_with_noun

if TYPE_CHECKING:
    from involveplan.checklist.model import Item

MAX_RESULTS = 25_000  # results
_LONGEST_DESCRIPTION = 1_024  # characters
_REASONS = 100  # of configurations; few have more
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\](?=\()")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def report(report: Report, _style: TextStyle) -> Iterator[str]:
    """Yield the report as SARIF."""
    counts = Counter(finding.severity for finding in report.findings)
    first: dict[str, Finding] = {}
    for finding, _ in _most_severe(((each, "") for each in report.findings), counts):
        first.setdefault(finding.code, finding)
    rules = {code: place for place, code in enumerate(sorted(first))}
    items = report.items()
    log: Json = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "involveplan",
                        "semanticVersion": __version__,
                        "rules": [_rule(first[code], items, report.options) for code in rules],
                    }
                },
                "automationDetails": {"id": "involveplan/"},
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
                "invocations": [
                    {"executionSuccessful": True, **_notifications(report, counts.total() - MAX_RESULTS)}
                ],
                "results": [],
            }
        ],
    }
    results = _most_severe(with_fingerprints(report), counts)
    yield from json_pieces(log, (_result(finding, mark, rules) for finding, mark in results))
    yield "\n"


def _most_severe(
    found: Iterable[tuple[Finding, str]], counts: Mapping[Severity, int]
) -> Iterator[tuple[Finding, str]]:
    """As many results as GitHub accepts, in order, without the least severe. `counts` are those by severity."""
    room, left = MAX_RESULTS, {}
    for severity in SEVERITY_RANK:
        left[severity] = min(counts.get(severity, 0), room)
        room -= left[severity]
    for finding, mark in found:
        if left[finding.severity]:
            left[finding.severity] -= 1
            yield finding, mark


def _notifications(report: Report, more: int) -> dict[str, Json]:
    messages = [suppressed_text(report)] if report.suppressed else []
    if aside := not_applicable_text(report):
        messages.append(_text(aside))
    ignored = list(report.tally.ignored)
    messages += [_text(f"The configuration ignores {setting}: {why}") for setting, why in ignored[:_REASONS]]
    if len(ignored) > _REASONS:
        messages.append(f"+{count_with_noun(len(ignored) - _REASONS, 'more ignored code')}.")
    if more > 0:
        messages.append(f"+{count_with_noun(more, 'more finding')}. GitHub accepts {MAX_RESULTS:,} at most.")
    if not messages:
        return {}
    return {"toolExecutionNotifications": [{"level": "note", "message": {"text": each}} for each in messages]}


def _rule(finding: Finding, items: "Mapping[str, Item]", options: RunOptions) -> Json:
    """The description of an item; from one of its findings if no loaded checklist has it."""
    item = items.get(finding.code)
    title = f"{finding.name.replace('-', ' ').capitalize() or finding.code}."
    why, write = title, finding.help or finding.message
    if item:
        why, write = _plain(item.why), _plain(item.in_file or item.write)
    severity = _severity(item) if item else finding.severity
    return {
        "id": _text(finding.code),
        "name": _text(finding.name),
        "shortDescription": {"text": _text(title)},
        "fullDescription": {"text": _text(why)[:_LONGEST_DESCRIPTION]},
        "help": {
            "text": _text(f"Why: {why} Help: {write}")
            + f"\nTo read more: {_text(options.command('explain', finding.code))}"
        },
        "defaultConfiguration": {"level": severity},
    }


def _severity(item: "Item") -> Severity:
    """The usual severity of an item; the highest of several."""
    severity = item.severity
    if isinstance(severity, str):
        return severity
    return min(
        (each for each in severity.values() if each != "off"), key=SEVERITY_RANK.__getitem__, default="note"
    )


def _plain(template: str) -> str:
    """A template with “…” in place of the values of a plan."""
    return re.sub(r"\{\w+\}", "…", template)


def _result(finding: Finding, fingerprint: str, rules: Mapping[str, int]) -> Json:
    place = finding.place
    write = f" Help: {finding.help}" if finding.help else ""
    return {
        "ruleId": _text(finding.code),
        "ruleIndex": rules[finding.code],
        "level": finding.severity,
        "message": {"text": _text(f"{finding.message}{write}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _artifact(finding.file),
                    "region": {
                        "startLine": place.line,
                        "startColumn": place.column,
                        "endLine": place.end_line,
                        "endColumn": place.end_column,
                    },
                }
            }
        ],
        # GitHub recognises an alert by the first, other readers by either.
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint}:1", "involveplan/v1": fingerprint},
    }


def _artifact(file: str) -> Json:
    """A path in the repository, or the URL of a file elsewhere, percent-encoded."""
    from urllib.parse import quote

    written = quote(file.encode("utf-8", "backslashreplace"), safe="/")
    if file.startswith("/"):
        return {"uri": f"file://{written}"}
    if re.match(r"[A-Za-z]:/", file):
        return {"uri": f"file:///{file[:2]}{written[4:]}"}
    return {"uri": written, "uriBaseId": _ROOT}


def _text(words: str) -> str:
    """User text escaped for a SARIF message, which can have links `[text](target)` and placeholders `{0}`."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub("] ", visible(words)))
