"""Detection for `init`: the CI service of a repository, files that git ignores, and how involveplan was installed."""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from urllib.request import url2pathname

from involveplan.run.git.directory import find_git_directory, remote_urls
from involveplan.run.git.process import GitError, check_ignore

Ci = Literal["github", "gitlab"]
CI_NAMES: dict[Ci, str] = {"github": "GitHub", "gitlab": "GitLab"}


def detect_ci(folder: Path) -> Ci | None:
    """Return the CI service of a repository, by its files or else by its remotes. None if it is not clear."""
    present: set[Ci] = set()
    if (folder / ".github").is_dir():
        present.add("github")
    if (folder / ".gitlab-ci.yml").exists():
        present.add("gitlab")
    if len(present) == 1:
        return present.pop()
    directory = find_git_directory(folder.resolve())
    hosts = _hosts(remote_urls(directory)) if directory else set()
    pushed = {ci for ci in CI_NAMES if any(ci in host for host in hosts)}
    return pushed.pop() if len(pushed) == 1 else None


def lacks_test_stage(folder: Path) -> bool:
    """Return True if the `.gitlab-ci.yml` of a repository sets its own stages, without `test`."""
    from involveplan.plan.limits import MAX_PLAN_BYTES
    from involveplan.plan.source import decode
    from involveplan.plan.yaml.tree import parse_yaml

    path = folder / ".gitlab-ci.yml"
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        text, _ = decode(stream.read(MAX_PLAN_BYTES + 1))
    *_, pipeline = re.split(
        r"^---[ \t]*$", text, flags=re.MULTILINE
    )  # inputs may be specified in a document before it
    found = parse_yaml(pipeline).find(("stages",))
    return bool(found and isinstance(found.data, list) and found.data and "test" not in found.data)


@dataclass(frozen=True, slots=True)
class IgnoredFile:
    """A file that git ignores, with the place and the pattern of the rule, such as `.gitignore:3`."""

    path: str
    where: str
    pattern: str


def ignored_files(folder: Path, paths: list[str]) -> list[IgnoredFile]:
    """Return the files of a repository that git ignores, whether they exist or not. Empty without git."""
    directory = find_git_directory(folder.resolve())
    try:
        found = check_ignore(directory, paths, os.environ) if directory else []
    except GitError:
        return []
    return [
        IgnoredFile(path, f"{file}:{line}", pattern)
        for file, line, pattern, path in found
        if not pattern.startswith("!")
    ]


def installation_source() -> Path | None:
    """Return the wheel or the source folder that this involveplan was installed from, if it still exists."""
    url = urlsplit(str(_direct_url().get("url", "")))
    path = Path(url2pathname(url.path))
    return path if url.scheme == "file" and path.exists() else None


def installed_hash() -> str:
    """Return the SHA-256 of the file this involveplan was installed from, as pip recorded it. Empty if unknown."""
    archive = _direct_url().get("archive_info")
    hashes = archive.get("hashes") if isinstance(archive, dict) else None
    return str(hashes.get("sha256", "")) if isinstance(hashes, dict) else ""


def _direct_url() -> dict[str, Any]:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        noted = json.loads(distribution("involveplan").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _hosts(urls: Iterable[str]) -> set[str]:
    """Return the hosts of addresses such as `git@github.com:trust/plans.git`."""
    found = [re.match(r"(?:[a-z+]+://)?(?:[^@/]*@)?([^:/]+)[:/]", url) for url in urls]
    return {each[1].casefold() for each in found if each}
