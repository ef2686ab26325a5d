"""What the annotations of a Pydantic model tell: the keys it reads, and the models inside."""

from typing import Any

from pydantic import BaseModel


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a model as they are written in a file, in their usual order."""
    return [info.alias or name for name, info in model.model_fields.items()]


def models_in(annotation: Any) -> list[type[BaseModel]]:
    """The models that an annotation such as `list[Group] | None` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in getattr(annotation, "__args__", ()) for model in models_in(inner)]
