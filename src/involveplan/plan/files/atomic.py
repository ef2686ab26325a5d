"""Atomic writes: a file is replaced completely or not at all."""

import contextlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from involveplan.plan.files.access import (
    PRIVATE,
    FileAccess,
    apply_access,
    has_default_list,
    limited_remark,
    other_names,
    read_access,
    save_remarks,
)

_STREAM = re.compile(r"/dev/(?P<name>stdout|stderr)|/(?:dev|proc/self)/fd/(?P<number>\d{1,9})")


def write_atomic(target: Path, data: bytes) -> tuple[str, ...]:
    """Write a file atomically. Return remarks, as `write_atomic_chunks` does. Raises OSError."""
    return write_atomic_chunks(target, (data,))


def write_atomic_chunks(
    target: Path, chunks: Iterable[bytes], plan: FileAccess | None = None
) -> tuple[str, ...]:
    """Write a file atomically from chunks. Pipes and devices are written to, never replaced.

    So is a path to an open stream of this process, such as `/dev/stdout`. An existing file keeps its owner, group and
    mode. `plan` is for a file made from a plan: no more people can open it than can open the plan. Return remarks on
    what could not be kept, and on other names of the file. Raises OSError.
    """
    stream = open_stream_number(target)
    if stream is not None:
        with os.fdopen(os.dup(stream), "wb") as opened:
            opened.writelines(chunks)
        return ()
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            device.writelines(chunks)
        return ()
    written, target = target, target.resolve()  # keep a symbolic link
    if not target.exists():
        with temporary_file(target, chunks, plan or usual_access(target.parent)) as temporary:
            temporary.path.replace(target)
        return ()
    before = read_access(target)
    access = before if plan is None else before.limited_to(plan.mode)
    with temporary_file(target, chunks, access) as temporary:
        others = other_names(target)
        temporary.path.replace(target)
    narrowed = (limited_remark(written),) if access.mode != before.mode else ()
    return (*save_remarks(written, others, temporary.lost), *narrowed)


def open_stream_number(path: Path) -> int | None:
    """Return the number of the open stream that a path names, such as `/dev/stdout`. None for other paths."""
    found = _STREAM.fullmatch(os.fspath(path)) if os.name != "nt" else None
    return None if found is None else int(found["number"] or {"stdout": 1, "stderr": 2}[found["name"]])


def create_atomic(target: Path, data: bytes, access: FileAccess | None = None) -> None:
    """Create a file atomically, with the usual access if none is given.

    Raises OSError, also if a file of that name exists by now.
    """
    with temporary_file(target, (data,), access or usual_access(target.parent)) as temporary:
        try:
            os.link(temporary.path, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: still only one process can take the name
            _replace_placeholder(temporary.path, target)


def _replace_placeholder(temporary: Path, target: Path) -> None:
    """Take the name with an empty file, which is not a plan, and replace it."""
    target.open("xb").close()
    try:
        temporary.replace(target)
    except BaseException:
        if temporary.exists():
            target.unlink()
        raise


@dataclass(frozen=True, slots=True)
class TemporaryFile:
    """A temporary file with the new data. `lost` is what of the access could not be kept, in words."""

    path: Path
    lost: tuple[str, ...]


@contextlib.contextmanager
def temporary_file(target: Path, chunks: Iterable[bytes], access: FileAccess) -> Iterator[TemporaryFile]:
    """Yield a temporary file with the data in the folder of the target, flushed to disk. It is deleted at the end.

    Only the user can open it until it is complete. Then it gets the given access.
    """
    temporary = _temporary_path(target.parent)
    try:
        with open(temporary, "xb", opener=_open_private) as file:
            file.writelines(chunks)
            file.flush()
            lost = apply_access(file.fileno(), access)
            os.fsync(file.fileno())
        yield TemporaryFile(temporary, lost)
        _flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def usual_access(folder: Path) -> FileAccess:
    """Return the access of a new file in a folder. Raises OSError.

    The user's mask decides, or the folder's access list for new files. An empty file shows what that list gives.
    """
    if os.name == "nt":
        return PRIVATE
    if not has_default_list(folder):
        return FileAccess(0o666 & ~_user_mask())
    empty = _temporary_path(folder)
    try:
        with empty.open("xb") as file:
            return read_access(file.fileno())
    finally:
        with contextlib.suppress(OSError):
            empty.unlink(missing_ok=True)


def _user_mask() -> int:
    """Return the permissions that new files do not get. A program can read them only by changing them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _temporary_path(folder: Path) -> Path:
    import secrets  # slow to import, and most commands write nothing

    return folder / f".involveplan-{secrets.token_hex(8)}.tmp"


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE.mode)


def _flush_folder(folder: Path) -> None:
    """Flush the new name to disk, if the system supports it (Windows cannot open a folder)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
