"""Questions as plain lines, for screen readers, unusual consoles and anyone who prefers them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from involveplan.checklist.model import Item
from involveplan.wizard import parse_answer, screen
from involveplan.wizard.question import (
    Answer,
    AnsweredQuestion,
    Back,
    Choice,
    NotApplicable,
    Progress,
    Question,
    Reply,
    Skip,
)
from involveplan.wizard.wizard_text import wizard_texts

_YES_NO = {"yes": True, "y": True, "no": False, "n": False}


class PlainAsker:
    """Asks questions by writing and reading lines. The end of input means that the person stops.

    `today` completes dates that are typed without a year.
    """

    def __init__(
        self,
        read: Callable[[str], str],
        write: Callable[[str], None],
        width: int = 80,
        today: date | None = None,
    ) -> None:
        self._read, self._write, self._width, self._today = read, write, width, today
        self._last_item: Item | None = None  # the item whose reason and tip were shown last
        self._last_question: Question | None = None

    def say(self, text: str) -> None:
        for line in text.split("\n"):
            self._lines(screen.wrap_lines(line, self._width) if line else [""])

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        if problem:
            self._lines(screen.wrap_lines(problem, self._width))
        else:
            self._lines(["", f"-- {screen.question_heading(question, progress)}"])
            if question.lead:
                self._lines(screen.wrap_lines(question.lead, self._width))
        self._lines(screen.wrap_lines(question.ask, self._width))
        if not problem:
            self._lines(
                screen.question_notes(question, self._width, repeated=question.item == self._last_item)
            )
            self._last_item = question.item
            self._lines(screen.lesson_lines(question, self._last_question, self._width))
            self._last_question = question
        self._choices(question)
        while True:
            line = self._line("> ")
            reply = self._command(question, line)
            if reply is None:
                continue
            if not isinstance(reply, str):
                return reply
            try:
                return Answer(self._value(question, reply))
            except ValueError as refused:
                self._lines(screen.wrap_lines(str(refused), self._width))

    def review(self, answered: tuple[AnsweredQuestion, ...]) -> int | None:
        words = wizard_texts().review
        self._lines(["", words.intro])
        for place, each in enumerate(answered, 1):
            self._lines([f"{place:3}. {screen.answer_line(each, self._width - 5)}"])
        while True:
            line = self._line(f"{words.change_by_number} ")
            if not line:
                return None
            if line.isdecimal() and 1 <= int(line) <= len(answered):
                return int(line) - 1

    def _command(self, question: Question, line: str) -> Reply | str | None:
        """Return the reply for a command, or the typed answer, or None if help was shown."""
        if line == screen.BACK:
            return Back()
        if line == screen.SKIP:
            return Skip()
        if line == screen.EXAMPLE:
            self._lines(screen.help_for(question, self._width))
            return None
        if line == screen.NOT_FOR_US:
            return NotApplicable(self._line(f"{wizard_texts().screen.reason} "))
        return line

    def _choices(self, question: Question) -> None:
        choices = _choices_of(question)
        heading = ""
        for place, choice in enumerate(choices, 1):
            if choice.heading != heading:
                heading = choice.heading
                self._lines(screen.wrap_lines(f"  {heading}:", self._width))
            self._lines(screen.wrap_lines(f"{place:2}. {screen.choice_label(choice, question)}", self._width))
        if question.own_answer_label:
            self._lines([f"{len(choices) + 1:2}. {question.own_answer_label}"])
        if instruction := _instruction(question, choices):
            self._lines([f"   {instruction}"])
        self._lines([f"   ({screen.key_help(question)})"])
        self._lines(screen.current_answer_lines(question, self._width))

    def _value(self, question: Question, line: str) -> Any:
        choices = _choices_of(question)
        if question.input_type == "texts":
            return [text for each in line.split(";") if (text := " ".join(each.split()))]
        if not choices:
            value, said_back = parse_answer.parse_answer(question, line, self._today)
            self._lines(screen.wrap_lines(said_back, self._width) if said_back else [])
            return value
        if question.input_type == "several":
            if line == "0" and question.allows_none:
                return []
            return [self._chosen(question, choices, each.strip()) for each in line.split(",")]
        return self._chosen(question, choices, line)

    def _chosen(self, question: Question, choices: tuple[Choice, ...], text: str) -> Any:
        if text.isdecimal() and 1 <= int(text) <= len(choices):
            return choices[int(text) - 1].value
        if question.own_answer_label and text.isdecimal() and int(text) == len(choices) + 1:
            return self._line(f"{question.own_answer_label}: ")
        if question.input_type == "yes-no":
            if text.casefold() in _YES_NO:
                return _YES_NO[text.casefold()]
            raise ValueError(wizard_texts().screen.plain.not_yes_or_no)
        for choice in choices:
            if text.casefold() in (str(choice.value).casefold(), choice.label.casefold()):
                return choice.value
        raise ValueError(wizard_texts().screen.plain.not_a_choice.format(text=text, count=len(choices)))

    def _line(self, prompt: str) -> str:
        try:
            return self._read(prompt).strip()
        except EOFError:
            raise KeyboardInterrupt from None

    def _lines(self, lines: list[str]) -> None:
        for line in lines:
            self._write(line)


def _choices_of(question: Question) -> tuple[Choice, ...]:
    if question.input_type == "yes-no":
        words = wizard_texts().screen.answers
        return (Choice(True, words.affirmative), Choice(False, words.negative))
    return question.choices


def _instruction(question: Question, choices: tuple[Choice, ...]) -> str:
    """Return how to type the answer, or "" for one line of text."""
    words = wizard_texts().screen.plain
    if question.input_type == "texts" and not choices:
        return words.texts
    if not choices:
        return ""
    if question.input_type == "several":
        return words.several_or_none if question.allows_none else words.several
    return words.yes_no if question.input_type == "yes-no" else words.one
