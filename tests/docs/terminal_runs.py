"""Commands run in a real terminal (a pseudo-terminal), as a reader of the documents would run them."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect
import pyte

from tests import ROOT

WIDTH = 90  # columns; what the documents show is as wide as that
_PATIENCE = 120  # seconds: a program that says nothing for so long has stopped to ask
_MENU = 40  # lines at most
_QUIET = 0.05  # seconds without a sign: the screen is drawn


@dataclass(frozen=True)
class Pick:
    """Lines of a menu, by words that stand in them; `tick` where several can be ticked."""

    lines: tuple[str, ...]
    tick: bool = False


CTRL_C = "\x03"
Step = tuple[str, str | Pick]  # what is asked, and the answer: text, or lines of a menu


def programs(folder: Path) -> Path:
    """A folder to put first in PATH, with `involveplan` in it: by default the one of this checkout.

    `INVOLVEPLAN`, the path of an installed program, has the documents run against that.
    """
    here = f"env PYTHONPATH='{ROOT / 'src'}' {sys.executable} -m involveplan"
    called = os.environ.get("INVOLVEPLAN") or here
    folder.mkdir()
    script = folder / "involveplan"
    script.write_text(f'#!/bin/sh\nexec {called} "$@"\n', "utf-8")
    script.chmod(0o755)
    return folder


def run(command: str, folder: Path, first_in_path: Path) -> tuple[int, str]:
    """Run a command line; its exit status, and what it put on the screen."""
    child = _start(command, folder, first_in_path, rows=900)  # so that nothing waits for Enter
    child.expect(pexpect.EOF, timeout=_PATIENCE)
    child.close()
    return int(child.exitstatus), str(child.before).replace("\r\n", "\n")


class Conversation:
    """A command that asks, running, and the screen that it draws."""

    def __init__(
        self, command: str, folder: Path, first_in_path: Path, rows: int = 900, color: bool = False
    ) -> None:
        self._child = _start(command, folder, first_in_path, rows, color)
        self.screen = pyte.Screen(WIDTH, rows)
        self._stream = pyte.Stream(self.screen)
        self._answered = 0  # the row of the screen below which the next question comes

    def answer(self, steps: Iterable[Step]) -> None:
        """Answer each question once it is asked. Raises AssertionError, with the screen, if one is not."""
        for question, answer in steps:
            self.wait_for(question)
            self._answered = self.screen.cursor.y + 1
            if isinstance(answer, Pick):
                self._pick(answer)
            else:
                self._child.send(answer if answer == CTRL_C else f"{answer}\r")

    def wait_for(self, question: str) -> None:
        """Wait until a question is asked, and leave it open."""
        self._wait(lambda: self._asks(question), question)

    def end(self) -> tuple[int, str]:
        """Read to the end of the program; its exit status, and all that is on the screen."""
        self._wait(self._child.eof, "the end")
        self._child.close()
        return int(self._child.exitstatus), shown(self.screen)

    def leave(self) -> None:
        """Stop the program as Ctrl-C does."""
        self._child.close(force=True)

    def _pick(self, answer: Pick) -> None:
        for words in answer.lines:
            first, at = "", self._pointed()
            while words not in at:
                assert at != first, f"“{words}” is not in the menu:\n{shown(self.screen)}"
                first = first or at
                at = self._press("\x1b[B", at)
            if answer.tick:
                self._press(" ", at)
        self._child.send("\r")

    def _press(self, key: str, at: str) -> str:
        """Press a key that changes the line pointed at; that line then."""
        self._child.send(key)
        self._wait(lambda: self._pointed() not in ("", at), at)
        return self._pointed()

    def _pointed(self) -> str:
        lines = self._lines(self._answered - _MENU)
        return next((line for line in reversed(lines) if line.lstrip().startswith("»")), "")

    def _asks(self, question: str) -> bool:
        below = self._lines(self._answered)
        asked = any(question in line for line in below)
        return asked and any(line.lstrip().startswith((">", "»")) for line in below)

    def _lines(self, first: int) -> list[str]:
        """The rows from one on to the end of whatever menu is open; `screen.display` has them all, and is slow."""
        rows = range(max(first, 0), min(self.screen.cursor.y + _MENU, self.screen.lines))
        columns = range(self.screen.columns)
        return ["".join(self.screen.buffer[row][column].data for column in columns).rstrip() for row in rows]

    def _wait(self, until: Callable[[], bool], what: str) -> None:
        """Read until something is so, and then until the screen is drawn."""
        while True:
            try:
                patience = _QUIET if until() else _PATIENCE
                self._stream.feed(self._child.read_nonblocking(65536, timeout=patience))
            except (pexpect.TIMEOUT, pexpect.EOF):
                assert until(), f"“{what}” did not come:\n{shown(self.screen)}"
                return


def shown(screen: Any) -> str:
    """The lines of a screen, down to the last that is not empty."""
    return "\n".join(line.rstrip() for line in screen.display).strip("\n") + "\n"


def _start(command: str, folder: Path, first_in_path: Path, rows: int, color: bool = False) -> Any:
    kept = {name: value for name, value in os.environ.items() if name == "TMPDIR"}
    path = os.pathsep.join((str(first_in_path), os.environ["PATH"]))
    env = kept | {"PATH": path, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    # What is committed in the documents is by nobody, whatever the machine's own configuration.
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    env |= {
        f"GIT_{who}_{what}": "team@example.org"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    # The folder of the plans is in the home folder, and what the interview remembers stays with this page.
    env["HOME"], env["INVOLVEPLAN_SETTINGS_DIR"] = str(folder.parent), str(folder.parent / "settings")
    env["PROMPT_TOOLKIT_NO_CPR"] = "1"  # nobody is there to say where the cursor is
    if not color:
        env["NO_COLOR"] = "1"
    child = pexpect.spawn(
        "/bin/sh", ["-c", command], cwd=folder, env=env, encoding="utf-8", dimensions=(rows, WIDTH)
    )
    child.delaybeforesend = None
    return child
