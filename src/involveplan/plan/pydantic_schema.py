"""JSON Schema of a model from Pydantic, without details that only Pydantic uses or no editor supports."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from involveplan.plan.field_types import list_of_one


class SchemaGenerator(GenerateJsonSchema):
    """Pydantic's generator, without details that only Pydantic uses."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Omit empty defaults: they do not help anyone."""
        return (
            super().default_schema(schema) if schema.get("default") else self.generate_inner(schema["schema"])
        )

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        """Return False: `plan.schema` derives titles from keys."""
        return False

    def handle_invalid_for_json_schema(self, *_: Any) -> JsonSchemaValue:
        """Accept any value for types that only Python can validate."""
        return {}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """List each allowed key as a property, so that an editor suggests it."""
        json_schema = super().dict_schema(schema)
        words = _words(schema.get("keys_schema", {}))
        if words:
            json_schema["properties"] = dict.fromkeys(words, json_schema["additionalProperties"])
        if words or "patternProperties" in json_schema:
            json_schema["additionalProperties"] = False
        return json_schema

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Accept a single word instead of a list of one."""
        inner = super().function_before_schema(schema)
        if schema["function"]["function"] is list_of_one:
            return {"anyOf": [inner["items"], inner]}
        return inner


def _words(schema: Any) -> list[str]:
    """Return the words of a literal type, or of a union of them."""
    choices = schema["choices"] if schema.get("type") == "union" else [schema]
    return [word for each in choices for word in each.get("expected", ())]
