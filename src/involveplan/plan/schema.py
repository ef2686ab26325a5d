"""The JSON Schema of a format, which lets an editor suggest keys and words, explain them and underline errors.

It is written for yaml-language-server (the YAML extension of VS Code and most other editors):

- Words are in `enum` with `enumDescriptions`: with `oneOf`, a wrong word is underlined twice and suggested twice.
- Keys without a value are allowed in a way that never suggests the word `null`.
- `errorMessage` says what is expected, instead of "String does not match the pattern of …".

`enumDescriptions` and `errorMessage` are keywords of the editor. Other programs ignore them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from involveplan.plan.fields import split_path
from involveplan.plan.pydantic_schema import SchemaGenerator

JsonSchema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PRIVATE = {"^x-": {"title": "Your own note", "description": "Your own note. It is not checked."}}
_NOTHING = {"not": {"not": {"type": "null"}}}  # no answer yet: a plain "null" would be suggested as a word
_ANYTHING = {"$comment": "Anything. Said, so that an editor writes the colon too."}
_TEXT_KEYS = ("title", "description", "markdownDescription")
_TYPE_KEYS = {"type", "enum", "const", "anyOf", "allOf", "$ref"}
_REF = "#/$defs/"
_ERROR_MESSAGES = {
    "string": "This needs text. If it is a number, true or false, put it in quotes.",
    "integer": "This needs a whole number.",
    "number": "This needs a number and nothing else, for example 2.50.",
    "boolean": "This needs true or false.",
    "array": "This needs a list in brackets, for example [one, two].",
}


def json_schema(model: type[BaseModel], title: str, meanings: Mapping[str, str] | None = None) -> JsonSchema:
    """Return the schema of a file as the reader accepts it: empty answers, and `x-` keys anywhere.

    `meanings` describes words that are listed only in the types of the model. Placeholders such as "TBC" in place of a
    number or a date are not accepted: see `schema_placeholders` for those of plans.
    """
    raw = model.model_json_schema(schema_generator=SchemaGenerator)
    builder = _SchemaBuilder(raw.pop("$defs", {}), meanings or {})
    schema = {"$schema": _DIALECT, **builder.part(raw), "title": title}
    defined = {name: builder.part(each) for name, each in builder.definitions.items()}
    return schema | {"$defs": _used(schema, defined)}


def find_schema_field(schema: JsonSchema, path: str) -> JsonSchema | None:
    """Return the field at a path such as `tools[].ends` in a finished schema, to change it. None if it has none."""
    current = schema
    for step in split_path(path):
        below = current.get("items") if step == "[]" else current.get("properties", {}).get(step)
        if below is None:
            return None
        current = schema["$defs"][below["$ref"].removeprefix(_REF)] if "$ref" in below else below
    return current


def add_description(field: JsonSchema, text: str) -> None:
    """Add a paragraph to the description of a field in an editor."""
    field["description"] = f"{field['description']}\n\n{text}"
    if "markdownDescription" in field or "`" in text:
        field["markdownDescription"] = field["description"]


def add_suggestions(field: JsonSchema, words: Mapping[str, str]) -> None:
    """Make an editor suggest words with their meanings, and accept any other text too."""
    others: list[JsonSchema] = field["anyOf"]
    common = {"title": field["title"], "errorMessage": others[0]["errorMessage"]}
    field["anyOf"] = [
        {**common, "enum": list(words), "enumDescriptions": list(words.values())},
        *others,
    ]


class _SchemaBuilder:
    """Converts the schema from Pydantic into one that an editor shows well."""

    def __init__(self, definitions: Mapping[str, JsonSchema], meanings: Mapping[str, str]) -> None:
        self.definitions = {name: _titled(name, each) for name, each in definitions.items()}
        self._meanings = meanings

    def part(self, part: JsonSchema) -> JsonSchema:
        """Convert a schema and everything inside it."""
        if "discriminator" in part:
            part = self._discriminated(part)
        if words := _shared_words(part.get("anyOf", ())):
            part = {**{key: value for key, value in part.items() if key != "anyOf"}, "enum": words}
        result = {key: self._nested(key, value) for key, value in part.items()}
        if result.get("additionalProperties") is False:
            result["patternProperties"] = result.get("patternProperties", {}) | _PRIVATE
        if "`" in result.get("description", ""):
            result["markdownDescription"] = result["description"]  # else an editor shows the backticks
        return self._nullable(self._with_messages(result))

    def _nested(self, key: str, value: Any) -> Any:
        if key == "properties":
            return {name: self._field(name, each) for name, each in value.items()}
        if key == "patternProperties":
            return {pattern: self.part(each) for pattern, each in value.items()}
        if isinstance(value, dict) and key in ("items", "additionalProperties", "propertyNames"):
            return self.part(value)
        if key in ("anyOf", "oneOf"):
            return [self.part(each) for each in value]
        return value

    def _field(self, name: str, field: JsonSchema) -> JsonSchema:
        title = field.get("title") or re.sub("[-_]", " ", name).capitalize()
        result = self.part({"title": title, "description": self._meanings.get(name, title), **field})
        return result if _TYPE_KEYS & result.keys() else result | {"anyOf": [_ANYTHING]}

    def _with_messages(self, part: JsonSchema) -> JsonSchema:
        """Add the meanings of the words, or an error message."""
        if "enum" in part:
            means = [self._meanings.get(str(word), "") for word in part["enum"]]
            descriptions = {"enumDescriptions": means} if means and all(means) else {}
            return descriptions | {key: value for key, value in part.items() if key != "type"}
        message = _ERROR_MESSAGES.get(str(part.get("type")))
        entries = part.get("items")
        if isinstance(entries, dict) and not {"$ref", "properties"}.isdisjoint(entries):
            message = "This needs a list. Start each entry on a new line with “- ”."
        return {"errorMessage": message, **part} if message and "pattern" not in part else part

    def _discriminated(self, part: JsonSchema) -> JsonSchema:
        """Convert a discriminated union: an editor suggests the discriminator first, then its keys."""
        key = part["discriminator"]["propertyName"]
        found = {each["$ref"]: self.definitions[each["$ref"].removeprefix(_REF)] for each in part["oneOf"]}
        words = {ref: kind["properties"][key]["const"] for ref, kind in found.items()}
        about = [kind["description"].split("\n")[0] for kind in found.values()]
        each = [
            {
                "if": {"type": "object", "properties": {key: {"const": word}}, "required": [key]},
                "then": {"$ref": ref},
            }
            for ref, word in words.items()
        ]
        word = {
            "description": "Which kind to use.",
            "enum": list(words.values()),
            "enumDescriptions": about,
        }
        rest = {name: value for name, value in part.items() if name not in ("discriminator", "oneOf")}
        return {**rest, "type": "object", "required": [key], "properties": {key: word}, "allOf": each}

    def _nullable(self, field: JsonSchema) -> JsonSchema:
        """Convert a field that may be empty. A list or mapping keeps its type, so an editor starts it correctly."""
        among = [each for each in field.get("anyOf", ()) if each != {"type": "null"}]
        if len(among) == len(field.get("anyOf", ())):
            return field
        rest = {key: value for key, value in field.items() if key != "anyOf"}
        only = among[0] if len(among) == 1 else {}
        if "$ref" in only:
            only = self.part(self.definitions[only["$ref"].removeprefix(_REF)])
        if only.get("type") in ("array", "object"):
            only = {key: value for key, value in only.items() if key not in _TEXT_KEYS}
            return {**only, **rest, "type": [only["type"], "null"]}
        # Without a title of its own, an editor confuses the two and shows the title twice.
        titled = [{"title": rest.get("title", "Answer"), **each} for each in among]
        return {**rest, "anyOf": [*titled, _NOTHING]}


def _shared_words(alternatives: Iterable[JsonSchema]) -> list[str]:
    """Return the words of alternatives that are all words or lists of words. Empty if any is something else."""
    listed = [each.get("enum", [each[key] for key in ("const",) if key in each]) for each in alternatives]
    return [word for words in listed for word in words] if all(listed) else []


def _used(schema: JsonSchema, definitions: dict[str, JsonSchema]) -> dict[str, JsonSchema]:
    """Return the definitions that a schema refers to, directly or indirectly."""
    used: dict[str, JsonSchema] = {}
    pending = list(_references(schema))
    while pending:
        name = pending.pop()
        if name not in used:
            used[name] = definitions[name]
            pending += _references(used[name])
    return {name: used[name] for name in definitions if name in used}


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].removeprefix(_REF)
        for below in value.values():
            yield from _references(below)
    elif isinstance(value, list):
        for below in value:
            yield from _references(below)


def _titled(name: str, definition: JsonSchema) -> JsonSchema:
    """Return a definition with a readable title (`Budget line`), and its description on its discriminator."""
    about = definition.get("description", "").split("\n")[0]
    properties = {
        key: {"description": about, **each} if "const" in each else each
        for key, each in definition.get("properties", {}).items()
    }
    title = re.sub(r"(?<=[a-z])[A-Z]", lambda found: f" {found[0].lower()}", name)
    return {**definition, "title": title, **({"properties": properties} if properties else {})}
