"""Advice for values of the wrong type in a TOML file."""

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from involveplan.plan.value_problems import keys_at

_LONGEST = 40  # characters of a corrected value that is shown
_EXAMPLES = {
    "ignore": 'PUR009 = "the reason"',
    "severity": 'PUR009 = "note"',
    "thresholds": "PUR008 = 10",
}


def toml_advice(table: str, model: type[BaseModel], error: ErrorDetails) -> str:
    """Return a sentence that says what to write instead; empty if there is no advice.

    `table` is the one that holds all settings, such as `tool.involveplan`; empty if they have a file of their own.
    """
    value, key = error["input"], str(error["loc"][-1])
    table = ".".join(step for step in (table, *error["loc"]) if isinstance(step, str) and step)
    if error["type"] == "string_type" and isinstance(value, int | float):
        return f'Put it in quotes: "{str(value).lower() if isinstance(value, bool) else value}".'
    if error["type"] == "list_type" and keys_at(model, error["loc"]):
        return f"Start each entry with the line [[{table}]]."
    if error["type"] == "list_type" and isinstance(value, str):
        words = ", ".join(f'"{word.strip()}"' for word in value.split(","))
        plain = len(value) < _LONGEST and not set('"\\') & set(value) and value.isprintable()
        return f"Put it in brackets: [{words}]." if plain else "Put it in brackets."
    if error["type"] == "dict_type":
        return f"Write the line [{table}]. Below it, write a line for each one, for example: {_EXAMPLES.get(key, '')}"
    return ""
