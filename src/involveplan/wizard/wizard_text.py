"""The wizard's own texts, in addition to those of the items: `checklists/shared/wizard.yaml`."""

from functools import cache
from typing import Literal

from involveplan import data
from involveplan.checklist.model import PartAsked
from involveplan.strict_model import StrictModel
from involveplan.wizard.overview_text import OverviewTexts


class OpeningQuestion(StrictModel):
    """An opening question."""

    key: str
    ask: str
    why: str
    write: str


class BegunTexts(OpeningQuestion):
    """The question whether the work has begun, with its two answers."""

    yes: str
    no: str


class DayAgreedTexts(StrictModel):
    """The question for the day on which a plan was agreed."""

    chapter: str
    question: OpeningQuestion
    in_the_future: str
    needs_day: str


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


class AnswerTexts(StrictModel):
    """The words for a truth value and for an empty list."""

    affirmative: str
    negative: str
    nothing: str


class KeyTexts(StrictModel):
    """What can be typed instead of an answer."""

    skip: str
    keep: str
    again: str
    leave: str
    example: str
    back: str
    clear: str
    not_for_us: str
    overview: str


class HelpTexts(StrictModel):
    """What a person sees who asks for an example."""

    write: str
    example: str
    nothing: str


class MenuTexts(StrictModel):
    """The words of menus and prompts."""

    one: str
    several: str
    several_match: str
    ticked: str
    filter_hint: str
    keys_hint: str
    use_arrows: str
    filter: str
    no_match: str
    more_above: str
    more_below: str
    skip: str
    keep: str
    back: str
    example: str
    clear: str
    not_for_us: str
    overview: str
    none_of_these: str
    kept: str
    to_clear: str
    to_remove: str
    untouched: str
    refused_line: str


class PlainTexts(StrictModel):
    """The words of `--plain`."""

    one: str
    yes_no: str
    several: str
    several_or_none: str
    texts: str
    not_a_choice: str
    not_the_choice: str
    not_yes_or_no: str
    more: str
    arrived_together: str
    use_or_retype: str


class SubQuestionTexts(StrictModel):
    """A question about an answer, such as why something is not relevant."""

    ask: str
    why: str
    write: str


class ScreenTexts(StrictModel):
    """The screen of a question."""

    heading: HeadingTexts
    why: str
    tip: str
    current: str
    answers: AnswerTexts
    keys: KeyTexts
    reason: SubQuestionTexts
    whole_plan: str
    own_answer: SubQuestionTexts
    help: HelpTexts
    menu: MenuTexts
    plain: PlainTexts


class NumberPartTexts(StrictModel):
    """One of several numbers in an answer: how it is said back, and the words that say which number it is."""

    said: str
    words: list[str]


class TypedTexts(StrictModel):
    """The texts for typed answers: what to enter for each form, and what was not clear."""

    instructions: dict[str, str]
    not_clear: str
    commas: str
    semicolons: str
    needs_year: str
    completed: str
    lower_number: str
    understood: str
    ranges: dict[str, str]
    several_dates: str
    impossible_day: str
    wrong_weekday: str
    end_before_start: str
    date_range: str
    date_until: str
    hours: str
    one_hour: str
    number_parts: dict[str, NumberPartTexts]
    fillers: list[str]
    numbered: frozenset[str]


class NameTexts(StrictModel):
    """The question about a personal name in place of a role, and the words that tell one from the other."""

    ask: str
    why: str
    affirmative: str
    negative: str
    answer_again: str
    fields: list[str]
    titles: list[str]
    role_words: frozenset[str]


class RefusalTexts(StrictModel):
    """Why a reply is not accepted."""

    remove_in_overview: str
    needs_answer: str
    needs_title: str
    needs_reason: str
    always_applicable: str
    answered: str
    answer_or_back: str
    clear_first: str
    if_sure: str
    placeholder: str
    empty: str
    no_people: str
    unreadable: str


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


class SummaryTexts(StrictModel):
    """What is still open at the end of an interview."""

    nothing_open: str
    nothing_new: str
    open: str
    first_open: str
    full_list: str
    advice: str


class DocumentTexts(StrictModel):
    """The document next to the plan."""

    edited: str
    kept: str
    up_to_date: str
    not_written: str
    close_first: str
    chapter: str
    offer: str
    offer_why: str
    offer_write: str
    word: str
    web_page: str
    one_place: str
    several_places: str
    folder: str
    home_folder: str
    open_one: str
    open_several: str
    file_managers: dict[str, str]  # by platform, as in `sys.platform`
    carry_on: str
    agree: str


class FieldQuestion(StrictModel):
    """The question for a field of the plan that no checklist asks for."""

    path: str
    ask: str
    write: str


class WizardTexts(StrictModel):
    """The whole file of texts."""

    opening: list[OpeningQuestion]
    record: RecordTexts
    body_that_agreed: OpeningQuestion
    day_agreed: DayAgreedTexts
    consider: ConsiderTexts
    offer: str
    offer_chapter: str
    offer_after_skipping: str
    more_after_changes: str
    begun: BegunTexts
    quick_items: list[str]
    short_name: OpeningQuestion
    something_new: str
    no_more: str
    own_answer: str
    likely: str
    suggested: str
    welcome: WelcomeTexts
    screen: ScreenTexts
    typed: TypedTexts
    is_name: NameTexts
    refusal: RefusalTexts
    stopped: StoppedTexts
    no_terminal: NoTerminalTexts
    summary: SummaryTexts
    document: DocumentTexts
    overview: OverviewTexts
    fields: list[FieldQuestion]


@cache
def wizard_texts() -> WizardTexts:
    """Return the built-in texts, read once."""
    return WizardTexts.model_validate(data.read("shared", "wizard"))
