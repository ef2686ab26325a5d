"""The base class of the parts of a plan."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from involveplan.plan.field_types import OneOf, Text

GroupId = Annotated[Text, Field(description="The `id` of a group in `audience`.")]
Need = Annotated[str, OneOf("needs")]


class Part(BaseModel):
    """A part of a plan: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
