"""The JSON export of suggestions. Names, order and meaning of the keys are a contract: see `VERSION`."""

from involveplan.documents.pages.suggestions import explain_impossible, explain_set, uncounted_in_best_set
from involveplan.json_text import Json, json_text
from involveplan.realism.ranges import Range
from involveplan.realism.suggesting.apply import as_plan_entry
from involveplan.realism.suggesting.existing_tools import Change
from involveplan.realism.suggesting.reasons import explain_gaps, explain_tool
from involveplan.realism.suggesting.suggest import AddedTool, Reduction, Suggestions, ToolSet
from involveplan.reports.json import json_pointer

VERSION = 1
_FITS = ("fits", "tight", "short")


def as_json(file: str, suggestions: Suggestions) -> str:
    """Return the suggestions for a plan as JSON, with a final line feed. `file` is the name of the plan."""
    case = suggestions.case
    data: Json = {
        "version": VERSION,
        "file": file,
        "title": case.plan.title,
        "exact": suggestions.is_exact,
        "enough": suggestions.is_sufficient,
        "hours_there": _number(suggestions.current_estimate.hours_available),
        "money_there": _number(suggestions.current_estimate.money_available),
        "assumed": {
            group.id or "": case.number_of_people(place)
            for place, group in enumerate(case.groups)
            if group.number is None
        },
        "not_counted": list(uncounted_in_best_set(suggestions)),
        "impossible": list(explain_impossible(suggestions)),
        "instead": [_reduction(each) for each in suggestions.reductions],
        "sets": [_set(suggestions, each) for each in suggestions.sets],
        "changes": [_change(each) for each in suggestions.changes],
    }
    return json_text(data) + "\n"


def _set(suggestions: Suggestions, suggested: ToolSet) -> Json:
    estimate = suggested.estimate
    return {
        "fit": _FITS[suggested.rank.fit_level],
        "points": suggested.rank.points,
        "hours": _range(estimate.hours),
        "money": _range(estimate.money),
        "people": _range(estimate.participants),
        "add": [_added(suggestions, suggested, one) for one in suggested.added],
        "why": list(explain_set(suggestions, suggested)),
        "misses": explain_gaps(suggestions.case, suggested),
    }


def _added(suggestions: Suggestions, suggested: ToolSet, added: AddedTool) -> Json:
    entry = {
        key: value for key, value in as_plan_entry(added.tool).items() if isinstance(value, str | int | list)
    }
    return {"name": added.entry.name, "because": explain_tool(suggestions, suggested, added), "entry": entry}


def _reduction(each: Reduction) -> Json:
    place = ("audience", each.place, "level") if each.kind == "level" else (each.kind, each.place)
    return {"without": json_pointer(place), "hours": _range(each.hours), "money": _range(each.money)}


def _change(change: Change) -> Json:
    return {"pointer": json_pointer(change.pointer), "value": change.value, "before": change.before}


def _range(value: Range) -> Json:
    return {"low": _number(value.low), "likely": _number(value.likely), "high": _number(value.high)}


def _number(count: float | None) -> int | float | None:
    """Round to two decimals. A whole number becomes an int."""
    if count is None:
        return None
    rounded = round(count, 2)
    return int(rounded) if rounded == int(rounded) else rounded
