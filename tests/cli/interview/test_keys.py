"""Keys, arrows and pastes at the real program: what is typed at a pseudo-terminal, and what is in the plan."""

import os
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

from involveplan.plan.source import read
from tests.cli.cli_runs import Start
from tests.cli.pseudo_terminal import CTRL_C, DOWN, ENTER, SPACE, Terminal

LEFT, PASTE, PASTED = "\x1b[D", "\x1b[200~", "\x1b[201~"
PLAN = (
    "involveplan: 1\ntitle: A calmer wait\nteam: clinic\nscale: small\nlead: clerk\n"
    "purpose: {aim: a, difference: b}\naudience: [{id: carers, kind: carers, who: people who wait, number: 40}]\n"
)
WAYS = pytest.mark.parametrize(
    ("words", "variables"), [([], {}), (["--plain"], {}), ([], {"TERM": "dumb"}), ([], {"NO_COLOR": "1"})]
)


def title(folder: Path) -> str | None:
    source = read((folder / "plan.yaml").read_bytes(), "plan.yaml")
    return source.value.title if source.value else None


def stop(at: Terminal) -> None:
    at.type(CTRL_C)
    assert at.ends() == 130
    assert "Traceback" not in at.raw


@WAYS
def test_arrow_keys_and_control_keys_never_end_up_in_an_answer(
    start: Start, tmp_path: Path, words: list[str], variables: dict[str, str]
) -> None:
    at = start("new", "--quick", *words, **variables)
    at.asks("What is your plan called?")
    at.type("Tile", LEFT, LEFT, "t", ENTER)
    at.asks("What do you want to do or change?")
    assert title(tmp_path) == "Title"
    stop(at)


@WAYS
@pytest.mark.parametrize("marks", [True, False])
def test_a_paste_of_several_lines_is_one_answer_that_waits_for_enter(
    start: Start, tmp_path: Path, words: list[str], variables: dict[str, str], marks: bool
) -> None:
    at = start("new", "--quick", *words, **variables)
    at.asks("What is your plan called?")
    is_plain = bool(words) or variables.get("TERM") == "dumb"
    at.type(f"{PASTE}A calmer\rwait\rfor all{PASTED}" if marks else "A calmer\rwait\rfor all\r")
    if is_plain and marks:
        at.type(ENTER)
    at.shows("Press Enter to use it, or type the answer again." if is_plain else "> A calmer wait for all")
    assert not (tmp_path / "plan.yaml").exists()
    at.type(ENTER)
    at.asks("What do you want to do or change?")
    assert title(tmp_path) == "A calmer wait for all"
    stop(at)


@WAYS
def test_back_replaces_an_answer_that_is_filled_in(
    start: Start, tmp_path: Path, words: list[str], variables: dict[str, str]
) -> None:
    at = start("new", "--quick", *words, **variables)
    at.answers("What is your plan called?", "A calmer wait")
    at.answers("What do you want to do or change?", "Make it shorter")
    at.answers("What will be different", "<")
    at.answers("What do you want to do or change?", "<")
    at.answers("What is your plan called?", "A shorter wait")
    at.asks("What will be different")
    assert title(tmp_path) == "A shorter wait"
    stop(at)


@pytest.mark.parametrize(("rows", "columns"), [(24, 80), (40, 120)])
def test_a_long_menu_fits_the_screen_below_its_question(
    start: Start, tmp_path: Path, rows: int, columns: int
) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    at = start("fill", "plan.yaml", "--quick", rows=rows, columns=columns)
    at.asks("How will you involve people?", menu=True)
    at.shows("» Skip for now")
    at.type(*["\x1b[6~"] * 4)
    at.shows("more above")
    assert "How will you involve people?" in at.question
    at.type("postal")
    at.shows("» ○ Postal survey")
    at.type(SPACE, ENTER)
    at.asks("Which groups is this tool for?", menu=True)
    at.type(DOWN, SPACE, ENTER)
    at.shows("> People who wait")
    stop(at)


def test_a_long_list_in_plain_lines_is_shown_a_page_at_a_time(start: Start, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    at = start("fill", "plan.yaml", "--quick", "--plain")
    at.asks("How will you involve people?")
    at.shows("Press Enter for more, or type your answer.")
    assert "Suggested for your groups" in at.text
    at.type(ENTER)
    at.type("2", ENTER)
    at.asks("Which groups is this tool for?")
    stop(at)
