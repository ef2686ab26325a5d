"""Fixed texts of estimates: `checklists/shared/estimates.yaml`."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from involveplan import data


class _TextPart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EnoughText(_TextPart):
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


class RepliesText(_TextPart):
    """Verdicts on the expected number of participants."""

    fits: str
    tight: str
    short: str
    ask: str
    too_few: str
    not_said: str
    unknown: str


class NotAllText(_TextPart):
    """Notes that an estimate is incomplete."""

    one: str
    several: str


class EstimateText(_TextPart):
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
