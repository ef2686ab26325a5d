"""What `init` finds out by itself."""

import json
import subprocess
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest

from involveplan.cli.setup.detect import detect_ci, installation_source, installed_hash
from involveplan.run.git.directory import work_tree_top


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def repository(folder: Path, *remotes: str) -> Path:
    git(folder, "init")
    for place, remote in enumerate(remotes):
        git(folder, "remote", "add", f"r{place}", remote)
    return folder


def test_the_top_of_a_repository_from_below_and_from_what_is_not_there_yet(tmp_path: Path) -> None:
    assert work_tree_top(tmp_path) is None
    repository(tmp_path)
    (tmp_path / "a" / "b").mkdir(parents=True)
    for below in (tmp_path, tmp_path / "a" / "b", tmp_path / "a" / "new" / "newer"):
        assert work_tree_top(below) == tmp_path.resolve()


def test_where_git_was_told_to_look_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        repository(tmp_path / name)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    assert work_tree_top(tmp_path / "one") == (tmp_path / "one").resolve()


@pytest.mark.parametrize(
    ("remotes", "jobs"),
    [
        ([], None),
        (["git@github.com:trust/plans.git"], "github"),
        (["https://github.trust.example/plans/plans"], "github"),
        (["ssh://git@gitlab.trust.example:2222/plans.git"], "gitlab"),
        (["https://token@GitLab.com/trust/plans.git"], "gitlab"),
        (["git@gitlab.com:trust/github-plans.git"], "gitlab"),
        (["git@git.trust.example:gitlab/github.git"], None),
        (["/srv/github/plans.git"], None),
        (["git@github.com:a/b.git", "git@gitlab.com:a/b.git"], None),
    ],
)
def test_whose_jobs_by_where_it_is_pushed_to(tmp_path: Path, remotes: list[str], jobs: str | None) -> None:
    assert detect_ci(repository(tmp_path, *remotes)) == jobs


def test_whose_jobs_by_the_files_that_are_there(tmp_path: Path) -> None:
    repository(tmp_path, "git@github.com:trust/plans.git")
    (tmp_path / ".gitlab-ci.yml").touch()
    assert detect_ci(tmp_path) == "gitlab"
    (tmp_path / ".github").mkdir()
    assert detect_ci(tmp_path) == "github"
    git(tmp_path, "remote", "remove", "r0")
    assert detect_ci(tmp_path) is None


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (work_tree_top(tmp_path), detect_ci(tmp_path)) == (None, None)
    (tmp_path / ".github").mkdir()
    assert detect_ci(tmp_path) == "github"


@pytest.mark.parametrize("noted", [None, "", "[", "{}", '{"url": "https://trust.example/a.whl"}'])
def test_what_it_came_from_may_not_be_known(noted: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    found = SimpleNamespace(read_text=lambda _: noted)
    monkeypatch.setattr("importlib.metadata.distribution", lambda _: found)
    assert installation_source() is None


def test_what_it_came_from_may_be_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "a folder" / "involveplan-0.1.0-py3-none-any.whl"
    found = SimpleNamespace(read_text=lambda _: json.dumps({"url": wheel.as_uri(), "archive_info": {}}))
    monkeypatch.setattr("importlib.metadata.distribution", lambda _: found)
    assert installation_source() is None
    wheel.parent.mkdir()
    wheel.touch()
    assert installation_source() == wheel


@pytest.mark.parametrize(
    ("noted", "known"),
    [
        ('{"url": "file:///x.whl", "archive_info": {"hash": "sha256=ab", "hashes": {"sha256": "ab"}}}', "ab"),
        ('{"url": "file:///x.whl", "archive_info": {}}', ""),
        ('{"url": "file:///x.whl", "archive_info": []}', ""),
        ('{"url": "file:///x", "dir_info": {"editable": true}}', ""),
        ("[]", ""),
        (None, ""),
    ],
)
def test_the_hash_of_what_it_was_installed_from(
    noted: str | None, known: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "importlib.metadata.distribution", lambda _: SimpleNamespace(read_text=lambda _: noted)
    )
    assert installed_hash() == known


def test_it_may_not_be_installed_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def distribution(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.distribution", distribution)
    assert installation_source() is None
