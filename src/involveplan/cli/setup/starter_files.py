"""The files that `init` sets up a repository with; their texts stand in the folder `starter`."""

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

_GROUP = "patients"  # of which the example asks where they are met
JOBS: dict[Ci, str] = {
    "github": ".github/workflows/involveplan.yml",
    "gitlab": ".gitlab/involveplan.gitlab-ci.yml",
}


@dataclass(frozen=True, slots=True)
class Starter:
    """A file to write: its path from the folder on, what it is for, and what it holds.

    A file of that name that is there already needs something added unless `has` stands in it. `is_long`: nobody
    would want to read it before it is written.
    """

    path: str
    about: str
    content: bytes
    has: str = ""
    is_long: bool = False

    @property
    def text(self) -> str:
        """What it holds, for people; no text if it is none."""
        return self.content.decode("utf-8", "replace")


def starters(folder: Path, plans: str, ci: Ci | None, wheel: JobWheel | None) -> Iterator[Starter]:
    """What a folder needs, with plans in its folder of that name (`.` for the folder itself).

    Without a wheel the job is left out: it could not name what it installs.
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
    """Whether the job in a repository installs that very wheel. None if it installs no wheel: it is somebody's own."""
    job = folder / JOBS[ci]
    if not job.is_file():
        return True  # it is written for this wheel
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
    """The example, with the question of each item whose code stands in braces."""
    asked = {item.code: plain(told(item.ask or "", {"group": _GROUP})) for item in shipped().items}
    text = _text("first-plan.yaml").decode().replace("{plans}/", below)
    return re.sub(r"\{([A-Z]{3}\d{3})\}", lambda code: f"{code[1]}: {asked[code[1]]}", text).encode()


def _configured_elsewhere(folder: Path) -> bool:
    """Whether the settings stand in a `pyproject.toml`, which a file of their own would put aside."""
    path = folder / "pyproject.toml"
    return path.is_file() and config.read(path.read_bytes(), path.as_posix()) is not None


def _plan_of(folder: Path) -> str | None:
    """The first plan that is there already, by its path from the folder on; None where there is none.

    Where the settings that choose files are broken there may be one: then it is empty.
    """
    if not folder.is_dir():
        return None
    try:
        found = files.find([folder])
    except Broken:
        return ""
    plans = (file for file in found if read_plan(file.name, file.name, named=False) is not None)
    return next((file.path.relative_to(folder).as_posix() for file in plans), None)
