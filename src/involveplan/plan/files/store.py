"""Plan files on disk: the only place that reads and writes them.

A file is never half written: the new text goes to a temporary file in the same folder, is flushed to the disk, and
takes the old file's place in one step. Nothing that changed meanwhile is written over: programs that save the same file
take turns. And nothing is written that would not read back.
"""

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from involveplan.plan.files.atomic import beside, put_new, put_whole
from involveplan.plan.files.lock import still_means, turn
from involveplan.plan.files.reader import raw_of
from involveplan.plan.source import decode, text_of
from involveplan.plan.yaml.conflict import find_conflict
from involveplan.plan.yaml.tree import parse

_BOM = b"\xef\xbb\xbf"


class CannotStore(Exception):
    """A file cannot be read or written; str() says why, as a plain sentence. What was there before is still there."""


class Unreadable(CannotStore):
    """The file is no text that can be a plan: what is wrong is in it, not in how it was called for."""


class Changed(CannotStore):
    """Somebody else has changed the file since it was read."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as it is on disk: its bytes, and their text without the byte order mark, line endings as they are."""

    path: Path
    raw: bytes
    text: str


def load(path: Path) -> Stored:
    """Read a file. Raises CannotStore where it cannot be opened, Unreadable where it is not text in UTF-8.

    A merge conflict in it does not raise: it is found when the text is read as a plan, and reported with its place.
    """
    with _plainly(path):
        raw = raw_of(path)
    text, problem = text_of(raw)
    if problem and not find_conflict(text):
        raise Unreadable(f"“{path}” cannot be read. {problem.sentence}")
    return Stored(path, raw, text)


def save(stored: Stored, text: str) -> Stored:
    """Put a new text in the place of a file that was loaded, and tell what is on disk now.

    Byte order mark, line endings and mode stay as they were; a symbolic link stays a link. Raises CannotStore, also
    where the file has changed since it was loaded.
    """
    if "\r\n" in stored.text and not _LONE_LF.search(stored.text):
        text = _LONE_LF.sub("\r\n", text)
    data = (_BOM if stored.raw.startswith(_BOM) else b"") + _encoded(stored.path, text)
    with _plainly(stored.path):
        target = stored.path.resolve()
        if not os.access(target, os.W_OK) and target.exists():
            raise PermissionError(errno.EACCES, "", str(target))
        with turn(target) as mine, beside(target, (data,)) as temporary:
            temporary.chmod(target.stat().st_mode & 0o7777)
            if raw_of(target) != stored.raw or not still_means(target, mine):
                raise Changed(
                    f"“{stored.path}” was changed by someone else meanwhile; it was left as it is now."
                )
            temporary.replace(target)
    return Stored(stored.path, data, text)


def create(path: Path, text: str, *, overwrite: bool = False) -> Stored:
    """Write a new file, or with `overwrite` also over an old one. Raises CannotStore.

    Without `overwrite` two that create the same file at once cannot both succeed.
    """
    data = _encoded(path, text)
    with _plainly(path):
        target = path.resolve()
        if overwrite and target.exists():
            put_whole(target, data)
        elif target.exists():
            raise FileExistsError(errno.EEXIST, "", str(target))
        else:
            put_new(target, data)
    return Stored(path, data, text)


_LONE_LF = re.compile(r"(?<!\r)\n")


def _encoded(path: Path, text: str) -> bytes:
    """The bytes of a text that is proved to read back."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:
        raise CannotStore(
            f"“{path}” was not written: the text holds a character that no file can hold."
        ) from None
    problem = decode(data)[1] or next(iter(parse(text).problems), None)
    if problem:
        raise CannotStore(f"“{path}” was not written, because it could not be read again. {problem.sentence}")
    return data


@contextlib.contextmanager
def _plainly(path: Path) -> Iterator[None]:
    """Whatever the system refuses, in a sentence."""
    try:
        yield
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a NUL in the name
        raise CannotStore(_sentence(path, error)) from None


def _sentence(path: Path, error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT and not path.parent.is_dir():
        return f"There is no folder “{path.parent}”."
    if number in _REASONS:
        return _REASONS[number].format(path=path)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "the name is no good"
    return f"“{path}” cannot be read or written: {reason}."


_REASONS: dict[int | None, str] = {
    errno.ENOENT: "There is no file “{path}”.",
    errno.EEXIST: "“{path}” is there already and was left as it is.",
    errno.EISDIR: "“{path}” is a folder, not a file.",
    errno.ENOTDIR: "“{path}” lies below something that is not a folder.",
    errno.EACCES: "“{path}” or its folder may not be changed by you, or is open in another program.",
    errno.EPERM: "“{path}” or its folder may not be changed by you, or is open in another program.",
    errno.EROFS: "“{path}” lies where nothing can be written.",
    errno.ENOSPC: "There is no room left on the disk for “{path}”; what was there before is still there.",
    errno.ENAMETOOLONG: "The name “{path}” is too long.",
}
