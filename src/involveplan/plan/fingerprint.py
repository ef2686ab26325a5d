"""The fingerprint of an agreed plan, and the differences between two versions of a plan.

Only the content counts: not comments, line breaks, quotes or the order of keys, and not the parts that are written
after the agreement.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from involveplan.plan.dates import Day
from involveplan.plan.model import Plan

KEYS_AFTER_AGREEMENT = {"record", "stage", "agreed"}
_NAME_KEYS = (
    "id",
    "tool",
    "name",
    "role",
    "item",
)  # keys that name a list entry, the first one present counts
_MAX_NAME_LENGTH = 40  # characters, longer names are not used in pointers


def fingerprint(plan: Plan) -> str:
    """Return `f-` and eight hexadecimal digits, equal for plans with equal content."""
    content = json.dumps(_content(plan), sort_keys=True, ensure_ascii=True)
    return f"f-{sha256(content.encode()).hexdigest()[:8]}"


def differing_keys(before: Plan, after: Plan) -> tuple[str, ...]:
    """Return the keys that differ between two versions, such as `purpose.aim` or `tools.survey-postal.ends`.

    A list entry is identified by its name if it has one, else by its index, from 0.
    """
    return tuple(_differing_paths(_content(before), _content(after)))


def _content(plan: Plan) -> dict[str, Any]:
    """Return the content of a plan in a normal form."""
    content: dict[str, Any] = _normalise(
        plan.model_dump(by_alias=True, exclude_none=True, exclude=KEYS_AFTER_AGREEMENT, warnings=False)
    )
    return content


def _normalise(value: Any) -> Any:
    if isinstance(value, dict):
        normalised = {str(key): _normalise(each) for key, each in value.items()}
        return {key: each for key, each in normalised.items() if each not in (None, {})}
    if isinstance(value, list | tuple):
        return [_normalise(each) for each in value]
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Day):
        return value.iso_text()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _differing_paths(one: Any, other: Any, path: str = "") -> Iterator[str]:
    if one == other:
        return
    both = _by_name(one, other)
    if both is None:
        yield path
        return
    first, second = both
    paths = [
        each
        for key in dict.fromkeys((*second, *first))
        for each in _differing_paths(first.get(key), second.get(key), f"{path}.{key}" if path else key)
    ]
    yield from paths or [path]  # the same entries in another order


def _by_name(one: Any, other: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return two parts of a plan as mappings with comparable keys. None if they cannot be compared."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one, other
    if not (isinstance(one, list) and isinstance(other, list)):
        return None
    if not all(isinstance(each, dict) for each in (*one, *other)):
        return None
    names = [[_name(each) for each in listed] for listed in (one, other)]
    if all(all(each) and len(set(each)) == len(each) for each in names):
        return dict(zip(names[0], one, strict=True)), dict(zip(names[1], other, strict=True))
    if len(one) != len(other):
        return None
    first, second = ({str(place): each for place, each in enumerate(listed)} for listed in (one, other))
    return first, second


def _name(entry: dict[str, Any]) -> str:
    found = next((str(entry[key]) for key in _NAME_KEYS if entry.get(key)), "")
    return found if len(found) <= _MAX_NAME_LENGTH else ""
