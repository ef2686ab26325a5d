"""The lines of a menu or tick-list, and where the pointer, the ticks and the filter are. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from involveplan.wizard.answer_text import answer_text
from involveplan.wizard.askers import screen
from involveplan.wizard.question import (
    OWN_ANSWER,
    Answer,
    Back,
    Choice,
    Clear,
    NotApplicable,
    Question,
    Reply,
    ShowOverview,
    Skip,
)
from involveplan.wizard.wizard_text import wizard_texts


class ShowExample:
    """A request for an example. It never leaves the asker."""


SHOW_EXAMPLE: Final = ShowExample()


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A line of a menu: one of the choices, or a control such as "back"."""

    label: str
    value: Any  # of a choice: the value of its answer; of a control: its reply
    is_choice: bool = False
    heading: str = ""
    meaning: str = ""  # shown below the menu while the line is pointed at
    keys: str = ""  # the keys that point at this line


@dataclass(slots=True)
class MenuState:
    """A menu while someone uses it. `pointer` and `top` (the first line on the screen) count the visible lines."""

    lines: tuple[MenuLine, ...]
    has_ticks: bool = False
    pointer: int = 0
    ticked: set[int] = field(default_factory=set)  # places in `lines`
    filter: str = ""
    is_typed_at: bool = False  # True if someone has typed although there is nothing to filter
    has_chosen: bool = False  # True if the person has moved to a line, or ticked one, with this filter
    top: int = 0

    @property
    def can_filter(self) -> bool:
        """True if typing shortens the list."""
        return sum(line.is_choice for line in self.lines) > screen.MAX_CHOICES_WITH_MEANINGS

    @property
    def visible(self) -> list[MenuLine]:
        """The lines that the filter leaves. Controls always stay."""
        words = self.filter.casefold().split()
        if not words:
            return list(self.lines)
        return [
            line
            for line in self.lines
            if not line.is_choice
            or line.value is OWN_ANSWER
            or all(word in f"{line.heading} {line.label} {line.meaning}".casefold() for word in words)
        ]

    @property
    def first_match(self) -> int:
        """The place of the line to point at while a filter is typed: the first with the filter in its label, or else
        the first choice."""
        words = self.filter.casefold().split()
        choices = [(n, line.label.casefold()) for n, line in enumerate(self.visible) if line.is_choice]
        by_label = [n for n, label in choices if words and all(word in label for word in words)]
        return next(iter(by_label or [n for n, _ in choices]), 0)

    def is_key(self, typed: str) -> bool:
        """True if a character is a key, not text to filter by. "-" can be part of a word."""
        if typed == screen.CLEAR:
            return not self.filter and any(typed in line.keys for line in self.lines)
        return typed in (screen.BACK, screen.EXAMPLE, screen.NOT_FOR_US, screen.OVERVIEW)

    @property
    def is_between_words(self) -> bool:
        """True if a space goes on with the filter: several choices match, and the person has not turned to one."""
        matches = [line for line in self.visible if line.is_choice and line.value is not OWN_ANSWER]
        return bool(self.filter) and not self.has_chosen and len(matches) > 1

    @property
    def pointed(self) -> MenuLine:
        """The line that is pointed at."""
        return self.visible[self.pointer]

    def is_ticked(self, line: MenuLine) -> bool:
        """True if the line is ticked."""
        return any(self.lines[place] is line for place in self.ticked)

    def move(self, by: int, *, wraps: bool = False) -> None:
        """Move the pointer by some lines. With `wraps` it goes on at the other end."""
        count = len(self.visible)
        place = self.pointer + by
        self.has_chosen = True
        self.pointer = place % count if wraps else max(0, min(place, count - 1))

    def point_at_key(self, key: str) -> None:
        """Point at the line that does the same as a key, if there is one."""
        self.pointer = next((n for n, line in enumerate(self.visible) if key in line.keys), self.pointer)

    def toggle(self) -> None:
        """Tick or untick the line that is pointed at."""
        if self.has_ticks and self.pointed.is_choice:
            self.ticked ^= {self.lines.index(self.pointed)}
            self.has_chosen = True

    def type(self, text: str) -> None:
        """Add to the filter, or begin a new one if the person has turned to a line."""
        self.set_filter(text if self.has_chosen else self.filter + text)

    def set_filter(self, text: str) -> None:
        """Show only the choices that match, and point at the first."""
        self.filter, self.has_chosen, self.top = text, False, 0
        self.pointer = self.first_match if text.strip() else 0

    def reply(self) -> Reply | ShowExample:
        """Return what Enter does."""
        line = self.pointed
        if not line.is_choice:
            reply: Reply | ShowExample = line.value
            return reply
        if not self.has_ticks:
            return Answer(line.value)
        values = [each.value for place, each in enumerate(self.lines) if place in self.ticked]
        return Answer(values) if values else Skip()


