"""What Pydantic says of a model as JSON Schema, without what only Pydantic or no editor knows of."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from involveplan.plan.field_types import OneOrMore


class Generator(GenerateJsonSchema):
    """Pydantic's own, less what only Pydantic knows of."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults that say "nothing there" are no advice to anyone."""
        return (
            super().default_schema(schema) if schema.get("default") else self.generate_inner(schema["schema"])
        )

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """A title made of a key is made here, where every key has one."""
        return False

    def handle_invalid_for_json_schema(self, *_: Any) -> JsonSchemaValue:
        """What only Python can judge may be anything."""
        return {}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Where only some words may be keys, each is a key of its own, so that an editor offers them."""
        made = super().dict_schema(schema)
        words = _words(schema.get("keys_schema", {}))
        if words:
            made["properties"] = dict.fromkeys(words, made["additionalProperties"])
        if words or "patternProperties" in made:
            made["additionalProperties"] = False
        return made

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Where one word may stand for a list of one."""
        below = super().function_before_schema(schema)
        if schema["function"]["function"] is OneOrMore.func:
            return {"anyOf": [below["items"], below]}
        return below


def _words(schema: Any) -> list[str]:
    """The words that a type of words, or several of them, lists."""
    choices = schema["choices"] if schema.get("type") == "union" else [schema]
    return [word for each in choices for word in each.get("expected", ())]
