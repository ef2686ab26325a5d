"""No command runs a program that the repository of a stranger brings."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from involveplan.cli.main import COMMANDS
from tests.cli.cli_runs import Cli
from tests.cli.git_repository import GitRepository
from tests.cli.hostile_repositories import REPOSITORIES, Hostile, Trap

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the traps are scripts for a shell")

Words = tuple[str, ...]
DAY = ("--today", "2026-12-01")


def ways(plan: str, folder: str) -> dict[str, list[Words]]:
    """How each command is called on a plan; those that ask git, in every way."""
    return {
        "check": [
            ("--no-cache",),
            ("--no-cache", "--history"),
            ("--no-cache", "--apart", "--plans-only", "--history", plan),
            ("--no-cache", "--new-since", "HEAD", folder),
            ("--no-cache", "--new-since", "HEAD~1", "--history", folder),
            ("--no-cache", "--new-since", "v1", plan),
            ("--output-format", "sarif", "--history", folder),
            ("--baseline", "known.json", "--write-baseline", "--history", folder),
        ],
        "status": [(), (folder,), ("--output-format", "json")],
        "lessons": [()],
        "record": [(plan, *DAY), (plan, "--set", "record.next=Ask again", *DAY)],
        "fill": [(plan, *DAY), (plan, "--set", "lead=clinic manager", *DAY)],
        "stage": [
            (plan, "agreed", *DAY),
            (plan, "running", *DAY),
            (plan, "agreed", "--again", "--by", "board", *DAY),
        ],
        "review": [(plan, *DAY)],
        "render": [(plan,), (plan, "--for", "board"), (plan, "--to", "html")],
        "estimate": [(plan,)],
        "suggest": [(plan,)],
        "new": [("another.yaml", "--set", "title=Another"), ("next.yaml", "--from", plan)],
        "explain": [("PUR011",)],
        "tools": [()],
        "config": [("show", plan)],
        "checklist": [("list",), ("show",)],
        "schema": [()],
        "init": [("--dry-run", "--ci", "none"), ("--dry-run",), ("--yes", "--ci", "github")],
    }


def test_every_command_is_tried() -> None:
    assert ways("", "").keys() == COMMANDS.keys()


@pytest.mark.parametrize("build", REPOSITORIES, ids=lambda build: build.__name__)
def test_no_command_runs_what_a_repository_brings(
    cli: Cli,
    tmp_path: Path,
    repository: GitRepository,
    monkeypatch: pytest.MonkeyPatch,
    build: Callable[[Trap, Path], Hostile],
) -> None:
    shutil.rmtree(repository.folder / ".git")
    trap = Trap(tmp_path / "trap")
    hostile = build(trap, tmp_path / "checkout")
    trap.sprung()
    if build.__name__ != "program_among_the_files":
        hostile.walk_into()
        assert trap.sprung(), "plain git does not run into this trap"
    for name, value in hostile.environment.items():
        monkeypatch.setenv(name, value)
    plan = Path(hostile.plan)
    for here, called, folder in (
        (hostile.folder, plan, plan.parent),
        (hostile.folder / plan.parent, Path(plan.name), Path()),
    ):
        monkeypatch.chdir(here)
        for command, calls in ways(str(called), str(folder)).items():
            for words in calls:
                ran = cli(command, *words)
                assert not trap.sprung(), f"{command} {' '.join(words)} ran a program"
                assert ran.status in (0, 1, 2, 3, 4), ran
                assert "Traceback" not in ran.err
