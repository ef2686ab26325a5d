"""The wizard's own texts, in addition to those of the items: `checklists/shared/wizard.yaml`."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from involveplan import data
from involveplan.checklist.model import PartAsked


class OpeningQuestion(BaseModel):
    """An opening question."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    label: str
    ask: str
    why: str
    write: str


class ConsiderTexts(BaseModel):
    """The texts offered when a kind of people is missing from the audience."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    involve: str
    leave_out: str
    because: PartAsked


Milestone = Literal["anytime", "listened", "looked-back"]


class RecordStep(BaseModel):
    """An item of the record: its heading, when it is asked, and the question for another entry."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    chapter: str
    once: Milestone
    more: str = ""
    after: str = ""


class RecordTexts(BaseModel):
    """The texts and steps of `record`, in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    welcome: str
    early: str
    steps: list[RecordStep]


class WizardTexts(BaseModel):
    """The whole file of texts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    opening: list[OpeningQuestion]
    record: RecordTexts
    body_that_agreed: OpeningQuestion
    consider: ConsiderTexts
    offer: str
    short_name: OpeningQuestion
    something_new: str
    own_answer: str
    likely: str
    suggested: str


@cache
def wizard_texts() -> WizardTexts:
    """Return the built-in texts, read once."""
    return WizardTexts.model_validate(data.read("shared", "wizard"))
