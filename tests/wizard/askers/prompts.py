"""Keys pressed at menus and prompts without a terminal, and what the asker prints."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from involveplan.wizard.askers.terminal import TerminalAsker
from involveplan.wizard.question import Progress, Question, Reply

ENTER, SPACE, BACKSPACE, ESCAPE = "\r", " ", "\x7f", "\x1b"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, PAGE_UP, PAGE_DOWN, DELETE = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~", "\x1b[3~"
F5 = "\x1b[15~"  # does nothing, but separates what arrives together
TODAY = date(2026, 11, 23)


def paste(text: str) -> str:
    """What a terminal sends when someone pastes."""
    return f"\x1b[200~{text}\x1b[201~"


@contextmanager
def keyboard(*keys: str) -> Iterator[PipeInput]:
    """A keyboard on which those keys have been pressed."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("".join(keys))
        yield pipe


def reply(question: Question, *keys: str, problem: str = "") -> Reply:
    """The reply to a question by some keys. Fails if they do not end it."""
    with keyboard(*keys, "\x04"):
        return TerminalAsker(80, colour=False, today=TODAY).ask(question, Progress(1), problem)
