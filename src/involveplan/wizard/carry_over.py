"""The parts of an earlier plan that a new plan takes over. Pure.

People, tools and ways of taking part are carried over. Promises, planned numbers, dates, agreement, assessments and
records belong to the earlier plan and are asked for again.
"""

from typing import Any

from involveplan.plan.model import Plan
from involveplan.plan.place import Pointer
from involveplan.plan.source import Source
from involveplan.plan.summaries.summary import file_stem, summarise_plan

_CARRIED = (
    "team",
    "lead",
    "scale",
    "setting",
    "audience",
    "left_out",
    "tools",
    "analysis",
    "resources",
    "taking_part",
    "evaluation",
)
# Keys that are not carried over, below a part or below each entry of a list.
_LEFT_BEHIND = {
    ("tools",): ("starts", "ends", "invite", "expect", "hours", "cost"),
    ("resources", "budget"): ("available",),
    ("taking_part",): ("contact_details",),
    ("evaluation",): ("on",),
    ("evaluation", "measures"): ("target",),
}


def carry_over_answers(source: Source[Plan]) -> dict[str, Any]:
    """Return the top-level keys of a new plan that starts from an earlier one, without values of the wrong type."""
    data: dict[str, Any] = source.tree.root.data if source.tree.root else {}
    wrong = frozenset(source.omitted)
    carried = {
        key: _copy_without(data[key], (key,), wrong)
        for key in _CARRIED
        if key in data and (key,) not in wrong
    }
    return {"follows": reference_of(source)} | {key: value for key, value in carried.items() if value != {}}


def reference_of(source: Source[Plan]) -> str:
    """Return the name that a later plan uses in `follows`: the plan's reference, or else the stem of its file name."""
    summary = summarise_plan(source)
    return (summary.reference if summary else "") or file_stem(source.name)


def _copy_without(value: Any, at: Pointer, wrong: frozenset[Pointer]) -> Any:
    """Return a copy without what stays behind, values of the wrong type, and the team's own keys that begin with
    `x-`."""
    if isinstance(value, list):
        return [
            _copy_without(each, (*at, place), wrong)
            for place, each in enumerate(value)
            if (*at, place) not in wrong
        ]
    if not isinstance(value, dict):
        return value
    behind = _LEFT_BEHIND.get(tuple(step for step in at if not isinstance(step, int)), ())
    copied = {
        key: _copy_without(each, (*at, key), wrong)
        for key, each in value.items()
        if key not in behind and not key.startswith("x-") and (*at, key) not in wrong
    }
    return {key: each for key, each in copied.items() if each != {} or value[key] == {}}
