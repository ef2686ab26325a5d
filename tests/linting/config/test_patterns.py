"""Patterns of paths: what git makes of them, and that none takes long."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

from involveplan.linting.config.patterns import InvalidPattern, Patterns, _linear

PATHS = [
    "a.yaml", "b.yml", "old/a.yaml", "old/x/a.yaml", "plans/old/a.yaml", "plans/ward-draft.yaml", "plans/x/y/z.yaml",
    "deep/a/b/c/d.yaml", "deep/a/d.yaml", "build", "x/build/y.yaml", "spaced name.yaml", "[x].yaml", "#1.yaml",
    "!1.yaml", "keep/a.yaml", "keep/sub/a.yaml", "café.yaml",
]  # fmt: skip


def hidden(patterns: Patterns, path: str) -> bool:
    """Whether a walk that asks for each entry leaves out a file."""
    steps = path.split("/")
    for end in range(1, len(steps) + 1):
        name = steps[end - 1] + ("/" if end < len(steps) else "")
        if patterns.match_entry("/".join([*steps[: end - 1], name]), name):
            return True
    return False


@pytest.mark.skipif(not shutil.which("git"), reason="git, whose word counts here, is not installed")
@pytest.mark.parametrize(
    "lines",
    [
        ["*.yaml"], ["old"], ["old/"], ["/old"], ["old/*"], ["old/**"], ["**/old"], ["**/a.yaml"], ["plans/**/z.yaml"],
        ["deep/**/d.yaml"], ["deep/*/d.yaml"], ["build/"], ["build"], ["/*", "!/plans"], ["*.yaml", "!a.yaml"],
        ["*.yaml", "!keep/"], ["keep", "!keep/sub/a.yaml"], ["keep/*", "!keep/sub"], ["*-draft.*"], ["[ab].y*ml"],
        ["[!a].yaml"], ["spaced name.yaml"], ["spaced\\ name.yaml", "a.yaml   "], ["\\#1.yaml", "\\!1.yaml", "#2"],
        ["\\[x\\].yaml"], ["?.yaml"], ["*"], ["*/"], ["**"], ["**/"], ["café.*"], ["", "  ", "/"], ["x/build"],
        ["d*/*/b/**"], ["a.yaml\r", "old\r"], ["!a.yaml"], ["[a"], ["plans/**", "!plans/x/"], ["**/x/**"],
    ],
    ids=repr,
)  # fmt: skip
def test_git_leaves_out_the_same(lines: list[str], tmp_path: Path) -> None:
    git = ["git", "-C", str(tmp_path), "-c", "core.quotePath=false", "-c", "core.excludesFile=/dev/null"]
    subprocess.run([*git, "init", "-q"], check=True)
    (tmp_path / ".gitignore").write_text("\n".join(lines), "utf-8", newline="")
    for path in PATHS:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    listed = subprocess.run(
        [*git, "ls-files", "--others", "--exclude-standard", "-z"], capture_output=True, check=True
    ).stdout
    seen = set(listed.decode().split("\0"))
    patterns = Patterns(lines, strict=False)
    assert [path for path in PATHS if not hidden(patterns, path)] == [path for path in PATHS if path in seen]


def test_of_whole_paths_what_is_in_a_folder_counts_too() -> None:
    patterns = Patterns(["archive/", "/plans/*.yaml", "!archive/keep.yaml", "**/old/**"])
    meant = [
        "archive/a.yaml", "north/archive/x/a.yaml", "plans/a.yaml", "x/old/b.yaml",
    ]  # fmt: skip
    not_meant = ["archive", "archive/keep.yaml", "x/plans/a.yaml", "plans/x/a.yaml", "old", "a.yaml"]
    assert [patterns.match_path(path) for path in meant] == [True] * len(meant)
    assert [bool(patterns.match_path(path)) for path in not_meant] == [False] * len(not_meant)


def test_which_pattern_decides() -> None:
    patterns = Patterns(["*.yaml", "archive/", "!archive/keep.yaml"])
    assert patterns.deciding_pattern("archive/a.yaml") == "archive/"
    assert patterns.deciding_pattern("a.yaml") == "*.yaml"
    assert patterns.deciding_pattern("archive/keep.yaml") == patterns.deciding_pattern("a.txt") == ""


@pytest.mark.parametrize("line", ["", "  ", "# a remark", "/", "!", "[z-a]", "[a", "\\"])
def test_what_is_no_pattern(line: str) -> None:
    with pytest.raises(InvalidPattern) as refused:
        Patterns(["a", line])
    assert str(refused.value) == line
    assert Patterns(["a", line], strict=False).match_entry("a", "a") is True


@pytest.mark.filterwarnings("error")
def test_brackets_in_brackets_warn_nobody() -> None:
    assert Patterns(["[[a]x"]).match_entry("ax", "ax") is True


globs = st.lists(
    st.sampled_from(["*", "**", "?", "a", "b", "ab", "*a", "[ab]", "a*b*", "*a*b*"]), min_size=1, max_size=6
)
paths = st.lists(st.text("ab", min_size=1, max_size=6), min_size=1, max_size=6).map("/".join)


@given(globs.map("/".join), st.sampled_from(["", "/"]), paths)
def test_a_bounded_expression_matches_the_same(glob: str, end: str, path: str) -> None:
    regex, _ = GitIgnoreSpecPattern.pattern_to_regex(glob + end)
    assert regex is not None
    for each in (path, f"{path}/"):
        assert bool(re.search(_linear(regex), each)) == bool(re.search(regex, each))


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("*a" * 80 + "b", "a" * 250),
        ("?*" * 60 + "b", "a" * 250),
        ("**/*a" * 40 + "/b", "a/" * 1000 + "c"),
        ("/**/a" * 60 + "/**/b/", "a/" * 1000),
        ("*/" * 60 + "b", "a/" * 1000),
        ("**/" + "*a" * 40 + "*/**/" + "*b" * 40 + "c", f"{'ab' * 60}/" * 20),
    ],
)
def test_no_pattern_hangs(line: str, path: str) -> None:
    patterns = Patterns([line])
    assert patterns.match_path(path) is None
    assert patterns.match_entry(path, path.rstrip("/").rpartition("/")[2]) is None
