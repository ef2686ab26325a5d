"""The CSV export of a portfolio: one row per plan. No cell can be run as a formula."""

import csv
import re
from io import StringIO
from typing import Any
from unicodedata import normalize

from involveplan.build_server import SECOND_HASH, ZERO_WIDTH
from involveplan.documents.pages.portfolio import Portfolio, groups_and_levels
from involveplan.portfolio.entry import DueDate, PortfolioEntry
from involveplan.reports.text_style import visible

_BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8
# The first characters of a formula, and the colon: some build servers run a line that begins with two colons.
_FORMULA_STARTS = frozenset("=+-@:")
_INVISIBLE = re.compile(rf"[\s\"{ZERO_WIDTH}]+")
_HEADER = (
    "file", "reference", "title", "team", "stage", "scale", "kinds", "groups and levels", "tools", "invited",
    "expected", "reached", "next date", "next", "overdue", "overdue since", "what is overdue", "errors", "warnings",
    "notes",
)  # fmt: skip


def as_csv(portfolio: Portfolio, *, byte_order_mark: bool) -> str:
    """Return the table as CSV (RFC 4180). `byte_order_mark` adds the mark that Excel needs in a file."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for entry in portfolio.entries:
        writer.writerow([_cell(value) for value in _row(entry)])
    return f"{_BYTE_ORDER_MARK if byte_order_mark else ''}{buffer.getvalue()}"


def _row(entry: PortfolioEntry) -> tuple[Any, ...]:
    since = entry.overdue[0] if entry.overdue else None
    return (
        entry.file, entry.reference, entry.title, entry.team, entry.stage or "unreadable", entry.scale,
        "; ".join(entry.kinds), "; ".join(groups_and_levels(entry)),
        "; ".join(dict.fromkeys(use.name for use in entry.tools)), entry.invited, entry.expected, entry.reached,
        _day(entry.next), entry.next.description if entry.next else "", len(entry.overdue), _day(since),
        "; ".join(due.description for due in entry.overdue),
        entry.count("error"), entry.count("warning"), entry.count("note"),
    )  # fmt: skip


def _day(due: DueDate | None) -> str:
    return due.day.isoformat() if due else ""


def _cell(value: Any) -> Any:
    """Return a value for a cell. A text that looks like a formula gets an apostrophe before it."""
    if not isinstance(value, str):
        return value
    plain = SECOND_HASH.sub(" #", " ".join(visible(value).split()))
    return ";".join(map(_escape_formula, plain.split(";")))  # some spreadsheets split cells at semicolons


def _escape_formula(text: str) -> str:
    first = normalize(
        "NFKC", _INVISIBLE.sub("", text)[:1]
    )  # spreadsheets read full-width signs as plain ones
    return f"'{text}" if first in _FORMULA_STARTS else text
