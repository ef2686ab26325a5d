"""Questions as menus and prompts at a terminal."""

from collections.abc import Callable
from datetime import date

from involveplan.wizard.askers import screen
from involveplan.wizard.askers.menu import run_menu
from involveplan.wizard.askers.menu_lines import SHOW_EXAMPLE, ShowExample, choices_of, menu_for
from involveplan.wizard.askers.shown_notes import ShownNotes
from involveplan.wizard.askers.text_prompt import TextPrompt
from involveplan.wizard.askers.typed_answer import current_text, note_lines, typed_reply
from involveplan.wizard.askers.typed_text import join_lines
from involveplan.wizard.parsing.parse_answer import parse_answer
from involveplan.wizard.question import Answer, Progress, Question, Reply, Skip
from involveplan.wizard.wizard_text import wizard_texts


class TerminalAsker:
    """Asks questions with menus and prompts. The caller ensures that there is a terminal. KeyboardInterrupt means that
    the person stops.

    `clean` makes people's text safe to print. `today` completes dates that are typed without a year.
    """

    def __init__(
        self, width: int, colour: bool, clean: Callable[[str], str] = str, today: date | None = None
    ) -> None:
        self._today = today
        self._width = min(width, 100)
        self._colour = colour
        self._clean = clean
        self._rows = 0  # rows printed since the heading of the question, or since the example
        self._notes = ShownNotes()
        self._typed: tuple[str, str] | None = None  # the last answer that was typed, in case it is refused
        self._ticked: tuple[str, set[int]] | None = None  # the lines that were ticked, likewise

    def say(self, text: str) -> None:
        for line in text.split("\n"):
            self._print(screen.wrap_lines(line, self._width) if line else [""])

    def ask(self, question: Question, progress: Progress, problem: str) -> Reply:
        self._rows = 0
        if self._typed and question.key not in (self._typed[0], f"{self._typed[0]}/"):
            self._typed = None
        if self._ticked and question.key not in (self._ticked[0], f"{self._ticked[0]}/"):
            self._ticked = None
        if problem:
            self._print(screen.wrap_lines(f"! {problem}", self._width), "33")
        else:
            self._print(["", screen.heading_rule(question, progress, min(self._width, 78))], "36")
        self._print(screen.wrap_lines(question.about, self._width) if question.about else [])
        self._print(screen.wrap_lines(question.ask, self._width), "1")
        if not problem:
            self._print(self._notes.note_lines(question, self._width), "2")
            self._print(self._notes.lesson_lines(question, self._width), "36")
        return self._by_menu(question) if choices_of(question) else self._by_typing(question)

    def _by_menu(self, question: Question) -> Reply:
        state = menu_for(question, self._clean)
        if self._ticked and self._ticked[0] == question.key:
            state.ticked = self._ticked[1]
        while True:
            reply = run_menu(state, width=self._width, rows_above=self._rows, colour=self._colour)
            if reply is SHOW_EXAMPLE:
                self._show_example(question)
                continue
            if reply == Skip() and state.has_ticks and state.pointed.is_choice:  # nothing is ticked
                words = wizard_texts().screen.menu
                if question.current:
                    self._print(screen.wrap_lines(f"> {screen.kept_text(question)}", self._width))
                    if not question.can_clear:
                        return Skip()
                    state = menu_for(question, self._clean)
                    continue
                state.toggle()
                self._print(screen.wrap_lines(words.ticked.format(label=state.pointed.label), self._width))
                continue
            self._ticked = (question.key, state.ticked) if state.has_ticks else None
            if isinstance(reply, Answer) and state.has_ticks and reply.value:
                label = ", ".join(
                    each.label for place, each in enumerate(state.lines) if place in state.ticked
                )
            else:
                label = state.pointed.label
            self._print(screen.wrap_lines(f"> {label}", self._width), "36")
            is_kept = isinstance(reply, Answer) and not state.has_ticks and reply.value == question.current
            return Skip() if is_kept and question.current is not None else reply

    def _by_typing(self, question: Question) -> Reply:
        there = current_text(question, self._today)
        there = there if self._clean(there) == there else ""
        refused = self._typed[1] if self._typed and self._typed[0] == question.key else ""
        initial = refused or there
        keys = screen.key_help(question, is_refused=bool(refused))
        self._print(screen.wrap_keys(keys, self._width), "2")
        self._print(screen.format_lines(question, self._width), "2")
        if not there:
            self._print(screen.current_answer_lines(question, self._width), "2")
        while True:
            typed = self._type(question, initial, is_answer=initial == there)
            reply = typed_reply(question, typed, there)
            if reply is SHOW_EXAMPLE:
                self._show_example(question)
                continue
            if reply == Skip() and there and not typed:
                self._print(screen.wrap_lines(f"  {screen.kept_text(question)}", self._width), "2")
                if question.can_clear:
                    initial = there
                    continue
            if reply is not None and not isinstance(reply, ShowExample):
                return reply
            try:
                value, said_back = parse_answer(question, typed, self._today)
            except ValueError as refused:
                self._print(screen.wrap_lines(f"! {refused}", self._width), "33")
                initial = typed
                continue
            self._print(screen.wrap_lines(f"  {said_back}", self._width) if said_back else [], "2")
            self._typed = (question.key, typed)
            return Answer(value)

    def _type(self, question: Question, initial: str, *, is_answer: bool) -> str:
        """Return the typed line. `is_answer` is True if `initial` is the current answer, not a line that was not
        clear."""

        def notes(text: str, untouched: bool) -> list[str]:
            note = note_lines(question, text, self._today, kept=untouched and is_answer)
            if untouched and text and not is_answer:
                note = [wizard_texts().screen.menu.refused_line]
            return [
                f"  {self._clean(line)}" for each in note for line in screen.wrap_lines(each, self._width - 2)
            ]

        prompt = TextPrompt(
            initial,
            lambda text: join_lines(question, text),
            lambda text: text.strip() in screen.keys_of(question),
            notes,
        )
        return join_lines(question, prompt.ask(colour=self._colour))

    def _show_example(self, question: Question) -> None:
        """Print the example, and the question again below it."""
        self._rows = 0
        self._print(screen.help_for(question, self._width, with_meanings=False), "2")
        self._print(screen.wrap_lines(question.ask, self._width), "1")

    def _print(self, lines: list[str], sgr: str = "") -> None:
        self._rows += len(lines)
        for line in map(self._clean, lines):
            print(f"\x1b[{sgr}m{line}\x1b[0m" if sgr and self._colour and line else line)  # noqa: T201
