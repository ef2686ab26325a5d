"""What tests of commands share: run one as it would be typed, in an empty folder."""

import os
import shutil
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from involveplan.cli.main import run
from tests.cli.cli_runs import Cli, Ran, WritePlan
from tests.cli.git_repository import OF_A_HOOK, GitRepository


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Run a command in an empty folder; `stdin` is what stands on standard input."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def called(*words: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), encoding="utf-8"))
        status = run([str(word) for word in words])
        captured = capfd.readouterr()
        return Ran(status, captured.out, captured.err)

    return called


@pytest.fixture
def plan(tmp_path: Path) -> WritePlan:
    """Write a plan into the folder in which commands run: its first two lines, then what is given."""

    def written(name: str = "plan.yaml", lines: str = "", title: str = "A calmer wait") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"involveplan: 1\ntitle: {title}\n{lines}", encoding="utf-8", newline="")
        return path

    return written


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    """A git repository in the folder in which commands run."""
    if not shutil.which("git"):
        pytest.skip("there is no git on this machine")
    for name in OF_A_HOOK:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    return GitRepository(tmp_path)
