"""A command that runs at a pseudo-terminal, and the screen that a person would see."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte

from tests import ROOT

ENTER, UP, DOWN, SPACE, CTRL_C, CTRL_U = "\r", "\x1b[A", "\x1b[B", " ", "\x03", "\x15"
_PATIENCE = 30  # seconds until a text that does not come is given up
_PUMP = 0.05  # seconds


class Terminal:
    """`involveplan` with some words, in a folder, at a terminal of so many columns."""

    def __init__(
        self, folder: Path, *words: str, columns: int = 80, rows: int = 24, **variables: str
    ) -> None:
        environment = {
            name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")
        }
        environment |= {
            "PYTHONPATH": str(ROOT / "src"),
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        self.raw = ""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "involveplan", *words],
            env=environment | variables,
            cwd=str(folder),
            dimensions=(rows, columns),
            encoding="utf-8",
            preexec_fn=_hears_ctrl_c,
        )
        self._child.delaybeforesend = None

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def question(self) -> str:
        """What stands on the screen from the last heading on, in one line, so that no wrapping matters."""
        return " ".join(re.split(r"^(?:──|--) ", self.text, flags=re.MULTILINE)[-1].split())

    def asks(self, words: str, *, menu: bool = False) -> None:
        """Wait until the last question on the screen has those words and can be answered."""
        ready = "»" if menu else ">"
        self._wait(lambda: words in self.question and ready in self.question.split(words)[-1], words)

    def shows(self, words: str) -> None:
        """Wait until those words are on the screen, however they are wrapped."""
        self._wait(lambda: words in " ".join(self.text.split()), words)

    def type(self, *keys: str) -> None:
        """Press keys, or type texts, one after the other."""
        for key in keys:
            self._child.send(key)
            self._pump()

    def answers(self, words: str, *keys: str, menu: bool = False) -> None:
        """Wait for a question, type an answer and press Enter."""
        self.asks(words, menu=menu)
        self.type(*keys, ENTER)

    def ends(self) -> int:
        """Wait for the end of the program; its exit status."""
        end = time.monotonic() + _PATIENCE
        while self._pump():
            assert time.monotonic() < end, f"still running:\n{self.text}"
        self._child.close()
        return int(self._child.exitstatus)

    def kill(self) -> None:
        """End the program as a lost connection or a flat battery does."""
        self._child.kill(signal.SIGKILL)
        while self._pump():
            pass
        self.close()

    def close(self) -> None:
        """Make sure that nothing is left running."""
        self._child.close(force=True)

    def _wait(self, seen: Callable[[], bool], words: str) -> None:
        end = time.monotonic() + _PATIENCE
        while not seen():
            alive = self._pump()
            if not seen():
                assert alive and time.monotonic() < end, f"“{words}” was never on the screen:\n{self.text}"

    def _pump(self) -> bool:
        """Read what has been written meanwhile; whether the program still runs."""
        try:
            written = self._child.read_nonblocking(65536, timeout=_PUMP)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += written
        self._stream.feed(written)
        return True


def _hears_ctrl_c() -> None:
    """Undo what a program has to inherit from tests that run in the background, where Ctrl-C does nothing."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
