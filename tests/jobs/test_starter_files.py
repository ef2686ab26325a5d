"""The jobs that `init` writes: run under a shell as a build server does."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests import ROOT
from tests.jobs.step_runs import STARTER, Runner, called
from tests.jobs.written_jobs import WHEEL, GitHub, GitLab, job_text

CONTENT = b"the wheel"
LOCK = (ROOT / "requirements.txt").read_text("utf-8")
PIP = ["python", "-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash on this machine")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner whose checkout has the wheel, and one that a proposal has brought."""
    made = Runner(tmp_path)
    (made.workspace / "tools").mkdir()
    (made.workspace / WHEEL).write_bytes(CONTENT)
    (made.workspace / "tools" / "involveplan-9.9-py3-none-any.whl").write_bytes(b"another")
    return made


@pytest.fixture(params=[GitHub, GitLab])
def job(request: pytest.FixtureRequest) -> GitHub | GitLab:
    """The job of each build server."""
    made: GitHub | GitLab = request.param(CONTENT)
    return made


def asked_for(words: list[str]) -> list[tuple[str, str]]:
    """The formats asked for, each with the file that it goes to, if any."""
    assert words[:2] == ["involveplan", "check"]
    found: list[tuple[str, str]] = []
    for option, value in zip(words[2::2], words[3::2], strict=True):
        if option == "--output-format":
            found.append((value, ""))
        else:
            assert option == "--output"
            found[-1] = (found[-1][0], value)
    return found


def test_what_is_installed_is_pinned_in_the_job_itself(job: GitHub | GitLab) -> None:
    wheel, *others = job.packages.splitlines()
    assert wheel == f"{WHEEL} --hash=sha256:{hashlib.sha256(CONTENT).hexdigest()}"
    assert others == [line for line in LOCK.splitlines() if not line.startswith("#")]
    assert not re.search(r"tools/[^\s\"]*\*", job.text)


def test_the_wheel_and_its_packages_are_installed_in_a_new_folder(
    runner: Runner, job: GitHub | GitLab
) -> None:
    runner.python(runner.folder / "bin" / "python3")
    (runner.temp / "involveplan").mkdir()
    before = sorted(runner.workspace.rglob("*"))
    folders: list[Path] = []
    for turn in (0, 1):
        ran = job.installs(runner)
        assert ran.returncode == 0, ran.stderr
        made, installed = runner.python_calls[2 * turn :]
        folders.append(Path(made[0]))
        assert made[1:] == ["python3", "-I", "-m", "venv", "."]
        words = [*PIP, "--require-hashes", "--only-binary", ":all:", "--requirement", "packages.txt"]
        assert installed == [made[0], *words]
        assert (folders[-1] / "packages.txt").read_text() == job.packages
        assert [path.read_bytes() for path in (folders[-1] / "tools").iterdir()] == [CONTENT]
    assert len({*folders}) == 2 and {folder.parent for folder in folders} == {runner.temp}
    assert sorted(runner.workspace.rglob("*")) == before
    assert list((runner.temp / "involveplan").iterdir()) == []


def test_without_the_wheel_nothing_is_installed(runner: Runner, job: GitHub | GitLab) -> None:
    runner.python(runner.folder / "bin" / "python3")
    (runner.workspace / WHEEL).unlink()
    ran = job.runs(runner)
    assert ran.returncode == 1
    assert f"Installing {WHEEL}. If you have replaced it, delete this job's file and run: " in ran.stdout
    assert runner.python_calls == []


def test_what_cannot_be_installed_ends_the_job(runner: Runner, job: GitHub | GitLab) -> None:
    fails = runner.python(runner.folder / "bin" / "python3")
    fails.write_text(f"{fails.read_text()}sys.exit('pip' in sys.argv)\n")
    assert job.runs(runner).returncode == 1
    assert len(runner.python_calls) == 2


@pytest.mark.parametrize("status", [0, 1, 2])
def test_github_checks_and_ends_as_the_check_does(runner: Runner, status: int) -> None:
    folder = runner.installed(status=status, stdout="::error::a\n", markdown="## Plans\n")
    ran = GitHub(CONTENT).checks(runner)
    assert (ran.returncode, ran.stdout) == (status, "::error::a\n")
    assert asked_for(called(folder / "bin")[0]) == [("github", ""), ("markdown", str(folder / "plans.md"))]
    assert runner.summary == "# What another step said\n## Plans\n"


def test_github_without_a_summary(runner: Runner) -> None:
    runner.installed(status=2)
    assert GitHub(CONTENT).checks(runner).returncode == 2
    assert runner.summary == "# What another step said\n"


@pytest.mark.parametrize("status", [0, 1])
def test_gitlab_checks_and_ends_as_the_check_does(runner: Runner, status: int) -> None:
    folder = runner.installed(status=status, gitlab="[]", junit="<testsuites/>")
    gitlab = GitLab(CONTENT)
    assert gitlab.checks(runner).returncode == status
    reports = gitlab.job["artifacts"]["reports"]
    assert asked_for(called(folder / "bin")[0]) == [
        ("text", ""),
        ("gitlab", reports["codequality"]),
        ("junit", reports["junit"]),
    ]
    assert gitlab.job["artifacts"]["when"] == "always"
    assert all((runner.workspace / report).is_file() for report in reports.values())


def test_gitlab_checks_in_the_checkout(runner: Runner) -> None:
    runner.python(runner.folder / "bin" / "python3")
    assert GitLab(CONTENT).installs(runner).stdout.endswith(f"\n{runner.workspace}\n")


def test_the_real_check_in_both(runner: Runner) -> None:
    shutil.copy(ROOT / "examples" / "poor-plan.yaml", runner.workspace)
    runner.installed_really()
    ran = GitHub(CONTENT).checks(runner)
    assert ran.returncode == 1
    assert re.search(r"^::error .*\bfile=poor-plan\.yaml,line=12,", ran.stdout, re.MULTILINE)
    assert "PUR002" in runner.summary
    ran = GitLab(CONTENT).checks(runner)
    assert ran.returncode == 1
    assert "poor-plan.yaml:12:15: error PUR002" in ran.stdout
    found = json.loads((runner.workspace / "involveplan-code-quality.json").read_text("utf-8"))
    assert [each for each in found if "PUR002" in each["check_name"]]
    assert "<testsuite" in (runner.workspace / "involveplan-junit.xml").read_text("utf-8")


def test_what_the_file_of_gitlab_includes_is_what_init_writes() -> None:
    from involveplan.cli.setup.starter_files import JOB_FILES

    assert job_text("gitlab", CONTENT)
    (included,) = yaml.safe_load((STARTER / "gitlab-ci.yml").read_text("utf-8"))["include"]
    assert included["local"] == JOB_FILES["gitlab"]
