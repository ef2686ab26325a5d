"""The messages and corrections of values that a model refuses, in plain English."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from involveplan.plan.annotations import keys_of, models_in
from involveplan.plan.correction.corrections import Correction, correct_value, correct_word
from involveplan.plan.correction.written_values import NONE_WORDS
from involveplan.plan.field_types import ValueKind
from involveplan.plan.place import Pointer
from involveplan.plan.problems import did_you_mean
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.plan.yaml.tree import Tree


def error_message(model: type[BaseModel], error: ErrorDetails, pointer: Pointer) -> str:
    """Return what is wrong with a value or key, without the correction."""
    key = next((key for key in reversed(pointer) if isinstance(key, str)), "")
    name = f"“{key}”" if pointer and pointer[-1] == key else f"This entry of “{key}”"
    if (
        error["loc"][-1] == "[key]" and len(pointer) > 1
    ):  # a key of the file's own choosing, or one of a list of words
        if error["type"] == "unknown_word":
            return _unknown_word(f"“{pointer[-2]}”", error)
        if error["type"] == "string_pattern_mismatch":
            return f"{name} is not a valid short name. Use lower-case letters, digits and hyphens."
    if error["type"] == "extra_forbidden":
        known = keys_at(model, error["loc"][:-1])
        near = did_you_mean(str(error["loc"][-1]), known)
        return f"{name} is not a valid key here.{near or you_can_use(known)}"
    if error["type"] == "missing":
        return f"The key “{error['loc'][-1]}” is missing."
    if error["type"] == "unknown_word":
        return _unknown_word(f"“{key}”", error)
    if error["type"] == "not_a_day":
        shown = _instead(error)
        return f"{name} should be a valid date or month, like 2027-02-26 or 2027-02, {shown}."
    if error["type"] in ("literal_error", "enum"):
        words = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
        near = did_you_mean(str(error["input"]), words.split(", "))
        return f"{name} should be {words}, {_instead(error)}.{near}"
    if error["type"] == "union_tag_invalid":
        kinds = error["ctx"]["expected_tags"].replace("'", "").split(", ")
        near = did_you_mean(error["ctx"]["tag"], kinds) or you_can_use(kinds)
        return f"{name} has an unknown kind, “{error['ctx']['tag']}”.{near}"
    if error["type"] == "union_tag_not_found":
        return f"{name} needs a “kind”."
    if error["type"] == "too_short":
        least, count = error["ctx"]["min_length"], error["ctx"]["actual_length"]
        needed = "one entry" if least == 1 else f"{least} entries"
        return f"{name} needs at least {needed}, but it has {count or 'none'}."
    if error["type"] == "string_too_long":
        return f"{name} is too long. It can have up to {error['ctx']['max_length']} characters."
    if error["type"] in EXPECTED:
        expected = _required_form(model, error) or EXPECTED[error["type"]].format(**error.get("ctx", {}))
        return f"{name} should be {expected}, {_instead(error)}."
    return f"{name}: {error['msg'].removeprefix('Value error, ')}."


def _required_form(model: type[BaseModel], error: ErrorDetails) -> str:
    """Return the required form of a text, as an editor shows it. Empty if the model has none."""
    info = _field_at(model, error["loc"]) if error["type"] == "string_pattern_mismatch" else None
    for extra in _schema_extras(info) if info else ():
        if isinstance(extra, dict) and "errorMessage" in extra:
            return str(extra["errorMessage"]).removeprefix("This needs ").rstrip(".")
    return ""


def _schema_extras(info: FieldInfo) -> Iterator[Any]:
    """Yield the `json_schema_extra` of a field and of the types inside its annotation."""
    yield info.json_schema_extra
    for inner in getattr(info.annotation, "__args__", ()):
        for each in getattr(inner, "__metadata__", ()):
            yield getattr(each, "json_schema_extra", None)


def _unknown_word(name: str, error: ErrorDetails) -> str:
    known = _known_words(error)
    if error["ctx"]["vocabulary"] == "needs" and str(error["input"]).strip().casefold() in NONE_WORDS:
        return f"{_quote_value(error['input'])} is not a need. If there are none, write “needs: []”."
    near = did_you_mean(str(error["input"]), known)
    return f"{_quote_value(error['input'])} is not a valid value for {name}.{near or you_can_use(known)}"


def yaml_correction(tree: Tree, model: type[BaseModel], error: ErrorDetails, pointer: Pointer) -> Correction:
    """Return what to write instead in YAML. Empty if the message says enough."""
    value, node, sort = error["input"], tree.find(pointer), error["type"]
    if sort == "extra_forbidden":
        known = keys_at(model, error["loc"][:-1])
        return Correction("", correct_word(tree, pointer, error["loc"][-1], known, is_key=True))
    if known := _known_words(error):
        is_key = error["loc"][-1] == "[key]"
        return Correction("", correct_word(tree, pointer, value, known, is_key=is_key))
    found = correct_value(tree, pointer, error, _value_kind(model, error))
    if found.advice:
        return found
    if sort == "string_type" and isinstance(value, int | float) and node:
        return Correction(f'Put it in quotes: "{tree.text[node.start : node.end]}".')
    if sort == "list_type" and keys_at(model, error["loc"]):
        return Correction("Start each entry on a new line with “- ”, and put its keys below.")
    if sort == "list_type" and isinstance(value, str):
        return Correction(f"Put it in brackets: [{value}]." if len(value) < 40 else "Put it in brackets.")
    return Correction()


def _known_words(error: ErrorDetails) -> list[str]:
    """Return the words that a value can be. Empty if it is not one of a list of words."""
    if error["type"] == "unknown_word":
        return list(load_vocabulary().words[error["ctx"]["vocabulary"]])
    if error["type"] in ("literal_error", "enum"):
        expected = str(error.get("ctx", {}).get("expected", ""))
        return expected.replace("'", "").replace(" or ", ", ").split(", ")
    return []


def _value_kind(model: type[BaseModel], error: ErrorDetails) -> str:
    """Return the kind of the value of a field, such as money. Empty if the model does not say."""
    info = _field_at(model, error["loc"])
    marks = [*info.metadata] if info else []
    for inner in getattr(info.annotation, "__args__", ()) if info else ():
        marks += getattr(inner, "__metadata__", ())
    return next((mark.name for mark in marks if isinstance(mark, ValueKind)), "")


EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a group of keys and values",
    "model_type": "a group of keys and values",
    "model_attributes_type": "a group of keys and values",
    "greater_than_equal": "at least {ge:g}",
    "less_than_equal": "at most {le:,.0f}",
    "string_too_short": "text",
    "string_pattern_mismatch": "in a different form",
    "date_type": "a date like 2027-02-26",
    "date_parsing": "a date like 2027-02-26",
    "date_from_datetime_parsing": "a date like 2027-02-26",
    "date_from_datetime_inexact": "a date like 2027-02-26",
}


EXPECTED_KINDS = {
    "list_type": "list",
    "not_a_day": "date",
    **dict.fromkeys(("int_type", "int_from_float", "float_type", "finite_number"), "number"),
    **dict.fromkeys(("greater_than_equal", "less_than_equal"), "number"),
    "bool_type": "yes_no",
    **dict.fromkeys(("literal_error", "enum", "unknown_word"), "word"),
    **dict.fromkeys(("string_type", "string_too_long", "string_too_short"), "text"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "keys"),
}


def you_can_use(known: list[str]) -> str:
    """Return ` You can use: aim, difference.` with a leading space, for a value that is not valid."""
    return f" You can use: {', '.join(known)}."


def _instead(error: ErrorDetails) -> str:
    """Return what a file has instead of what it should have: `not “two”`, `but it is empty`."""
    value = error["input"]
    if value is None or value == "":
        return "but it is empty"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and EXPECTED_KINDS.get(error["type"]) == "number":
        return f"not {value}"
    return f"not {_quote_value(value)}"


def _quote_value(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"the number {value}"
    if isinstance(value, str):
        return f"“{value if len(value) <= 60 else value[:57] + '…'}”" if value else "empty text"
    return "a list" if isinstance(value, list) else "a group of keys"


def keys_at(model: type[BaseModel], location: tuple[str | int, ...]) -> list[str]:
    """Return the keys of the model at a location, as written in the file."""
    info = _field_at(model, location)
    return [key for inner in models_in(info.annotation if info else model)[:1] for key in keys_of(inner)]


def _field_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> FieldInfo | None:
    """Return the last field on the path `loc`. None if there is none."""
    here: Any = model
    found: FieldInfo | None = None
    for key in loc:
        if isinstance(key, int):
            continue
        models = models_in(here)
        field = next((f for m in models for n, f in m.model_fields.items() if key in (n, f.alias)), None)
        if field is not None:
            found, here = field, field.annotation
    return found
