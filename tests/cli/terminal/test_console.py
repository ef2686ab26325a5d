"""Streams and files: colour, width, and results that are whole or not there."""

import errno
import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from involveplan.cli.exits import CliExit
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("color", "environment", "terminal", "colored"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(
    monkeypatch: pytest.MonkeyPatch, color: Color, environment: dict[str, str], terminal: bool, colored: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert console.style_for(color, Terminal() if terminal else io.StringIO()).color is colored


@pytest.mark.parametrize(
    ("columns", "terminal", "width"),
    [("80", True, 80), ("250", True, 100), ("12", True, 40), ("80", False, 100)],
)
def test_width(monkeypatch: pytest.MonkeyPatch, columns: str, terminal: bool, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert console.style_for("never", Terminal() if terminal else io.StringIO()).width == width


def test_a_result_replaces_a_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "found.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    console.write_output(path, "new £\n")
    assert path.read_bytes() == "new £\n".encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    console.write_output(tmp_path / "found.txt", "new")
    (tmp_path / "usual.txt").write_text("usual", encoding="utf-8")
    assert (tmp_path / "found.txt").stat().st_mode == (tmp_path / "usual.txt").stat().st_mode


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_text("old", encoding="utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    console.write_output(link, "new")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"


def test_half_characters_do_not_break_a_file(tmp_path: Path) -> None:
    console.write_output(tmp_path / "found.txt", "a\ud800b")
    assert (tmp_path / "found.txt").read_bytes() == rb"a\ud800b"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    "words",
    [["--version"], ["--help"], ["explain", "AUD002"], ["check"], ["render", "plan.yaml", "--to", "docx"]],
)
def test_a_full_disk_is_told_by_name(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "plan.yaml").write_text("involveplan: 1\ntitle: t\n")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ran = subprocess.run(
            [sys.executable, "-m", "involveplan", *words],
            stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False,
        )  # fmt: skip
    assert ran.returncode == 2
    assert ran.stderr == "We could not write to standard output: no space left on device.\n"


def test_a_pipe_that_nobody_reads_any_more_is_no_fault_on_windows_either(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(_text: str) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    let_go: list[bool] = []
    monkeypatch.setattr(console, "_discard_stdout", lambda: let_go.append(True))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(write=refused, flush=lambda: None))
    with pytest.raises(CliExit):
        console.write_stdout("a")
    monkeypatch.setattr(console, "_WINDOWS", True)
    console.write_stdout("a")
    assert len(let_go) == 2


def test_a_console_of_windows_is_told_before_colours_come(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    stand_in = SimpleNamespace(just_fix_windows_console=lambda: told.append(True))
    monkeypatch.setitem(sys.modules, "colorama", stand_in)
    console.style_for("always", Terminal())
    assert told == []
    monkeypatch.setattr(console, "_WINDOWS", True)
    console.style_for("never", Terminal())
    assert told == []
    console.style_for("always", Terminal())
    assert told == [True]


def test_messages_are_wrapped_at_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    message = "  There is much to say here, and more: involveplan check --stage agreed plan.yaml"
    console.print_messages(message)
    assert capsys.readouterr().err == f"{message}\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    console.print_messages(message)
    assert capsys.readouterr().err.splitlines() == [
        "  There is much to say here, and more:",
        "    involveplan check --stage agreed plan.yaml",
    ]
