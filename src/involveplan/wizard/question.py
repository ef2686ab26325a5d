"""A question, the possible replies, and the state of an interview. Only values; nothing here interacts with anyone."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from involveplan.checklist.model import Item, PartAsked
from involveplan.checklist.severity import RECORD_STAGES
from involveplan.plan.place import Pointer

InputType = Literal["text", "texts", "one", "several", "count", "hours", "money", "date", "yes-no"]
Action = Literal["put", "another", "consider", "add-to", "offer"]


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

    `lead` is the item's own question, shown above each part. `preset` holds known parts that are written together with
    the first answer. `another` is the question after the last part if there can be several entries.
    """

    code: str
    pointer: Pointer
    parts: tuple[PartAsked, ...]
    lead: str = ""
    preset: tuple[tuple[str, Any], ...] = ()
    another: str | None = None

    @property
    def name(self) -> str:
        """The unique name of this focus, to record that it was skipped."""
        preset = f":{self.preset}" if self.preset else ""
        return f"{self.code}@{self.pointer}{preset}"


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
    lead: str = ""  # the item's own question, if this asks for one part of its answer
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

    @property
    def can_be_not_applicable(self) -> bool:
        """True if "not for us" is a possible reply.

        If a kind of people is left out, the answer itself says why. One of several entries of a record cannot be not
        applicable without the others.
        """
        item, focus = self.item, self.focus
        if item is None or self.action in ("consider", "another"):
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
    """A reply: the item is not applicable to this plan, with the reason."""

    reason: str


Reply = Answer | Back | Skip | NotApplicable


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with its answer, for the review at the end."""

    question: Question
    value: Any
    about: str = ""  # the name of the group or tool it belongs to


@dataclass(frozen=True, slots=True)
class InterviewState:
    """The state of an interview. Only the plan's text is saved; the rest is what was skipped in this session."""

    text: str
    focus: Focus | None = None
    skipped: frozenset[str] = frozenset()
    answered: tuple[AnsweredQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """The number of questions answered, and roughly how many are left."""

    answered: int
    left: int


class Asker(Protocol):
    """The interface to a person who answers questions. Raises KeyboardInterrupt when the person stops."""

    def say(self, text: str) -> None:
        """Show a text that needs no answer."""

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        """Ask one question. `problem` says what was wrong with the previous reply; empty if there was none."""

    def review(self, answered: tuple[AnsweredQuestion, ...]) -> int | None:
        """Show all answers. Return the index of one to change, or None to finish."""
