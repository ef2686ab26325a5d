"""Results of a plan given by a script, added to its record without losing anything. Pure."""

import json
from typing import Any

from involveplan.plan.fields import field, key_order, path_of
from involveplan.plan.place import Pointer
from involveplan.plan.yaml import edit
from involveplan.plan.yaml.tree import parse
from involveplan.wizard.prepared import BadSetting, setting

MAY_BE_GIVEN = ("record", "answers")  # the keys that record results


def with_record(text: str, happened: dict[str, Any]) -> str:
    """Return the plan's text with additions to its record. Lists grow; a result replaces one for the same measure.

    Entries that are already there word for word are not added again. Raises plan.edit.CannotEdit.
    """
    usual = key_order(("record",))
    for key in sorted(happened, key=lambda each: usual.index(each) if each in usual else len(usual)):
        value = happened[key]
        if isinstance(value, list):
            for entry in value:
                text = _with_entry(text, ("record", key), entry)
        elif value is not None:
            text = edit.put(text, ("record", key), value, key_order)
    return text


def with_setting(text: str, written: str) -> str:
    """Return the plan's text with a single setting added; a list grows. Raises InvalidSetting and
    plan.edit.CannotEdit."""
    pointer, value = setting(written)
    if pointer[0] not in MAY_BE_GIVEN:
        raise BadSetting(
            f"“{pointer[0]}” is not part of the record. “involveplan fill --set” changes what is planned."
        )
    if pointer == ("record",):
        if not isinstance(value, dict):
            raise BadSetting(f"“{written}” cannot be read; a record is made of keys and values.")
        return with_record(text, value)
    known = field(path_of(pointer))
    if pointer[0] == "record" and len(pointer) == 2 and known and known.many:
        return with_record(text, {str(pointer[1]): value if isinstance(value, list) else [value]})
    return edit.put(text, pointer, value, key_order)


def _with_entry(text: str, listed: Pointer, entry: Any) -> str:
    tree = parse(text)
    node = tree.find(listed)
    existing = node.data if node and isinstance(node.data, list) else []
    if any(_is_same(each, entry) for each in existing):
        return text
    measure = entry.get("measure") if isinstance(entry, dict) else None
    for place, each in enumerate(existing):
        if measure is not None and isinstance(each, dict) and each.get("measure") == measure:
            for key, value in entry.items():
                text = edit.put(text, (*listed, place, key), value, key_order)
            return text
    return edit.put(text, (*listed, len(existing)), entry, key_order)


def _is_same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
