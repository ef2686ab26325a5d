"""Placeholders in the schema of plans: as in a check, they can stand in for numbers, dates, words and lists."""

from typing import Any

from involveplan.plan.fields import Field, all_fields
from involveplan.plan.placeholders.field_placeholders import nothing_ecma_pattern, own_patterns, takes_nothing
from involveplan.plan.schema import JsonSchema, find_schema_field

_NUMBERS = ("count", "hours", "money")
_ANSWER, _NOTHING = "Placeholder", "PlaceholderOrNothing"  # the second has "none" too
_KEYS_MESSAGE = "This needs keys on their own lines below, indented by two spaces."


def accept_placeholders(schema: JsonSchema, own: tuple[str, ...] = ()) -> None:
    """Make a finished schema of plans accept placeholders. `own` has those of an organisation.

    Placeholders are not suggested, so they are inside a double `not`.
    """
    schema["$defs"] |= {
        _ANSWER: _definition({"pattern": own_patterns(own).ecma_pattern()}),
        _NOTHING: _definition(
            {"anyOf": [{"$ref": f"#/$defs/{_ANSWER}"}, {"pattern": nothing_ecma_pattern()}]}
        ),
    }
    for field in all_fields():
        part = find_schema_field(schema, field.path)
        if part is not None and (field.is_list or field.kind != "text"):
            _accept(part, field, schema["$defs"])


def _definition(test: JsonSchema) -> JsonSchema:
    return {
        "title": "Placeholder",
        "description": "A text that stands in for an answer, for example TBC.",
        "type": "string",
        **test,
    }


def _accept(part: JsonSchema, field: Field, definitions: dict[str, Any]) -> None:
    is_answer = takes_nothing(field.path) and field.kind not in _NUMBERS
    reference = {"$ref": f"#/$defs/{_ANSWER if is_answer else _NOTHING}"}
    missing = {"not": {"not": reference}}
    if "anyOf" in part:
        part["anyOf"] = [*part["anyOf"], missing]
        lists = [each for each in part["anyOf"] if each.get("type") == "array"]
    else:
        _accept_text(part, reference, _KEYS_MESSAGE)
        lists = [part]
    for each in lists:
        entry = each.get("items", {})
        if "enum" in entry:
            each["items"] = {"anyOf": [entry, missing]}
        elif "$ref" in entry:
            _accept_text(definitions[entry["$ref"].rpartition("/")[2]], reference, _KEYS_MESSAGE)


def _accept_text(part: JsonSchema, reference: JsonSchema, message: str) -> None:
    """Accept a placeholder instead of a list or a group of keys. An editor still starts the list or the group."""
    types = part["type"] if isinstance(part["type"], list) else [part["type"]]
    if "string" not in types:
        part["type"] = [*types, "string"]
        part["if"] = {"type": "string"}
        part["then"] = {**reference, "errorMessage": part.get("errorMessage", message)}
