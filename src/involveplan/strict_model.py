"""The base of models of shipped files."""

from pydantic import BaseModel, ConfigDict


class StrictModel(BaseModel):
    """A part of a file. Unknown and missing keys are errors, and values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
