"""Who can open a file: its owner, group, mode and access list, which a new version of the file keeps.

Everything is set through the handle of an open file, because a path could lead to another file by then, and an
administrator may change any file.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from involveplan.wording import join_words

_ACCESS_LIST = "system.posix_acl_access"  # the extended attribute in which Linux keeps an access list
_DEFAULT_LIST = "system.posix_acl_default"  # and that of the new files in a folder
_REFUSED = (errno.EPERM, errno.EACCES, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
_UNCHANGED = -1  # an owner or group, as `fchown` understands it
_OTHERS = 0o007


@dataclass(frozen=True, slots=True)
class FileAccess:
    """Who can open a file. `attributes` are its extended attributes, one of which is the access list."""

    mode: int
    owner: int = _UNCHANGED
    group: int = _UNCHANGED
    attributes: Mapping[str, bytes] = field(default_factory=dict)

    def limited_to(self, mode: int) -> "FileAccess":
        """Return it without the permissions that a mode does not give."""
        return replace(self, mode=self.mode & mode)

    def without_notes(self) -> "FileAccess":
        """Return it for another file: without the attributes that only describe this one."""
        kept = {name: value for name, value in self.attributes.items() if name == _ACCESS_LIST}
        return replace(self, attributes=kept)


PRIVATE = FileAccess(0o600)


def read_access(file: Path | int) -> FileAccess:
    """Return who can open a file, given by its path or handle. Raises OSError."""
    status = os.stat(file)  # noqa: PTH116
    attributes = _attributes(file)
    return FileAccess(stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid, attributes)


def apply_access(handle: int, access: FileAccess) -> tuple[str, ...]:
    """Let the same people open a file as another. Return what the system does not allow to be kept, in words.

    If the group or the access list is lost, the file's own group gets no more permissions than everyone has.
    Raises OSError, for example for a full disk.
    """
    if os.name == "nt":  # there the only mode is read-only, which prevents replacing
        return ()
    own = os.fstat(handle)
    lost: list[str] = []
    if access.owner not in (_UNCHANGED, own.st_uid):
        lost += [] if _allowed(partial(os.fchown, handle, access.owner, _UNCHANGED)) else ["owner"]
    if access.group not in (_UNCHANGED, own.st_gid):
        lost += [] if _allowed(partial(os.fchown, handle, _UNCHANGED, access.group)) else ["group"]
    if not _copy_attributes(handle, access.attributes, with_list="group" not in lost):
        lost.append("access list")
    mode = access.mode & 0o777 if lost else access.mode
    if {"group", "access list"} & set(lost):
        mode &= ~0o070 | (mode & _OTHERS) << 3
    if stat.S_IMODE(os.fstat(handle).st_mode) != mode:
        lost += [] if _allowed(partial(os.fchmod, handle, mode)) else ["permissions"]
    return tuple(lost)


def other_names(file: Path) -> int:
    """Return how many other names a file has: hard links."""
    try:
        return max(file.stat().st_nlink - 1, 0)
    except OSError:
        return 0


def save_remarks(path: Path, others: int, lost: tuple[str, ...]) -> tuple[str, ...]:
    """Return sentences about what could not be kept when a file was replaced."""
    remarks = []
    if lost:
        remarks.append(f"We could not keep the {join_words(lost)} of “{path}”. Check who can open it.")
    if others == 1:
        remarks.append(f"“{path}” had 1 other name (a hard link), which still has the old text.")
    elif others:
        remarks.append(f"“{path}” had {others:,} other names (hard links), which still have the old text.")
    return tuple(remarks)


def limited_remark(path: Path) -> str:
    """Return the sentence about an existing file that gets the permissions of the plan it was made from."""
    return f"“{path}” contains text from the plan, so only people who can open the plan can open it now."


def has_default_list(folder: Path) -> bool:
    """True if a folder gives its new files an access list."""
    return _DEFAULT_LIST in _attributes(folder)


def _attributes(file: Path | int) -> dict[str, bytes]:
    """Return the extended attributes of a file. Empty if the system has none."""
    found = {}
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(file):
                with contextlib.suppress(OSError):
                    found[name] = os.getxattr(file, name)
    return found


def _copy_attributes(handle: int, attributes: Mapping[str, bytes], *, with_list: bool) -> bool:
    """Copy extended attributes to a file. Return False if its access list could not be copied."""
    own = _attributes(handle)
    if _ACCESS_LIST in own and _ACCESS_LIST not in attributes:  # inherited from the folder
        _allowed(partial(os.removexattr, handle, _ACCESS_LIST))
    copied = True
    for name, value in attributes.items():
        if own.get(name) == value:
            continue
        if name == _ACCESS_LIST:
            copied = with_list and _allowed(partial(os.setxattr, handle, name, value))
        else:
            with contextlib.suppress(OSError):  # such as a label that only the system sets
                os.setxattr(handle, name, value)
    return copied


def _allowed(change: Callable[[], object]) -> bool:
    """Make a change; False if this system or user is not allowed to. Raises OSError for anything else."""
    try:
        change()
    except OSError as error:
        if error.errno not in _REFUSED:
            raise
        return False
    return True
