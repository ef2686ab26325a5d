"""The jobs that `init` writes, for a wheel, and the checkouts that they run in."""

from pathlib import Path
from typing import Any

import yaml

from involveplan.cli.setup.detect import Ci
from involveplan.cli.setup.job_wheel import WHEEL_NAME, JobWheel
from involveplan.cli.setup.job_wheel import WHEEL_PATH as WHEEL
from involveplan.cli.setup.starter_files import JOB_FILES, starter_files
from tests.jobs.step_runs import Runner, steps

__all__ = ["WHEEL", "WHEEL_NAME", "GitHub", "GitLab", "job_text"]
_SH = ("sh", "-e")  # what GitLab has if an image has no bash


def job_text(ci: Ci, wheel: bytes) -> str:
    """The job that `init` writes into an empty repository with that wheel."""
    (job,) = (
        each
        for each in starter_files(Path("nowhere"), "plans", ci, JobWheel(wheel, in_tools=False))
        if each.path == JOB_FILES[ci]
    )
    return job.text


class GitHub:
    """The steps of the job for GitHub."""

    def __init__(self, wheel: bytes) -> None:
        self.text = job_text("github", wheel)
        self.install, self.check = steps(self.text).values()
        (job,) = yaml.safe_load(self.text)["jobs"].values()
        self.packages: str = job["env"]["PACKAGES"]

    def installs(self, runner: Runner) -> Any:
        """Run the first step. What it gives to the second is kept in the runner."""
        ran = runner.run(self.install["run"], {"PACKAGES": self.packages})
        folders = [line.removeprefix("folder=") for line in runner.outputs if line.startswith("folder=")]
        runner.environment = Path(folders[-1]) if folders else runner.environment
        return ran

    def checks(self, runner: Runner) -> Any:
        """Run the second step."""
        (variable,) = self.check["env"]
        return runner.run(self.check["run"], {variable: str(runner.environment), "PACKAGES": self.packages})

    def runs(self, runner: Runner) -> Any:
        """Run both."""
        ran = self.installs(runner)
        return ran if ran.returncode else self.checks(runner)


class GitLab:
    """The job for GitLab. It runs its lines in one shell, those of `before_script` first."""

    def __init__(self, wheel: bytes) -> None:
        self.text = job_text("gitlab", wheel)
        self.job: dict[str, Any] = yaml.safe_load(self.text)["involveplan"]
        lines: list[str] = self.job["before_script"]
        self.packages = lines[1].partition("\n")[2].removesuffix("END\n")

    def installs(self, runner: Runner) -> Any:
        """Run all but the check."""
        return self._run(runner, [*self.job["before_script"], *self.job["script"][:-1], "pwd"])

    def checks(self, runner: Runner) -> Any:
        """Run the check, with what is installed."""
        return self._run(runner, [f"folder='{runner.environment}'", self.job["script"][-1]])

    def runs(self, runner: Runner) -> Any:
        """Run the whole job."""
        return self._run(runner, [*self.job["before_script"], *self.job["script"]])

    def _run(self, runner: Runner, lines: list[str]) -> Any:
        variables = {"CI_PROJECT_DIR": str(runner.workspace), "TMPDIR": str(runner.temp)}
        return runner.run("\n".join(lines), variables, _SH)
