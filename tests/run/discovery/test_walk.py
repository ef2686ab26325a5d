"""Which files of a folder are looked at: what is hidden, ignored, excluded or asked for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from involveplan.linting.config.patterns import Patterns
from involveplan.run.discovery import files
from involveplan.run.discovery.walk import FileFilter
from tests.linting.configurations import refused, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str, text: str = "") -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")


def found(*paths: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    choice = FileFilter(Patterns(include) if include else None, Patterns(exclude) if exclude else None)
    return [file.name for file in files.find_files([Path(path) for path in paths or (".",)], choice)]


def test_git_ignored_files_are_passed_over_from_the_root_of_the_repository_down(here: Path) -> None:
    (here / "repo" / ".git" / "info").mkdir(parents=True)
    put(".gitignore", text="a.yaml\n")  # above the repository
    put("repo/.gitignore", text="# remarks\r\nb.yaml\r\n/plans/c.yaml\nout/\n*.tmp.yaml\n")
    put("repo/.git/info/exclude", text="d.yaml\n")
    put("repo/plans/.gitignore", text="!b.yaml\n!d.yaml\ne.yaml")
    put("repo/out/.gitignore", text="!*")
    put(*(f"repo/{name}.yaml" for name in "abcde"), *(f"repo/plans/{name}.yaml" for name in "abcde"))
    put("repo/out/a.yaml", "repo/plans/out/a.yaml", "repo/plans/x.tmp.yaml", "repo/x/e.yaml")
    expected = [
        "repo/a.yaml", "repo/c.yaml", "repo/e.yaml", "repo/plans/a.yaml", "repo/plans/b.yaml", "repo/plans/d.yaml",
        "repo/x/e.yaml",
    ]  # fmt: skip
    assert found("repo") == expected
    assert found("repo/plans") == [name for name in expected if name.startswith("repo/plans/")]


def test_what_is_named_is_not_hidden(here: Path) -> None:
    (here / ".git").mkdir()
    put(".gitignore", text="out/\n*.tmp.yaml\n")
    put("out/a.yaml", "out/deep/b.yaml", "out/x.tmp.yaml", "out/deep/.gitignore")
    put("out/deep/.gitignore", text="c.yaml")
    put("out/deep/c.yaml")
    assert found() == []
    assert found("out/a.yaml", "out/x.tmp.yaml") == ["out/a.yaml", "out/x.tmp.yaml"]
    assert found("out") == ["out/a.yaml", "out/deep/b.yaml", "out/x.tmp.yaml"]
    assert found("out/deep") == ["out/deep/b.yaml"]


def test_without_a_repository_the_files_from_the_folder_down_count() -> None:
    put(".gitignore", text="a.yaml")
    put("plans/.gitignore", text="b.yaml")
    put("plans/a.yaml", "plans/b.yaml", "plans/c.yaml")
    assert found() == ["plans/c.yaml"]
    assert found("plans") == ["plans/a.yaml", "plans/c.yaml"]


def test_a_repository_in_a_repository_begins_anew(here: Path) -> None:
    for name in (".git", "inner/.git"):
        (here / name).mkdir(parents=True)
    put(".gitignore", text="a.yaml")
    put("a.yaml", "inner/a.yaml")
    assert found() == ["inner/a.yaml"]


def test_a_second_work_tree_shares_what_is_excluded(here: Path) -> None:
    put("main/.git/info/exclude", text="a.yaml")
    put("main/.git/worktrees/second/commondir", text="../..\n")
    put("second/.git", text=f"gitdir: {here}/main/.git/worktrees/second\n")
    put("second/a.yaml", "second/b.yaml")
    assert found("second") == ["second/b.yaml"]


@pytest.mark.parametrize("text", ["", "gitdir: nowhere", "\0", "gitdir: a\0b", "gitdir: .git"])
def test_a_git_file_of_nonsense_is_harmless(text: str) -> None:
    put(".git", text=text)
    put("a.yaml")
    assert found() == ["a.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="links and devices as Unix has them")
def test_a_gitignore_that_is_no_plain_file_is_passed_over(here: Path) -> None:
    (here / ".git").mkdir()
    (here / ".gitignore").symlink_to("/dev/zero")
    (here / "x" / ".gitignore").mkdir(parents=True)
    put("x/a.yaml")
    put(
        "y/.gitignore",
        text="a.yaml\n\udc80*\n[z-a]\n!\n\\\n".encode("utf-8", "surrogateescape").decode("latin-1"),
    )
    put("y/a.yaml", "y/b.yaml")
    assert found() == ["x/a.yaml", "y/b.yaml"]


@pytest.mark.skipif(not shutil.which("git"), reason="git, whose word counts here, is not installed")
def test_git_itself_sees_the_same() -> None:
    subprocess.run(["git", "init", "-q", "."], check=True)
    put(".gitignore", text="/*\n!/plans/\n!/.gitignore\n*.bak.yaml\n")
    put("plans/.gitignore", text="drafts/*\n!drafts/keep.yaml\n**/old/\n")
    put(".git/info/exclude", text="mine.yaml\n")
    put(
        "a.yaml", "plans/a.yaml", "plans/mine.yaml", "plans/x.bak.yaml", "plans/drafts/keep.yaml",
        "plans/drafts/b.yaml", "plans/drafts/sub/keep.yaml", "plans/x/old/a.yaml", "plans/x/a.yaml", "other/a.yaml",
    )  # fmt: skip
    git = ["git", "-c", "core.excludesFile=/dev/null", "ls-files", "--others", "--exclude-standard", "*.yaml"]
    listed = subprocess.run(git, capture_output=True, text=True, check=True).stdout.split()
    assert found() == sorted(listed) == ["plans/a.yaml", "plans/drafts/keep.yaml", "plans/x/a.yaml"]


def test_asked_for_and_left_out_on_the_command_line() -> None:
    put("a.yaml", "plans/b.YML", "plans/c.plan", "plans/old/d.yaml", "plans/e-draft.yaml", "x/plans/f.yaml")
    assert found() == ["a.yaml", "plans/b.YML", "plans/e-draft.yaml", "plans/old/d.yaml", "x/plans/f.yaml"]
    assert found(include=("*.plan",)) == ["plans/c.plan"]
    assert found(include=("/plans/**/*.yaml", "*.plan")) == [
        "plans/c.plan",
        "plans/e-draft.yaml",
        "plans/old/d.yaml",
    ]
    assert found(include=("plans/", "!*.plan", "!old/")) == [
        "plans/b.YML",
        "plans/e-draft.yaml",
        "x/plans/f.yaml",
    ]
    assert found(exclude=("old/", "*-draft.yaml", "/x")) == ["a.yaml", "plans/b.YML"]
    assert found(exclude=("plans/*", "!plans/old")) == ["a.yaml", "plans/old/d.yaml", "x/plans/f.yaml"]
    assert found("plans", exclude=("/old",)) == ["plans/b.YML", "plans/e-draft.yaml"]
    assert found("plans/old/d.yaml", exclude=("*",)) == ["plans/old/d.yaml"]


def test_asked_for_and_left_out_by_configuration(here: Path) -> None:
    put(
        "north/a.yaml", "north/old/b.yaml", "north/c.plan", "south/a.yaml", "south/old/b.yaml", "south/c.plan"
    )
    write(here, north__involveplan="include = ['*.yaml', '/c.plan']\nexclude = ['/old/']")
    assert found() == ["north/a.yaml", "north/c.plan", "south/a.yaml", "south/old/b.yaml"]
    assert found("north") == ["north/a.yaml", "north/c.plan"]
    assert found("north/old") == ["north/old/b.yaml"]
    assert found("north", include=("*.plan",)) == ["north/c.plan"]
    assert found("north", exclude=("c.plan",)) == ["north/a.yaml"]
    assert found("north", exclude=("!old/",)) == ["north/a.yaml", "north/c.plan", "north/old/b.yaml"]


def test_a_shared_configuration_that_lies_elsewhere_speaks_of_the_folder_of_the_nearest(here: Path) -> None:
    put("plans/old/a.yaml", "plans/x/old/b.yaml", "plans/c.yaml")
    write(here, trust__shared="exclude = ['/old/']", plans__involveplan="extend = '../trust/shared.toml'")
    assert found() == ["plans/c.yaml", "plans/x/old/b.yaml"]
    write(here, plans__involveplan="extend = '../trust/shared.toml'\nexclude = ['c.yaml']")
    assert found() == ["plans/old/a.yaml", "plans/x/old/b.yaml"]


def test_a_broken_configuration_on_the_way_is_told(here: Path) -> None:
    put("plans/x/a.yaml")
    write(here, plans__x__involveplan="stage = 3")
    (told,) = refused(found, here)
    assert told.startswith("plans/x/involveplan.toml:1:9: ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has shorter paths")
def test_folders_in_folders_without_end() -> None:
    """Deeper than Python calls itself, and deeper than the system can name: that is a finding, not a fault."""
    depth = 1500
    for _ in range(depth):
        Path("deep").mkdir()
        os.chdir("deep")
    Path("a.yaml").touch()
    for _ in range(depth):
        os.chdir("..")
    (name,) = found()
    assert name.endswith(("/deep", "/deep/a.yaml"))
    for _ in range(depth):
        os.chdir("deep")
    Path("a.yaml").unlink()
    for _ in range(depth):  # what clears the folders of tests calls itself for each
        os.chdir("..")
        Path("deep").rmdir()


def test_a_folder_that_vanishes_meanwhile_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.yaml", "b/c.yaml")
    listed = os.scandir

    def scandir(path: str) -> object:
        if path == "./b/":
            Path("b/c.yaml").unlink()
            Path("b").rmdir()
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert found() == ["a.yaml"]


def test_pathspec_is_not_loaded_where_there_are_no_patterns() -> None:
    put("a.yaml", "involveplan.toml")
    code = "import sys; from pathlib import Path; from involveplan.run.discovery.files import find_files"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}; find_files([Path()]); print('pathspec' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == "False\n"
