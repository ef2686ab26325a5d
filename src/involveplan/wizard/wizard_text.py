"""The wizard's own texts, in addition to those of the items: `checklists/shared/wizard.yaml`."""

from functools import cache
from typing import Literal

from involveplan import data
from involveplan.checklist.model import PartAsked
from involveplan.strict_model import StrictModel


class OpeningQuestion(StrictModel):
    """An opening question."""

    key: str
    ask: str
    why: str
    write: str


class ConsiderTexts(StrictModel):
    """The texts offered when a kind of people is missing from the audience."""

    involve: str
    leave_out: str
    because: PartAsked


Milestone = Literal["anytime", "listened", "looked-back"]


class RecordStep(StrictModel):
    """An item of the record: its heading, when it is asked, and the question for another entry."""

    code: str
    chapter: str
    once: Milestone
    more: str = ""
    after: str = ""


class RecordTexts(StrictModel):
    """The texts and steps of `record`, in order."""

    welcome: str
    early: str
    steps: list[RecordStep]


class WelcomeTexts(StrictModel):
    """The text above the first question."""

    new: str
    quick: str
    fill: str


class HeadingTexts(StrictModel):
    """The line above a question, and shorter ones for a narrow screen."""

    beginning: list[str]
    many_left: list[str]
    few_left: list[str]
    offer: list[str]


class AnswerTexts(StrictModel):
    """The words for a truth value and for an empty list."""

    affirmative: str
    negative: str
    nothing: str


class KeyTexts(StrictModel):
    """What can be typed instead of an answer."""

    skip: str
    example: str
    back: str
    not_for_us: str


class HelpTexts(StrictModel):
    """What a person sees who asks for an example."""

    write: str
    example: str
    nothing: str


class MenuTexts(StrictModel):
    """The words of menus."""

    one: str
    several: str
    skip: str
    back: str
    example: str
    not_for_us: str
    other_heading: str
    none_of_these: str
    nothing_chosen: str
    choose_after_all: str
    another_text: str


class PlainTexts(StrictModel):
    """The words of `--plain`."""

    one: str
    yes_no: str
    several: str
    several_or_none: str
    texts: str
    not_a_choice: str
    not_yes_or_no: str


class ScreenTexts(StrictModel):
    """The screen of a question."""

    heading: HeadingTexts
    why: str
    tip: str
    current: str
    answers: AnswerTexts
    keys: KeyTexts
    reason: str
    help: HelpTexts
    menu: MenuTexts
    plain: PlainTexts


class TypedTexts(StrictModel):
    """The texts for typed answers: what to enter for each form, and what was not clear."""

    instructions: dict[str, str]
    not_clear: str
    commas: str
    needs_year: str
    completed_date: str


class RefusalTexts(StrictModel):
    """Why a reply is not accepted."""

    first_question: str
    needs_answer: str
    needs_title: str
    needs_reason: str
    always_applicable: str
    placeholder: str
    empty: str
    unreadable: str


class ReviewTexts(StrictModel):
    """The screen with all answers, at the end."""

    intro: str
    change: str
    finish: str
    change_by_number: str


class StoppedTexts(StrictModel):
    """After Ctrl-C, or if the plan cannot be saved."""

    saved: str
    last_answer_lost: str
    resume_once_fixed: str
    saved_elsewhere: str
    resume_there: str
    resume_with_other: str


class NoTerminalTexts(StrictModel):
    """The answers that are missing, without a terminal."""

    missing: str
    unreadable: str
    give: str


class DocumentTexts(StrictModel):
    """The document next to the plan."""

    exists: str
    render: str
    not_written: str


class WizardTexts(StrictModel):
    """The whole file of texts."""

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
    welcome: WelcomeTexts
    screen: ScreenTexts
    typed: TypedTexts
    refusal: RefusalTexts
    review: ReviewTexts
    stopped: StoppedTexts
    no_terminal: NoTerminalTexts
    document: DocumentTexts


@cache
def wizard_texts() -> WizardTexts:
    """Return the built-in texts, read once."""
    return WizardTexts.model_validate(data.read("shared", "wizard"))
