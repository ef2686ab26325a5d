"""The steps of the action, run under bash as a runner does."""

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests import ROOT
from tests.jobs.step_runs import FOLDER, Runner, called, steps, variables
from tests.judges.depth import examples

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
INSTALL, CHECK = steps((ROOT / "action.yml").read_text("utf-8")).values()
FOUND = json.dumps({"version": 1, "summary": {"plans": 3, "errors": 2, "warnings": 10, "notes": 0}})
pytestmark = pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash on this machine")


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A runner with an empty checkout."""
    return Runner(tmp_path)


def installed(runner: Runner, **said: Any) -> Path:
    """A stand-in for what the first step installs; where it notes how it was called."""
    return runner.installed(**said) / "bin"


def checked(runner: Runner, **inputs: str) -> Any:
    """Run the second step with those inputs, and with what is installed."""
    named = {name.replace("_", "-"): value for name, value in inputs.items()}
    return runner.run(CHECK["run"], variables(CHECK, named, str(runner.environment)))


def words(folder: Path) -> list[str]:
    """The words after the three formats that are always asked for."""
    ((name, command, *rest),) = called(folder)
    assert (name, command) == ("involveplan", "check")
    assert rest[:5:2] == ["--output-format", "--output-format", "--output"]
    assert [rest[1], rest[3], rest[7]] == ["github", "markdown", "json"]
    return rest[10:]


def test_without_inputs_everything_is_checked(runner: Runner) -> None:
    folder = installed(runner, json=FOUND, markdown="Plans\n", stdout="::error file=a.yaml::Lacks\n")
    ran = checked(runner)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "::error file=a.yaml::Lacks\n", "")
    assert words(folder) == ["--"]


def test_each_input_goes_where_it_belongs(runner: Runner) -> None:
    folder = installed(runner, json=FOUND, sarif="{}")
    checked(
        runner,
        paths="plans\nold plans/*.yaml",
        fail_on="note",
        stage="agreed",
        new_since="origin/main",
        baseline="known findings.json",
        sarif="out/plans of ours.sarif",
    )
    assert words(folder) == [
        *("--output-format", "sarif", "--output", "out/plans of ours.sarif"),
        *("--fail-on", "note", "--stage", "agreed"),
        *("--new-since", "origin/main", "--baseline", "known findings.json"),
        *("--", "plans", "old plans/*.yaml"),
    ]
    assert (runner.workspace / "out" / "plans of ours.sarif").read_text() == "{}"
    assert "sarif=out/plans of ours.sarif" in runner.outputs


HOSTILE = [
    "$(touch owned)",
    "`touch owned`",
    "; touch owned",
    "-x",
    "--select",
    "a'b\"c",
    "\\",
    "*",
    "~",
    "é …",
    "$HOME",
]


def test_no_input_is_ever_run_or_taken_for_an_option(runner: Runner) -> None:
    folder = installed(runner, json=FOUND)
    for value in HOSTILE:
        (folder / "called.jsonl").unlink(missing_ok=True)
        checked(runner, paths=f"\n  {value}  \r\n\n{value}", fail_on=value, stage=value, baseline=value)
        given = [*("--fail-on", value, "--stage", value, "--baseline", value), "--", value, value]
        assert words(folder) == given
    assert not list(runner.workspace.rglob("owned"))


@examples(15)
@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1), max_size=4))
def test_each_line_is_one_path(lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(Path(folder))
        paths = [line for each in lines if (line := each.strip(" "))]
        bin_ = installed(runner, json=FOUND)
        checked(runner, paths="\n".join(lines))
        assert words(bin_) == ["--", *paths]


@pytest.mark.parametrize("status", [0, 1, 2, 3, 70])
def test_the_step_ends_as_the_check_does(runner: Runner, status: int) -> None:
    installed(runner, status=status, json=FOUND, markdown="## Plans\n")
    assert checked(runner).returncode == status
    assert runner.outputs == [f"status={status}", "errors=2", "warnings=10", "notes=0"]
    assert runner.summary == "# What another step said\n## Plans\n"


def test_a_link_that_leads_out_of_the_checkout_is_refused(runner: Runner) -> None:
    folder = installed(runner, json=FOUND)
    (runner.folder / "secret.yaml").write_text("involveplan: 1\n")
    (runner.workspace / "plans").mkdir()
    (runner.workspace / "plans" / "ward.yaml").touch()
    for name, target in (("50%.yaml", "../secret.yaml"), ("all", ".."), ("same", "plans")):
        (runner.workspace / name).symlink_to(target)
    for path in ("50%.yaml", "all", "all/secret.yaml", str(runner.workspace / "all")):
        ran = checked(runner, paths=f"plans\n{path}")
        assert ran.returncode == 2
        told = path.replace("%", "%25")
        assert ran.stderr == (
            f"::error::The path “{told}” goes through a link that leads out of the checkout.\n"
        )
        assert called(folder) == []
    assert runner.outputs[-1] == "status=2"
    fine = ["plans", "same/ward.yaml", "../secret.yaml", ".", ""]
    assert checked(runner, paths="\n".join(fine)).returncode == 0
    assert words(folder) == ["--", *fine[:-1]]


@pytest.mark.parametrize("name", ["plans.sarif", "out/deep/plans.sarif", "new.sarif"])
def test_no_link_leads_what_is_written_out_of_the_checkout(runner: Runner, name: str) -> None:
    folder = installed(runner, json=FOUND, sarif="{}")
    (runner.folder / "profile").write_text("as before")
    (runner.folder / "elsewhere").mkdir()
    for link, target in (
        ("plans.sarif", "../profile"),
        ("out", "../elsewhere"),
        ("new.sarif", "../elsewhere/new"),
    ):
        (runner.workspace / link).symlink_to(target)
    for inputs in ({"sarif": name}, {"sarif": str(runner.workspace / name)}, {"baseline": name}):
        ran = checked(runner, **inputs)
        assert ran.returncode == 2 and "that leads out of the checkout" in ran.stderr
        assert called(folder) == []
    assert (runner.folder / "profile").read_text() == "as before"
    assert not list((runner.folder / "elsewhere").iterdir())


def test_where_nothing_could_be_checked_the_counts_are_empty(runner: Runner) -> None:
    installed(runner, status=2)
    (runner.workspace / "plans.sarif").write_text("of an earlier run")
    assert checked(runner, sarif="plans.sarif").returncode == 2
    assert runner.outputs == ["status=2"]
    assert runner.summary.endswith(
        "\nNo plan was checked (exit status 2). For the reason, see the log of this step.\n"
    )


def test_a_file_name_gives_no_further_output(runner: Runner) -> None:
    installed(runner, json=FOUND, sarif="{}")
    checked(runner, sarif="plans.sarif\r\nstatus=0\nerrors=0\n")
    assert runner.outputs == ["status=0", "errors=2", "warnings=10", "notes=0", "sarif=plans.sarif"]


def test_every_output_is_one_that_the_step_gives(runner: Runner) -> None:
    installed(runner, json=FOUND, sarif="{}")
    checked(runner, sarif="plans.sarif")
    given = [line.partition("=")[0] for line in runner.outputs]
    assert list(ACTION["outputs"]) == given
    for name, output in ACTION["outputs"].items():
        assert output["value"] == f"${{{{ steps.check.outputs.{name} }}}}"


def test_every_input_is_used_and_none_stands_in_a_script() -> None:
    used = [value for step in (INSTALL, CHECK) for value in step["env"].values()]
    assert sorted(used) == sorted([FOLDER, *(f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"])])
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


class TestInstall:
    """The first step."""

    PIP = ("bin/python", "-I", "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check")

    def installs(self, runner: Runner, version: str = "", **more: str) -> Any:
        given = variables(INSTALL, {"python-version": version})
        return runner.run(INSTALL["run"], given | more)

    def test_from_the_locks_and_its_own_checkout(self, runner: Runner) -> None:
        runner.python(runner.folder / "bin" / "python3")
        assert self.installs(runner).returncode == 0
        (output,) = runner.outputs
        folder = output.removeprefix("folder=")
        pip = [folder, "python", *self.PIP[1:]]
        locks = [str(ROOT / name) for name in ("requirements.txt", "requirements-build.txt")]
        assert runner.python_calls == [
            [folder, "python3", "-I", "-m", "venv", "."],
            [
                *pip,
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--requirement",
                locks[0],
                "--requirement",
                locks[1],
            ],
            [*pip, "--no-index", "--no-deps", "--no-build-isolation", str(ROOT)],
        ]

    def test_into_a_new_folder_each_time(self, runner: Runner) -> None:
        runner.python(runner.folder / "bin" / "python3")
        (runner.temp / "involveplan").mkdir()
        for _ in range(2):
            assert self.installs(runner).returncode == 0
        folders = {Path(output.removeprefix("folder=")) for output in runner.outputs}
        assert len(folders) == 2
        assert {folder.parent for folder in folders} == {runner.temp}
        assert list((runner.temp / "involveplan").iterdir()) == list(runner.workspace.iterdir()) == []

    def test_what_cannot_be_installed_ends_it(self, runner: Runner) -> None:
        fails = runner.python(runner.folder / "bin" / "python3")
        fails.write_text(f"{fails.read_text()}sys.exit('--require-hashes' in sys.argv)\n")
        assert self.installs(runner).returncode == 1
        assert [words[-1] for words in runner.python_calls] == [".", str(ROOT / "requirements-build.txt")]
        assert runner.outputs == []

    def test_a_python_that_is_asked_for(self, runner: Runner) -> None:
        tools = runner.folder / "tools"
        for version in ("3.1.9", "3.12.4", "3.13.1"):
            runner.python(tools / "Python" / version / "x64" / "bin" / "python3")
        assert self.installs(runner, "3.12", RUNNER_TOOL_CACHE=str(tools)).returncode == 0
        asked, made, *_ = runner.python_calls
        assert (asked[1:], made[1:]) == (["python3", "-I", "-c", ""], ["python3", "-I", "-m", "venv", "."])
        runner.python(runner.folder / "bin" / "python3.12")
        before = len(runner.python_calls)
        assert self.installs(runner, "3.12", RUNNER_TOOL_CACHE=str(tools)).returncode == 0
        assert [words[1:4] for words in runner.python_calls[before:]][:2] == [
            ["python3.12", "-I", "-c"],
            ["python3.12", "-I", "-m"],
        ]

    def test_a_python_that_is_not_there(self, runner: Runner) -> None:
        ran = self.installs(runner, "3.99")
        assert ran.returncode == 2
        assert ran.stdout.startswith("::error::This runner does not have the Python version you asked for.")
        assert runner.outputs == []


def test_the_real_check_of_a_poor_plan(runner: Runner) -> None:
    runner.installed_really()
    shutil.copy(ROOT / "examples" / "poor-plan.yaml", runner.workspace / "poor, plan.yaml")
    shutil.copy(ROOT / "examples" / "quick.yaml", runner.workspace)
    ran = checked(runner, sarif="out/plans.sarif")
    assert ran.returncode == 1, ran.stderr
    assert re.search(r"^::error .*\bfile=poor%2C plan\.yaml,line=12,", ran.stdout, re.MULTILINE)
    outputs = dict(line.split("=") for line in runner.outputs)
    sarif = json.loads((runner.workspace / outputs["sarif"]).read_text("utf-8"))
    levels = [result["level"] for result in sarif["runs"][0]["results"]]
    assert outputs["status"] == "1"
    assert [outputs[name] for name in ("errors", "warnings", "notes")] == [
        str(levels.count(level)) for level in ("error", "warning", "note")
    ]
    assert runner.summary.startswith("# What another step said\n")
    assert "PUR002" in runner.summary
