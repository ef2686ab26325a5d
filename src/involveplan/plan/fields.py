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
from involveplan.plan.field_types import Kind, OneOf
from involveplan.plan.model import Plan
from involveplan.plan.written_numbers import WrittenFloat, WrittenNumber

Shape = Literal["text", "word", "count", "hours", "money", "yes-no", "day", "keys", "free"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the `kind` of one value, whether it is a list of them, and the vocabulary of its words."""

    path: str
    shape: Shape
    many: bool = False
    vocabulary: str | None = None
    title: str = ""
    description: str = ""
    model: type[BaseModel] | None = None

    def keys(self) -> list[str]:
        """Return the keys below the field in their usual order. Empty if it has none."""
        return keys_of(self.model) if self.model else []


@cache
def split(path: str) -> tuple[str, ...]:
    """Split a path: `tools[].ends` gives `("tools", "[]", "ends")`."""
    return tuple(path.replace("[]", ".[]").split("."))


@cache
def field(path: str) -> Field | None:
    """Return the field at a path such as `audience[].needs`. None if the plan format has none."""
    model: type[BaseModel] | None = Plan
    found = Field("", "keys", model=Plan)
    for step in split(path):
        if step == "[]":
            found = Field(
                path, found.shape, False, found.vocabulary, found.title, found.description, found.model
            )
            continue
        if model is None:
            return Field(path, "free") if found.shape == "free" else None
        info = next((each for name, each in model.model_fields.items() if step in (name, each.alias)), None)
        if info is None or step.endswith("_"):
            return None
        found = _described(path, info)
        model = found.model
    return found


def every_field() -> Iterator[Field]:
    """Iterate over the fields of the plan format in their usual order, with `[]` in paths through lists."""
    waiting = keys_of(Plan)[::-1]
    while waiting:
        path = waiting.pop()
        found = field(path)
        assert found is not None
        yield found
        entry = f"{path}[]" if found.many else path
        waiting += [f"{entry}.{key}" for key in reversed(found.keys())]


def key_order(pointer: tuple[str | int, ...]) -> list[str]:
    """Return the keys that belong below `pointer`, in their usual order. Empty if any key is allowed."""
    if not pointer:
        return keys_of(Plan)
    known = field(path_of(pointer))
    return known.keys() if known else []


def path_of(pointer: tuple[str | int, ...]) -> str:
    """Return the path of a pointer: `("tools", 0, "ends")` gives `tools[].ends`."""
    return "".join("[]" if isinstance(key, int) else f".{key}" for key in pointer).removeprefix(".")


def as_field(value: Any, pointer: tuple[str | int, ...]) -> Any:
    """Convert a value that a person typed to the type of the field at `pointer`.

    A text field keeps the characters of a number. So do an organisation's own answers if another YAML reader would
    change them (00123, 1.10). A number field has the number, in digits that every YAML reader reads as the same one.
    """
    if isinstance(value, dict):
        return {key: as_field(each, (*pointer, key)) for key, each in value.items()}
    if isinstance(value, list):
        return [as_field(each, (*pointer, place)) for place, each in enumerate(value)]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    known = field(path_of(pointer))
    if known is not None and known.shape == "text":
        return str(value)
    if known is None or not isinstance(value, WrittenNumber):
        return value
    if known.shape not in ("count", "hours", "money"):
        return value.written
    return value if isinstance(value, WrittenFloat) and value.is_plain_decimal else value.number


def _described(path: str, info: FieldInfo) -> Field:
    many = "list[" in str(info.annotation)
    marks = _marks(info.annotation) + [each for each in info.metadata if isinstance(each, Kind | OneOf)]
    models = models_in(info.annotation)
    title, description = info.title or "", info.description or ""
    if models:
        return Field(path, "keys", many, None, title, description, models[0])
    if not marks:
        return Field(path, "free", False, None, title, description)
    mark = marks[0]
    words = mark.vocabulary if isinstance(mark, OneOf) else None
    return Field(path, mark.name, many, words, title, description)


def _marks(annotation: Any) -> list[Kind | OneOf]:
    found: list[Kind | OneOf] = [
        each for each in getattr(annotation, "__metadata__", ()) if isinstance(each, Kind | OneOf)
    ]
    if "dict[" in str(annotation):
        return []
    return found + [mark for inner in getattr(annotation, "__args__", ()) for mark in _marks(inner)]
