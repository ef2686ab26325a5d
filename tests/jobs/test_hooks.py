"""The hooks, run by the real pre-commit."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import ROOT
from tests.jobs.step_runs import STARTER, program

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
PRE_COMMIT = program("pre-commit")
pytestmark = pytest.mark.skipif(not (PRE_COMMIT and shutil.which("git")), reason="pre-commit needs git")


class Repository:
    """A repository of plans, with what a hook of its own calls `involveplan`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._home = folder / "repository", folder
        for made in (self.folder, folder / "bin"):
            made.mkdir()
        script = folder / "bin" / "involveplan"
        script.write_text(
            f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec {sys.executable} -m involveplan "$@"\n'
        )
        script.chmod(0o755)
        assert self.runs("git", "init", "--initial-branch", "main").returncode == 0

    def runs(self, *words: str) -> Any:
        """Run a program in the repository, with settings of its own and without the network."""
        path = f"{self._home / 'bin'}:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        name = {
            f"GIT_{who}_{what}": "nobody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        variables = {
            "PATH": path,
            "HOME": str(self._home),
            "PRE_COMMIT_HOME": str(self._home / "cache"),
            **name,
        }
        return subprocess.run(
            words,
            cwd=self.folder,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
            timeout=300,
        )

    def has(self, name: str, text: str) -> None:
        """Write a file and have git know it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        assert self.runs("git", "add", name).returncode == 0

    def has_plan(self, example: str, name: str) -> None:
        """One of the examples as a plan of this repository."""
        self.has(name, (ROOT / "examples" / f"{example}.yaml").read_text("utf-8"))

    def has_hook(self, hook: dict[str, Any]) -> None:
        """Set up one of our hooks so that it runs the program that is installed."""
        local = hook | {"language": "system", "entry": hook["entry"]}
        self.has(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]}))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with files in it that are no plans."""
    made = Repository(tmp_path)
    made.has(".github/workflows/plans.yml", "on: push\njobs: {}\n")
    made.has("involveplan.yaml", "for: another program\n")
    return made


def test_the_manifest_is_well_formed() -> None:
    ran = subprocess.run(
        [PRE_COMMIT or "", "validate-manifest", ".pre-commit-hooks.yaml"], cwd=ROOT, check=False
    )
    assert ran.returncode == 0
    assert set(HOOKS) == {"involveplan", "involveplan-fix", "involveplan-repository"}


def test_changed_plans_are_checked_and_nothing_else(repository: Repository) -> None:
    repository.has_hook(HOOKS["involveplan"])
    ran = repository.runs("pre-commit", "run", "--all-files")
    assert ran.returncode == 0, ran.stdout
    repository.has_plan("quick", "plans/quick.yaml")
    assert repository.runs("pre-commit", "run").returncode == 0
    repository.has_plan("poor-plan", "plans/poor, plan.yml")
    ran = repository.runs("pre-commit", "run")
    assert ran.returncode == 1
    assert "plans/poor, plan.yml:12:15: error PUR002 difference-stated\n" in ran.stdout
    assert "2 plans checked" in ran.stdout
    assert "FMT" not in ran.stdout


def test_many_plans_in_chunks(repository: Repository) -> None:
    """More names than fit on a command line: pre-commit calls the hook several times."""
    quick = (ROOT / "examples" / "quick.yaml").read_text("utf-8")
    folder = repository.folder / ("deep-" * 40) / ("deeper-" * 34)
    folder.mkdir(parents=True)
    for number in range(350):
        (folder / f"{number:04}{'-' * 20}.yaml").write_text(
            f"reference: plan-{number}\n{quick}" if number else "a: 1\n"
        )
    repository.has_hook(HOOKS["involveplan"])
    repository.runs("git", "add", "--all")
    ran = repository.runs("pre-commit", "run", "--verbose")
    assert ran.returncode == 0, ran.stdout
    counts = [int(line.split()[0]) for line in ran.stdout.splitlines() if " plans checked: " in line]
    assert sum(counts) == 349
    assert len(counts) > 1


