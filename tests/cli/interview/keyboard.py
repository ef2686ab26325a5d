"""The keyboard of a person who uses the real program, with menus or in plain lines."""

import re
from pathlib import Path

import pytest

from tests.cli.cli_runs import Start
from tests.cli.pseudo_terminal import DOWN, ENTER, UP, Terminal

LEFT, RIGHT, HOME, END, DELETE, BACKSPACE = "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F", "\x1b[3~", "\x7f"
PAGE_UP, PAGE_DOWN, F1, CTRL_A, CTRL_E, CTRL_G, CTRL_K, CTRL_T, TAB = (
    *("\x1b[5~", "\x1b[6~", "\x1bOP", "\x01", "\x05", "\x07", "\x0b", "\x14", "\t"),
)
MOVES = (LEFT, RIGHT, UP, DOWN, PAGE_DOWN, PAGE_UP, END, F1, CTRL_G)
STRAY = (*MOVES, BACKSPACE, DELETE, CTRL_A, CTRL_E, CTRL_K, CTRL_T)
PASTE = "\x1b[200~One line\rand another\x1b[201~"
WAYS = pytest.mark.parametrize("plain", [False, True], ids=["terminal", "plain"])


class Keyboard:
    """The keyboard of a person who answers the questions of a plan in a folder."""

    def __init__(self, start: Start, folder: Path, *words: str, plain: bool) -> None:
        self.at: Terminal = start(
            *words, *(["--plain"] if plain else []), "plan.yaml", "--today", "2026-11-30"
        )
        self.plan, self.plain = folder / "plan.yaml", plain

    def is_asked(self, ask: str) -> None:
        """Expect a question that is on the screen in full, below its heading."""
        question = self.at.next_prompt()
        while question is not None and question.endswith("Press Enter for more, or type your answer. >"):
            self.at.type(ENTER)
            question = self.at.next_prompt()
        if question is not None and self.plain:  # a long list is shown a page at a time
            question = " ".join(self.at.raw.rpartition("-- ")[2].split())
        assert question is not None and ask in question, self.at.text
        assert self.plain or "── " in self.at.text, f"the heading is not on the screen:\n{self.at.text}"

    def presses(self, *keys: str, then: str) -> None:
        """Press keys, the last of which ends the prompt, and expect another question."""
        self.at.type(*keys)
        self.is_asked(then)

    def chooses(self, label: str, then: str, *, key: str = DOWN) -> None:
        """Choose the line of the menu that starts with a label, and expect another question."""
        if self.plain:
            found = re.findall(
                rf"^ *(\d+)\. {re.escape(label)}", self.at.raw.rpartition("-- ")[2], re.MULTILINE
            )
            assert found, f"“{label}” is not in the list:\n{self.at.text}"
            self.presses(found[-1], ENTER, then=then)
        else:
            choose_line(self.at, label, key=key)
            self.is_asked(then)


def choose_line(at: Terminal, label: str, *, key: str = DOWN) -> None:
    """Point at a line of the menu with a key, and press Enter."""
    passed: list[str] = []
    while not (pointed := _pointed(at)).startswith(label):
        assert pointed not in passed, f"“{label}” is not in the menu:\n{at.text}"
        passed.append(pointed)
        at.type(key)
        at.wait(lambda: _pointed(at) not in ("", passed[-1]), "the next line of the menu")
    at.type(ENTER)


def _pointed(at: Terminal) -> str:
    """Return the line of the menu that is pointed at."""
    lines = (line.partition("» ")[2] for line in at.text.split("\n") if "» " in line)
    return next(lines, "").removeprefix("● ").removeprefix("○ ")
