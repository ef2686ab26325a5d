"""Questions as menus and prompts at a terminal, with Questionary.

Commands that are signs in a text question (`<`, `?`, `!`) are spelt out at the end of a menu.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import questionary
from prompt_toolkit.output import ColorDepth
from questionary import Choice as MenuLine
from questionary import Separator, Style

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

_COLOURS = Style(
    [
        ("qmark", "fg:ansicyan"),
        ("question", "bold"),
        ("answer", "fg:ansicyan"),
        ("pointer", "fg:ansicyan bold"),
        ("highlighted", "fg:ansicyan bold"),
        ("selected", "noreverse"),
        ("separator", "noinherit"),
        ("instruction", "noinherit"),
    ]
)
_NO_COLOURS = Style(
    [(name, "noinherit noreverse") for name in ("qmark", "question", "answer", "pointer", "selected")]
)
_BACK, _SKIP, _EXAMPLE, _AGAIN, _NOT_FOR_US, _OWN, _NOTHING = (object() for _ in range(7))


class TerminalAsker:
    """Asks questions with menus. The caller ensures that there is a terminal. KeyboardInterrupt means that the person
    stops.

    `clean` makes people's text safe to print. `today` completes dates that are typed without a year.
    """

    def __init__(
        self, width: int, colour: bool, clean: Callable[[str], str] = str, today: date | None = None
    ) -> None:
        self._today = today
        self._width = min(width, 100)
        self._colour = colour
        self._clean = clean
        self._stopping = False
        self._last_item: Item | None = None  # the item whose reason and tip were shown last
        self._last_question: Question | None = None
        self._more: dict[str, Any] = {"style": _COLOURS if colour else _NO_COLOURS, "qmark": ">"}
        if not colour:
            self._more["color_depth"] = ColorDepth.DEPTH_1_BIT

    def say(self, text: str) -> None:
        for line in text.split("\n"):
            self._print(screen.wrap_lines(line, self._width) if line else [""])

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        if self._stopping:
            raise KeyboardInterrupt
        if problem:
            self._print(screen.wrap_lines(f"! {problem}", self._width), "33")
        else:
            self._print(["", screen.heading_rule(question, progress, min(self._width, 78))], "36")
            self._print(screen.wrap_lines(question.lead, self._width) if question.lead else [])
        self._print(screen.wrap_lines(question.ask, self._width), "1")
        if not problem:
            self._print(
                screen.question_notes(question, self._width, repeated=question.item == self._last_item), "2"
            )
            self._last_item = question.item
            self._print(screen.lesson_lines(question, self._last_question, self._width), "36")
            self._last_question = question
        while True:
            reply = self._put(question)
            if reply is _EXAMPLE:
                self._print(screen.help_for(question, self._width), "2")
            elif reply is not _AGAIN:
                return reply if isinstance(reply, Answer | Back | Skip | NotApplicable) else Answer(reply)

    def review(self, answered: tuple[AnsweredQuestion, ...]) -> int | None:
        if self._stopping:
            raise KeyboardInterrupt
        lines = [
            self._offer(screen.answer_line(each, self._width - 6), place)
            for place, each in enumerate(answered)
        ]
        words = wizard_texts().review
        finish = self._offer(words.finish, -1)
        self._print([""])
        chosen = self._menu(f"{words.intro} {words.change}", [finish, Separator(" "), *lines])
        return None if chosen == -1 else int(chosen)

    def _put(self, question: Question) -> Any:
        """Return an answer, one of the replies, or a request for an example."""
        if question.input_type == "yes-no":
            words = wizard_texts().screen.answers
            lines = [
                self._offer(words.affirmative.capitalize(), True),
                self._offer(words.negative.capitalize(), False),
            ]
            return self._reply(
                question, self._menu("", [*lines, *self._controls(question)], question.current)
            )
        if question.choices and question.input_type == "several":
            return self._several(question)
        if screen.choice_headings(question):
            return self._sorted(question)
        if question.choices:
            lines = [self._line(each) for each in question.choices]
            return self._reply(
                question, self._menu("", [*lines, *self._controls(question)], question.current)
            )
        self._print([f"  {screen.key_help(question)}"], "2")
        there = "" if question.current in (None, []) else str(question.current)
        if question.input_type == "text" and self._clean(there) == there:
            return self._text(question, there)
        self._print(screen.current_answer_lines(question, self._width), "2")
        return self._texts(question) if question.input_type == "texts" else self._text(question)

    def _sorted(self, question: Question) -> Any:
        """Ask for one of many choices: first the heading, then a choice under it."""
        while True:
            lines = [self._offer(sort, sort) for sort in screen.choice_headings(question)]
            if question.own_answer_label:
                lines.append(self._offer(question.own_answer_label, _OWN))
            chosen = self._menu("", [*lines, *self._controls(question)])
            if chosen not in screen.choice_headings(question):
                return self._reply(question, chosen)
            under = [self._line(each) for each in question.choices if each.heading == chosen]
            other = self._offer(wizard_texts().screen.menu.other_heading, _NOTHING)
            chosen = self._menu("", [*under, Separator(" "), other])
            if chosen is not _NOTHING:
                return chosen

    def _several(self, question: Question) -> Any:
        only = [question.choices[0].value] if len(question.choices) == 1 and not question.allows_none else []
        current = question.current if isinstance(question.current, list) else only
        lines = [self._line(each, checked=each.value in current) for each in question.choices]
        words = wizard_texts().screen.menu
        asked = ""
        if len(lines) > screen.MAX_CHOICES_WITH_MEANINGS:  # which push the question off the screen
            asked = "\n".join([*screen.wrap_lines(self._clean(question.ask), self._width - 4), " "])
        chosen = questionary.checkbox(
            asked, choices=lines, instruction=words.several, **self._more
        ).unsafe_ask()
        if chosen:
            if len(chosen) > 1:  # the menu itself only counts them
                self._print(screen.wrap_lines(f"  {screen.answer_text(question, chosen)}", self._width))
            return chosen
        none = [self._offer(words.none_of_these, _NOTHING)] if question.allows_none else []
        again = self._offer(words.choose_after_all, _AGAIN)
        return self._reply(
            question, self._menu(words.nothing_chosen, [*none, again, *self._controls(question)])
        )

    def _texts(self, question: Question) -> Any:
        """Ask for several texts, one a line, until an empty one."""
        texts: list[str] = []
        try:
            while True:
                if texts:
                    self._print([f"  {wizard_texts().screen.menu.another_text}"], "2")
                text = self._text(question)
                if isinstance(text, Skip) and texts:
                    return texts
                if not isinstance(text, str):
                    return text
                texts.append(text)
        except KeyboardInterrupt:  # between two prompts too: Ctrl-C is then a signal
            if not texts:
                raise
            self._stopping = True  # the texts typed so far are an answer, and are saved first
            return texts

    def _text(self, question: Question, there: str = "") -> Any:
        while True:
            line = questionary.text("", default=there, **self._more).unsafe_ask().strip()
            if line == screen.BACK:
                return Back()
            if line == screen.SKIP:
                return Skip()
            if line == screen.EXAMPLE:
                return _EXAMPLE
            if line == screen.NOT_FOR_US:
                return self._not_for_us()
            try:
                value, said_back = parse_answer.parse_answer(question, line, self._today)
            except ValueError as refused:
                self._print(screen.wrap_lines(f"! {refused}", self._width), "33")
                continue
            self._print(screen.wrap_lines(f"  {said_back}", self._width) if said_back else [], "2")
            return value

    def _controls(self, question: Question) -> list[Any]:
        words = wizard_texts().screen.menu
        if question.action in ("another", "offer"):
            return [self._offer(words.back, _BACK)]
        lines = [self._offer(words.skip, _SKIP), self._offer(words.back, _BACK)]
        if question.example or question.write:
            lines.append(self._offer(words.example, _EXAMPLE))
        if question.can_be_not_applicable:
            lines.append(self._offer(words.not_for_us, _NOT_FOR_US))
        return [Separator(" "), *lines]

    def _menu(self, ask: str, lines: list[Any], current: Any = None) -> Any:
        values = [line.value for line in lines if not isinstance(line, Separator)]
        default = current if any(current is each or current == each for each in values) else None
        return questionary.select(
            ask,
            choices=lines,
            default=default,
            instruction=wizard_texts().screen.menu.one,
            use_jk_keys=False,
            **self._more,
        ).unsafe_ask()

    def _reply(self, question: Question, chosen: Any) -> Any:
        if chosen is _OWN:
            return questionary.text(f"{self._clean(question.own_answer_label)}:", **self._more).unsafe_ask()
        if chosen is _NOTHING:
            return []
        if chosen is _NOT_FOR_US:
            return self._not_for_us()
        return {id(_BACK): Back(), id(_SKIP): Skip()}.get(id(chosen), chosen)

    def _not_for_us(self) -> Reply:
        return NotApplicable(questionary.text(wizard_texts().screen.reason, **self._more).unsafe_ask())

    def _line(self, choice: Choice, *, checked: bool = False) -> Any:
        """Return the menu line of a choice. Its meaning is shown below while it is selected, or on the line itself."""
        if choice.shows_meaning:
            title = screen.fit_to_width(f"{choice.label}: {choice.meaning}", self._width - 8)
            return self._offer(title, choice.value, checked=checked)
        return self._offer(choice.label, choice.value, checked=checked, means=self._means(choice))

    def _offer(self, title: str, value: Any, *, checked: bool = False, means: str = "") -> Any:
        """Return a menu line whose text is cleaned, so that nobody's text has an effect on the terminal."""
        means = self._clean(means)
        return MenuLine(self._clean(title), value=value, checked=checked, description=means or None)

    def _means(self, choice: Choice) -> str:
        """Return the text shown below a menu while that line is selected, shortened so that the menu does not move."""
        room = self._width - 18
        return screen.fit_to_width(choice.meaning, room)

    def _print(self, lines: list[str], sgr: str = "") -> None:
        for line in map(self._clean, lines):
            print(f"\x1b[{sgr}m{line}\x1b[0m" if sgr and self._colour and line else line)  # noqa: T201
