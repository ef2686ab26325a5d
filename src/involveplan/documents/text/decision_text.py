"""The sentences about decisions: `checklists/shared/decisions.yaml`."""

from functools import cache

from involveplan import data
from involveplan.strict_model import StrictModel


class ReasonText(StrictModel):
    """The sentences of a reason: what decides that an item does not apply, and what would make it apply."""

    because: str
    to_apply: str
    command: str = ""


class DecisionText(StrictModel):
    """The sentences about decisions."""

    found: str
    to_see: str
    see_command: str
    passed: str
    format_errors: str
    format_command: str
    first_reason: str
    without: str
    for_example: str
    more: str
    stage_of_plan: str
    stage_given: str
    scale_of_plan: str
    scale_given: str
    reasons: dict[str, ReasonText]


@cache
def load_decision_text() -> DecisionText:
    """Load the sentences. They are cached."""
    return DecisionText.model_validate(data.read("shared", "decisions"))
