"""The wizard's own texts, in addition to those of the items: `checklists/shared/wizard.yaml`."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from involveplan import data
from involveplan.checklist.model import PartAsked


class Opening(BaseModel):
    """An opening question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    label: str
    ask: str
    why: str
    write: str


class Consider(BaseModel):
    """The texts offered when a kind of people is missing from the audience."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    involve: str
    leave_out: str
    because: PartAsked


Once = Literal["anytime", "listened", "looked-back"]


class Step(BaseModel):
    """An item of the record: its heading, when it is asked, and the question for another entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    chapter: str
    once: Once
    more: str = ""
    after: str = ""


class Recording(BaseModel):
    """The texts and steps of `record`, in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    welcome: str
    early: str
    steps: list[Step]


class Wording(BaseModel):
    """The whole file of texts."""

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
    """Return the built-in texts, read once."""
    return Wording.model_validate(data.read("shared", "wizard"))
