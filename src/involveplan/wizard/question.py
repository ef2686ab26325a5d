"""One question, what can be replied to it, and where a wizard stands. All of it is values; nothing here asks."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from involveplan.checklist.model import Item, PartAsked
from involveplan.checklist.severity import WHEN_IT_HAPPENS
from involveplan.plan.place import Pointer

Form = Literal["text", "texts", "one", "several", "count", "hours", "money", "date", "yes-no"]
Action = Literal["put", "another", "consider", "add-to", "offer"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from."""

    value: Any
    label: str
    means: str = ""
    sort: str = ""  # the heading it is offered under, where there are many
    told: bool = False  # whether its meaning stands beside it, because the label alone is only a short name


@dataclass(frozen=True, slots=True)
class Focus:
    """The entry or group of keys whose parts are being asked, one after the other.

    `lead` is the item's own question, told above each part. `preset` holds parts that are known already and are
    written together with the first answer. `another` is the question that follows the last part, where there can be
    several entries.
    """

    code: str
    at: Pointer
    parts: tuple[PartAsked, ...]
    lead: str = ""
    preset: tuple[tuple[str, Any], ...] = ()
    another: str | None = None

    @property
    def name(self) -> str:
        """Tells what is asked for here from all else, so that it can be passed over."""
        preset = f":{self.preset}" if self.preset else ""
        return f"{self.code}@{self.at}{preset}"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it asks, with the tip beside it, and what is done with the answer."""

    key: str  # tells this question from all others of the plan
    ask: str
    form: Form
    pointer: Pointer  # where the answer goes
    action: Action = "put"
    item: Item | None = None
    focus: Focus | None = None
    chapter: str = ""
    lead: str = ""  # the item's own question, where this is one part of the answer
    why: str = ""
    write: str = ""
    tip: str = ""
    notice: str = ""  # what is wrong with the answer that is there
    example: str = ""
    choices: tuple[Choice, ...] = ()
    own_answer: str = ""  # the label of "something else", where an answer of one's own is possible
    current: Any = None
    none_counts: bool = False  # whether "none of these" is an answer
    each_in_turn: bool = False  # asked of every entry; "no" is as good an answer as "yes"
    learnt: tuple[str, ...] = ()  # what the plan before taught that bears on it

    @property
    def can_be_set_aside(self) -> bool:
        """Whether "not for us" is a reply.

        Where a kind of people is left out, the answer itself says why; and of what happened, one thing of several
        cannot be set aside without the others.
        """
        item, focus = self.item, self.focus
        if item is None or self.action in ("consider", "another"):
            return False
        of_several = (focus is not None and bool(focus.preset)) or (item.field or "").endswith("[]")
        return not (of_several and item.from_ in WHEN_IT_HAPPENS)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: text, number, truth, or a list, as the form of the question says."""

    value: Any


@dataclass(frozen=True, slots=True)
class Back:
    """To the question before."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Not now."""


@dataclass(frozen=True, slots=True)
class NotForUs:
    """The item is not for this plan, and why."""

    because: str


Reply = Answer | Back | Skip | NotForUs


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what was answered, for the review at the end."""

    question: Question
    value: Any
    about: str = ""  # the group or tool it is a part of, by name


@dataclass(frozen=True, slots=True)
class State:
    """Where a wizard stands: the plan's text is all that lasts; the rest is what was passed over in this session."""

    text: str
    focus: Focus | None = None
    passed: frozenset[str] = frozenset()
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions were answered, and about how many are left."""

    answered: int
    left: int


class Asker(Protocol):
    """Someone or something that can be asked. Raises KeyboardInterrupt when the person stops."""

    def say(self, text: str) -> None:
        """Tell something that needs no answer."""

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        """Put one question; `problem` says what was wrong with the reply just given, if anything."""

    def review(self, answered: tuple[Answered, ...]) -> int | None:
        """Show all answers; the place of one to change, or None when all is well."""
