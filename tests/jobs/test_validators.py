"""What other people's validators say of the jobs and hooks that we ship, and of those that `init` writes."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT
from tests.jobs.step_runs import STARTER, program, steps
from tests.jobs.written_jobs import job_text

ACTION = (ROOT / "action.yml").read_text("utf-8")
OUR_TESTS = (ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8")
WORKFLOW = job_text("github", b"the wheel")
GITLAB_JOB = job_text("gitlab", b"the wheel")
GITLAB_CI = (STARTER / "gitlab-ci.yml").read_text("utf-8")


def runs(*words: str | Path, **more: Any) -> "subprocess.CompletedProcess[str]":
    """Run a validator: what it says, and its exit status."""
    return subprocess.run(
        [*map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        **more,
    )


def needs(name: str) -> pytest.MarkDecorator:
    """Skip a test where the program is not on this machine."""
    return pytest.mark.skipif(not program(name), reason=f"{name} is not on this machine")


def put(text: str, folder: Path) -> Path:
    """A text as a file of the name that its validators know it by."""
    path = folder / ("action.yml" if text == ACTION else ".github/workflows/plans.yml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@needs("check-jsonschema")
@pytest.mark.parametrize(
    ("schema", "more", "text"),
    [
        ("vendor.github-actions", (), ACTION),
        ("vendor.github-workflows", (), WORKFLOW),
        ("vendor.github-workflows", (), OUR_TESTS),
        ("vendor.gitlab-ci", ("--data-transform", "gitlab-ci"), GITLAB_JOB),
        ("vendor.gitlab-ci", ("--data-transform", "gitlab-ci"), GITLAB_CI),
    ],
    ids=["action", "workflow", "our-tests", "gitlab-job", "gitlab-ci"],
)
def test_the_schema_of_each_build_server(
    schema: str, more: tuple[str, ...], text: str, tmp_path: Path
) -> None:
    ran = runs(program("check-jsonschema") or "", "--builtin-schema", schema, *more, put(text, tmp_path))
    assert ran.returncode == 0, ran.stdout


@needs("zizmor")
@pytest.mark.parametrize("text", [ACTION, WORKFLOW, OUR_TESTS], ids=["action", "workflow", "our-tests"])
def test_zizmor_finds_no_way_in(text: str, tmp_path: Path) -> None:
    at = put(text, tmp_path)
    ran = runs(program("zizmor") or "", "--offline", "--no-progress", "--format", "plain", at)
    assert (ran.returncode, "No findings to report" in ran.stdout) == (0, True), ran.stdout


@needs("zizmor")
def test_zizmor_would_find_one(tmp_path: Path) -> None:
    text = ACTION.replace('"$FAIL_ON")', '"${{ inputs.fail-on }}")')
    (tmp_path / "action.yml").write_text(text, "utf-8")
    ran = runs(
        program("zizmor") or "", "--offline", "--no-progress", "--format", "plain", tmp_path / "action.yml"
    )
    assert "template-injection" in ran.stdout


@needs("actionlint")
@pytest.mark.parametrize("text", [WORKFLOW, OUR_TESTS], ids=["workflow", "our-tests"])
def test_actionlint(text: str, tmp_path: Path) -> None:
    ran = runs(program("actionlint") or "", put(text, tmp_path))
    assert (ran.returncode, ran.stdout) == (0, "")


@needs("shellcheck")
@pytest.mark.parametrize("text", [ACTION, WORKFLOW], ids=["action", "workflow"])
def test_shellcheck(text: str, tmp_path: Path) -> None:
    for step in steps(text).values():
        # The variables of a step come from outside; said to hold something, they are looked at like any other.
        known = "".join(f"{variable}=${{1}}\n" for variable in (*step.get("env", {}), "PACKAGES"))
        path = tmp_path / "step.sh"
        path.write_text(f"#!/usr/bin/env bash\n{known}{step['run']}", "utf-8")
        ran = runs(program("shellcheck") or "", "--severity", "style", path)
        assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize("name", ["vscode-settings.json", "vscode-extensions.json"])
def test_json_without_comments(name: str) -> None:
    json.loads((STARTER / name).read_text("utf-8"))
