"""Patterns in paths find what a shell would, without what a walk of a folder skips."""

import os
from pathlib import Path

import pytest

from involveplan.linting.config.patterns import Patterns
from involveplan.run.discovery.files import PathNotFound, find_files
from involveplan.run.discovery.globs import expand_globs
from involveplan.run.discovery.walk import FileFilter


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test stands in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(*names: str, text: str = "involveplan: 1\ntitle: t\n") -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def expanded(*patterns: str, exclude: str = "") -> list[str]:
    file_filter = FileFilter(exclude=Patterns([exclude]) if exclude else None)
    return [path.as_posix() for path in expand_globs([Path(each) for each in patterns], file_filter).paths]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.yaml", ["a.yaml"]),
        ("**/*.yaml", ["a.yaml", "p/b.yaml", "p/q/c.yaml", "p/q/r/d.yaml"]),
        ("p/**/*.yaml", ["p/b.yaml", "p/q/c.yaml", "p/q/r/d.yaml"]),
        ("p/**/**/c.yaml", ["p/q/c.yaml"]),
        ("**/q/*.yaml", ["p/q/c.yaml"]),
        ("p/*/*/?.yaml", ["p/q/r/d.yaml"]),
        ("p/[bx].yaml", ["p/b.yaml"]),
        ("p/[!b].yaml", []),
        ("p/*", ["p/b.yaml", "p/q"]),  # a folder is walked as a whole, and notes.md cannot be a plan
        ("p/*.md", ["p/notes.md"]),
        ("p/**", ["p"]),
        ("**", ["."]),
        ("*/q", ["p/q"]),
        ("nosuch/**", []),
        ("nosuch/*.yaml", []),
        ("P/*.yaml", ["P/b.yaml"] if os.path.normcase("P") == "p" else []),
        ("p/*/../*.yaml", []),
    ],
)
def test_what_a_pattern_matches(pattern: str, expected: list[str]) -> None:
    put("a.yaml", "p/b.yaml", "p/q/c.yaml", "p/q/r/d.yaml", "p/notes.md", "p/q/.h/e.yaml")
    if expected or pattern == "P/*.yaml":
        assert (expanded(pattern) if expected else []) == expected
    else:
        with pytest.raises(PathNotFound, match="Cannot find a file or folder that matches"):
            expanded(pattern)


def test_hidden_folders_are_skipped_unless_the_pattern_names_them() -> None:
    put(".hidden/a.yaml", "x/.venv/b.yaml", "x/c.yaml", "x/.d.yaml")
    assert expanded("**/*.yaml") == ["x/.d.yaml", "x/c.yaml"]
    assert expanded(".hidden/*.yaml") == [".hidden/a.yaml"]
    assert expanded("*/.venv/*.yaml") == ["x/.venv/b.yaml"]
    assert expanded(".h*/*.yaml") == [".hidden/a.yaml"]


def test_links_are_not_followed(here: Path) -> None:
    put("a/b.yaml", "outside/c.yaml")
    Path("a/out").symlink_to(here / "outside", target_is_directory=True)
    Path("a/link.yaml").symlink_to(here / "outside" / "c.yaml")
    assert expanded("a/**/*.yaml") == ["a/b.yaml"]
    assert expanded("a/*") == ["a/b.yaml"]
    with pytest.raises(PathNotFound):
        expanded("?/out/*.yaml")


def test_ignored_and_excluded_files_are_skipped() -> None:
    Path(".git").mkdir()
    put(".gitignore", text="ignored/\n")
    put("ignored/a.yaml", "p/ignored/b.yaml", "p/c.yaml", "old/d.yaml", "draft.yaml")
    assert expanded("**/*.yaml") == ["draft.yaml", "old/d.yaml", "p/c.yaml"]
    assert expanded("**/*.yaml", exclude="old/") == ["draft.yaml", "p/c.yaml"]
    put("involveplan.toml", text='exclude = ["draft.yaml"]\n')
    assert expanded("**/*.yaml") == ["old/d.yaml", "p/c.yaml"]


def test_each_file_counts_once_and_in_order() -> None:
    put("b/x.yaml", "a/x.yaml")
    expanded_paths = expand_globs([Path("*/x.yaml"), Path("b"), Path("**/x.yaml")], FileFilter())
    assert [each.as_posix() for each in expanded_paths.paths] == ["a/x.yaml", "b/x.yaml", "b"]
    files = find_files(expanded_paths.paths, found=expanded_paths.found)
    assert [file.name for file in files] == ["a/x.yaml", "b/x.yaml"]


def test_a_file_of_a_pattern_counts_as_found_and_a_named_one_as_named() -> None:
    put("a.yaml", "b.yaml")
    paths = expand_globs([Path("*.yaml"), Path("b.yaml")], FileFilter())
    assert {each.name: each in paths.found for each in paths.paths} == {"a.yaml": True, "b.yaml": False}
    assert [file.named for file in find_files(paths.paths, found=paths.found)] == [False, True]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_an_existing_file_is_not_a_pattern() -> None:
    put("plan[1].yaml", "plan1.yaml")
    assert expanded("plan[1].yaml") == ["plan[1].yaml"]


def test_without_patterns_nothing_changes() -> None:
    assert expanded("missing.yaml", ".", "-") == ["missing.yaml", ".", "-"]
