"""Fixed texts of estimates: `checklists/shared/estimates.yaml`."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from involveplan import data


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Enough(_Words):
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


class Replies(_Words):
    """Verdicts on the expected number of participants."""

    fits: str
    tight: str
    short: str
    ask: str
    too_few: str
    not_said: str
    unknown: str


class NotAll(_Words):
    """Notes that an estimate is incomplete."""

    one: str
    several: str


class Wording(_Words):
    """All texts. `without` holds the defaults of placeholders without a value."""

    hours: Enough
    money: Enough
    replies: Replies
    standing: dict[str, str]
    not_all: NotAll
    uncounted: dict[str, str]
    without: dict[str, str]
    regions: dict[str, str]
    working_days: str
    rates: str
    out_of_date: str


@cache
def wording() -> Wording:
    """Load the built-in texts. Cached."""
    return Wording.model_validate(data.read("shared", "estimates"))
