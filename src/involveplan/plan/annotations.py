"""Information from the annotations of a Pydantic model: its keys, and the models inside."""

from typing import Any

from pydantic import BaseModel


def keys_of(model: type[BaseModel]) -> list[str]:
    """Return the keys of a model as written in a file, in their usual order."""
    return [info.alias or name for name, info in model.model_fields.items()]


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """Return the models inside an annotation such as `list[Group] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in getattr(annotation, "__args__", ()) for model in models_in(inner)]
