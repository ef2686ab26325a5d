"""Earlier versions of a plan: found under earlier names as well, and counted so that no history takes for ever."""

import os
from pathlib import Path

import pytest

from involveplan.run.git import history
from involveplan.run.git.history import History, ReadingLimit
from involveplan.run.git.process import GitError
from involveplan.run.git.repository import object_id
from tests.cli.git_repository import GitRepository

PLAN = "involveplan: 1\ntitle: A calmer wait\nteam: Clinic\nlead: sister\nscale: small\n"


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "plans")


def write(repository: GitRepository, text: str, name: str = "plan.yaml") -> Path:
    path = repository.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def numbers(path: Path, limit: ReadingLimit | None = None) -> list[int]:
    """The numbers in the titles of the earlier versions."""
    found = History(os.environ, limit or ReadingLimit()).versions(path, path.read_bytes())
    return [int(raw.decode().partition("wait ")[2].partition("\n")[0]) for raw in found]


def numbered(number: int) -> str:
    return PLAN.replace("wait", f"wait {number}")


def commits(repository: GitRepository, count: int, name: str = "plan.yaml") -> Path:
    for number in range(count):
        path = write(repository, numbered(number), name)
        repository.commit()
    return path


def test_the_newest_first_without_that_of_now(repository: GitRepository) -> None:
    path = commits(repository, 4)
    assert numbers(path) == [2, 1, 0]
    path.write_text(numbered(9))
    assert numbers(path) == [3, 2, 1, 0]


def test_a_version_that_came_twice_counts_once(repository: GitRepository) -> None:
    commits(repository, 2)
    commits(repository, 3)
    assert numbers(write(repository, numbered(9))) == [2, 1, 0]


@pytest.mark.parametrize("edit", ["", "stage: agreed\n"])
def test_under_earlier_names(repository: GitRepository, edit: str) -> None:
    commits(repository, 2, "drafts/a plan.yaml")
    write(repository, "involveplan: 1\ntitle: Other\n", "drafts/other.yaml")
    repository.commit()
    (repository.folder / "plans").mkdir()
    repository.git("mv", "drafts/a plan.yaml", "plans/ward.yaml")
    repository.git("rm", "-q", "drafts/other.yaml")
    path = write(repository, numbered(1) + edit, "plans/ward.yaml")
    repository.commit()
    path.write_text(numbered(9))
    assert list(dict.fromkeys(numbers(path))) == [1, 0]


def test_a_plan_that_took_the_place_of_one_that_went_is_not_taken_for_it(repository: GitRepository) -> None:
    commits(repository, 2, "old.yaml")
    (repository.folder / "old.yaml").unlink()
    path = write(repository, "involveplan: 1\ntitle: Food wait 7\nstage: draft\n", "new.yaml")
    repository.commit()
    path.write_text(numbered(9))
    assert numbers(path) == [7]


def test_in_every_branch_that_was_merged(repository: GitRepository) -> None:
    commits(repository, 1)
    repository.git("checkout", "-q", "-b", "other")
    write(repository, numbered(5))
    repository.commit()
    repository.git("checkout", "-q", "main")
    write(repository, numbered(6))
    repository.commit()
    repository.git("merge", "-q", "-s", "ours", "other")
    assert sorted(numbers(write(repository, numbered(9)))) == [0, 5, 6]


def test_no_more_versions_are_read_than_may_be_in_a_run(repository: GitRepository) -> None:
    path, other = commits(repository, 6), commits(repository, 6, "other.yaml")
    for each in (path, other):
        each.write_text(numbered(9))
    limit = ReadingLimit(versions=8)
    assert numbers(path, limit) == [5, 4, 3, 2, 1, 0]
    assert numbers(other, limit) == [5, 4]
    assert numbers(path, limit) == []


