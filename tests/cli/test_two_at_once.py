"""Several people or programs that change one plan at the same time: each change is in the plan, or told and kept."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.cli.changing_commands import PLAN
from tests.cli.cli_runs import EXAMPLES, Start

if os.name == "nt":
    pytest.skip("there is no pseudo-terminal on Windows", allow_module_level=True)

from tests.cli.pseudo_terminal import CTRL_C, Terminal

START = "involveplan: 1\ntitle: A calmer wait\nteam: Blood test clinic\nscale: small\n"
# Adds lines to the plan as fast as it can, each time to what is there then, and tells which it thinks it has added.
ADDING = """\
import sys
from pathlib import Path
from involveplan.plan.files import store
name, count = sys.argv[1], 0
sys.stdin.readline()
while count < 25:
    stored = store.load(Path("ward.yaml"))
    try:
        store.save(stored, f"{stored.text}x-{name}-{count}: 1\\n")
        count += 1
    except store.ChangedOnDisk:
        pass
"""


def test_what_several_programs_save_is_all_there(tmp_path: Path) -> None:
    (tmp_path / PLAN).write_text(START, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    adding = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, name], cwd=tmp_path, env=environment, stdin=subprocess.PIPE
        )
        for name in "abc"
    ]
    for each in adding:
        assert each.stdin
        each.stdin.write(b"go\n")
        each.stdin.flush()
    assert [each.wait() for each in adding] == [0, 0, 0]
    for each in adding:
        each.communicate()
    lines = (tmp_path / PLAN).read_text("utf-8").splitlines()
    assert len(lines) == len(set(lines)) == len(START.splitlines()) + 75
    assert [path.name for path in tmp_path.iterdir()] == [PLAN]


@pytest.fixture
def two(start: Start, tmp_path: Path) -> list[Terminal]:
    (tmp_path / PLAN).write_text(START, "utf-8")
    return [start("fill", PLAN, "--plain", "--quick") for _ in range(2)]


def test_two_people_who_fill_one_plan_lose_nothing_and_are_told_what_to_do(
    tmp_path: Path, two: list[Terminal]
) -> None:
    first, second = two
    for each in two:
        each.asks("What do you want to do or change?")
    first.answers("What do you want to do or change?", "Shorter queues")
    first.asks("What will be different")
    second.answers("What do you want to do or change?", "Kinder words")
    assert second.ends() == 2
    second.shows("Someone else has changed “ward.yaml”, so we have not overwritten it.")
    second.shows("All your answers are saved in “ward-mine.yaml”.")
    second.shows("To carry on with them: involveplan fill --quick --plain ward-mine.yaml")
    second.shows("To use the other version and answer again:")
    second.shows("involveplan fill --quick --plain ward.yaml")
    first.answers("What will be different", "People choose")
    first.asks("Who leads this work?")
    first.type(CTRL_C)
    assert first.ends() == 130
    plan = (tmp_path / PLAN).read_text("utf-8")
    assert "aim: Shorter queues" in plan and "difference: People choose" in plan and "Kinder" not in plan
    mine = (tmp_path / "ward-mine.yaml").read_text("utf-8")
    assert mine.startswith(START) and "aim: Kinder words" in mine


def test_what_is_recorded_while_somebody_fills_stays(start: Start, tmp_path: Path) -> None:
    (tmp_path / PLAN).write_bytes(
        (EXAMPLES / "quick.yaml").read_bytes().replace(b"team: Blood test clinic\n", b"")
    )
    filling = start("fill", PLAN, "--plain")
    filling.asks("Which team or service is the plan for?")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    recorded = subprocess.run(
        [sys.executable, "-m", "involveplan", "record", PLAN, "--set", "record.worked=[asking early]"],
        cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False,
    )  # fmt: skip
    assert recorded.returncode == 0
    there = (tmp_path / PLAN).read_bytes()
    assert b"asking early" in there
    filling.type("the blood test clinic", "\r")
    assert filling.ends() == 2
    filling.shows("so we have not overwritten it.")
    assert (tmp_path / PLAN).read_bytes() == there
    assert b"the blood test clinic" in (tmp_path / "ward-mine.yaml").read_bytes()


def test_a_terminal_that_is_closed_ends_the_command_and_keeps_the_answers(
    start: Start, tmp_path: Path
) -> None:
    at = start("new", PLAN, "--plain")
    at.answers("What is your plan called?", "A calmer wait")
    at.asks("Which team or service is the plan for?")
    at.hang_up()
    assert "title: A calmer wait\n" in (tmp_path / PLAN).read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [PLAN]
