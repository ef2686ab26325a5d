"""The files that `init` writes. Their texts are in the folder `starter`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from involveplan import data
from involveplan.checklist.library import shipped
from involveplan.cli.setup.detect import Ci, names_other_stages
from involveplan.cli.setup.job_wheel import PATH as WHEEL
from involveplan.cli.setup.job_wheel import JobWheel, other_wheels
from involveplan.documents.pages.checklist_item import plain
from involveplan.exports.schemas import text as schema_text
from involveplan.linting.config import model as config
from involveplan.linting.config.chain import Broken
from involveplan.linting.engine import told
from involveplan.run.discovery import files
from involveplan.run.read_plan import read_plan

_GROUP = "patients"  # the group in the questions of the example plan
JOBS: dict[Ci, str] = {
    "github": ".github/workflows/involveplan.yml",
    "gitlab": ".gitlab/involveplan.gitlab-ci.yml",
}


@dataclass(frozen=True, slots=True)
class Starter:
    """A file to write: its relative path, its purpose and its content.

    An existing file of that name needs an addition unless it contains `required_text`. `is_long`: the preview does not
    show the content.
    """

    path: str
    about: str
    content: bytes
    has: str = ""
    is_long: bool = False

    @property
    def text(self) -> str:
        """The content as text, with a replacement character for each byte that is not UTF-8."""
        return self.content.decode("utf-8", "replace")


def starters(folder: Path, plans: str, ci: Ci | None, wheel: JobWheel | None) -> Iterator[Starter]:
    """Yield the files that a folder needs. `plans` is its folder for plans (`.` for the folder itself).

    Without a wheel there is no job, because a job names the wheel that it installs.
    """
    about = "what holds for every plan here"
    if _configured_elsewhere(folder):
        yield Starter("pyproject.toml", about, b"")
    else:
        yield Starter("involveplan.toml", about, _text("involveplan.toml"))
    below = "" if plans == "." else f"{plans}/"
    own = _plan_of(folder)
    if own is None:
        about = "an example of a plan, to write over"
        yield Starter(f"{below}first-plan.yaml", about, _first_plan(below))
    elif own:
        yield Starter(own, "a plan", b"")
    about = "tells an editor what a plan may hold"
    yield Starter(f"{below}plan.schema.json", about, schema_text("plan").encode(), is_long=True)
    if ci:
        yield from _job(ci, folder, wheel)
    about = "checks the plans that changed, before each commit"
    text = _text("pre-commit-config.yaml")
    yield Starter(".pre-commit-config.yaml", about, text, has="involveplan")
    about = "has VS Code help with plans"
    text = _text("vscode-settings.json").replace(b"{plans}/", json.dumps(below)[1:-1].encode())
    yield Starter(".vscode/settings.json", about, text, has="plan.schema.json")
    about = "has VS Code offer what it needs for that"
    text = _text("vscode-extensions.json")
    yield Starter(".vscode/extensions.json", about, text, has="redhat.vscode-yaml")
    if ci:
        yield from _wheels(ci, folder, wheel)


def installs(folder: Path, ci: Ci, wheel: JobWheel) -> bool | None:
    """Return True if the job of a repository installs this wheel. None for a custom job, which installs no wheel."""
    job = folder / JOBS[ci]
    if not job.is_file():
        return True  # a new job is written for this wheel
    content = job.read_bytes()
    return wheel.requirement.encode() in content or (False if b"tools/involveplan-" in content else None)


def _wheels(ci: Ci, folder: Path, wheel: JobWheel | None) -> Iterator[Starter]:
    about = "involveplan itself, for the job"
    for path in other_wheels(folder):
        yield Starter(path, about, b"", is_long=True)
    if wheel and (wheel.in_tools or installs(folder, ci, wheel)):
        yield Starter(WHEEL, about, wheel.content, is_long=True)


def _job(ci: Ci, folder: Path, wheel: JobWheel | None) -> Iterator[Starter]:
    path = JOBS[ci]
    if not wheel and not (folder / path).exists():
        return
    template = _text("github-workflow.yml" if ci == "github" else "gitlab-job.yml").decode()
    if ci == "gitlab" and names_other_stages(folder):
        template = template.replace(
            "  stage: test\n", "  stage: .pre # before those that .gitlab-ci.yml names\n"
        )
    job = wheel.fill_in(template).encode() if wheel else b""
    yield Starter(path, "the job that checks every plan when something changes", job)
    if ci == "gitlab":
        yield Starter(".gitlab-ci.yml", "has GitLab run that job", _text("gitlab-ci.yml"), has="involveplan")


def _text(name: str) -> bytes:
    return (data.folder("starter") / name).read_bytes()


def _first_plan(below: str) -> bytes:
    """Return the example plan, with the question of each item that its text names as a code in braces."""
    asked = {item.code: plain(told(item.ask or "", {"group": _GROUP})) for item in shipped().items}
    text = _text("first-plan.yaml").decode().replace("{plans}/", below)
    return re.sub(r"\{([A-Z]{3}\d{3})\}", lambda code: f"{code[1]}: {asked[code[1]]}", text).encode()


def _configured_elsewhere(folder: Path) -> bool:
    """Return True if the settings are in `pyproject.toml`, which `involveplan.toml` would override."""
    path = folder / "pyproject.toml"
    return path.is_file() and config.read(path.read_bytes(), path.as_posix()) is not None


def _plan_of(folder: Path) -> str | None:
    """Return the relative path of the first existing plan, or None.

    Empty if the configuration is broken, so that plans cannot be searched for.
    """
    if not folder.is_dir():
        return None
    try:
        found = files.find([folder])
    except Broken:
        return ""
    plans = (file for file in found if read_plan(file.name, file.name, named=False) is not None)
    return next((file.path.relative_to(folder).as_posix() for file in plans), None)
