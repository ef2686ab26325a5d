"""The JSON export of a portfolio. docs/json.md describes this contract."""

from typing import Any

from involveplan.checklist.severity import STAGES
from involveplan.documents.pages.portfolio import Portfolio
from involveplan.json_text import json_text
from involveplan.portfolio.contact_periods import contacts_by_kind
from involveplan.portfolio.entry import DueDate, EntryTool, PortfolioEntry

VERSION = 1


def as_json(portfolio: Portfolio) -> str:
    """Return the portfolio as JSON, with a final line feed."""
    entries = portfolio.entries
    text = json_text(
        {
            "version": VERSION,
            "today": portfolio.today.isoformat(),
            "summary": {
                "plans": len(entries),
                "of": portfolio.total,
                "stages": {stage: sum(entry.stage == stage for entry in entries) for stage in STAGES},
                "overdue": sum(bool(entry.overdue) for entry in entries),
                "errors": sum(entry.count("error") for entry in entries),
                "warnings": sum(entry.count("warning") for entry in entries),
                "notes": sum(entry.count("note") for entry in entries),
            },
            "plans": [_plan(entry) for entry in entries],
            "kinds": [
                {
                    "kind": kind.kind,
                    "plans": list(kind.plans),
                    "asked_twice": list(kind.contacted_twice_by),
                    "asked": list(kind.contacted_by),
                }
                for kind in contacts_by_kind(entries)
            ],
        }
    )
    return f"{text}\n"


def _plan(entry: PortfolioEntry) -> dict[str, Any]:
    return {
        "file": entry.file,
        "readable": entry.readable,
        "reference": entry.reference,
        "title": entry.title,
        "team": entry.team or None,
        "stage": entry.stage or None,
        "scale": entry.scale or None,
        "follows": entry.follows or None,
        "groups": [
            {"id": each.name, "kinds": list(each.kinds), "number": each.number, "level": each.level}
            for each in entry.groups
        ],
        "tools": [_tool(use) for use in entry.tools],
        "invited": entry.invited,
        "expected": entry.expected,
        "reached": entry.reached,
        "next": _due(entry.next) if entry.next else None,
        "overdue": [_due(due) for due in entry.overdue],
        "coming": [_due(due) for due in entry.upcoming],
        "same_people": [
            {"file": each.file, "reference": each.reference, "kinds": list(each.kinds)}
            for each in entry.overlaps
        ],
        "errors": entry.count("error"),
        "warnings": entry.count("warning"),
        "notes": entry.count("note"),
    }


def _tool(use: EntryTool) -> dict[str, Any]:
    return {
        "key": use.key,
        "name": use.name,
        "with": list(use.groups),
        "starts": use.starts.isoformat() if use.starts else None,
        "ends": use.ends.isoformat() if use.ends else None,
        "invited": use.invited,
        "expected": use.expected,
        "reached": use.reached,
    }


def _due(due: DueDate) -> dict[str, Any]:
    return {
        "date": due.day.isoformat(),
        "sort": due.category,
        "what": due.description,
        "owner": due.owner or None,
    }
