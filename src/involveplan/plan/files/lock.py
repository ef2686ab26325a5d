"""Programs that change the same file take turns, so that none writes over what another has just written.

A turn lasts as long as it takes to look at the file once more and to replace it. The system itself ends it when a
program ends, however that comes about. Where a file system knows nothing of turns, as some network drives do not,
everybody goes ahead.
"""

import contextlib
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path


@contextlib.contextmanager
def turn(file: Path) -> Iterator[int]:
    """Wait until no other program has its turn with the file; gives the handle that stands for this one.

    Raises OSError where the file may not be changed.
    """
    handle = _opened_beside(file) if os.name == "nt" else os.open(file, os.O_RDWR)
    try:
        with contextlib.suppress(OSError):
            _wait(handle)
        yield handle
    finally:
        os.close(handle)


def still_means(file: Path, handle: int) -> bool:
    """Whether the name still means the file of the turn, and not one that has taken its place before that began."""
    return os.name == "nt" or os.path.samestat(os.fstat(handle), file.stat())


def _wait(handle: int) -> None:
    if os.name == "nt":
        windows = import_module("msvcrt")
        windows.locking(handle, windows.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)


def _opened_beside(file: Path) -> int:
    """A file that goes by itself when it is closed: on Windows none can be replaced that is open."""
    flags: int = os.O_CREAT | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)
    return os.open(file.with_name(f".involveplan-{file.name}.tmp"), flags)
