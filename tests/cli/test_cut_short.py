"""The real program, in processes of its own: killed, told to end, without streams, its folder gone, its disk full."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import ROOT
from tests.cli.changing_commands import COMMANDS, PLAN
from tests.cli.cli_runs import EXAMPLES
from tests.cli.faults import tree

QUICK = (EXAMPLES / "quick.yaml").read_bytes()
INVOLVEPLAN = [sys.executable, "-m", "involveplan"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
unix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no such signals, copies of processes and mounts"
)


def ran(folder: Path, *words: str, code: str = "", **more: object) -> "subprocess.CompletedProcess[str]":
    """The program with some words, in a folder; or some code in its place."""
    given: dict[str, object] = {
        "stdin": subprocess.DEVNULL,
        "capture_output": True,
        "env": ENVIRONMENT,
    } | more
    command = [sys.executable, "-c", code, *words] if code else [*INVOLVEPLAN, *words]
    return subprocess.run(command, cwd=folder, encoding="utf-8", check=False, **given)  # type: ignore[call-overload,no-any-return]


# Begins a command anew in a folder of its own for each call that changes a file, and kills it there.
KILLED = """\
import itertools, os, signal, sys
from pathlib import Path
import pytest
from tests.cli.changing_commands import COMMANDS, typing
from tests.cli.faults import Watch, watched
from involveplan.cli.interview import run_interview
from involveplan.cli.terminal import line_input
from involveplan.cli.main import run

def kill(number, call):
    if number == at:
        os.kill(os.getpid(), signal.SIGKILL)

command = COMMANDS[sys.argv[1]]
for at in itertools.count():
    folder = Path(f"run-{at}").absolute()
    folder.mkdir()
    command.prepare(folder)
    child = os.fork()
    if not child:
        os.chdir(folder)
        with pytest.MonkeyPatch.context() as patch, watched(Watch(kill)):
            patch.setattr(run_interview, "has_terminal", lambda: bool(command.answers))
            patch.setattr("builtins.input", typing(command.answers))
            patch.setattr(line_input, "_more_has_arrived", lambda: False)
            os._exit(run(list(command.words)))
    if not os.WIFSIGNALED(os.waitpid(child, 0)[1]):
        break
"""


@unix
@pytest.mark.parametrize("name", COMMANDS if "EVERY_FAULT" in os.environ else ["fill, asked"])
def test_really_killed_at_every_call(tmp_path: Path, name: str) -> None:
    told = ran(tmp_path, name, code=KILLED, env={**ENVIRONMENT, "TERM": "dumb"})
    assert told.returncode == 0, told.stderr
    runs = [tree(tmp_path / f"run-{at}") for at in range(len(list(tmp_path.iterdir())))]
    assert len(runs) > 6
    usual = runs.pop()
    before = {each: text.encode() for each, text in COMMANDS[name].before.items()}
    plans = {None, before.get(PLAN), usual.get(PLAN)} if not COMMANDS[name].answers else None
    for found in runs:
        assert before.keys() <= found.keys()
        for path, raw in found.items():
            if path == PLAN and plans is None:
                continue
            assert path.endswith(".tmp") or raw in (before.get(path), usual.get(path)), (name, path)


# Saves a plan again and again, each time whole, until it is told to end.
SAVING = """\
import sys
from pathlib import Path
from involveplan.cli import main
from involveplan.plan.files import store

def saving(words):
    stored, number = store.load(Path("ward.yaml")), 0
    while True:
        number += 1
        stored = store.save(stored, f"involveplan: 1\\ntitle: {'x' * 5000}{number}\\n")
        if number == 3:
            print("saving", flush=True)

main._invoke = saving
main.main()
"""


@unix
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_told_to_end_while_it_saves(tmp_path: Path, name: str) -> None:
    for _ in range(3 if "EVERY_FAULT" in os.environ else 1):
        (tmp_path / PLAN).write_bytes(QUICK)
        with subprocess.Popen(
            [sys.executable, "-c", SAVING], cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, encoding="utf-8", preexec_fn=_hears_signals,
        ) as saving:  # fmt: skip
            assert saving.stdout and saving.stderr
            assert saving.stdout.readline() == "saving\n"
            saving.send_signal(getattr(signal, name))
            assert (saving.wait(), saving.stderr.read()) == (130, "\nStopped.\n")
        raw = (tmp_path / PLAN).read_bytes()
        assert raw.startswith(b"involveplan: 1\ntitle: xx") and raw.endswith(b"\n")
        assert list(tree(tmp_path)) == [PLAN]


def _hears_signals() -> None:
    """Undo what a program has to inherit from tests that run in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


@unix
def test_what_ignores_a_closed_terminal_goes_on_ignoring_it() -> None:
    code = (
        "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); from involveplan.cli import main; "
        "main._handle_termination(); assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN"
    )
    assert ran(Path(), code=code).returncode == 0


