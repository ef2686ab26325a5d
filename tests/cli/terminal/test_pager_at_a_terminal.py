"""Long results at a terminal wait for Enter. Nothing waits in a job, in a pipe, or for programs."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from involveplan.cli.terminal import pager
from tests import ROOT
from tests.cli.cli_runs import EXAMPLES, Start

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")

CHECK = ("check", "--today", "2026-11-23", "plan.yaml")
FIRST, SUMMARY = "plan.yaml:1:1: note", "1 plan checked: 14 errors"
NEXT = "To answer the missing questions"


@pytest.fixture
def poor(tmp_path: Path) -> Path:
    """A plan with findings for many screens."""
    path = tmp_path / "plan.yaml"
    path.write_text((EXAMPLES / "poor-plan.yaml").read_text("utf-8"), "utf-8")
    return path


@pytest.mark.usefixtures("poor")
def test_check_stops_after_a_screenful_and_goes_on_with_enter(start: Start) -> None:
    from tests.cli.pseudo_terminal import ENTER

    at = start(*CHECK)
    at.prompts(pager.PROMPT)
    assert " ".join(at.text.split()).startswith(FIRST) and NEXT not in at.raw
    pauses = 0
    while pager.PROMPT in at.text:
        pauses += 1
        at.type(ENTER)
        at.wait(lambda: at.raw.endswith(f"{pager.PROMPT} ") or NEXT in at.raw, pager.PROMPT)
    assert at.ends() == 1
    assert pauses > 10 and SUMMARY in at.text and pager.PROMPT not in at.text
    written = at.raw.replace("\r\n", "\n")
    assert written.index(SUMMARY) < written.index("To read more") < written.index(NEXT)


@pytest.mark.usefixtures("poor")
def test_every_row_of_a_page_is_on_the_screen_at_its_pause(start: Start) -> None:
    from tests.cli.pseudo_terminal import ENTER

    at = start(*CHECK, NO_COLOR="1")
    for _ in range(3):
        at.prompts(pager.PROMPT)
        new = at.raw[at._written :].replace("\r\n", "\n").strip("\n").splitlines()
        assert len(new) > 10 and all(line.rstrip() in at.text.split("\n") for line in new)
        at.type(ENTER)
    assert "\x1b" not in at.raw


def test_the_size_of_the_window_counts_not_that_of_the_environment(start: Start) -> None:
    at = start("explain", "AUD001", rows=300, LINES="12", COLUMNS="40")
    assert at.ends() == 0 and pager.PROMPT not in at.raw
    at = start("explain", "AUD001", rows=12, LINES="300")
    at.prompts(pager.PROMPT)


@pytest.mark.usefixtures("poor")
@pytest.mark.parametrize(("keys", "status", "end"), [(("q", "\r"), 1, NEXT), (("\x03",), 130, "Stopped.")])
def test_q_keeps_the_exit_status_and_ctrl_c_stops(
    start: Start, keys: tuple[str, ...], status: int, end: str
) -> None:
    at = start(*CHECK)
    at.prompts(pager.PROMPT)
    at.type(*keys)
    assert at.ends() == status
    assert end in at.text and SUMMARY not in at.raw and "Traceback" not in at.raw


@pytest.mark.usefixtures("poor")
def test_the_end_of_input_shows_the_rest(start: Start) -> None:
    at = start(*CHECK)
    at.prompts(pager.PROMPT)
    at.type("\x04")
    assert at.ends() == 1 and SUMMARY in at.text and at.raw.count(pager.PROMPT) == 1


@pytest.mark.usefixtures("poor")
@pytest.mark.parametrize(
    "words",
    [
        ("explain", "AUD001", "TOO001"), ("tools", "interview"), ("estimate", "plan.yaml"), ("render", "plan.yaml"),
        ("checklist", "show", "audience"), ("init", "new", "--ci", "github", "--dry-run"),
    ],
)  # fmt: skip
def test_long_results_of_other_commands_wait_too(start: Start, words: tuple[str, ...]) -> None:
    at = start(*words)
    at.prompts(pager.PROMPT)
    at.type("q\r")
    assert at.ends() == 0


@pytest.mark.usefixtures("poor")
@pytest.mark.parametrize(
    ("words", "variables"),
    [
        (CHECK, {"CI": "true"}),
        ((*CHECK, "--output-format", "json"), {}),
        ((*CHECK, "--output-format", "concise"), {}),
        (("render", "plan.yaml", "--to", "html"), {}),
        (("schema", "plan"), {}),
        (("check", "--help"), {}),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "".join(value),
)
def test_nothing_waits_in_a_job_or_for_programs(
    start: Start, words: tuple[str, ...], variables: dict[str, str]
) -> None:
    at = start(*words, **variables)
    assert at.ends() in (0, 1)
    assert at.raw.count("\n") > 24 and pager.PROMPT not in at.raw


@pytest.mark.parametrize("piped", ["stdin", "stdout"])
def test_nothing_waits_if_input_or_output_is_piped(poor: Path, piped: str) -> None:
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "involveplan", *CHECK],
        stdin=subprocess.DEVNULL if piped == "stdin" else theirs,
        stdout=subprocess.PIPE if piped == "stdout" else theirs,
        stderr=subprocess.DEVNULL,
        cwd=poor.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "CI": ""},
    ) as program:
        os.close(theirs)
        written = program.communicate(timeout=60)[0] if piped == "stdout" else _read_all(ours)
        assert program.wait() == 1
    os.close(ours)
    assert SUMMARY.encode() in written and pager.PROMPT.encode() not in written


def _read_all(descriptor: int) -> bytes:
    """Return what a program writes to a pseudo-terminal until it ends."""
    written = b""
    with contextlib.suppress(OSError):  # Linux reports the end this way
        while piece := os.read(descriptor, 65536):
            written += piece
    return written


def test_a_pipe_does_not_load_the_pager(poor: Path) -> None:
    code = f"import sys; from involveplan.cli.main import run; run({list(CHECK)!r}); print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=poor.parent
    )
    assert "involveplan.cli.terminal.console" in ran.stdout and pager.__name__ not in ran.stdout
