"""Which files are checked: each plan once, in one order, and nothing else."""

import os
from pathlib import Path
from typing import Any

import pytest

from involveplan.run.discovery.files import PathNotFound, find_files
from involveplan.run.read_plan import read_plan

PLAN = b"involveplan: 1\ntitle: t\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str, raw: bytes = PLAN) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)


def names(*paths: str) -> list[str]:
    return [file.name for file in find_files(Path(path) for path in paths)]


def test_folders_are_walked_in_the_order_of_names() -> None:
    put("b.yaml", "a/z.yml", "a/b/c.YAML", "a.yaml", "a/notes.md", "yaml")
    assert names(".") == ["a.yaml", "a/b/c.YAML", "a/z.yml", "b.yaml"]
    assert names("a") == ["a/b/c.YAML", "a/z.yml"]


def test_hidden_folders_are_passed_over_unless_named() -> None:
    put(".git/a.yaml", "x/.venv/lib/b.yaml", ".hidden/c.yaml", ".d.yaml")
    assert names(".") == [".d.yaml"]
    assert names(".hidden") == [".hidden/c.yaml"]


def test_a_file_named_twice_is_checked_once() -> None:
    put("a/b.yaml")
    assert names("a/b.yaml", "./a/b.yaml", "a", ".", "a/../a/b.yaml") == ["a/b.yaml"]
    for paths in (("a", "a/b.yaml"), ("a/b.yaml", "a")):
        (file,) = find_files(Path(path) for path in paths)
        assert file.named


def test_any_ending_counts_for_a_named_file() -> None:
    put("plan.txt")
    assert names("plan.txt") == ["plan.txt"]


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    put("a/b.yaml", "outside/c.yaml")
    Path("a/out").symlink_to(tmp_path / "outside", target_is_directory=True)
    Path("a/loop").symlink_to(tmp_path / "a", target_is_directory=True)
    Path("a/c.yaml").symlink_to(tmp_path / "outside" / "c.yaml")
    assert names("a") == ["a/b.yaml"]
    assert names("a/c.yaml") == ["a/c.yaml"]
    assert names("a/out") == ["a/out/c.yaml"]


def test_what_is_not_there() -> None:
    with pytest.raises(PathNotFound, match=r"^Cannot find a file or folder called “x/nope\.yaml”\.$"):
        find_files([Path("x/nope.yaml")])
    Path("broken.yaml").symlink_to("nowhere")
    with pytest.raises(PathNotFound):
        find_files([Path("broken.yaml")])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_passed_over() -> None:
    os.mkfifo("pipe.yaml")
    assert names(".") == []


def test_a_folder_that_may_not_be_opened_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a/b.yaml")
    closed = os.scandir

    def scandir(path: Path) -> Any:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied", str(path))
        return closed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (file,) = find_files([Path()])
    source = read_plan(str(file.path), file.name, named=file.named)
    assert source is not None
    (problem,) = source.problems
    assert problem.message.startswith("We could not open this file: ")
