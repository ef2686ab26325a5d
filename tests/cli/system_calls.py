"""What the system was really asked for, by `strace`; and a process that is killed or refused something right there."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import ROOT

SOURCES = (str(ROOT / "src"), str(ROOT))
STRACE = shutil.which("strace")
# Calls that change a file, whatever they are called on this system; those it does not have are passed over.
CHANGING = (
    *("open", "openat", "openat2", "creat", "write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile"),
    *(
        "rename",
        "renameat",
        "renameat2",
        "link",
        "linkat",
        "symlink",
        "symlinkat",
        "unlink",
        "unlinkat",
        "rmdir",
    ),
    *("mkdir", "mkdirat", "mknod", "mknodat", "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown"),
    *(
        "lchown",
        "fchownat",
        "utime",
        "utimes",
        "utimensat",
        "futimesat",
        "truncate",
        "ftruncate",
        "fallocate",
    ),
    *("fsync", "fdatasync", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "copy_file_range", "splice"),
)
_TRACED = ("-f", "-y", "-s", "0")
_QUICKLY = (*_TRACED, "--seccomp-bpf")  # stops at those calls only; then no signal can be sent there
_LINE = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
_PLAIN = {
    "rename": "replace",
    "pwrite64": "write",
    "writev": "write",
    "fdatasync": "fsync",
    "fchmod": "chmod",
    "fchown": "chown",
}


def needs_strace() -> None:
    """Pass a test over, saying so, where nothing can be seen or injected."""
    seen = (
        STRACE
        and subprocess.run([STRACE, "-o", "/dev/null", "true"], check=False, capture_output=True).returncode
        == 0
    )
    if not seen:
        pytest.skip("there is no strace here that may trace a process")


@dataclass(frozen=True)
class SystemCall:
    """A call: its name, all that was handed to it, and which of that name it was in the process, from 1."""

    name: str
    given: str
    number: int

    @property
    def plain(self) -> str:
        """Its name without what only tells its variants apart: `openat` is `open`."""
        name = re.sub(r"at2?$|2$", "", self.name)
        return _PLAIN.get(name, name)


def traced(
    folder: Path, words: list[str], variables: Mapping[str, str], *inject: str
) -> tuple[int, list[SystemCall]]:
    """Run Python with these words; its exit status (below 0: the signal that ended it), and its changing calls."""
    log = folder.parent / "strace.log"
    called = ",".join(f"?{name}" for name in CHANGING)
    kills = any("signal" in each for each in inject)
    options = [word for each in inject for word in ("-e", f"inject={each}")]
    options += [*(_TRACED if kills else _QUICKLY), "-o", str(log), "-e", f"trace={called}"]
    ran = subprocess.run(
        [str(STRACE), *options, sys.executable, *words],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False,
        env={"PYTHONPATH": os.pathsep.join(SOURCES), "PYTHONDONTWRITEBYTECODE": "1", **variables},
    )  # fmt: skip
    counts: dict[str, int] = {}
    calls = []
    for line in log.read_text("utf-8", "replace").splitlines():
        if found := _LINE.match(line):
            name, given = found.groups()
            counts[name] = counts.get(name, 0) + 1
            if "O_RDONLY" not in given:
                calls.append(SystemCall(name, given, counts[name]))
    return ran.returncode, calls
