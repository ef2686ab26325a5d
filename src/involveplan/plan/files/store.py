"""Plan files on disk: the only module that reads and writes them.

A file is never half written: the new text goes to a temporary file in the same folder, is flushed to disk, and replaces
the old file in one step. A lock keeps programs from overwriting each other's changes. A text that cannot be read again
is not written.
"""

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from involveplan.plan.detection.plan_detection import other_file
from involveplan.plan.files.access import FileAccess, other_names, read_access, save_remarks
from involveplan.plan.files.atomic import create_atomic, temporary_file, write_atomic
from involveplan.plan.files.lock import locked, unchanged_on_disk
from involveplan.plan.files.near_path import did_you_mean_path
from involveplan.plan.files.reader import read_raw
from involveplan.plan.source import decode, decode_utf_8
from involveplan.plan.yaml.conflict import find_conflict
from involveplan.plan.yaml.tree import parse_yaml

_BOM = b"\xef\xbb\xbf"


class CannotStore(Exception):
    """A file cannot be read or written. str() says why, as a plain sentence. The file on disk is unchanged."""


class UnreadableFile(CannotStore):
    """The file is not text that can be a plan: the fault is in the file, not in the command."""


class ChangedOnDisk(CannotStore):
    """Another program has changed the file since it was read."""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on disk: its bytes, and its text without the byte order mark, with the original line endings.

    `remarks` are sentences about what a save could not keep.
    """

    path: Path
    raw: bytes
    text: str
    remarks: tuple[str, ...] = field(default=(), compare=False)


def load(path: Path) -> StoredFile:
    """Read a file. Raises CannotStore if it cannot be opened, UnreadableFile if it is not UTF-8 text.

    A merge conflict does not raise: reading the text as a plan reports it with its place.
    """
    with _translate_errors(path):
        raw = read_raw(path)
    if other := other_file(raw):
        raise UnreadableFile(f"We could not read “{path}”. {other.message}")
    text, problem = decode_utf_8(raw)
    if problem and not find_conflict(text):
        raise UnreadableFile(f"We could not read “{path}”. {problem.message}")
    return StoredFile(path, raw, text)


def save(stored: StoredFile, text: str, *, may_have_problems: bool = False) -> StoredFile:
    """Replace a loaded file with a new text. Return the file as now on disk.

    Byte order mark, line endings, owner, group, mode and a symbolic link are kept. Raises CannotStore, or ChangedOnDisk
    if the file has changed since it was loaded. `may_have_problems` is for a text that is only partly corrected.
    """
    if "\r\n" in stored.text and not _LONE_LF.search(stored.text):
        text = _LONE_LF.sub("\r\n", text)
    data = (_BOM if stored.raw.startswith(_BOM) else b"") + _encoded(
        stored.path, text, may_have_problems=may_have_problems
    )
    with _translate_errors(stored.path):
        target = stored.path.resolve()
        if not os.access(target, os.W_OK) and target.exists():
            raise PermissionError(errno.EACCES, "", str(target))
        with (
            locked(target) as handle,
            temporary_file(target, (data,), read_access(target)) as temporary,
        ):
            if read_raw(target) != stored.raw or not unchanged_on_disk(target, handle):
                raise ChangedOnDisk(
                    f"Someone else has changed “{stored.path}”, so we have not overwritten it."
                )
            others = other_names(target)
            temporary.path.replace(target)
    return StoredFile(stored.path, data, text, save_remarks(stored.path, others, temporary.lost))


def create_file(
    path: Path, text: str, *, overwrite: bool = False, access: FileAccess | None = None
) -> StoredFile:
    """Write a new file, or with `overwrite` replace an existing one. Raises CannotStore.

    Without `overwrite`, two programs that create the same file at once cannot both succeed. A new file gets the given
    access, or the usual one.
    """
    data = _encoded(path, text)
    remarks: tuple[str, ...] = ()
    with _translate_errors(path):
        target = path.resolve()
        if overwrite and target.exists():
            remarks = write_atomic(path, data)
        elif target.exists():
            raise FileExistsError(errno.EEXIST, "", str(target))
        else:
            create_atomic(target, data, access)
    return StoredFile(path, data, text, remarks)


_LONE_LF = re.compile(r"(?<!\r)\n")


def _encoded(path: Path, text: str, *, may_have_problems: bool = False) -> bytes:
    """Encode a text after verifying that it can be read again, unless it may have problems. Raises CannotStore."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise CannotStore(
            f"We did not save “{path}”. The text contains a character that cannot be saved in a file."
        ) from None
    problem = decode(data)[1] or next(iter(parse_yaml(text).problems), None)
    if problem and not may_have_problems:
        raise CannotStore(
            f"We did not save “{path}”, because we would not be able to read it again. {problem.message}"
        )
    return data


@contextlib.contextmanager
def _translate_errors(path: Path) -> Iterator[None]:
    """Translate errors of the system into CannotStore with a plain sentence."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a NUL in the name
        raise CannotStore(_error_message(path, error)) from None


def _error_message(path: Path, error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT and not path.parent.is_dir():
        return f"Cannot find a folder called “{path.parent}”.{did_you_mean_path(path)}"
    if number == errno.ENOENT:
        return f"Cannot find a file called “{path}”.{did_you_mean_path(path)}"
    if number in _REASONS:
        return _REASONS[number].format(path=path)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name is not valid"
    return f"We could not read or write “{path}”: {reason}."


_NOT_ALLOWED = (
    "You do not have permission to change “{path}” or its folder, or the file is open in another program."
)
_REASONS: dict[int | None, str] = {
    errno.EEXIST: "“{path}” already exists. We have not changed it.",
    errno.EISDIR: "“{path}” is a folder, not a file.",
    errno.ENOTDIR: "Part of the path “{path}” is a file, not a folder.",
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: "“{path}” is in a place that is read-only.",
    errno.ENOSPC: "The disk does not have enough space left for “{path}”. If the file existed, it has not changed.",
    errno.ENAMETOOLONG: "The name “{path}” is too long.",
}
