"""What an estimate says in words: `checklists/shared/estimates.yaml`."""

from functools import cache

from pydantic import BaseModel, ConfigDict

from involveplan import data


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Enough(_Words):
    """Whether there is enough of something."""

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
    """Whether as many people can be expected."""

    fits: str
    tight: str
    short: str
    ask: str
    too_few: str
    not_said: str
    unknown: str


class NotAll(_Words):
    """That something is not counted."""

    one: str
    several: str


class Wording(_Words):
    """All of it. `without` is said where a sentence has nothing to put in."""

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
    """The shipped wording, read once."""
    return Wording.model_validate(data.read("shared", "estimates"))
