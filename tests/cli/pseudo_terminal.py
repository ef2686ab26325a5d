"""A command that runs at a pseudo-terminal, and the screen that a person would see."""

import os
import re
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
from pexpect.fdpexpect import fdspawn

from tests import ROOT

ENTER, UP, DOWN, SPACE, CTRL_C, CTRL_U = "\r", "\x1b[A", "\x1b[B", " ", "\x03", "\x15"
_PATIENCE = 30  # seconds until a text that does not come is given up
_PUMP = 0.05  # seconds
_UNHEARD = 5  # seconds until Ctrl-C is pressed again
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\r")
_HEADING = re.compile(r"^(?:──|--) ", re.MULTILINE)

# Make the terminal that of the program, and have Ctrl-C stop it even if the tests run in the background. This is not
# done in a fork of the test runner, which has threads: such a fork can hang.
_START = """\
import fcntl, os, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execv(sys.executable, [sys.executable, "-m", "involveplan", *sys.argv[1:]])
"""


class Terminal:
    """`involveplan` with some words, in a folder, at a terminal of so many columns."""

    def __init__(
        self, folder: Path, *words: str, columns: int = 80, rows: int = 24, **variables: str
    ) -> None:
        environment = {
            name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "CI")
        }
        environment |= {
            "PYTHONPATH": str(ROOT / "src"),
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        self.raw = ""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._written = 0  # the length of `raw` when the last key was pressed
        self._stopping = False
        ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (rows, columns))
        self._program = subprocess.Popen(
            [sys.executable, "-IS", "-c", _START, *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment | variables,
            cwd=folder,
            start_new_session=True,
        )
        os.close(theirs)
        self._line = fdspawn(ours, encoding="utf-8")

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def question(self) -> str:
        """What stands on the screen from the last heading on, in one line, so that no wrapping matters."""
        return " ".join(_HEADING.split(self.text)[-1].split())

    def asks(self, words: str, *, menu: bool = False) -> None:
        """Wait until the last question on the screen has those words and can be answered."""
        ready = "»" if menu else ">"
        self.wait(lambda: words in self.question and ready in self.question.split(words)[-1], words)

    def shows(self, words: str) -> None:
        """Wait until those words are on the screen, however they are wrapped."""
        self.wait(lambda: words in " ".join(self.text.split()), words)

    def prompts(self, *words: str) -> None:
        """Wait until the program has written those words, one after the other, since the last key was pressed."""
        in_order = re.compile(".*".join(map(re.escape, words)), re.DOTALL)
        self.wait(lambda: in_order.search(self.raw, self._written) is not None, " … ".join(words))

    def next_prompt(self) -> str | None:
        """Wait for the next prompt after the last key. Its question, in one line, or None if the program has ended."""
        end = time.monotonic() + _PATIENCE
        while not self._is_at_prompt():
            if not self._pump():
                return None
            assert time.monotonic() < end, f"no prompt was on the screen:\n{self.text}"
        return self.question

    def _is_at_prompt(self) -> bool:
        written = self.raw[self._written :]
        below_heading = _HEADING.split(self.text)[-1]
        has_heading = _HEADING.search(_ESCAPES.sub("", written)) is not None
        return written.endswith("> ") or (has_heading and re.search(r"^>|»", below_heading, re.M) is not None)

    def type(self, *keys: str) -> None:
        """Press keys, or type texts, one after the other."""
        for key in keys:
            self._written = len(self.raw)
            self._line.send(key)
            self._stopping = key == CTRL_C
            self._pump()

    def answers(self, words: str, *keys: str, menu: bool = False) -> None:
        """Wait for a question, type an answer and press Enter."""
        self.asks(words, menu=menu)
        self.type(*keys, ENTER)

    def ends(self) -> int:
        """Wait for the end of the program; its exit status.

        Ctrl-C is pressed again if nothing comes of it: Python does not hear it between a prompt and reading the answer.
        """
        start = pressed = time.monotonic()
        while self._pump():
            now = time.monotonic()
            assert now < start + _PATIENCE, f"still running:\n{self.text}"
            if self._stopping and now > pressed + _UNHEARD:
                self._line.send(CTRL_C)
                pressed = now
        return self._program.wait(timeout=_PATIENCE)

    def kill(self) -> None:
        """End the program as a flat battery does."""
        self._program.kill()
        self._program.wait(timeout=_PATIENCE)

    def hang_up(self) -> None:
        """Close the window, and wait for the end of the program."""
        self._line.close()
        self._program.wait(timeout=_PATIENCE)

    def close(self) -> None:
        """Make sure that nothing is left running."""
        self.kill()
        self._line.close()

    def wait(self, seen: Callable[[], bool], words: str) -> None:
        """Wait until something is seen, which `words` name."""
        end = time.monotonic() + _PATIENCE
        while not seen():
            alive = self._pump()
            if not seen():
                assert alive and time.monotonic() < end, f"“{words}” was never on the screen:\n{self.text}"

    def _pump(self) -> bool:
        """Read what has been written meanwhile; whether the program still runs."""
        try:
            written = self._line.read_nonblocking(65536, timeout=_PUMP)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += written
        self._stream.feed(written)
        return True
