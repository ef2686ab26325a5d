"""How tools are weighed against each other, and what is said about them: `checklists/shared/suggesting.yaml`."""

import re
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from involveplan import data

Points = Annotated[int, Field(strict=True, ge=0, le=100)]
Count = Annotated[int, Field(strict=True, ge=1, le=10_000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Effort(_Part):
    """Points of a tool by how much work it is."""

    low: Points
    medium: Points
    high: Points
    unknown: Points


class Wish(_Part):
    """What is good to have: the points it costs to do without, and what it means."""

    points: Points
    means: str


class Sizes(_Part):
    """How many people to plan for in a plan of one scale."""

    talks: Count
    sessions: Count
    rounds: Count
    replies: Count
    a_session: Count


class Told(_Part):
    """What is said: why a tool is there and a set is good, what it misses, and what is impossible."""

    title: str
    intro: str
    there: dict[str, str]
    sets: str
    exact: str
    exact_short: str
    approximate: str
    enough: str
    no_set: str
    nothing_more: str
    why: dict[str, str]
    because: dict[str, str]
    gains: dict[str, str]
    misses: dict[str, str]
    misses_nothing: str
    impossible: dict[str, str]
    changes: "Changes"
    assumed: str
    not_counted: str
    closed: str
    left: str
    remaining: "Remaining"

    @property
    def of_tools(self) -> frozenset[str]:
        """What is said of a tool whose groups are named right before it, or of a set."""
        return frozenset((*self.because.values(), *self.gains.values()))


class Remaining(_Part):
    """What a check still finds wrong when a set was written."""

    none: str
    one: str
    several: str
    each: str
    elsewhere: str


class Changes(_Part):
    """What is said of other changes to a plan."""

    title: str
    id: str
    tool: str
    set: str
    instead: str
    words: dict[str, str]


class Weights(_Part):
    """All of it."""

    effort: Effort
    simple: Points
    lean: Points
    wishes: dict[str, Wish]
    many: Count
    clearly_fewer: Count
    people_come: list[str]
    touchpoint_words: dict[str, list[str]]
    assumed: dict[str, Count]
    sizes: dict[str, Sizes]
    told: Told

    def places_named(self, touchpoint: str) -> frozenset[str]:
        """The places that the words of a touchpoint speak of: `phone` in “evening phone call”."""
        words = f" {' '.join(re.findall(r'[a-z]+', touchpoint.casefold()))} "
        return frozenset(
            place
            for place, some in self.touchpoint_words.items()
            if any(f" {each} " in words for each in some)
        )


@cache
def shipped() -> Weights:
    """The shipped weights, read once."""
    return Weights.model_validate(data.read("shared", "suggesting"))
