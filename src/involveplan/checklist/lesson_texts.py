"""How lessons are told, and beside which questions they belong: `checklists/shared/lessons.yaml`."""

from collections.abc import Mapping
from functools import cache

from pydantic import BaseModel, ConfigDict

from involveplan import data
from involveplan.plan.lessons import Taught


class _Words(BaseModel):
    """A part of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Start(_Words):
    """What is told where a new plan starts from an earlier one."""

    taught: str
    not_closed: str
    nothing: str
    goes_on: str
    title: str


class Searched(_Words):
    """What is told of a search for lessons."""

    title: str
    all: str
    found: str
    some_words: str
    none_fits: str
    none_yet: str


class Theme(_Words):
    """Fields, and the words of lessons that speak of them; `tool`: so does the name of the tool that is asked about."""

    fields: list[str]
    words: list[str]
    tool: bool = False


class Learning(_Words):
    """All of it."""

    headings: Mapping[Taught, str]
    asked_again: Mapping[Taught, str]
    start: Start
    search: Searched
    beside: list[Theme]
    otherwise: list[str]


@cache
def learning() -> Learning:
    """The shipped wording, read once."""
    return Learning.model_validate(data.read("shared", "lessons"))