def test_no_more_text_is_read_than_may_be_in_a_run(repository: GitRepository) -> None:
    path = commits(repository, 4)
    path.write_text(numbered(9))
    size = len(numbered(0))
    assert numbers(path, ReadingLimit(text=2 * size)) == [3, 2]
    assert numbers(path, ReadingLimit(text=3 * size - 1)) == [3, 2]


def test_no_more_files_are_looked_for_than_may_be_in_a_run(repository: GitRepository) -> None:
    path = commits(repository, 1)
    limit = ReadingLimit(files=2)
    assert [numbers(path, limit) for _ in range(2)] == [[], []]  # there is no earlier version
    path.write_text(numbered(9))
    assert numbers(path, limit) == []
    assert numbers(path, ReadingLimit(files=1)) == [0]


def test_the_limits_are_those_that_are_promised() -> None:
    limit = ReadingLimit()
    assert (limit.versions, limit.text, limit.files) == (40, 4_000_000, 40)


def test_no_move_is_looked_for_in_a_commit_of_very_many_files(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits(repository, 1, "old.yaml")
    for number in range(100):
        write(repository, "x", f"more/{number}.yaml")
    repository.git("mv", "old.yaml", "plan.yaml")
    path = write(repository, numbered(1))
    repository.commit()
    path.write_text(numbered(9))
    assert list(dict.fromkeys(numbers(path))) == [1, 0]
    monkeypatch.setattr(history, "MAX_COMMIT_LIST_BYTES", 1_000)
    assert numbers(path) == [1]


def test_no_folder_with_very_many_entries_is_looked_into(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits(repository, 2, "plans/ward/plan.yaml")
    for number in range(100):
        write(repository, "x", f"plans/{number}.txt")
    path = commits(repository, 3, "plans/ward/plan.yaml")
    path.write_text(numbered(9))
    assert numbers(path) == [2, 1, 0]
    monkeypatch.setattr(history, "MAX_FOLDER", 1_000)
    assert numbers(path) == [1, 0]


def test_only_the_newest_commits_are_looked_through(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = commits(repository, 4)
    path.write_text(numbered(9))
    monkeypatch.setattr(history, "MAX_COMMITS", 2)
    assert numbers(path) == [3, 2]


def test_a_version_that_is_no_plan_by_its_size_is_passed_over(repository: GitRepository) -> None:
    commits(repository, 1)
    write(repository, numbered(1) + "# much\n" * 40_000)
    repository.commit()
    assert numbers(write(repository, numbered(9))) == [0]


@pytest.mark.parametrize("name", ["two\nlines.yaml", "new.yaml"])
def test_of_a_file_that_git_cannot_be_asked_about_there_is_none(repository: GitRepository, name: str) -> None:
    commits(repository, 1)
    assert numbers(write(repository, numbered(9), name)) == []


def test_in_a_shallow_clone_as_far_as_it_goes(tmp_path: Path, repository: GitRepository) -> None:
    commits(repository, 4)
    repository.git("clone", "-q", "--depth", "2", f"file://{repository.folder}", tmp_path / "clone")
    path = tmp_path / "clone" / "plan.yaml"
    path.write_text(numbered(9))
    assert numbers(path) == [3, 2]


def test_before_the_first_commit_and_without_a_repository(tmp_path: Path, repository: GitRepository) -> None:
    with pytest.raises(GitError):
        numbers(write(repository, numbered(9)))
    (tmp_path / "outside").mkdir()
    (repository.folder / ".git").rename(tmp_path / "away")
    with pytest.raises(GitError, match="not in a git repository"):
        numbers(repository.folder / "plan.yaml")


@pytest.mark.parametrize("raw", [b"", b"x", b"a\r\nb\0\xff"])
def test_contents_are_named_as_git_names_them(repository: GitRepository, raw: bytes) -> None:
    (repository.folder / "x").write_bytes(raw)
    assert object_id(raw, "0" * 40) == repository.git("hash-object", "--no-filters", "x")
    assert len(object_id(raw, "0" * 64)) == 64
