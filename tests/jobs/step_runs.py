"""The steps of a job run as a build server runs them, with stand-ins for the programs that they call."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
STARTER = ROOT / "starter"
# How GitHub calls bash for `shell: bash` in an action, and where no shell is named in a workflow.
_BASH = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")

# Keeps the words that it was called with, writes what it is told to write, and ends as it is told to.
_STAND_IN = """\
#!{python} -I
import json, os, pathlib, sys
here = pathlib.Path(__file__).resolve().parent
said = json.loads((here / "said.json").read_text())
with (here / "called.jsonl").open("a") as log:
    log.write(json.dumps([pathlib.Path(__file__).name, *sys.argv[1:]]) + "\\n")
written = ""
for option, value in zip(sys.argv, sys.argv[1:]):
    if option == "--output-format":
        written = value
    elif option == "--output" and written in said["files"]:
        pathlib.Path(value).write_text(said["files"][written])
sys.stdout.write(said["stdout"])
sys.exit(said["status"])
"""


@dataclass
class Runner:
    """A runner: the folder that it works in, one for what lasts as long as the job, and its variables."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("workspace", "temp", "bin"):
            (self.folder / name).mkdir()
        (self.folder / "summary.md").write_text("# What another step said\n")
        (self.folder / "output.txt").write_text("")
        self.variables |= {
            "PATH": os.pathsep.join((str(self.folder / "bin"), os.environ["PATH"])),
            "HOME": os.environ.get("HOME", str(self.folder)),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.folder / "output.txt"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
        }

    @property
    def workspace(self) -> Path:
        """Where the repository is checked out."""
        return self.folder / "workspace"

    @property
    def temp(self) -> Path:
        """Emptied after each job."""
        return self.folder / "temp"

    @property
    def summary(self) -> str:
        """The summary so far."""
        return (self.folder / "summary.md").read_text("utf-8")

    @property
    def outputs(self) -> list[str]:
        """The outputs so far, as lines."""
        return (self.folder / "output.txt").read_text("utf-8").splitlines()

    def stand_in(self, path: Path, *, status: int = 0, stdout: str = "", **files: str) -> Path:
        """A program that keeps its words; `files` are what it writes in each format."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_STAND_IN.format(python=sys.executable), "utf-8")
        path.chmod(0o755)
        said = {"status": status, "stdout": stdout, "files": files}
        (path.parent / "said.json").write_text(json.dumps(said))
        return path

    def real(self, folder: Path) -> None:
        """The programs of this very checkout, as the ones that were installed."""
        folder.mkdir(parents=True)
        for name, words in (("involveplan", "-m involveplan"), ("python", "")):
            script = folder / name
            script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec {sys.executable} {words} "$@"\n')
            script.chmod(0o755)

    def run(
        self, script: str, variables: Mapping[str, str] | None = None, shell: Sequence[str] = _BASH
    ) -> Any:
        """Run a step; `returncode`, `stdout` and `stderr` of it."""
        path = self.folder / "step.sh"
        path.write_text(script, "utf-8")
        return subprocess.run(
            [*shell, str(path)],
            cwd=self.workspace,
            env=self.variables | dict(variables or {}),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )


def called(folder: Path) -> list[list[str]]:
    """The words with which stand-ins in a folder were called, their names first."""
    log = folder / "called.jsonl"
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def steps(name: str) -> dict[str, dict[str, Any]]:
    """The shell steps of `action.yml`, or of the workflow in `starter`, by the first word of their names."""
    read = yaml.safe_load((ROOT / name).read_text("utf-8"))
    found = read["runs"]["steps"] if "runs" in read else next(iter(read["jobs"].values()))["steps"]
    return {step["name"].split()[0]: step for step in found if "run" in step}


def variables(step: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """The variables of a step of the action with those inputs; each variable is one input and nothing else."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert set(given) <= set(inputs)
    found: dict[str, str] = {}
    for name, value in step["env"].items():
        one = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)
        assert one, value
        found[name] = given.get(one[1], inputs[one[1]]["default"])
    return found


def program(name: str) -> str | None:
    """A program installed with the `dev` extra, or found on this machine."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)
