"""The JSON Schema of a format, with which an editor offers keys and words and underlines slips."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from involveplan.plan.kinds import OneOrMore

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PRIVATE = {"^x-": {"description": "A note of your own that nobody checks."}}


def json_schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    """What a file of that model may hold, as the reader takes it: empty answers, and `x-` keys anywhere.

    Placeholders such as "TBC" are the one exception: the reader takes them for a missing answer wherever they
    stand, an editor underlines them where a number or a date belongs.
    """
    schema = model.model_json_schema(schema_generator=_Generator)
    schema.pop("title", None)
    for part in (schema, *schema.get("$defs", {}).values()):
        _complete(part)
    return {"$schema": _DIALECT, "title": title, **schema}


def _complete(part: dict[str, Any]) -> None:
    """Let keys that begin with `x-` stand there, and give every key a title and a description."""
    if part.get("additionalProperties") is False:
        part["patternProperties"] = _PRIVATE
    for key, below in part.get("properties", {}).items():
        below.setdefault("title", key)
        below.setdefault("description", below["title"])


class _Generator(GenerateJsonSchema):
    """Pydantic's own, less what only Pydantic and OpenAPI know of."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults that say "nothing there" are no advice to anyone."""
        return (
            super().default_schema(schema) if schema.get("default") else self.generate_inner(schema["schema"])
        )

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        """`discriminator` is a key of OpenAPI."""
        return {
            key: value for key, value in super().tagged_union_schema(schema).items() if key != "discriminator"
        }

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Where one word may stand for a list of one."""
        below = super().function_before_schema(schema)
        if schema["function"]["function"] is OneOrMore.func:
            return {"anyOf": [below["items"], below]}
        return below
