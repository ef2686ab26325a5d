"""Atomic writes: a file is replaced completely or not at all."""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_STREAM = re.compile(r"/dev/(?P<name>stdout|stderr)|/(?:dev|proc/self)/fd/(?P<number>\d{1,9})")


def write_atomic(target: Path, data: bytes) -> None:
    """Write a file atomically. An existing file keeps its mode. Raises OSError."""
    write_atomic_chunks(target, (data,))


def write_atomic_chunks(target: Path, chunks: Iterable[bytes]) -> None:
    """Write a file atomically from chunks. Pipes and devices are written to, never replaced.

    So is a path to an open stream of this process, such as `/dev/stdout`.
    """
    stream = open_stream_number(target)
    if stream is not None:
        with os.fdopen(os.dup(stream), "wb") as opened:
            opened.writelines(chunks)
        return
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            device.writelines(chunks)
        return
    target = target.resolve()  # keep a symbolic link
    with temporary_file(target, chunks) as temporary:
        if (
            os.name != "nt" and target.exists()
        ):  # on Windows the only mode is read-only, which prevents replacing
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)


def open_stream_number(path: Path) -> int | None:
    """Return the number of the open stream that a path names, such as `/dev/stdout`. None for other paths."""
    found = _STREAM.fullmatch(os.fspath(path)) if os.name != "nt" else None
    return None if found is None else int(found["number"] or {"stdout": 1, "stderr": 2}[found["name"]])


def create_atomic(target: Path, data: bytes) -> None:
    """Create a file atomically. Raises OSError, also if a file of that name exists by now."""
    with temporary_file(target, (data,)) as temporary:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: still only one process can take the name
            _replace_placeholder(temporary, target)


def _replace_placeholder(temporary: Path, target: Path) -> None:
    """Take the name with an empty file, which is not a plan, and replace it."""
    target.open("xb").close()
    try:
        temporary.replace(target)
    except BaseException:
        if temporary.exists():
            target.unlink()
        raise


@contextlib.contextmanager
def temporary_file(target: Path, chunks: Iterable[bytes]) -> Iterator[Path]:
    """Yield a temporary file with the data in the folder of the target, flushed to disk. It is deleted at the end."""
    import secrets  # slow to import, and most commands write nothing

    temporary = target.parent / f".involveplan-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
        _flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Flush the new name to disk, if the system supports it (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
