"""Files that are written whole or not at all, whatever happens in between."""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_STREAM = re.compile(r"/dev/(?P<name>stdout|stderr)|/(?:dev|proc/self)/fd/(?P<number>\d{1,9})")


def put_whole(target: Path, data: bytes) -> None:
    """Have the file hold the data, in one step; the mode of one that was there stays. Raises OSError."""
    put_pieces_whole(target, (data,))


def put_pieces_whole(target: Path, pieces: Iterable[bytes]) -> None:
    """The same for data that comes in pieces. A pipe or a device takes them, and is never replaced by a file.

    Nor is a file that an open stream of this process leads to, such as `/dev/stdout`.
    """
    stream = open_stream(target)
    if stream is not None:
        with os.fdopen(os.dup(stream), "wb") as opened:
            opened.writelines(pieces)
        return
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            device.writelines(pieces)
        return
    target = target.resolve()  # a link stays one
    with beside(target, pieces) as temporary:
        if (
            os.name != "nt" and target.exists()
        ):  # on Windows a mode says one thing only: that it must not be replaced
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)


def open_stream(path: Path) -> int | None:
    """The number of the open stream of this process that a path names, such as `/dev/stdout`; None for any other."""
    found = _STREAM.fullmatch(os.fspath(path)) if os.name != "nt" else None
    return None if found is None else int(found["number"] or {"stdout": 1, "stderr": 2}[found["name"]])


def put_new(target: Path, data: bytes) -> None:
    """Make a new file that holds the data, in one step. Raises OSError, also where there is one of that name by now."""
    with beside(target, (data,)) as temporary:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: the name is still taken by one only
            _take_name(temporary, target)


def _take_name(temporary: Path, target: Path) -> None:
    """Take the name with an empty file, which is no plan yet, and replace that."""
    target.open("xb").close()
    try:
        temporary.replace(target)
    except BaseException:
        if temporary.exists():
            target.unlink()
        raise


@contextlib.contextmanager
def beside(target: Path, pieces: Iterable[bytes]) -> Iterator[Path]:
    """A temporary file with the data in the folder of the target, on the disk for certain; gone in the end."""
    import secrets  # which takes its time, and most commands write nothing

    temporary = target.parent / f".involveplan-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
        _flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Have the new name itself on the disk, where the system can promise that (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
