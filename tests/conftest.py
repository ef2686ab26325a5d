"""Fixtures for all tests: the shipped checklists, checking a text, and running a command in an empty folder."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from involveplan.checklist.library import Library, shipped_library
from involveplan.checks.subject import CheckSettings, Subject
from involveplan.cli.main import run
from involveplan.linting.engine import CheckedPlan, build_subject, check_plan
from involveplan.linting.rules import Rules
from involveplan.plan.source import read
from involveplan.realism import catalogue
from tests import ROOT
from tests.cli.cli_runs import Cli, Ran, Start, WritePlan
from tests.cli.git_repository import OF_A_HOOK, GitRepository
from tests.judges import depth

depth.use()
TODAY = date(2026, 11, 23)

CheckText = Callable[..., CheckedPlan]
SubjectOf = Callable[..., Subject]


@pytest.fixture(autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads what another has kept, or anything of whoever runs the tests."""
    monkeypatch.setenv("INVOLVEPLAN_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("INVOLVEPLAN_SETTINGS_DIR", str(tmp_path_factory.getbasetemp() / uuid4().hex))


@pytest.fixture(scope="session")
def library() -> Library:
    """The checklists that ship."""
    return shipped_library()


@pytest.fixture(scope="session")
def check_text() -> CheckText:
    """Check a text against the shipped checklists; keywords go to `Rules`."""

    def checked(text: str | bytes, **rules: Any) -> CheckedPlan:
        raw = text if isinstance(text, bytes) else text.encode()
        given: dict[str, Any] = {
            "library": shipped_library(),
            "catalogue": catalogue.shipped_catalogue(),
            "today": TODAY,
        } | rules
        return check_plan(read(raw, "plan.yaml"), Rules(**given))

    return checked


@pytest.fixture(scope="session")
def subject() -> SubjectOf:
    """What checks look at, from the lines of a plan below its first two."""

    def made(
        lines: str = "", settings: CheckSettings | None = None, today: date = TODAY, **rules: Any
    ) -> Subject:
        source = read(f"involveplan: 1\ntitle: A calmer wait\n{lines}".encode(), "plan.yaml")
        assert source.value is not None, source.problems
        given = Rules(
            shipped_library(),
            catalogue.shipped_catalogue(),
            today,
            settings=settings or CheckSettings(),
            **rules,
        )
        return build_subject(source, given)

    return made


@pytest.fixture(scope="session")
def examples() -> dict[str, bytes]:
    """The plans in `examples/` by name."""
    found = {path.stem: path.read_bytes() for path in sorted((ROOT / "examples").glob("*.yaml"))}
    assert len(found) >= 8
    return found


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
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a command at a terminal, in an empty folder; it is ended after the test."""
    from tests.cli.pseudo_terminal import Terminal

    with ExitStack() as running:

        def started(*words: str, **more: Any) -> Terminal:
            terminal = Terminal(tmp_path, *words, **more)
            running.callback(terminal.close)
            return terminal

        yield started


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
