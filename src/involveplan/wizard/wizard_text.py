"""What the wizard asks beyond the items: `checklists/shared/wizard.yaml`."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from involveplan import data
from involveplan.checklist.model import PartAsked


class Opening(BaseModel):
    """A question that comes first."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    label: str
    ask: str
    why: str
    write: str


class Consider(BaseModel):
    """What is offered where a kind of people was left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    involve: str
    leave_out: str
    because: PartAsked


Once = Literal["anytime", "listened", "looked-back"]


class Step(BaseModel):
    """An item of the record: under which heading and from when it is asked, and whether there is more of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    chapter: str
    once: Once
    more: str = ""
    after: str = ""


class Recording(BaseModel):
    """What `record` asks, in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    welcome: str
    early: str
    steps: list[Step]


class Wording(BaseModel):
    """All of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    opening: list[Opening]
    record: Recording
    body_that_agreed: Opening
    consider: Consider
    offer: str
    short_name: Opening
    something_new: str
    own_answer: str
    likely: str
    suggested: str


@cache
def wording() -> Wording:
    """The shipped wording, read once."""
    return Wording.model_validate(data.read("shared", "wizard"))
