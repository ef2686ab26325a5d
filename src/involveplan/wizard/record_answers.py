"""Results of a plan given by a script, added to its record without losing anything. Pure."""

import json
from typing import Any

from involveplan.plan.fields import field_path, find_field, key_order
from involveplan.plan.place import Pointer
from involveplan.plan.yaml import edit
from involveplan.plan.yaml.tree import parse_yaml
from involveplan.wizard.prepared import InvalidSetting, parse_setting

RECORD_KEYS = ("record", "answers")  # the keys that record results


def with_record(text: str, record: dict[str, Any]) -> str:
    """Return the plan's text with additions to its record. Lists grow; a result replaces one for the same measure.

    Entries that are already there word for word are not added again. Raises plan.edit.CannotEdit.
    """
    usual = key_order(("record",))
    for key in sorted(record, key=lambda each: usual.index(each) if each in usual else len(usual)):
        value = record[key]
        if isinstance(value, list):
            for entry in value:
                text = _with_entry(text, ("record", key), entry)
        elif value is not None:
            text = edit.set_value(text, ("record", key), value, key_order)
    return text


def with_record_setting(text: str, assignment: str) -> str:
    """Return the plan's text with a single setting added; a list grows. Raises InvalidSetting and
    plan.edit.CannotEdit."""
    pointer, value = parse_setting(assignment)
    if pointer[0] not in RECORD_KEYS:
        raise InvalidSetting(
            f"“{pointer[0]}” is not part of the record. To change the plan itself, use “fill --set”."
        )
    if pointer == ("record",):
        if not isinstance(value, dict):
            raise InvalidSetting(f"We could not read “{assignment}”. A record is made up of keys and values.")
        return with_record(text, value)
    known = find_field(field_path(pointer))
    if pointer[0] == "record" and len(pointer) == 2 and known and known.is_list:
        return with_record(text, {str(pointer[1]): value if isinstance(value, list) else [value]})
    return edit.set_value(text, pointer, value, key_order)


def _with_entry(text: str, listed: Pointer, entry: Any) -> str:
    tree = parse_yaml(text)
    node = tree.find(listed)
    existing = node.data if node and isinstance(node.data, list) else []
    if any(_is_same(each, entry) for each in existing):
        return text
    measure = entry.get("measure") if isinstance(entry, dict) else None
    for place, each in enumerate(existing):
        if measure is not None and isinstance(each, dict) and each.get("measure") == measure:
            for key, value in entry.items():
                text = edit.set_value(text, (*listed, place, key), value, key_order)
            return text
    return edit.set_value(text, (*listed, len(existing)), entry, key_order)


def _is_same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
