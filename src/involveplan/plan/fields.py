"""Information about the fields of the plan format, by path: kind of value, title, vocabulary and keys.

The wizard, documents and messages all use it. There is no second list of fields.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from involveplan.plan.annotations import keys_of, models_in
from involveplan.plan.field_types import DayKind, OneOf, ValueKind
from involveplan.plan.model import Plan
from involveplan.plan.written_numbers import WrittenFloat, WrittenNumber

Mark = ValueKind | DayKind | OneOf  # what the annotation of a field says of its values
FieldKind = Literal["text", "word", "count", "hours", "money", "yes-no", "day", "keys", "free"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the `kind` of one value, whether it is a list of them, and the vocabulary of its words."""

    path: str
    kind: FieldKind
    is_list: bool = False
    vocabulary: str | None = None
    title: str = ""
    description: str = ""
    model: type[BaseModel] | None = None

    def keys(self) -> list[str]:
        """Return the keys below the field in their usual order. Empty if it has none."""
        return keys_of(self.model) if self.model else []


@cache
def split_path(path: str) -> tuple[str, ...]:
    """Split a path: `tools[].ends` gives `("tools", "[]", "ends")`."""
    return tuple(path.replace("[]", ".[]").split("."))


@cache
def find_field(path: str) -> Field | None:
    """Return the field at a path such as `audience[].needs`. None if the plan format has none."""
    model: type[BaseModel] | None = Plan
    result = Field("", "keys", model=Plan)
    for step in split_path(path):
        if step == "[]":
            result = Field(
                path, result.kind, False, result.vocabulary, result.title, result.description, result.model
            )
            continue
        if model is None:
            return Field(path, "free") if result.kind == "free" else None
        info = next((each for name, each in model.model_fields.items() if step in (name, each.alias)), None)
        if info is None or step.endswith("_"):
            return None
        result = _build_field(path, info)
        model = result.model
    return result


def all_fields() -> Iterator[Field]:
    """Iterate over the fields of the plan format in their usual order, with `[]` in paths through lists."""
    pending = keys_of(Plan)[::-1]
    while pending:
        path = pending.pop()
        current = find_field(path)
        assert current is not None
        yield current
        entry = f"{path}[]" if current.is_list else path
        pending += [f"{entry}.{key}" for key in reversed(current.keys())]


def key_order(pointer: tuple[str | int, ...]) -> list[str]:
    """Return the keys that belong below `pointer`, in their usual order. Empty if any key is allowed."""
    if not pointer:
        return keys_of(Plan)
    parent = find_field(field_path(pointer))
    return parent.keys() if parent else []


def field_path(pointer: tuple[str | int, ...]) -> str:
    """Return the path of a pointer: `("tools", 0, "ends")` gives `tools[].ends`."""
    return "".join("[]" if isinstance(key, int) else f".{key}" for key in pointer).removeprefix(".")


def convert_to_field(value: Any, pointer: tuple[str | int, ...]) -> Any:
    """Convert a value that a person typed to the type of the field at `pointer`.

    A text field keeps the characters of a number. So do an organisation's own answers if another YAML reader would
    change them (00123, 1.10). A number field has the number, in digits that every YAML reader reads as the same one.
    """
    if isinstance(value, dict):
        return {key: convert_to_field(each, (*pointer, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [convert_to_field(each, (*pointer, place)) for place, each in enumerate(value)]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    target = find_field(field_path(pointer))
    if target is not None and target.kind == "text":
        return str(value)
    if target is None or not isinstance(value, WrittenNumber):
        return value
    if target.kind not in ("count", "hours", "money"):
        return value.text
    return value if isinstance(value, WrittenFloat) and value.is_plain_decimal else value.number


def _build_field(path: str, info: FieldInfo) -> Field:
    many = "list[" in str(info.annotation)
    marks = _marks(info.annotation) + [each for each in info.metadata if isinstance(each, Mark)]
    models = models_in(info.annotation)
    title, description = info.title or "", info.description or ""
    if models:
        return Field(path, "keys", many, None, title, description, models[0])
    if not marks:
        return Field(path, "free", False, None, title, description)
    mark = marks[0]
    words = mark.vocabulary if isinstance(mark, OneOf) else None
    return Field(path, mark.name, many, words, title, description)


def _marks(annotation: Any) -> list[Mark]:
    found: list[Mark] = [each for each in getattr(annotation, "__metadata__", ()) if isinstance(each, Mark)]
    if "dict[" in str(annotation):
        return []
    return found + [mark for inner in getattr(annotation, "__args__", ()) for mark in _marks(inner)]
