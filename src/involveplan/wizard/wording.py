"""What the wizard asks beyond the items: `checklists/shared/wizard.yaml`."""

from functools import cache

import yaml
from pydantic import BaseModel, ConfigDict
from yaml.cyaml import CSafeLoader

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


class Wording(BaseModel):
    """All of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    opening: list[Opening]
    consider: Consider
    offer: str
    short_name: Opening
    something_new: str
    own_answer: str
    suggested: str
    likely: str


@cache
def wording() -> Wording:
    """The shipped wording, read once."""
    text = (data.folder("checklists") / "shared" / "wizard.yaml").read_text("utf-8")
    return Wording.model_validate(yaml.load(text, Loader=CSafeLoader))  # our own file, with the safe loader
