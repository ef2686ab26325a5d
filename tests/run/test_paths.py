"""Paths from the top of a git repository."""

from pathlib import Path

from involveplan.run.paths import repository_path_in
from tests.cli.git_repository import GitRepository


def test_paths_in_a_repository(tmp_path: Path) -> None:
    GitRepository(tmp_path / "repo")
    (tmp_path / "repo" / "a" / "b").mkdir(parents=True)
    (tmp_path / "repo" / "c").symlink_to("a")
    path = repository_path_in(tmp_path / "repo" / "a")
    outside = (tmp_path / "x.yaml").as_posix()
    assert [path(name) for name in ("x.yaml", "b/x.yaml", "../x.yaml", "../c/x.yaml", "../../x.yaml", outside)] == [
        "a/x.yaml", "a/b/x.yaml", "x.yaml", "a/x.yaml", "../../x.yaml", outside,
    ]  # fmt: skip
    assert path((tmp_path / "repo" / "y.yaml").as_posix()) == "y.yaml"
    assert repository_path_in(tmp_path)("plans/x.yaml") == "plans/x.yaml"
