"""The steps of a job run as a build server runs them, with stand-ins for the programs that they call."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests import ROOT

STARTER = ROOT / "starter"
FOLDER = "${{ steps.install.outputs.folder }}"
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

# A Python that keeps the folder it was called in and its words, and copies itself where it is to make an environment.
_PYTHON = """\
#!{python} -I
import json, os, pathlib, shutil, sys
with open({log!r}, "a") as log:
    log.write(json.dumps([os.getcwd(), pathlib.Path(__file__).name, *sys.argv[1:]]) + "\\n")
if sys.argv[1:4] == ["-I", "-m", "venv"]:
    made = pathlib.Path(sys.argv[4], "bin")
    made.mkdir(parents=True, exist_ok=True)
    shutil.copy(__file__, made / "python")
"""

# A Python in whose environment a stand-in for involveplan is installed. It is real for all else that is isolated.
_WITH_STAND_IN = """\
#!/bin/sh
case "$1 $2 $3" in
  "-I -m involveplan") shift 3; exec "{folder}/involveplan" "$@" ;;
  "-I "*) exec {python} "$@" ;;
esac
exit 99
"""


@dataclass
class Runner:
    """A runner: the folder that it works in, one for what lasts as long as the job, and its variables."""

    folder: Path
    variables: dict[str, str] = field(default_factory=dict)
    environment: Path = Path("none")  # where involveplan was installed last

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

    def python(self, path: Path) -> Path:
        """A stand-in for a Python, and for those in the environments that it makes; see `python_calls`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_PYTHON.format(python=sys.executable, log=str(self._python_log)), "utf-8")
        path.chmod(0o755)
        return path

    @property
    def python_calls(self) -> list[list[str]]:
        """How these were called: in which folder, by which name, with which words."""
        return _lines(self._python_log)

    @property
    def _python_log(self) -> Path:
        return self.folder / "python.jsonl"

    def installed(self, **said: Any) -> Path:
        """An environment with a stand-in for involveplan in it, as the first step leaves one; see `called`."""
        folder = self._environment()
        self._script(
            folder / "bin" / "python", _WITH_STAND_IN.format(folder=folder / "bin", python=sys.executable)
        )
        self.stand_in(folder / "bin" / "involveplan", **said)
        return folder

    def installed_really(self) -> Path:
        """An environment with the program of this very checkout, as the first step leaves one."""
        folder = self._environment()
        self._script(folder / "bin" / "python", f'#!/bin/sh\nexec {sys.executable} "$@"\n')
        return folder

    def real(self, folder: Path) -> None:
        """The program of this very checkout in a folder, as one that is in PATH."""
        self._script(folder / "involveplan", f'#!/bin/sh\nexec {sys.executable} -I -m involveplan "$@"\n')

    def _environment(self) -> Path:
        self.environment = Path(tempfile.mkdtemp(prefix="involveplan.", dir=self.temp))
        return self.environment

    def _script(self, path: Path, text: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        path.chmod(0o755)

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
    return _lines(folder / "called.jsonl")


def _lines(log: Path) -> list[list[str]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def steps(text: str) -> dict[str, dict[str, Any]]:
    """The shell steps of an action or of a workflow, by the first word of their names."""
    read = yaml.safe_load(text)
    found = read["runs"]["steps"] if "runs" in read else next(iter(read["jobs"].values()))["steps"]
    return {step["name"].split()[0]: step for step in found if "run" in step}


def variables(step: Mapping[str, Any], given: Mapping[str, str], folder: str = "") -> dict[str, str]:
    """The variables of a step of the action with those inputs, each one input, or the folder of the first step."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert set(given) <= set(inputs)
    found: dict[str, str] = {}
    for name, value in step["env"].items():
        if value == FOLDER:
            found[name] = folder
            continue
        one = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)
        assert one, value
        found[name] = given.get(one[1], inputs[one[1]]["default"])
    return found


def program(name: str) -> str | None:
    """A program installed with the `dev` extra, or found on this machine."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)