@unix
@pytest.mark.skipif(shutil.which("ps") is None, reason="nothing here tells which processes there are")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_helpers_end_with_the_check_that_has_them(tmp_path: Path, name: str) -> None:
    for number in range(400):
        (tmp_path / f"{number}.yaml").write_bytes(QUICK)
    words = ["check", "--no-cache", "--workers", "2"]
    with subprocess.Popen(
        [*INVOLVEPLAN, *words], cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        preexec_fn=_hears_signals,
    ) as check:  # fmt: skip
        assert check.stdout
        _until(lambda: len(_children(check.pid)) == 2)
        helpers = _children(check.pid)
        check.send_signal(getattr(signal, name))
        try:
            check.communicate(timeout=30)  # ends when nobody has the stream any more: no helper either
        finally:
            for helper in helpers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(helper), signal.SIGKILL)
        assert check.returncode == (-9 if name == "SIGKILL" else 130)


def _children(process: int) -> list[str]:
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    pairs = (line.split() for line in told.stdout.splitlines())
    return [child for child, parent in pairs if parent == str(process)]


def _until(seen: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.01)


@unix
@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_without_a_stream_nothing_breaks_and_no_file_gets_its_number(tmp_path: Path, closed: str) -> None:
    for words in (
        "fill ward.yaml --quick --set lead=clerk",
        "check ward.yaml --output-format json --output found",
    ):
        (tmp_path / PLAN).write_bytes(QUICK)
        told = subprocess.run(
            ["sh", "-c", f"exec {sys.executable} -m involveplan {words} {closed}"],
            cwd=tmp_path, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (told.returncode, "went wrong" in told.stderr) == (0, False)
    assert (tmp_path / "ward.md").read_text("utf-8").startswith("# A calmer wait")
    assert (tmp_path / "found").read_text("utf-8").startswith("{")


# Runs every command in a folder that is removed right before.
GONE = """\
import os
from tests.cli.changing_commands import COMMANDS
from involveplan.cli.main import run
top = os.getcwd()
for command in COMMANDS.values():
    os.chdir(top)
    os.mkdir("gone")
    os.chdir("gone")
    os.rmdir(os.getcwd())
    print(run(list(command.words)), flush=True)
"""


@unix
def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    told = ran(tmp_path, code=GONE)
    assert told.returncode == 0 and set(told.stdout.split()) == {"2"}, told
    assert list(tmp_path.iterdir()) == []
    for line in told.stderr.splitlines():
        assert re.match(r"There is no (file|folder) “|The current folder|“.+”.*: no such file", line), line


@unix
@pytest.mark.skipif(shutil.which("mount") is None, reason="no disk can be mounted here")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        _meets_a_full_disk(disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        _meets_a_disk_to_be_read_only(disk)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def _meets_a_full_disk(disk: Path) -> None:
    (disk / PLAN).write_bytes(QUICK)
    with (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            try:
                filler.write(b"x" * 512)
            except OSError:
                break
    variables = {**ENVIRONMENT, "TMPDIR": str(disk), "INVOLVEPLAN_CACHE_DIR": str(disk / "cache")}
    told = ran(disk, "fill", PLAN, "--quick", "--set", "lead=clerk", env=variables)
    assert told.returncode == 2
    assert told.stderr.startswith(
        "The disk does not have enough space left for “ward.yaml”. If the file existed, it has not changed.\n"
    )
    _forget_what_was_kept(told.stderr)
    told = ran(disk, "check", PLAN, "--output-format", "json", "--output", "found", env=variables)
    assert (told.returncode, told.stderr) == (2, "“found”: no space left on device.\n")
    assert ran(disk, "check", ".", PLAN, env=variables).returncode == 0  # the cache is never needed
    told = ran(disk, "new", "b.yaml", "--quick", "--set", "title=A", env=variables)
    assert told.returncode == 2 and "The disk does not have enough space left for “b.yaml”" in told.stderr
    told = ran(disk, "init", "--yes", "--ci", "none", env=variables)
    assert told.returncode == 2 and "“involveplan.toml”: no space left on device." in told.stderr
    assert (
        tree(disk).keys() - {"cache/checks-4.db"} == {PLAN, "filler"} and (disk / PLAN).read_bytes() == QUICK
    )


def _forget_what_was_kept(told: str) -> None:
    """What could not be saved is kept in a folder for temporary files, on another disk."""
    kept = Path(told.partition("All your answers are saved in “")[2].partition("”")[0])
    assert b"lead: clerk" in kept.read_bytes() and kept.parent.stat().st_mode & 0o077 == 0
    kept.unlink()
    kept.parent.rmdir()


def _meets_a_disk_to_be_read_only(disk: Path) -> None:
    told = ran(disk, "fill", PLAN, "--quick", "--set", "lead=clerk")
    assert told.returncode == 2 and "do not have permission to change" in told.stderr
    _forget_what_was_kept(told.stderr)
    told = ran(disk, "render", PLAN, "--output", "ward.md")
    assert (told.returncode, told.stderr) == (2, "“ward.md”: read-only file system.\n")
    assert (disk / PLAN).read_bytes() == QUICK
