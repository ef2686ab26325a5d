"""Shell completion: bash completes with the script, and installation adds one line and nothing else."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_runs import Cli

BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="bash is missing")


def completed(script: Path, folder: Path, *words: str) -> list[str]:
    """The words that bash offers for the last word of a command line."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    program = programs / "involveplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m involveplan "$@"\n', "utf-8")
    program.chmod(0o755)
    code = (
        f'PATH="{programs}:$PATH"; source "{script}"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
        'function=$(complete -p involveplan | sed "s/.*-F \\([^ ]*\\).*/\\1/"); $function involveplan; '
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    assert BASH
    ran = subprocess.run(
        [BASH, "--norc", "-c", code, "bash", "involveplan", *words],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.stdout.split()


@needs_bash
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ch"], ["check", "checklist"]),
        (["check", "--sta"], ["--stage"]),
        (["check", "--stage", "Ag"], ["agreed"]),
        (["check", "--output-format", "js"], ["json"]),
        (["render", "plan.yaml", "--for", "b"], ["board"]),
        (["checklist", "l"], ["list"]),
        (["config", "show", "--conf"], ["--config"]),
        (["check", "pla"], []),  # bash completes the name of a file itself
        (["--sh"], ["--show-completion"]),
        (["nosuch", "x"], []),
    ],
)
def test_bash_completes(cli: Cli, tmp_path: Path, words: list[str], expected: list[str]) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(cli("--show-completion", "bash").out, "utf-8")
    assert completed(script, tmp_path, *words) == expected


@pytest.mark.parametrize(
    ("shell", "piece"),
    [
        ("bash", "complete -o default -F"),
        ("zsh", "compdef _involveplan_completion involveplan"),
        ("fish", "complete --command involveplan"),
        ("powershell", "Register-ArgumentCompleter"),
        ("PowerShell", "Register-ArgumentCompleter"),
        ("pwsh", "Register-ArgumentCompleter"),
    ],
)
def test_each_shell_has_its_script(cli: Cli, shell: str, piece: str) -> None:
    ran = cli("--show-completion", shell)
    assert (ran.status, ran.err) == (0, "")
    assert piece in ran.out and "PSReadLine" not in ran.out
    assert cli(f"--show-completion={shell}") == ran


def test_the_login_shell_counts_without_a_name(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("involveplan.cli.completion.os.name", "posix")
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    assert cli("--show-completion") == cli("--show-completion", "fish")


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_an_unknown_shell_is_refused(cli: Cli, option: str) -> None:
    ran = cli(option, "tcsh")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(
        f"“tcsh” is not a valid value for {option}. Name your shell: bash, zsh, fish or powershell.\n"
    )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize("before", [b"", b"alias x=y\n", b"alias x=y", b"\xff\r\n"])
def test_installation_adds_one_line_once(cli: Cli, home: Path, shell: str, before: bytes) -> None:
    start = home / f".{shell}rc"
    if before:
        start.write_bytes(before)
    assert cli("--install-completion", shell).status == 0
    after = start.read_bytes()
    script = home / ".local" / "share" / "involveplan" / f"completion.{shell}"
    assert script.read_text("utf-8") == cli("--show-completion", shell).out
    assert after.startswith(before) and after.count(b"\nsource ") + after.startswith(b"source ") == 1
    assert str(script) in after.decode("utf-8", "replace")
    assert cli("--install-completion", shell).status == 0
    assert start.read_bytes() == after


def test_fish_needs_no_line(cli: Cli, home: Path) -> None:
    assert cli("--install-completion", "fish").status == 0
    assert [each.name for each in home.rglob("*") if each.is_file()] == ["involveplan.fish"]


def test_a_powershell_profile_is_left_alone(cli: Cli, home: Path) -> None:
    ran = cli("--install-completion", "powershell")
    assert ran.status == 2 and "Out-String | Invoke-Expression" in ran.err
    assert list(home.iterdir()) == []


@needs_bash
def test_an_installed_script_completes(cli: Cli, home: Path) -> None:
    cli("--install-completion", "bash")
    assert completed(home / ".bashrc", home, "rev") == ["review"]