def menu_for(question: Question, clean: Callable[[str], str] = str) -> MenuState:
    """Return the menu of a question. `clean` makes people's text safe to print.

    It points at "skip for now", or at the current answer.
    """
    has_ticks = question.input_type == "several"
    lines = tuple(
        MenuLine(
            clean(each.label), each.value, each.is_choice, clean(each.heading), clean(each.meaning), each.keys
        )
        for each in _all_lines(question)
    )
    current = question.current if isinstance(question.current, list) and has_ticks else [question.current]
    chosen = {n for n, line in enumerate(lines) if line.is_choice and line.value in current}
    return MenuState(lines, has_ticks, min(chosen, default=0), chosen if has_ticks else set())


def choices_of(question: Question) -> tuple[Choice, ...]:
    """Return the choices of a question, also of one whose answer is yes or no."""
    if question.input_type == "yes-no":
        words = wizard_texts().screen.answers
        return (Choice(True, words.affirmative), Choice(False, words.negative))
    return question.choices


def _all_lines(question: Question) -> list[MenuLine]:
    none = MenuLine(wizard_texts().screen.menu.none_of_these, Answer([]))
    controls = _controls(question)
    same = [line for line in controls if line.value in question.same_as_skip]
    return [
        MenuLine(_first_label(question), Skip(), keys="".join(line.keys for line in same)),
        *([none] if question.allows_none else []),
        *_choice_lines(question),
        *(line for line in controls if line not in same),
    ]


def _first_label(question: Question) -> str:
    words = wizard_texts().screen.menu
    if question.skip_label:
        return question.skip_label
    if question.current in (None, ""):
        return words.skip
    return words.keep.format(answer=answer_text(question, question.current))


def _choice_lines(question: Question) -> list[MenuLine]:
    lines = [
        MenuLine(f"{each.label}: {each.meaning}", each.value, True, each.heading)
        if each.shows_meaning
        else MenuLine(each.label, each.value, True, each.heading, each.meaning)
        for each in choices_of(question)
    ]
    if question.input_type == "yes-no":
        lines = [MenuLine(each.label.capitalize(), each.value, True) for each in lines]
    own = question.own_answer_label
    return [*lines, MenuLine(own, OWN_ANSWER, True)] if own else lines


def _controls(question: Question) -> list[MenuLine]:
    words = wizard_texts().screen.menu
    clear = MenuLine(words.clear, Clear(), keys=screen.CLEAR)
    not_for_us = MenuLine(words.not_for_us, NotApplicable(), keys=screen.NOT_FOR_US)
    overview = MenuLine(words.overview, ShowOverview(), keys=screen.OVERVIEW)
    return [
        MenuLine(question.back_label or words.back, Back(), keys=screen.BACK),
        *([MenuLine(words.example, SHOW_EXAMPLE, keys=screen.EXAMPLE)] if question.has_help else []),
        *([clear] if question.can_clear else []),
        *([not_for_us] if question.can_be_not_applicable else []),
        *([overview] if question.has_overview else []),
    ]
