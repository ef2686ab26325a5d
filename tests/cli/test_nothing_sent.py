"""Whatever is done with a plan is done on this computer: no command opens a connection, or asks for a name of one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.cli.cli_runs import EXAMPLES

# Python tells of each connection, and of each other program that is started, before it comes about; in helpers too.
WATCHED = """\
import os, sys
def note(event, arguments):
    if event.startswith(("socket.", "http.", "urllib.", "ftplib.", "smtplib.")):
        os.write(noted, f"{event} {arguments}\\n".encode())
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        os.write(noted, f"{event} {arguments[0]}\\n".encode())
noted = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
sys.addaudithook(note)
sys.argv[1:2] = []
from involveplan.cli.main import run
sys.exit(run(sys.argv[1:]))
"""
WARD = EXAMPLES / "opmh-carers.yaml"


def noted(folder: Path, *words: str | Path) -> tuple[int, list[str]]:
    """The exit status of a command, and what Python told of it."""
    told = folder / "told.txt"
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, str(told), *map(str, words)],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "INVOLVEPLAN_CACHE_DIR": str(folder / "cache")},
    )  # fmt: skip
    return ran.returncode, told.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    "words",
    [
        ["check", EXAMPLES],
        ["check", "--output-format", "sarif", EXAMPLES / "poor-plan.yaml"],
        ["render", WARD],
        ["render", WARD, "--output", "ward.md"],
        ["render", WARD, "--to", "html"],
        ["render", WARD, "--for", "board", "--output", "ward.docx"],
        ["status", "."],
        ["lessons"],
        ["estimate", WARD],
        ["suggest", WARD],
        ["review", WARD],
        ["lessons", "waiting"],
        ["tools"],
        ["explain", "AUD002"],
        ["schema"],
        ["config", "show"],
        ["checklist", "check", ROOT / "checklists" / "privacy.yaml"],
        ["new", "--answers", EXAMPLES / "answers.yaml", "new.yaml"],
        ["fill", "--set", "title=Quieter nights", "ward.yaml"],
        ["suggest", "--apply", "1", "ward.yaml"],
        ["stage", "ward.yaml", "agreed", "--by", "the board"],
        ["record", "--set", "record.worked=tea", "ward.yaml"],
    ],
    ids=lambda words: " ".join(Path(word).name for word in words),
)
def test_no_command_reaches_the_network(tmp_path: Path, words: list[str | Path]) -> None:
    (tmp_path / "ward.yaml").write_bytes(WARD.read_bytes())
    status, told = noted(tmp_path, *words)
    assert status in (0, 1, 3, 4)
    assert told == []


def test_no_plan_and_no_setting_reaches_the_network(tmp_path: Path) -> None:
    """Addresses wherever a plan, a checklist or a configuration can hold a text."""
    address = "https://example.org/a.yaml"
    plan = {"involveplan": 1, "title": address, "lead": address, "x-a": f"![]({address})", "follows": address}
    (tmp_path / "plan.yaml").write_text(f"# $schema={address}\n{json.dumps(plan)}\n", "utf-8")
    (tmp_path / "involveplan.toml").write_text(f"checklists = ['{address}']\n", "utf-8")
    status, told = noted(tmp_path, "check")
    assert (status, told) == (2, [])
    (tmp_path / "involveplan.toml").unlink()
    status, told = noted(tmp_path, "check")
    assert (status, told) == (1, [])


def test_a_connection_would_be_noted(tmp_path: Path) -> None:
    code = f"{WATCHED.partition('from ')[0]}import socket\nsocket.getaddrinfo('127.0.0.1', 9)\n"
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "told.txt")], check=True)
    assert (tmp_path / "told.txt").read_text("utf-8").startswith("socket.getaddrinfo")
