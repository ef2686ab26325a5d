"""What people see at a terminal: drawn in colour, plain without, and every word as it stands in the plan."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import ROOT
from tests.cli.cli_runs import Start

if TYPE_CHECKING:
    from tests.cli.pseudo_terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")

WORDS = ("[red]x[/red]", "[/x]", "[link=https://a.org]y[/link]", ":smile:")
PLAN = f"""\
involveplan: 1
title: "{" ".join(WORDS)}"
team: "{" ".join(WORDS)}"
tools:
  - {{tool: "{" ".join(WORDS)}", starts: 2027-01-11, ends: 2027-01-12}}
"""
TODAY = ("--today", "2026-11-23")
SHOWN = {  # commands, and a part of what each draws
    ("check", *TODAY, "plan.yaml"): " warning TOO012 ",
    ("status", *TODAY): "All plans",
    ("estimate", *TODAY, "plan.yaml"): "Involvement tool",
    ("explain", "AUD002"): "Why",
    ("tools", "interview"): "In the file of a plan",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """The folder in which the commands run."""
    (tmp_path / "plan.yaml").write_text(PLAN)
    return tmp_path


def run(start: Start, words: tuple[str, ...], **variables: str) -> "Terminal":
    """A command that has ended, in a window of 100 columns, as wide as in a pipe."""
    terminal = start(*words, columns=100, rows=300, COLUMNS="100", **variables)
    assert terminal.ends() in (0, 1)
    return terminal


@pytest.mark.parametrize("words", SHOWN, ids=lambda words: words[0])
def test_commands_are_drawn_in_colour(start: Start, words: tuple[str, ...]) -> None:
    terminal = run(start, words)
    assert "\x1b[" in terminal.raw and SHOWN[words] in terminal.text
    assert "\x1b]" not in terminal.raw  # a link, or another command to the terminal
    if "plan.yaml" in words:
        assert all(each in terminal.text for each in WORDS)


def test_words_that_are_wrapped_in_a_table_are_all_there(start: Start) -> None:
    screen = run(start, ("status", *TODAY)).text
    assert all(each in screen for each in ("[red]x[/red]", "[/x]", ":smile:"))


@pytest.mark.parametrize("words", SHOWN, ids=lambda words: words[0])
@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"])
def test_without_colour_it_is_the_text_of_a_pipe(
    start: Start, folder: Path, words: tuple[str, ...], variables: dict[str, str]
) -> None:
    terminal = run(start, words, **variables)
    assert "\x1b" not in terminal.raw
    piped = subprocess.run(
        [sys.executable, "-m", "involveplan", *words],
        capture_output=True, text=True, cwd=folder, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    if words[0] != "status":  # which is wider in a pipe
        assert terminal.raw.replace("\r\n", "\n").startswith(piped.stdout)
