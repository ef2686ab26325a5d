"""The git directory of a work tree, found without git."""

import os
from pathlib import Path

import pytest

from involveplan.run.git.directory import (
    GitDirectory,
    find_git_directory,
    has_only_plain_files,
    read_file,
    remote_urls,
)
from tests.cli.git_repository import GitRepository


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "plans")


def test_the_nearest_from_a_folder_upwards(repository: GitRepository) -> None:
    below = repository.folder / "wards" / "north"
    below.mkdir(parents=True)
    found = find_git_directory(below)
    assert found and found.top == repository.folder
    assert found.git_dir == found.common_dir == repository.folder / ".git"
    inner = GitRepository(below)
    assert find_git_directory(below) == GitDirectory(below, inner.folder / ".git", inner.folder / ".git")


def test_never_a_bare_repository(tmp_path: Path, repository: GitRepository) -> None:
    inner = GitRepository(repository.folder / "evil", "--bare")
    found = find_git_directory(inner.folder)
    assert found and found.top == repository.folder
    alone = GitRepository(tmp_path / "alone", "--bare")
    above = find_git_directory(alone.folder)
    assert above is None or above.top not in (alone.folder, tmp_path)


def test_a_second_work_tree(tmp_path: Path, repository: GitRepository) -> None:
    repository.commit()
    repository.git("worktree", "add", "-q", tmp_path / "beside", "-b", "beside")
    found = find_git_directory(tmp_path / "beside")
    assert found and found.top == tmp_path / "beside"
    assert found.git_dir == repository.folder / ".git" / "worktrees" / "beside"
    assert found.common_dir.resolve() == repository.folder / ".git"


@pytest.mark.parametrize(
    "content",
    [b"", b"gitdir: nowhere\n", b"gitdir: \0\n", b"../plans/.git\n", b"gitdir: ../plans\n", b"\xff"],
)
def test_a_file_that_leads_nowhere_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / ".git").write_bytes(content)
    outer = GitRepository(tmp_path)
    found = find_git_directory(tmp_path / "below")
    assert found and found.top == outer.folder


def test_an_empty_folder_called_git_is_passed_over(repository: GitRepository) -> None:
    (repository.folder / "below" / ".git").mkdir(parents=True)
    found = find_git_directory(repository.folder / "below")
    assert found and found.top == repository.folder


@pytest.mark.parametrize("part", ["HEAD", "objects", "refs"])
def test_what_lacks_a_part_of_a_repository_is_passed_over(repository: GitRepository, part: str) -> None:
    inner = GitRepository(repository.folder / "below")
    (inner.folder / ".git" / part).rename(inner.folder / "away")
    found = find_git_directory(inner.folder)
    assert found and found.top == repository.folder


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_never_opened(tmp_path: Path, repository: GitRepository) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        read_file(tmp_path / "pipe")
    (repository.folder / ".git" / "config").unlink()
    os.mkfifo(repository.folder / ".git" / "config")
    found = find_git_directory(repository.folder)
    assert found and found.settings() == {}
    (repository.folder / ".git" / "HEAD").unlink()
    os.mkfifo(repository.folder / ".git" / "HEAD")
    assert find_git_directory(repository.folder) != found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("place", ["refs/heads/main", "objects/ab", "objects/pack/x.idx"])
@pytest.mark.parametrize("linked", [False, True])
def test_a_pipe_among_objects_and_branches_is_noticed(
    tmp_path: Path, repository: GitRepository, place: str, linked: bool
) -> None:
    found = find_git_directory(repository.folder)
    (repository.folder / ".git" / "refs" / "dangling").symlink_to("nowhere")
    (repository.folder / ".git" / "refs" / "linked").symlink_to(repository.folder / ".git" / "HEAD")
    assert found and has_only_plain_files(found)
    pipe = repository.folder / ".git" / place
    if linked:
        os.mkfifo(tmp_path / "pipe")
        pipe.symlink_to(tmp_path / "pipe")
    else:
        os.mkfifo(pipe)
    assert not has_only_plain_files(found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("deep", [False, True])
def test_a_pipe_among_borrowed_objects_is_noticed(
    tmp_path: Path, repository: GitRepository, deep: bool
) -> None:
    found = find_git_directory(repository.folder)
    objects = repository.folder / ".git" / "objects"
    others = [tmp_path / "other", tmp_path / "third"]
    for other in others:
        (other / "info").mkdir(parents=True)
    (objects / "info" / "alternates").write_text(f"# borrowed\n../../../other\n{tmp_path}/nowhere\n")
    (others[0] / "info" / "alternates").write_text(f"{others[1]}\n{others[0]}\n")
    assert found and has_only_plain_files(found)
    os.mkfifo(others[deep] / "x.idx")
    assert not has_only_plain_files(found)


def test_a_linked_folder_among_branches_is_noticed(tmp_path: Path, repository: GitRepository) -> None:
    found = find_git_directory(repository.folder)
    assert found
    (repository.folder / ".git" / "refs" / "heads").rename(tmp_path / "away")
    (repository.folder / ".git" / "refs" / "heads").symlink_to(tmp_path / "away", target_is_directory=True)
    assert not has_only_plain_files(found)
    (repository.folder / ".git" / "refs").rename(tmp_path / "refs")  # as some tools link it as a whole
    (tmp_path / "refs" / "heads").unlink()
    (repository.folder / ".git" / "refs").symlink_to(tmp_path / "refs", target_is_directory=True)
    assert has_only_plain_files(found)


def test_settings_are_read_as_data(repository: GitRepository) -> None:
    (repository.folder / "more").write_text('[remote "other"]\n\turl = git@other.example:x\n')
    repository.git("remote", "add", "origin", "git@host.example:trust/plans.git")
    repository.git("config", "include.path", "../more")
    (repository.folder / ".git" / "config").open("ab").close()
    found = find_git_directory(repository.folder)
    assert found and list(remote_urls(found)) == ["git@host.example:trust/plans.git"]


def test_many_spaces_take_no_longer(repository: GitRepository) -> None:
    text = "[x]\n" + "a" + " " * 900_000 + 'b\n[remote "origin"]\n\turl   =   git@host.example:x\n'
    (repository.folder / ".git" / "config").write_text(text)
    found = find_git_directory(repository.folder)
    assert found and list(remote_urls(found)) == ["git@host.example:x"]  # and within a lifetime


@pytest.mark.parametrize("text", ["x = 1\n", "[", "[core\n", "[core]\n\x00", "[a]\nb\n[a]\nb = %(c)s\n", "é"])
def test_settings_that_cannot_be_read_are_none(repository: GitRepository, text: str) -> None:
    (repository.folder / ".git" / "config").write_text(text)
    found = find_git_directory(repository.folder)
    assert found and list(remote_urls(found)) == []
