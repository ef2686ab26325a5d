"""Whatever a proposal brings, neither the jobs nor the action run any of it. Here they really install and check."""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT
from tests.jobs.step_runs import Runner, steps, variables
from tests.jobs.written_jobs import WHEEL, WHEEL_NAME, GitHub, GitLab

INSTALL, CHECK = steps((ROOT / "action.yml").read_text("utf-8")).values()
MODULES = (
    *(
        "encodings",
        "involveplan",
        "json",
        "pip",
        "site",
        "sitecustomize",
        "typer",
        "usercustomize",
        "venv",
        "yaml",
    ),
    *("hatchling", "hatch_build", "ensurepip", "setup", "conftest"),
)
PIP_SETTINGS = "[global]\nno-index = true\ntarget = {0}\nrequirement = {0}/requirements.txt\n"
pytestmark = [
    pytest.mark.installs,
    pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash on this machine"),
]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    words = [
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run([sys.executable, "-I", "-m", "pip", "wheel", *words], check=True)
    return (folder / WHEEL_NAME).read_bytes()


def action(runner: Runner) -> Any:
    """Run both steps of the action."""
    ran = runner.run(INSTALL["run"], variables(INSTALL, {}))
    if ran.returncode:
        return ran
    folder = next(line.removeprefix("folder=") for line in runner.outputs if line.startswith("folder="))
    return runner.run(CHECK["run"], variables(CHECK, {}, folder))


Job = Callable[[Runner], Any]


@pytest.fixture(params=["github", "gitlab", "action"])
def job(request: pytest.FixtureRequest, wheel: bytes) -> Job:
    """Each job, to be run whole."""
    return {"github": GitHub(wheel).runs, "gitlab": GitLab(wheel).runs, "action": action}[request.param]


@pytest.fixture
def runner(tmp_path: Path, wheel: bytes) -> Runner:
    """A runner whose checkout has the wheel, and a plan that passes."""
    made = Runner(tmp_path)
    (made.workspace / "tools").mkdir()
    (made.workspace / WHEEL).write_bytes(wheel)
    (made.workspace / "plans").mkdir()
    shutil.copy(ROOT / "examples" / "quick.yaml", made.workspace / "plans")
    return made


def canary(runner: Runner) -> Path:
    """The file that whatever is planted makes when it is run."""
    return runner.folder / "owned"


def code(runner: Runner) -> str:
    """One line of Python that makes it."""
    return f"import os; os.close(os.open({str(canary(runner))!r}, os.O_CREAT))\n"


def bad_wheel(runner: Runner, path: Path) -> None:
    """A wheel of involveplan that runs when it is used, and by its `.pth` whenever a Python starts beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("involveplan/__init__.py", code(runner))
        archive.writestr("involveplan/__main__.py", code(runner))
        archive.writestr("planted.pth", code(runner))
        version = path.name.split("-")[1]
        info = f"involveplan-{version}.dist-info"
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: involveplan\nVersion: {version}\n"
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/entry_points.txt", "[console_scripts]\ninvolveplan = involveplan:none\n")
        archive.writestr(f"{info}/RECORD", "")


def environment(runner: Runner, folder: Path) -> None:
    """An environment of Python that a proposal has prepared, with code in all that may be run of it."""
    subprocess.run([sys.executable, "-I", "-m", "venv", "--without-pip", "--symlinks", folder], check=True)
    for version in range(11, 16):
        packages = folder / "lib" / f"python3.{version}" / "site-packages"
        packages.mkdir(parents=True, exist_ok=True)
        for name in ("x.pth", "sitecustomize.py", "pip.py", "involveplan.py"):
            (packages / name).write_text(code(runner))
    for name in ("pip", "involveplan", "activate"):
        program(runner, folder / "bin" / name)


def program(runner: Runner, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\ntouch '{canary(runner)}'\n")
    path.chmod(0o755)


def plant(runner: Runner) -> None:
    """Everything that a proposal may bring in the hope that it is run."""
    here = runner.workspace
    for name in MODULES:
        (here / f"{name}.py").write_text(code(runner))
    for folder in (".involveplan", "involveplan", "venv", ".venv"):
        environment(runner, here / folder)
    environment(runner, runner.temp / "involveplan")
    for name in ("python3", "python", "pip", "git", "bin/python", "bin/pip"):
        program(runner, here / name)
    for version in ("9.9", "0.0.1"):
        bad_wheel(runner, here / "tools" / f"involveplan-{version}-py3-none-any.whl")
    bad = "tools/involveplan-9.9-py3-none-any.whl"
    for name in ("pip.conf", "pip.ini", ".config/pip/pip.conf", ".pip/pip.conf", "setup.cfg"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(PIP_SETTINGS.format(here))
    for name in ("requirements.txt", "requirements-build.txt", "packages.txt", "constraints.txt"):
        (here / name).write_text(f"./{bad}\n")
    (here / ".env").write_text(f"PYTHONPATH={here}\nPIP_REQUIREMENT={bad}\n")
    backend = '[build-system]\nrequires = []\nbuild-backend = "setup"\nbackend-path = ["."]\n'
    (here / "pyproject.toml").write_text(backend)
    (here / ".python-version").write_text(
        "planted\n"
    )  # a pyenv that is called in this folder would follow it


def test_a_clean_checkout_passes(runner: Runner, wheel: bytes) -> None:
    """So it does for the action and on GitHub; see the last two tests."""
    ran = GitLab(wheel).runs(runner)
    assert ran.returncode == 0, ran.stderr
    reports = {"involveplan-code-quality.json", "involveplan-junit.xml"}
    assert {path.name for path in runner.workspace.iterdir()} == {"plans", "tools"} | reports


def test_nothing_that_a_proposal_brings_is_run(runner: Runner, job: Job) -> None:
    plant(runner)
    ran = job(runner)
    assert not canary(runner).exists()
    assert ran.returncode == 0, ran.stderr


def other_bytes(runner: Runner) -> None:
    bad_wheel(runner, runner.workspace / WHEEL)


def a_link(runner: Runner) -> None:
    bad_wheel(runner, runner.workspace / "tools" / "involveplan-9.9-py3-none-any.whl")
    (runner.workspace / WHEEL).unlink()
    (runner.workspace / WHEEL).symlink_to("involveplan-9.9-py3-none-any.whl")


def a_folder(runner: Runner) -> None:
    (runner.workspace / WHEEL).unlink()
    (runner.workspace / WHEEL).mkdir()
    (runner.workspace / WHEEL / "setup.py").write_text(code(runner))


@pytest.mark.parametrize("put", [other_bytes, a_link, a_folder])
@pytest.mark.parametrize("build_server", [GitHub, GitLab])
def test_another_wheel_of_the_same_name_is_not_installed(
    runner: Runner, wheel: bytes, build_server: type[GitHub | GitLab], put: Callable[[Runner], None]
) -> None:
    put(runner)
    ran = build_server(wheel).runs(runner)
    assert ran.returncode == 1
    if put is not a_folder:
        assert "DO NOT MATCH THE HASHES" in ran.stderr
    assert not canary(runner).exists()
    assert "plan checked" not in ran.stdout


def test_what_is_planted_would_run(runner: Runner) -> None:
    """The canaries sing: each of these is what an earlier version of a job, or a careless one, would do."""
    plant(runner)
    here = {"PYTHON": sys.executable}
    for script in (
        '"$PYTHON" -m venv .involveplan; .involveplan/bin/python -c ""',
        ".involveplan/bin/pip install",
        '"$RUNNER_TEMP/involveplan/bin/involveplan" check',
        '"$PYTHON" -m pip --version',
        '"$PYTHON" -m involveplan check',
        '"$PYTHON" -I -m pip install --no-index --no-deps --target "$RUNNER_TEMP/a" tools/involveplan-9.9*; '
        'PYTHONPATH="$RUNNER_TEMP/a" "$PYTHON" -c "import involveplan"',
    ):
        runner.run(script, here)
        assert canary(runner).exists(), script
        canary(runner).unlink()


def test_the_action_writes_nothing_into_its_own_checkout(runner: Runner, tmp_path: Path) -> None:
    copy = tmp_path / "action"
    for name in ("src", "checklists", "examples", "starter", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "requirements.txt", "requirements-build.txt"):
        shutil.copy(ROOT / name, copy)
    before = digests(copy)
    ran = runner.run(INSTALL["run"], variables(INSTALL, {}) | {"GITHUB_ACTION_PATH": str(copy)})
    assert ran.returncode == 0, ran.stderr
    assert digests(copy) == before
    folder = runner.outputs[0].removeprefix("folder=")
    shutil.rmtree(copy)  # nor does it need that any longer
    assert runner.run(CHECK["run"], variables(CHECK, {}, folder)).returncode == 0


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder, with the hash of its content."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_installed_program_writes_the_hashes_of_its_packages(runner: Runner, wheel: bytes) -> None:
    """The lock lies in the wheel as well."""
    github = GitHub(wheel)
    assert github.installs(runner).returncode == 0
    (runner.workspace / ".github").mkdir()
    words = ["-I", "-m", "involveplan", "init", "--yes", "--ci", "github"]
    subprocess.run([runner.environment / "bin" / "python", *words], cwd=runner.workspace, check=True)
    assert (runner.workspace / ".github" / "workflows" / "involveplan.yml").read_text("utf-8") == github.text
    assert [path.name for path in (runner.workspace / "tools").iterdir()] == [WHEEL_NAME]
    assert github.checks(runner).returncode == 0
