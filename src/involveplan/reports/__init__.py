"""Reports on findings, one format a file: pure functions from a report to a string."""

from collections.abc import Callable

from involveplan.linting.finding import Report
from involveplan.reports import json, text
from involveplan.reports.look import Look

FORMATS: dict[str, Callable[[Report, Look], str]] = {
    "text": text.report,
    "json": json.report,
}
