"""Questions as plain lines, for screen readers, unusual consoles and anyone who prefers them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from involveplan.wizard.askers import screen
from involveplan.wizard.askers.menu_lines import SHOW_EXAMPLE, ShowExample, choices_of
from involveplan.wizard.askers.shown_notes import ShownNotes
from involveplan.wizard.askers.typed_answer import typed_reply
from involveplan.wizard.askers.typed_text import has_escape_sequence, join_lines
from involveplan.wizard.parsing.parse_answer import parse_answer
from involveplan.wizard.question import (
    OWN_ANSWER,
    Answer,
    Choice,
    Progress,
    Question,
    Reply,
)
from involveplan.wizard.wizard_text import wizard_texts

_ROWS_OF_PROMPT = 5  # the instruction, the keys, the current answer and the prompt below a list
_SMALLEST_PAGE = 6  # lines
_YES_NO = {"yes": True, "y": True, "no": False, "n": False}


class PlainAsker:
    """Asks questions by writing and reading lines. The end of input means that the person stops.

    `read` returns a line, or several, separated by line ends, if they have arrived together. `today` completes dates
    that are typed without a year. Longer lists than `height` are shown a page at a time.
    """

    def __init__(
        self,
        read: Callable[[str], str],
        write: Callable[[str], None],
        width: int = 80,
        today: date | None = None,
        height: int = 24,
    ) -> None:
        self._read, self._write, self._width, self._today, self._height = read, write, width, today, height
        self._rows = 0  # lines written since something was last typed
        self._notes = ShownNotes()

    def say(self, text: str) -> None:
        for line in text.split("\n"):
            self._lines(screen.wrap_lines(line, self._width) if line else [""])

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        self._rows = 0
        if problem:
            self._wrapped(problem)
        else:
            self._lines(["", f"-- {screen.question_heading(question, progress)}"])
        self._wrapped(question.about)
        self._wrapped(question.ask)
        if not problem:
            self._lines(self._notes.note_lines(question, self._width))
            self._lines(self._notes.lesson_lines(question, self._width))
        return self._reply(question, self._prompt(question))

    def _reply(self, question: Question, line: str) -> Reply:
        """Return the reply. `line` is what has been typed already."""
        while True:
            line = line or self._line(question, "> ")
            reply = typed_reply(question, line)
            if reply is None:
                try:
                    return Answer(self._value(question, line))
                except ValueError as refused:
                    self._wrapped(str(refused))
            elif not isinstance(reply, ShowExample):
                return reply
            line = self._example(question) if reply is SHOW_EXAMPLE else ""

    def _example(self, question: Question) -> str:
        """Write the example and the question again. Return what was typed instead of reading all of it."""
        if typed := self._pages(question, screen.help_for(question, self._width)):
            return typed
        self._wrapped(question.ask)
        return self._prompt(question)

    def _prompt(self, question: Question) -> str:
        """Write the choices and how to answer. Return what was typed instead of reading all of it."""
        if typed := self._pages(question, _list_lines(question, self._width)):
            return typed
        self._lines(_instruction_lines(question, self._width))
        return ""

    def _pages(self, question: Question, lines: list[str]) -> str:
        """Write a long list a page at a time. Return what was typed instead of looking at more."""
        while len(lines) > (room := max(_SMALLEST_PAGE, self._height - self._rows - _ROWS_OF_PROMPT)):
            self._lines(lines[:room])
            lines = lines[room:]
            if typed := self._line(question, f"{wizard_texts().screen.plain.more} > "):
                return typed
        self._lines(lines)
        return ""

    def _value(self, question: Question, line: str) -> Any:
        choices = choices_of(question)
        if not choices:
            value, said_back = parse_answer(question, line, self._today)
            self._wrapped(said_back)
            return value
        if question.input_type == "several":
            if line == "0" and question.allows_none:
                return []
            chosen = [
                value for each in line.split(",") for value in _chosen_in(question, choices, each.strip())
            ]
            return list(dict.fromkeys(chosen))
        return _chosen(question, choices, line)

    def _line(self, question: Question, prompt: str) -> str:
        """Return the line that is typed. Lines that arrived together are shown as one before they are used."""
        words = wizard_texts().screen.plain
        received = self._read_or_stop(prompt)
        typed = join_lines(question, received)
        while typed not in ("", *screen.keys_of(question)) and (
            "\n" in received or has_escape_sequence(received)
        ):
            self._wrapped(words.arrived_together)
            self._wrapped(f"  {typed}")
            received = self._read_or_stop(f"{words.use_or_retype} > ")
            again = join_lines(question, received)
            if not again:
                return typed
            typed = again
        return typed

    def _read_or_stop(self, prompt: str) -> str:
        self._rows = 0
        try:
            return self._read(prompt).strip()
        except EOFError:
            raise KeyboardInterrupt from None

    def _wrapped(self, text: str) -> None:
        self._lines(screen.wrap_lines(text, self._width) if text else [])

    def _lines(self, lines: list[str]) -> None:
        self._rows += len(lines)
        for line in lines:
            self._write(line)


def _list_lines(question: Question, width: int) -> list[str]:
    """Return the numbered choices, under their headings."""
    choices = choices_of(question)
    lines: list[str] = []
    heading = ""
    for place, choice in enumerate(choices, 1):
        if choice.heading != heading:
            heading = choice.heading
            lines += screen.wrap_lines(f"  {heading}:", width)
        lines += screen.wrap_lines(f"{place:2}. {screen.choice_label(choice, question)}", width)
    if question.own_answer_label:
        lines += screen.wrap_lines(f"{len(choices) + 1:2}. {question.own_answer_label}", width)
    return lines


def _instruction_lines(question: Question, width: int) -> list[str]:
    """Return how to type the answer, the keys, and the current answer."""
    instruction = _instruction(question)
    return [
        *(screen.wrap_lines(f"   {instruction}", width) if instruction else []),
        *([] if choices_of(question) else screen.format_lines(question, width)),
        *screen.wrap_keys(f"({screen.key_help(question)})", width),
        *screen.current_answer_lines(question, width),
    ]


def _instruction(question: Question) -> str:
    """Return how to type the answer, or "" for one line of text."""
    words = wizard_texts().screen.plain
    if not choices_of(question):
        return ""
    if question.input_type == "several":
        return words.several_or_none if question.allows_none else words.several
    return words.yes_no if question.input_type == "yes-no" else words.one


def _chosen_in(question: Question, choices: tuple[Choice, ...], text: str) -> list[Any]:
    """Return the values of the choices in a text such as “6 and 17”, or of one whose name has an “and”. Raises
    ValueError."""
    try:
        return [_chosen(question, choices, text)] if text else []
    except ValueError:
        pieces = [each.strip() for each in re.split(r"(?:^|\s)and\s|&", text) if each.strip()]
        if pieces == [text]:
            raise
        return [_chosen(question, choices, each) for each in pieces]


def _chosen(question: Question, choices: tuple[Choice, ...], text: str) -> Any:
    """Return the value of a choice by its number, its name or the words that only its name begins with. Raises
    ValueError."""
    count = len(choices) + bool(question.own_answer_label)
    if text.isdecimal() and 1 <= int(text) <= count:
        return choices[int(text) - 1].value if int(text) <= len(choices) else OWN_ANSWER
    if question.input_type == "yes-no":
        if text.casefold() in _YES_NO:
            return _YES_NO[text.casefold()]
        raise ValueError(wizard_texts().screen.plain.not_yes_or_no)
    for choice in choices:
        if text.casefold() in (str(choice.value).casefold(), choice.label.casefold()):
            return choice.value
    begins = re.compile(rf"(?:the )?{re.escape(text.casefold())}\b")
    begun = [choice for choice in choices if begins.match(choice.label.casefold())]
    if len(begun) == 1 and text[-1:].isalpha():
        return begun[0].value
    words = wizard_texts().screen.plain
    template = words.not_a_choice if count > 1 else words.not_the_choice
    raise ValueError(template.format(text=text, count=count))
