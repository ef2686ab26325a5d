"""What `init` finds out by itself: the repository around a folder, whose jobs it has, what involveplan came from."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from urllib.request import url2pathname

from involveplan.cli.git import git_program

Ci = Literal["github", "gitlab"]
_ALL: tuple[Ci, ...] = ("github", "gitlab")


def top_of_repository(folder: Path) -> Path | None:
    """The top of the git repository that a folder lies in; None if it lies in none, or git is not there."""
    found = _git(folder, "rev-parse", "--show-toplevel")
    return Path(found) if found else None


def jobs_of(folder: Path) -> Ci | None:
    """Whose jobs run in a repository: by the files that it has, else by where it is pushed to; None if that is open."""
    there: set[Ci] = set()
    if (folder / ".github").is_dir():
        there.add("github")
    if (folder / ".gitlab-ci.yml").exists():
        there.add("gitlab")
    if len(there) == 1:
        return there.pop()
    hosts = _hosts(_git(folder, "config", "--get-regexp", r"^remote\..*\.url$"))
    pushed = {ci for ci in _ALL if any(ci in host for host in hosts)}
    return pushed.pop() if len(pushed) == 1 else None


def names_other_stages(folder: Path) -> bool:
    """Whether the `.gitlab-ci.yml` of a repository names stages of its own, and none of them is `test`."""
    from involveplan.plan.limits import MAX_BYTES
    from involveplan.plan.source import decode
    from involveplan.plan.tree import parse

    path = folder / ".gitlab-ci.yml"
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        text, _ = decode(stream.read(MAX_BYTES + 1))
    *_, pipeline = re.split(r"^---[ \t]*$", text, flags=re.MULTILINE)  # what it takes may be told before it
    found = parse(pipeline).find(("stages",))
    return bool(found and isinstance(found.data, list) and found.data and "test" not in found.data)


@dataclass(frozen=True, slots=True)
class IgnoredByGit:
    """A file that git ignores, and where that is said: `.gitignore:3`, and the pattern that stands there."""

    path: str
    where: str
    pattern: str


def ignored_by_git(folder: Path, paths: list[str]) -> list[IgnoredByGit]:
    """Which files of a repository git ignores, there or not; none where git is not there."""
    found = _git(folder, "-c", "core.quotePath=false", "check-ignore", "--verbose", "--", *paths)
    lines = (re.match(r"(.*?:\d+):(.*)\t(.*)", line) for line in found.splitlines())
    return [IgnoredByGit(each[3], each[1], each[2]) for each in lines if each and each[2][:1] != "!"]


def came_from() -> Path | None:
    """The wheel, or the copy of the program, that this involveplan was installed from, if it is still there."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        noted = json.loads(distribution("involveplan").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return None
    url = urlsplit(str(noted.get("url", "")))
    path = Path(url2pathname(url.path))
    return path if url.scheme == "file" and path.exists() else None


def _hosts(remotes: str) -> set[str]:
    """The hosts in lines such as `remote.origin.url git@github.com:trust/plans.git`."""
    urls = [line.partition(" ")[2] for line in remotes.splitlines()]
    found = [re.match(r"(?:[a-z+]+://)?(?:[^@/]*@)?([^:/]+)[:/]", url) for url in urls]
    return {each[1].casefold() for each in found if each}


def _git(folder: Path, *words: str) -> str:
    """What git says, or nothing where it has nothing to say."""
    # A hook of another repository may have told git, by its environment, to look there.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    nearest = next(each for each in (folder, *folder.parents) if each.is_dir())
    program = git_program()
    if program is None:
        return ""
    try:
        ran = subprocess.run(
            [program, *words],
            cwd=nearest,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except OSError:
        return ""
    return ran.stdout.rstrip("\n") if ran.returncode == 0 else ""
