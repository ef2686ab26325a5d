"""A repository of another user is refused, unless the user's own settings trust it."""

import os
from pathlib import Path

import pytest

from involveplan.run.git import ownership
from involveplan.run.git.directory import GitDirectory, find_git_directory
from involveplan.run.git.ownership import is_trusted
from tests.cli.git_repository import GitRepository

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no numbers for owners")


@pytest.fixture
def directory(tmp_path: Path) -> GitDirectory:
    GitRepository(tmp_path / "plans")
    found = find_git_directory(tmp_path / "plans")
    assert found
    return found


def trust(monkeypatch: pytest.MonkeyPatch, *settings: str) -> None:
    monkeypatch.setattr(ownership, "user_setting", lambda *_: list(settings))


def as_user(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: number)


def test_ones_own(directory: GitDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    trust(monkeypatch)
    assert is_trusted(directory, os.environ)


def test_of_another_user(directory: GitDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    as_user(monkeypatch, directory.top.stat().st_uid + 1)
    trust(monkeypatch)
    assert not is_trusted(directory, os.environ)


@pytest.mark.parametrize(
    ("settings", "trusted"),
    [
        (["{top}"], True),
        (["{top}/"], True),
        (["*"], True),
        (["{above}/*"], True),
        (["/nowhere", "{top}"], True),
        (["~nobody-of-that-name/x", "~/plans"], True),
        (["{top}", ""], False),
        (["*", "", "/nowhere"], False),
        (["{above}"], False),
        (["{top}/*"], False),
        (["{top}x"], False),
    ],
)
def test_settings_that_trust_it(
    directory: GitDirectory, monkeypatch: pytest.MonkeyPatch, settings: list[str], trusted: bool
) -> None:
    as_user(monkeypatch, directory.top.stat().st_uid + 1)
    monkeypatch.setenv("HOME", str(directory.top.parent))
    trust(monkeypatch, *(each.format(top=directory.top, above=directory.top.parent) for each in settings))
    assert is_trusted(directory, os.environ) == trusted


def test_an_administrator_by_sudo(directory: GitDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = directory.top.stat().st_uid
    trust(monkeypatch)
    if owner:
        as_user(monkeypatch, 0)
        monkeypatch.setenv("SUDO_UID", str(owner))
        assert is_trusted(directory, os.environ)
    as_user(monkeypatch, owner + 1)
    monkeypatch.setenv("SUDO_UID", str(owner))
    assert not is_trusted(directory, os.environ)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("part", ["top", ".git"])
def test_each_part_counts(directory: GitDirectory, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    trust(monkeypatch)
    os.chown(directory.top if part == "top" else directory.git_dir, 12345, -1)
    assert not is_trusted(directory, os.environ)
