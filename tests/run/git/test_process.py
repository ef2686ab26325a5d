"""git is started in one place, and sees neither the settings of a repository nor variables meant for git."""

import ast
import os
import subprocess
from pathlib import Path

import pytest

from involveplan.run.git.directory import GitDirectory, find_git_directory
from involveplan.run.git.process import GitError, check_ignore, run_git, user_setting
from tests import ROOT
from tests.cli.git_repository import GitRepository

SOURCE = ROOT / "src" / "involveplan"
STARTS = {"subprocess", "pty", "asyncio.subprocess", "_posixsubprocess", "_winapi"}
CALLS = ("system", "popen", "startfile", "fork", "posix_spawn", "exec", "spawn")


@pytest.fixture
def directory(tmp_path: Path) -> GitDirectory:
    repository = GitRepository(tmp_path)
    (tmp_path / "plan.yaml").write_text("involveplan: 1\n")
    repository.commit()
    found = find_git_directory(tmp_path)
    assert found
    return found


def starts_a_program(path: Path) -> bool:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import) and {alias.name for alias in node.names} & STARTS:
            return True
        if isinstance(node, ast.ImportFrom) and node.module in STARTS | {"os"}:
            names = {alias.name for alias in node.names}
            if node.module in STARTS or any(name.startswith(CALLS) for name in names):
                return True
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "os" and node.attr.startswith(CALLS):
                return True
            if node.value.id == "asyncio" and node.attr.startswith("create_subprocess"):
                return True
    return False


def test_no_other_module_starts_a_program() -> None:
    found = [path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if starts_a_program(path)]
    assert found == ["run/git/process.py"]


@pytest.mark.parametrize(
    "code",
    [
        "import subprocess",
        "from subprocess import run",
        "import os\nos.system('git')",
        "import os\nos.execvp('git', [])",
        "from os import popen",
        "import asyncio\nasyncio.create_subprocess_exec('git')",
    ],
)
def test_what_starts_a_program_is_noticed(tmp_path: Path, code: str) -> None:
    (tmp_path / "x.py").write_text(code)
    assert starts_a_program(tmp_path / "x.py")


def test_settings_of_the_repository_and_the_user_do_not_count(
    directory: GitDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    for file in (tmp_path / "home" / ".gitconfig", directory.common_dir / "config"):
        file.write_text("[plan]\n\tcanary = 1\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert run_git(directory, "config", "--get", "plan.canary", environment=os.environ).status == 1
    assert run_git(directory, "rev-parse", "HEAD^{tree}", environment=os.environ).status == 0


def test_settings_of_the_user_are_read_where_they_count(
    directory: GitDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text("[safe]\n\tdirectory = ~/plans\n\tdirectory = /srv\n")
    (directory.common_dir / "config").write_text("[safe]\n\tdirectory = *\n")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert user_setting("safe.directory", os.environ) == ["~/plans", "/srv"]
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "safe.directory")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "/builds")
    assert user_setting("safe.directory", os.environ) == ["~/plans", "/srv", "/builds"]
    (tmp_path / "other").write_text("[safe]\n\tdirectory = /other\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "other"))
    assert user_setting("safe.directory", os.environ) == ["/other", "/builds"]


def test_variables_for_git_do_not_count(
    directory: GitDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_NAMESPACE",
        "GIT_EXEC_PATH",
        "git_dir",
    ):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    assert run_git(directory, "cat-file", "-e", "HEAD:plan.yaml", environment=os.environ).status == 0
    assert check_ignore(directory, ["plan.yaml"], os.environ) == []
    assert not (tmp_path / "trace").exists()


def test_what_git_is_told(directory: GitDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, object] = {}

    def run(command: list[str], **options: object) -> object:
        told.update(options, command=command)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(subprocess, "Popen", run)
    with pytest.raises(GitError, match=r"We could not start git: input/output error\."):
        run_git(directory, "rev-list", "HEAD", environment=os.environ)
    environment = told["env"]
    assert isinstance(environment, dict)
    assert environment["GIT_NO_LAZY_FETCH"] == "1" and environment["GIT_TERMINAL_PROMPT"] == "0"
    assert environment["GIT_ALLOW_PROTOCOL"] == "none" and environment["GIT_CONFIG_GLOBAL"] == os.devnull
    assert Path(environment["GIT_DIR"]) != directory.git_dir
    assert told["cwd"] == environment["GIT_DIR"] == environment["HOME"]
    assert not Path(environment["GIT_DIR"]).exists()  # nothing is left behind


def test_the_stand_in_has_no_settings_but_ours(directory: GitDirectory) -> None:
    (directory.common_dir / "hooks").mkdir(exist_ok=True)
    shown = run_git(directory, "config", "--list", "--show-origin", environment=os.environ).output.decode()
    keys = {line.split("\t")[1].partition("=")[0] for line in shown.splitlines()}
    assert keys == {"core.repositoryformatversion", "core.bare", "core.fsmonitor"}


def test_an_answer_without_end_is_broken_off(directory: GitDirectory) -> None:
    with pytest.raises(GitError, match="too many files"):
        run_git(
            directory,
            "cat-file",
            "--batch-check",
            environment=os.environ,
            stdin=b"HEAD\n" * 10_000,
            max_bytes=100,
        )
    assert (
        len(
            run_git(
                directory, "cat-file", "--batch-check", environment=os.environ, stdin=b"HEAD\n", max_bytes=100
            ).output
        )
        < 100
    )


def test_a_damaged_repository_is_named_as_people_know_it(directory: GitDirectory) -> None:
    (directory.git_dir / "HEAD").write_text("nonsense\n")
    answer = run_git(directory, "rev-parse", "HEAD", environment=os.environ)
    assert answer.status and b"involveplan-git" not in answer.errors


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("folder", [".", "wards"])
def test_a_pipe_in_the_place_of_an_ignore_file_is_not_opened(
    directory: GitDirectory, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "wards").mkdir()
    (tmp_path / ".git" / "info" / "exclude").write_text("*.yaml\n")
    assert [each[3] for each in check_ignore(directory, ["wards/plan.yaml"], os.environ)] == [
        "wards/plan.yaml"
    ]
    os.mkfifo(tmp_path / folder / ".gitignore")
    assert check_ignore(directory, ["wards/plan.yaml"], os.environ) == []
