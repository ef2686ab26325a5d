"""The screens of the overview, the actions that its menus offer, and its state. Only values."""

from dataclasses import dataclass
from typing import Literal

from involveplan.plan.place import Pointer

# How the overview can be left: back to the questions, or at the end, with or without a question to go back to.
Exit = Literal["to-questions", "finish", "finish-or-back"]


@dataclass(frozen=True, slots=True)
class TopicsScreen:
    """The menu of topics."""


@dataclass(frozen=True, slots=True)
class TopicScreen:
    """The answers and entries of a topic."""

    index: int


@dataclass(frozen=True, slots=True)
class EntryScreen:
    """One entry of a list: its answers, and what can be done with it."""

    pointer: Pointer


@dataclass(frozen=True, slots=True)
class EditScreen:
    """The question for one answer. In a new entry, the parts in `following` are asked for afterwards."""

    pointer: Pointer
    following: tuple[str, ...] = ()
    adds: bool = False  # True while an entry is added
    is_first: bool = False  # True for the first part of a new entry


@dataclass(frozen=True, slots=True)
class OwnNameScreen:
    """The question for the name of a tool that is not in the catalogue."""

    edit: EditScreen


@dataclass(frozen=True, slots=True)
class RemovalScreen:
    """The question whether to remove an entry, with the places that mention it."""

    pointer: Pointer


@dataclass(frozen=True, slots=True)
class NotApplicableScreen:
    """An item that is not relevant to the plan, with the reason."""

    code: str


@dataclass(frozen=True, slots=True)
class ReasonScreen:
    """The question why an item is not relevant."""

    code: str


Screen = (
    TopicsScreen
    | TopicScreen
    | EntryScreen
    | EditScreen
    | OwnNameScreen
    | RemovalScreen
    | NotApplicableScreen
    | ReasonScreen
)


@dataclass(frozen=True, slots=True)
class Move:
    """An action: move an entry to another place of its list."""

    pointer: Pointer
    to: int


@dataclass(frozen=True, slots=True)
class Remove:
    """An action: remove an entry, and the references to it."""

    pointer: Pointer


@dataclass(frozen=True, slots=True)
class MarkRelevant:
    """An action: an item is relevant after all."""

    code: str


@dataclass(frozen=True, slots=True)
class OverviewState:
    """The state of the overview: the text of the plan, and the screens that lead to the current one.

    Without screens the person has left the overview.
    """

    text: str
    path: tuple[Screen, ...] = (TopicsScreen(),)
