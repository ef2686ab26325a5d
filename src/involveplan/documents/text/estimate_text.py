"""Fixed texts of estimates: `checklists/shared/estimates.yaml`."""

from functools import cache

from involveplan import data
from involveplan.strict_model import StrictModel


class EnoughText(StrictModel):
    """Verdicts on whether a resource is sufficient."""

    fits: str
    worst: str
    tight: str
    short: str
    exact: str
    not_said: str
    nothing: str
    nothing_counted: str
    below: str


class RepliesText(StrictModel):
    """Verdicts on the expected number of participants."""

    fits: str
    tight: str
    short: str
    ask: str
    too_few: str
    not_said: str
    unknown: str


class NotAllText(StrictModel):
    """Notes that an estimate is incomplete."""

    one: str
    several: str


class EstimateText(StrictModel):
    """All texts. `without` holds the defaults of placeholders without a value."""

    hours: EnoughText
    money: EnoughText
    replies: RepliesText
    standing: dict[str, str]
    not_all: NotAllText
    uncounted: dict[str, str]
    without: dict[str, str]
    regions: dict[str, str]
    working_days: str
    rates: str
    out_of_date: str


@cache
def estimate_text() -> EstimateText:
    """Load the built-in texts. Cached."""
    return EstimateText.model_validate(data.read("shared", "estimates"))
