"""The jobs that `init` writes: run under a shell as a build server does."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from step_runs import ROOT, STARTER, Runner, called, steps

WHEEL = "tools/involveplan-0.1.0-py3-none-any.whl"
INSTALL, CHECK = steps("starter/github-workflow.yml").values()
GITLAB: dict[str, Any] = yaml.safe_load((STARTER / "gitlab-job.yml").read_text("utf-8"))["involveplan"]
_SH = ("sh", "-e")  # what GitLab has where an image has no bash
pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash on this machine")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with an empty checkout."""
    return Runner(tmp_path)


def with_wheel(runner: Runner) -> None:
    (runner.workspace / "tools").mkdir()
    (runner.workspace / WHEEL).touch()
    for name in ("venv.py", "pip.py"):  # a checkout may hold anything
        (runner.workspace / name).write_text("open('owned', 'w')\n")


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


def test_github_installs_the_wheel_beside_the_plans(runner: Runner) -> None:
    with_wheel(runner)
    bin_ = runner.temp / "involveplan" / "bin"
    runner.stand_in(runner.folder / "bin" / "python3")
    runner.stand_in(bin_ / "pip")
    assert runner.run(INSTALL["run"]).returncode == 0
    assert called(runner.folder / "bin") == [["python3", "-I", "-m", "venv", str(bin_.parent)]]
    assert called(bin_) == [["pip", "install", "--quiet", WHEEL]]


@pytest.mark.parametrize("status", [0, 1, 2])
def test_github_checks_and_ends_as_the_check_does(runner: Runner, status: int) -> None:
    bin_ = runner.temp / "involveplan" / "bin"
    runner.stand_in(bin_ / "involveplan", status=status, stdout="::error::a\n", markdown="## Plans\n")
    ran = runner.run(CHECK["run"])
    assert (ran.returncode, ran.stdout) == (status, "::error::a\n")
    assert asked_for(called(bin_)[0]) == [("github", ""), ("markdown", str(runner.temp / "plans.md"))]
    assert runner.summary == "# What another step said\n## Plans\n"


def test_github_without_a_summary(runner: Runner) -> None:
    runner.stand_in(runner.temp / "involveplan" / "bin" / "involveplan", status=2)
    assert runner.run(CHECK["run"]).returncode == 2
    assert runner.summary == "# What another step said\n"


def gitlab(runner: Runner, lines: list[str]) -> Any:
    return runner.run("\n".join(lines), GITLAB["variables"], _SH)


@pytest.mark.parametrize("status", [0, 1])
def test_gitlab_installs_and_checks(runner: Runner, status: int) -> None:
    with_wheel(runner)
    bin_ = runner.workspace / ".involveplan" / "bin"
    runner.stand_in(runner.folder / "bin" / "python3")
    runner.stand_in(bin_ / "pip")
    assert gitlab(runner, GITLAB["script"][:-1]).returncode == 0
    assert called(runner.folder / "bin") == [["python3", "-I", "-m", "venv", ".involveplan"]]
    assert called(bin_) == [["pip", "install", "--quiet", WHEEL]]
    (bin_ / "called.jsonl").unlink()
    runner.stand_in(bin_ / "involveplan", status=status, gitlab="[]", junit="<testsuites/>")
    assert gitlab(runner, GITLAB["script"][-1:]).returncode == status
    reports = GITLAB["artifacts"]["reports"]
    assert asked_for(called(bin_)[0]) == [
        ("text", ""),
        ("gitlab", reports["codequality"]),
        ("junit", reports["junit"]),
    ]
    assert GITLAB["artifacts"]["when"] == "always"
    assert all((runner.workspace / report).is_file() for report in reports.values())


def test_the_real_check_in_both(runner: Runner) -> None:
    shutil.copy(ROOT / "examples" / "poor-plan.yaml", runner.workspace)
    runner.real(runner.temp / "involveplan" / "bin")
    ran = runner.run(CHECK["run"])
    assert ran.returncode == 1
    assert re.search(r"^::error .*\bfile=poor-plan\.yaml,line=12,", ran.stdout, re.MULTILINE)
    assert "PUR002" in runner.summary
    runner.real(runner.workspace / ".involveplan" / "bin")
    ran = gitlab(runner, GITLAB["script"][-1:])
    assert ran.returncode == 1
    assert "poor-plan.yaml:12:15: error PUR002" in ran.stdout
    found = json.loads((runner.workspace / "involveplan-code-quality.json").read_text("utf-8"))
    assert [each for each in found if "PUR002" in each["check_name"]]
    assert "<testsuite" in (runner.workspace / "involveplan-junit.xml").read_text("utf-8")


def test_what_the_file_of_gitlab_includes_is_what_init_writes() -> None:
    from involveplan.cli.starter import starters

    paths = {each.path for each in starters(Path("nowhere"), "plans", "gitlab", None)}
    (included,) = yaml.safe_load((STARTER / "gitlab-ci.yml").read_text("utf-8"))["include"]
    assert included["local"] in paths
