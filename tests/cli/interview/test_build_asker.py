"""Menus or plain lines: the choice of the asker for a terminal."""

import pytest

from involveplan.cli.interview import run_interview
from involveplan.wizard.askers.plain import PlainAsker
from involveplan.wizard.askers.terminal import TerminalAsker


@pytest.mark.parametrize(
    ("system", "term", "plain", "asker"),
    [
        ("posix", "xterm", False, TerminalAsker),
        ("posix", "xterm", True, PlainAsker),
        ("posix", "dumb", False, PlainAsker),
        ("posix", "unknown", False, PlainAsker),
        ("posix", None, False, PlainAsker),
        ("nt", None, False, TerminalAsker),
        ("nt", None, True, PlainAsker),
        ("nt", "dumb", False, PlainAsker),
        ("nt", "xterm", False, TerminalAsker),
    ],
)
def test_menus_need_a_terminal_that_can_show_them_and_windows_does_not_name_its_own(
    monkeypatch: pytest.MonkeyPatch, system: str, term: str | None, plain: bool, asker: type
) -> None:
    monkeypatch.delenv("TERM", raising=False)
    if term is not None:
        monkeypatch.setenv("TERM", term)
    shown = run_interview.build_asker(plain, "never", system=system)
    assert isinstance(shown, asker)