def test_the_whole_repository_is_checked_whatever_changed(repository: Repository) -> None:
    repository.has_hook(HOOKS["involveplan-repository"])
    repository.has("notes.txt", "nothing to do with plans\n")
    ran = repository.runs("pre-commit", "run")
    assert ran.returncode == 0, ran.stdout
    repository.has_plan("poor-plan", "plans/poor.yaml")
    assert repository.runs("git", "commit", "--message", "A poor plan").returncode == 0
    repository.has("notes.txt", "still nothing\n")
    ran = repository.runs("pre-commit", "run")
    assert ran.returncode == 1
    assert "plans/poor.yaml:12:15: error PUR002 difference-stated\n" in ran.stdout


def test_the_fixing_hook_stops_a_commit_once(repository: Repository) -> None:
    repository.has_hook(HOOKS["involveplan-fix"])
    text = "involveplan: 1\r\ntitle: A calmer wait\r\nscale: Small # so far\r\n"
    path = repository.folder / "plans" / "ward.yaml"
    repository.has("plans/ward.yaml", "")
    path.write_bytes(text.encode())
    repository.has("other.yaml", 'for: another program\nscale: "Small"\n')
    assert repository.runs("git", "add", "--all").returncode == 0
    ran = repository.runs("pre-commit", "run")
    assert ran.returncode == 1
    assert "files were modified by this hook" in ran.stdout
    assert "plans/ward.yaml:3: “Small” → “small”\n" in ran.stdout
    assert path.read_bytes() == text.replace("Small", "small").encode()
    assert repository.runs("git", "diff", "--name-only").stdout == "plans/ward.yaml\n"
    assert repository.runs("git", "add", "--all").returncode == 0
    ran = repository.runs("pre-commit", "run")
    assert ran.returncode == 0, ran.stdout


def test_a_broken_configuration_stops_a_commit(repository: Repository) -> None:
    repository.has_hook(HOOKS["involveplan"])
    repository.has("involveplan.toml", 'fail-on = "sometimes"\n')
    ran = repository.runs("pre-commit", "run")
    assert ran.returncode == 1
    assert "involveplan.toml:1:11: " in ran.stdout


def test_what_init_sets_up_stops_a_commit(repository: Repository) -> None:
    text = (STARTER / "pre-commit-config.yaml").read_text("utf-8")
    (local,) = yaml.safe_load(text)["repos"][0]["hooks"]
    assert local["entry"] == HOOKS["involveplan"]["entry"]
    assert local["types"] == HOOKS["involveplan"]["types"]
    assert repository.runs("involveplan", "init", "--yes", "--ci", "none").returncode == 0
    assert (repository.folder / ".pre-commit-config.yaml").read_text("utf-8") == text
    repository.has(".pre-commit-config.yaml", text)
    assert repository.runs("pre-commit", "install").returncode == 0
    repository.runs("git", "add", "--all")
    ran = repository.runs("git", "commit", "--message", "Set up for plans")
    assert ran.returncode == 0, ran.stdout
    repository.has("plans/first-plan.yaml", "involveplan: 1\ntitle: A calmer wait\n")
    ran = repository.runs("git", "commit", "--message", "Begin a plan")
    assert ran.returncode == 1
    assert "plans/first-plan.yaml:1:1: error PUR001 aim-stated\n" in ran.stdout


@pytest.mark.installs
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="pre-commit installs from a clone only")
def test_installed_from_a_clone(repository: Repository, tmp_path: Path) -> None:
    """As an organisation uses the hooks: pre-commit builds the environment itself."""
    clone = tmp_path / "clone"
    named = ["src", "checklists", "examples", "starter", "templates"]
    named += ["pyproject.toml", "requirements.txt", "README.md", "LICENSE"]
    for name in named:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, clone / name)
    manifest = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    (clone / ".pre-commit-hooks.yaml").write_text(manifest, "utf-8")
    for words in (["init"], ["add", "--all"], ["commit", "--quiet", "--message", "A clone"]):
        assert repository.runs("git", "-C", str(clone), *words).returncode == 0
    repository.has_plan("poor-plan", "poor.yaml")
    ran = repository.runs("pre-commit", "try-repo", str(clone), "involveplan", "--all-files")
    if "CalledProcessError" in ran.stdout and "install" in ran.stdout:
        pytest.skip(f"nothing can be installed on this machine: {ran.stdout[-300:]}")
    assert ran.returncode == 1
    assert "poor.yaml:12:15: error PUR002 difference-stated\n" in ran.stdout
    assert "FMT" not in ran.stdout
