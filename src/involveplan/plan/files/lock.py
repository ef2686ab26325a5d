"""An exclusive lock on a file, so that programs do not overwrite each other's changes.

It is held while a program reads the file once more and replaces it. The system releases it when a program ends, for
whatever reason. If a file system does not support locks, as on some network drives, programs continue without one.
"""

import contextlib
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path


@contextlib.contextmanager
def locked(file: Path) -> Iterator[int]:
    """Lock a file, waiting for other programs. Yields the handle of the lock.

    Raises OSError if the file must not be changed.
    """
    handle = _open_lock_file(file) if os.name == "nt" else os.open(file, os.O_RDWR)
    try:
        with contextlib.suppress(OSError):
            _wait(handle)
        yield handle
    finally:
        os.close(handle)


def unchanged_on_disk(file: Path, handle: int) -> bool:
    """True if the path still leads to the locked file, not to one that replaced it before the lock."""
    return os.name == "nt" or os.path.samestat(os.fstat(handle), file.stat())


def _wait(handle: int) -> None:
    if os.name == "nt":
        windows = import_module("msvcrt")
        windows.locking(handle, windows.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)


def _open_lock_file(file: Path) -> int:
    """Open a lock file that is deleted when closed. Windows cannot replace an open file."""
    flags: int = os.O_CREAT | os.O_RDWR | getattr(os, "O_TEMPORARY", 0)
    return os.open(file.with_name(f".involveplan-{file.name}.tmp"), flags, 0o600)
