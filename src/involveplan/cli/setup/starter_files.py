"""The files that `init` writes. Their texts are in the folder `starter`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from involveplan import data
from involveplan.checklist.library import shipped_library
from involveplan.cli.setup.detect import Ci, lacks_test_stage
from involveplan.cli.setup.job_wheel import WHEEL_PATH as WHEEL
from involveplan.cli.setup.job_wheel import JobWheel, other_wheels
from involveplan.documents.text.example_texts import with_example_figures
from involveplan.exports.schemas import schema_text
from involveplan.linting.config import model as config
from involveplan.linting.config.chain import ConfigurationError
from involveplan.linting.engine import format_message
from involveplan.run.discovery import files
from involveplan.run.read_plan import read_plan

_EXAMPLE_GROUP = "patients"  # the group in the questions of the example plan
JOB_FILES: dict[Ci, str] = {
    "github": ".github/workflows/involveplan.yml",
    "gitlab": ".gitlab/involveplan.gitlab-ci.yml",
}


@dataclass(frozen=True, slots=True)
class StarterFile:
    """A file to write: its relative path, its purpose and its content.

    An existing file of that name needs an addition unless it contains `required_text`. `is_long`: the preview does not
    show the content.
    """

    path: str
    about: str
    content: bytes
    required_text: str = ""
    is_long: bool = False

    @property
    def text(self) -> str:
        """The content as text, with a replacement character for each byte that is not UTF-8."""
        return self.content.decode("utf-8", "replace")


def starter_files(folder: Path, plans: str, ci: Ci | None, wheel: JobWheel | None) -> Iterator[StarterFile]:
    """Yield the files that a folder needs. `plans` is its folder for plans (`.` for the folder itself).

    Without a wheel there is no job, because a job names the wheel that it installs.
    """
    about = "settings for every plan here"
    if _has_pyproject_settings(folder):
        yield StarterFile("pyproject.toml", about, b"")
    else:
        yield StarterFile("involveplan.toml", about, _text("involveplan.toml"))
    below = "" if plans == "." else f"{plans}/"
    own = _existing_plan(folder)
    if own is None:
        about = "an example to replace with your own plan"
        yield StarterFile(f"{below}first-plan.yaml", about, _first_plan(below))
    elif own:
        yield StarterFile(own, "a plan", b"")
    about = "helps your editor suggest and check what you type in a plan"
    yield StarterFile(f"{below}plan.schema.json", about, schema_text("plan").encode(), is_long=True)
    if ci:
        yield from _job(ci, folder, wheel)
    about = "checks the plans you have changed before each commit"
    text = _text("pre-commit-config.yaml")
    yield StarterFile(".pre-commit-config.yaml", about, text, required_text="involveplan")
    about = "sets up VS Code to help you write plans"
    text = _text("vscode-settings.json").replace(b"{plans}/", json.dumps(below)[1:-1].encode())
    yield StarterFile(".vscode/settings.json", about, text, required_text="plan.schema.json")
    about = "recommends the VS Code extension you need for that"
    text = _text("vscode-extensions.json")
    yield StarterFile(".vscode/extensions.json", about, text, required_text="redhat.vscode-yaml")
    if ci:
        yield from _wheels(ci, folder, wheel)


def job_installs_wheel(folder: Path, ci: Ci, wheel: JobWheel) -> bool | None:
    """Return True if the job of a repository installs this wheel. None for a custom job, which installs no wheel."""
    job = folder / JOB_FILES[ci]
    if not job.is_file():
        return True  # a new job is written for this wheel
    content = job.read_bytes()
    return wheel.requirement.encode() in content or (False if b"tools/involveplan-" in content else None)


def _wheels(ci: Ci, folder: Path, wheel: JobWheel | None) -> Iterator[StarterFile]:
    about = "involveplan itself, which the job installs"
    for path in other_wheels(folder):
        yield StarterFile(path, about, b"", is_long=True)
    if wheel and (wheel.in_tools or job_installs_wheel(folder, ci, wheel)):
        yield StarterFile(WHEEL, about, wheel.content, is_long=True)


def _job(ci: Ci, folder: Path, wheel: JobWheel | None) -> Iterator[StarterFile]:
    path = JOB_FILES[ci]
    if not wheel and not (folder / path).exists():
        return
    template = _text("github-workflow.yml" if ci == "github" else "gitlab-job.yml").decode()
    if ci == "gitlab" and lacks_test_stage(folder):
        template = template.replace(
            "  stage: test\n", "  stage: .pre # before those that .gitlab-ci.yml names\n"
        )
    job = wheel.fill_in(template).encode() if wheel else b""
    yield StarterFile(path, "the job that checks every plan whenever something changes", job)
    if ci == "gitlab":
        yield StarterFile(
            ".gitlab-ci.yml",
            "tells GitLab to run that job",
            _text("gitlab-ci.yml"),
            required_text="involveplan",
        )


def _text(name: str) -> bytes:
    return (data.folder("starter") / name).read_bytes()


def _first_plan(below: str) -> bytes:
    """Return the example plan, with the question of each item that its text names as a code in braces."""
    questions = {
        item.code: with_example_figures(format_message(item.ask or "", {"group": _EXAMPLE_GROUP}), item)
        for item in shipped_library().items
    }
    text = _text("first-plan.yaml").decode().replace("{plans}/", below)
    return re.sub(r"\{([A-Z]{3}\d{3})\}", lambda code: f"{code[1]}: {questions[code[1]]}", text).encode()


def _has_pyproject_settings(folder: Path) -> bool:
    """Return True if the settings are in `pyproject.toml`, which `involveplan.toml` would override."""
    path = folder / "pyproject.toml"
    return path.is_file() and config.read(path.read_bytes(), path.as_posix()) is not None


def _existing_plan(folder: Path) -> str | None:
    """Return the relative path of the first existing plan, or None.

    Empty if the configuration is broken, so that plans cannot be searched for.
    """
    if not folder.is_dir():
        return None
    try:
        found = files.find_files([folder])
    except ConfigurationError:
        return ""
    plans = (file for file in found if read_plan(file.name, file.name, named=False) is not None)
    return next((file.path.relative_to(folder).as_posix() for file in plans), None)
