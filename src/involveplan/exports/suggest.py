"""The JSON export of suggestions. Names, order and meaning of the keys are a contract: see `VERSION`."""

from involveplan.documents.pages.suggestions import impossibilities, not_counted_said, why
from involveplan.json_text import Json, json_text
from involveplan.realism.ranges import Range
from involveplan.realism.suggesting.apply import as_written
from involveplan.realism.suggesting.existing_tools import Change
from involveplan.realism.suggesting.reasons import because, misses
from involveplan.realism.suggesting.suggest import Added, Less, Suggested, Suggestions
from involveplan.reports.json import pointer

VERSION = 1
_FITS = ("fits", "tight", "short")


def as_json(file: str, found: Suggestions) -> str:
    """Return the suggestions for a plan as JSON, with a final line feed. `file` is the name of the plan."""
    case = found.case
    whole: Json = {
        "version": VERSION,
        "file": file,
        "title": case.plan.title,
        "exact": found.exact,
        "enough": found.enough,
        "hours_there": _number(found.there.hours_there),
        "money_there": _number(found.there.money_there),
        "assumed": {
            group.id or "": case.number(place)
            for place, group in enumerate(case.groups)
            if group.number is None
        },
        "not_counted": list(not_counted_said(found)),
        "impossible": list(impossibilities(found)),
        "instead": [_less(each) for each in found.less],
        "sets": [_set(found, each) for each in found.sets],
        "changes": [_change(each) for each in found.changes],
    }
    return json_text(whole) + "\n"


def _set(found: Suggestions, each: Suggested) -> Json:
    done = each.estimate
    return {
        "fit": _FITS[each.rank.short],
        "points": each.rank.points,
        "hours": _range(done.hours),
        "money": _range(done.money),
        "people": _range(done.taking_part),
        "add": [_added(found, each, one) for one in each.added],
        "why": list(why(found, each)),
        "misses": misses(found.case, each),
    }


def _added(found: Suggestions, each: Suggested, one: Added) -> Json:
    entry = {key: value for key, value in as_written(one.tool).items() if isinstance(value, str | int | list)}
    return {"name": one.entry.name, "because": because(found, each, one), "entry": entry}


def _less(each: Less) -> Json:
    place = ("audience", each.place, "level") if each.what == "level" else (each.what, each.place)
    return {"without": pointer(place), "hours": _range(each.hours), "money": _range(each.money)}


def _change(change: Change) -> Json:
    return {"pointer": pointer(change.pointer), "value": change.value, "before": change.before}


def _range(found: Range) -> Json:
    return {"low": _number(found.low), "likely": _number(found.likely), "high": _number(found.high)}


def _number(count: float | None) -> int | float | None:
    """Round to two decimals. A whole number becomes an int."""
    if count is None:
        return None
    rounded = round(count, 2)
    return int(rounded) if rounded == int(rounded) else rounded
