"""The sentences about decisions: `checklists/shared/decisions.yaml`."""

from functools import cache

from involveplan import data
from involveplan.strict_model import StrictModel


class ReasonText(StrictModel):
    """The sentences of a reason: what decides that an item does not apply, and what would make it apply."""

    because: str
    to_apply: str


class DecisionText(StrictModel):
    """The sentences about decisions, by reason."""

    found: str
    passed: str
    more: str
    reasons: dict[str, ReasonText]


@cache
def load_decision_text() -> DecisionText:
    """Load the sentences. They are cached."""
    return DecisionText.model_validate(data.read("shared", "decisions"))
