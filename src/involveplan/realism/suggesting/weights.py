"""The weights that rank sets of tools, and the texts of suggestions: `checklists/shared/suggesting.yaml`."""

import re
from functools import cache
from typing import Annotated

from pydantic import Field

from involveplan import data
from involveplan.strict_model import StrictModel

WeightPoints = Annotated[int, Field(strict=True, ge=0, le=100)]
WeightCount = Annotated[int, Field(strict=True, ge=1, le=10_000)]


class EffortPoints(StrictModel):
    """Points for a tool, by how much work it is."""

    low: WeightPoints
    medium: WeightPoints
    high: WeightPoints
    unknown: WeightPoints


class Wish(StrictModel):
    """An optional objective: the points lost without it, and its meaning."""

    points: WeightPoints
    means: str


class SuggestionSizes(StrictModel):
    """The numbers to plan for in a plan of one scale."""

    talks: WeightCount
    sessions: WeightCount
    rounds: WeightCount
    replies: WeightCount
    a_session: WeightCount


class SuggestionTexts(StrictModel):
    """The texts of suggestions: reasons for a tool and a set, what it misses, and what is impossible."""

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
    changes: "ChangeTexts"
    assumed: str
    not_counted: str
    closed: str
    left: str
    remaining: "RemainingTexts"

    @property
    def tool_texts(self) -> frozenset[str]:
        """The texts about a tool whose groups are named right before it, or about a set."""
        return frozenset((*self.because.values(), *self.gains.values()))


class RemainingTexts(StrictModel):
    """The texts about what a check still finds after a set is written."""

    none: str
    one: str
    several: str
    each: str
    elsewhere: str


class ChangeTexts(StrictModel):
    """The texts about other changes to a plan."""

    title: str
    id: str
    tool: str
    set: str
    instead: str
    words: dict[str, str]


class SuggestionWeights(StrictModel):
    """The whole file of weights and texts."""

    effort: EffortPoints
    simple: WeightPoints
    lean: WeightPoints
    wishes: dict[str, Wish]
    many: WeightCount
    clearly_fewer: WeightCount
    people_come: list[str]
    touchpoint_words: dict[str, list[str]]
    assumed: dict[str, WeightCount]
    sizes: dict[str, SuggestionSizes]
    told: SuggestionTexts

    def places_named(self, touchpoint: str) -> frozenset[str]:
        """Return the places that the words of a touchpoint name: `phone` in “evening phone call”."""
        words = f" {' '.join(re.findall(r'[a-z]+', touchpoint.casefold()))} "
        return frozenset(
            place
            for place, some in self.touchpoint_words.items()
            if any(f" {each} " in words for each in some)
        )


@cache
def shipped_weights() -> SuggestionWeights:
    """Return the built-in weights, read once."""
    return SuggestionWeights.model_validate(data.read("shared", "suggesting"))
