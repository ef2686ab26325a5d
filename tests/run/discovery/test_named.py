"""Files that are named one by one as a hook does: the same are looked at as in a walk."""

import os
from pathlib import Path

import pytest

from involveplan.linting.config.patterns import Patterns
from involveplan.run.discovery import files
from involveplan.run.discovery.walk import FileFilter
from tests.linting.configurations import refused, write


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in a folder with nothing in it, beside another."""
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def put(*names: str, text: str = "") -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def named(*paths: str, choice: FileFilter | None = None) -> list[str]:
    return [
        file.name for file in files.find_files([Path(path) for path in paths], choice, force_exclude=True)
    ]


def test_what_is_named_is_found_where_a_walk_finds_it(here: Path) -> None:
    names = [
        *("a.yaml", "b.YML", "c.plan", "plans/d.yaml", "plans/old/e.yaml", "plans/old/f.yaml"),
        *("plans/old/deep/g.yaml", ".hidden/h.yaml", "plans/.git/i.yaml", ".j.yaml", "out/k.yaml"),
        *("north/l.yaml", "north/m.plan", "north/x/n.yaml", "plans/o-draft.yaml"),
    ]
    (here / ".git").mkdir()
    put(*names)
    put(".gitignore", text="out/\n")
    put("plans/.gitignore", text="*-draft.yaml\n")
    write(
        here,
        involveplan="exclude = ['plans/old/*', '!plans/old/f.yaml', 'b.*']",
        north__involveplan="include = ['*.plan', '/x/']\nexclude = []",
    )
    walked = [file.name for file in files.find_files([Path()])]
    assert walked == [
        *(".j.yaml", "a.yaml", "north/m.plan", "north/x/n.yaml", "plans/d.yaml", "plans/old/f.yaml")
    ]
    assert named(*names) == walked
    assert named(*(os.path.abspath(name) for name in names)) == [os.path.abspath(name) for name in walked]  # noqa: PTH100
    assert [file.name for file in files.find_files([Path("plans/old/e.yaml")])] == ["plans/old/e.yaml"]


def test_patterns_of_the_command_line_hold_for_what_is_named() -> None:
    put("a.yaml", "b.plan", "old/c.yaml")
    choice = FileFilter(Patterns(["*.plan", "old/"]), Patterns(["old/c.yaml"]))
    assert named("a.yaml", "b.plan", "old/c.yaml", choice=choice) == ["b.plan"]


@pytest.mark.skipif(os.name == "nt", reason="links as Unix has them")
def test_links_are_not_followed(here: Path) -> None:
    put("a.yaml", "plans/b.yaml", "../there/c.yaml")
    Path("c.yaml").symlink_to("../there/c.yaml")
    Path("d.yaml").symlink_to("a.yaml")
    Path("linked").symlink_to("../there")
    Path("same").symlink_to("plans")
    paths = ["a.yaml", "c.yaml", "d.yaml", "linked/c.yaml", "same/b.yaml", str(here / "linked" / "c.yaml")]
    assert named(*paths) == ["a.yaml"]
    os.chdir("same")  # a shell may well stand behind a link
    assert named("b.yaml", "../same/b.yaml", "../plans/b.yaml") == ["b.yaml"]


def test_a_file_elsewhere_counts_like_one_of_its_own_folder(here: Path) -> None:
    put("../there/a.yaml", "../there/.x/b.yaml", "../there/c.txt")
    write(here.parent, there__involveplan="exclude = ['d.yaml']")
    put("../there/d.yaml")
    assert named("../there/a.yaml", "../there/.x/b.yaml", "../there/c.txt", "../there/d.yaml") == [
        "../there/.x/b.yaml",
        "../there/a.yaml",
    ]


def test_folders_that_are_named_are_walked(here: Path) -> None:
    put("old/a.yaml", "old/deep/b.yaml")
    write(here, involveplan="exclude = ['/old/', 'deep/']")
    assert named("old") == ["old/a.yaml"]
    assert named("old/deep") == ["old/deep/b.yaml"]


def test_a_broken_configuration_on_the_way_is_told(here: Path) -> None:
    put("plans/x/a.yaml")
    write(here, plans__involveplan="stage = 3")
    (told,) = refused(lambda: named("plans/x/a.yaml"), here)
    assert told.startswith("plans/involveplan.toml:1:9: ")
