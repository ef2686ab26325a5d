"""One command as a whole process: how long it took, how much memory it held, what it said."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter, sleep
from typing import NamedTuple

_LOOK_EVERY = 0.1  # seconds between two looks at the memory


class Failed(Exception):
    """A command that ended in a way in which it says nothing of its speed; str() says which and how."""


class Taken(NamedTuple):
    """What a run took. `mib` is the most memory that it and its children held at once, None where nobody looked.

    `said` tells apart what it wrote on standard output. `stopped`: it held more than it may, and was ended.
    """

    seconds: float
    mib: float | None
    said: str
    stopped: bool = False


def run(
    command: Sequence[str],
    folder: Path,
    settings: Mapping[str, str] | None = None,
    *,
    most_mib: float | None = None,
) -> Taken:
    """Run a command in a folder, with more environment variables; with `most_mib`, end it where it holds more.

    Ending with 0 or 1 is as it should be: a linter that found something ends with 1. Raises Failed.
    """
    with TemporaryFile() as out, TemporaryFile() as talk:
        start = perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(settings or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=talk,
            start_new_session=True,
        )
        try:
            mib, stopped = _watched(process, most_mib) if most_mib else (None, False)
            status = process.wait()
        except BaseException:  # someone stopped the measuring
            _end(process)
            raise
        seconds = perf_counter() - start
        talk.seek(0)
        told = talk.read().decode("utf-8", "replace")
        if not stopped and (status not in (0, 1) or "Traceback (most recent call last)" in told):
            raise Failed(f"{Path(command[0]).name} ended with {status}: {told.strip()[-2000:]}")
        out.seek(0)
        return Taken(seconds, mib, hashlib.file_digest(out, "sha256").hexdigest(), stopped)


def _watched(process: subprocess.Popen[bytes], most_mib: float) -> tuple[float | None, bool]:
    """Wait for the end: the most memory that was held, and whether the process was ended for it.

    All processes together as they were seen now and then, or the largest of them as the system knows it.
    """
    if sys.platform != "linux":
        return None, False
    most = 0.0
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            process.returncode = os.waitstatus_to_exitcode(status)
            return max(most, usage.ru_maxrss / 1024), False
        most = max(most, memory(process.pid))
        if most > most_mib:
            _end(process)
            return most, True
        sleep(_LOOK_EVERY)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def memory(pid: int) -> float:
    """MiB that a process and all below it hold now, what they share counted once; 0 where it is gone. Linux only."""
    kib, left = 0, [pid]
    while left:
        one = Path("/proc", str(left.pop()))
        try:
            rolled = (one / "smaps_rollup").read_text("ascii")
            left += [
                int(each)
                for task in (one / "task").iterdir()
                for each in (task / "children").read_text().split()
            ]
        except (OSError, ValueError):
            continue  # it ended meanwhile
        kib += sum(int(line.split()[1]) for line in rolled.splitlines() if line.startswith("Pss:"))
    return kib / 1024
