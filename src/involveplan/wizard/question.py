"""A question, the possible replies, and the state of an interview. Only values; nothing here interacts with anyone."""

from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from involveplan.checklist.model import Item, PartAsked
from involveplan.checklist.severity import RECORD_STAGES
from involveplan.plan.place import Pointer

InputType = Literal[
    "text", "texts", "one", "several", "count", "hours", "money", "date", "yes-no", "together"
]
Action = Literal["put", "consider", "add-to", "offer", "choose"]


class OwnAnswer:
    """The type of `OWN_ANSWER`."""

    def __repr__(self) -> str:
        return "OWN_ANSWER"


OWN_ANSWER: Final = OwnAnswer()  # the answer "something else of our own"; the session then asks for its text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from."""

    value: Any
    label: str
    meaning: str = ""
    heading: str = ""  # the heading above it in a long list
    shows_meaning: bool = (
        False  # True if the label is only a short name, so that the meaning is shown with it
    )


@dataclass(frozen=True, slots=True)
class Focus:
    """The entry, or group of keys, whose parts are asked for one after the other.

    `lead` is the item's own question. `preset` holds known parts that are written together with the first answer.
    `another` asks for the first part of one more entry. `origin` is the key of the question that opened this focus.
    """

    code: str
    pointer: Pointer
    parts: tuple[PartAsked, ...]
    lead: str = ""
    preset: tuple[tuple[str, Any], ...] = ()
    another: str | None = None
    origin: str = ""
    lead_asks: bool = False  # True if `lead` asks for the first part of a new entry

    @property
    def name(self) -> str:
        """The unique name of this focus, to record that it was skipped."""
        return f"{self.code}@{self.pointer}{self.preset_name}"

    @property
    def preset_name(self) -> str:
        """The part of a name that tells new entries at the same place apart."""
        return f":{self.preset}" if self.preset else ""

    @property
    def question_keys(self) -> frozenset[str]:
        """The keys of the questions about this entry, before and after it is in the plan."""
        pointers = (self.pointer, *((*self.pointer, part.key) for part in self.parts))
        keys = [f"{self.code}:{pointer}" for pointer in pointers]
        return frozenset(keys) | {key + self.preset_name for key in keys}


@dataclass(frozen=True, slots=True)
class PartInput:
    """One of the values that people give together in one answer, such as the start of “11 Jan to 24 Jan”."""

    key: str
    input_type: InputType


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its text, the tip shown with it, and what happens with the answer."""

    key: str  # unique within the plan
    ask: str
    input_type: InputType
    pointer: Pointer  # where the answer goes
    action: Action = "put"
    item: Item | None = None
    focus: Focus | None = None
    chapter: str = ""
    why: str = ""
    write: str = ""
    tip: str = ""
    notice: str = ""  # what is wrong with the current answer
    example: str = ""
    choices: tuple[Choice, ...] = ()
    own_answer_label: str = ""  # the label of "something else"; empty if only the choices are possible
    current: Any = None
    allows_none: bool = False  # True if "none of these" is an answer
    asked_per_entry: bool = False  # asked for every entry; "no" is as good an answer as "yes"
    lessons: tuple[str, ...] = ()  # lessons of the previous plan about it
    about: str = ""  # the name of the group, tool or other entry that the question is about
    parts: tuple[PartInput, ...] = ()  # for the input type "together": what one answer holds, in order
    repeats: bool = False  # one answer can hold several entries, separated by semicolons or lines
    skip_label: str = ""  # the first line of its menu, if it is not "skip for now" or "keep this answer"
    back_label: str = ""  # the line that goes back, if it does not go to the previous question
    same_as_skip: "tuple[Reply, ...]" = ()  # other replies that do the same as Skip, so that nobody offers both
    can_clear: bool | None = (
        None  # whether its answer can be cleared; None outside the overview, which alone does that
    )
    is_relevant: bool = (
        False  # True if the plan has an answer already, so that "not for us" would contradict it
    )
    starts_entries: bool = False  # each choice starts an entry of its own
    has_overview: bool = True  # False outside an interview, where there is no overview to show
    needs_answer: bool = False  # True if it cannot be skipped

    @property
    def is_required(self) -> bool:
        """True if the question cannot be skipped. A plan needs a title."""
        return (self.needs_answer or self.pointer == ("title",)) and self.current in (None, "")

    @property
    def has_help(self) -> bool:
        """True if there is something to show to anyone who asks for an example. Questions of a plan always say so."""
        return self.action != "choose" or bool(
            self.write or self.example or any(choice.meaning for choice in self.choices)
        )

    @property
    def can_be_not_applicable(self) -> bool:
        """True if "not for us" is a possible reply.

        If a kind of people is left out, the answer itself says why. One of several entries of a record cannot be not
        applicable without the others.
        """
        item, focus = self.item, self.focus
        if item is None or self.is_relevant or self.action == "consider":
            return False
        of_several = (focus is not None and bool(focus.preset)) or (item.field or "").endswith("[]")
        return not (of_several and item.from_ in RECORD_STAGES)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: text, number, truth value or list, according to the input type of the question."""

    value: Any


@dataclass(frozen=True, slots=True)
class Back:
    """A reply: go back to the previous question."""


@dataclass(frozen=True, slots=True)
class Skip:
    """A reply: skip the question for now."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A reply: the item is not applicable to this plan. The session then asks for the reason."""


@dataclass(frozen=True, slots=True)
class ShowOverview:
    """A reply: show the whole plan, to change any answer."""


@dataclass(frozen=True, slots=True)
class Clear:
    """A reply: clear the answer. Only for questions with `can_clear`."""


Reply = Answer | Back | Skip | NotApplicable | ShowOverview | Clear


@dataclass(frozen=True, slots=True)
class InterviewState:
    """The state of an interview. Only the plan's text is saved; the rest is what was skipped in this session."""

    text: str
    focus: Focus | None = None
    skipped: frozenset[str] = frozenset()
    queue: tuple[Focus, ...] = ()  # the entries to ask about after the one in focus


@dataclass(frozen=True, slots=True)
class Progress:
    """Roughly how many questions are left. The number never rises during an interview. It is 0 if nobody counts, as in
    the overview."""

    left: int


class Asker(Protocol):
    """The interface to a person who answers questions. Raises KeyboardInterrupt when the person stops."""

    def say(self, text: str) -> None:
        """Show a text that needs no answer."""

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        """Ask one question. `problem` says what was wrong with the previous reply; empty if there was none."""
