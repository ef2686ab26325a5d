"""The CSV export of a portfolio: one row per plan. No cell can be run as a formula."""

import csv
import re
from io import StringIO
from typing import Any
from unicodedata import normalize

from involveplan.build_server import NO_WIDTH, SECOND_SIGN
from involveplan.documents.pages.portfolio import Portfolio, groups
from involveplan.portfolio.entry import Due, Entry
from involveplan.reports.text_style import visible

_MARK = "\ufeff"  # tells Excel that the file is UTF-8
# The first characters of a formula, and the colon: some build servers run a line that begins with two colons.
_FORMULA = frozenset("=+-@:")
_NOT_SEEN = re.compile(rf"[\s\"{NO_WIDTH}]+")
_HEAD = (
    "file", "reference", "title", "team", "stage", "scale", "kinds", "groups and levels", "tools", "invited",
    "expected", "reached", "next date", "next", "overdue", "overdue since", "what is overdue", "errors", "warnings",
    "notes",
)  # fmt: skip


def as_csv(portfolio: Portfolio, *, byte_order_mark: bool) -> str:
    """Return the table as CSV (RFC 4180). `byte_order_mark` adds the mark that Excel needs in a file."""
    written = StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(_HEAD)
    for entry in portfolio.entries:
        rows.writerow([_cell(value) for value in _row(entry)])
    return f"{_MARK if byte_order_mark else ''}{written.getvalue()}"


def _row(entry: Entry) -> tuple[Any, ...]:
    since = entry.overdue[0] if entry.overdue else None
    return (
        entry.file, entry.reference, entry.title, entry.team, entry.stage or "unreadable", entry.scale,
        "; ".join(entry.kinds), "; ".join(groups(entry)),
        "; ".join(dict.fromkeys(use.name for use in entry.tools)), entry.invited, entry.expected, entry.reached,
        _day(entry.next), entry.next.what if entry.next else "", len(entry.overdue), _day(since),
        "; ".join(due.what for due in entry.overdue), entry.count("error"), entry.count("warning"), entry.count("note"),
    )  # fmt: skip


def _day(due: Due | None) -> str:
    return due.day.isoformat() if due else ""


def _cell(value: Any) -> Any:
    """Return a value for a cell. A text that looks like a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    plain = SECOND_SIGN.sub(" #", " ".join(visible(value).split()))
    return ";".join(map(_told, plain.split(";")))  # some spreadsheets split cells at semicolons


def _told(text: str) -> str:
    first = normalize("NFKC", _NOT_SEEN.sub("", text)[:1])  # spreadsheets read full-width signs as plain ones
    return f"'{text}" if first in _FORMULA else text
