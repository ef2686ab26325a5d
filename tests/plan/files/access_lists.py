"""Access lists as Linux keeps them: in an extended attribute, in a form of its own."""

import os
import struct
from pathlib import Path

import pytest

ACCESS_LIST = "system.posix_acl_access"
_USER_OBJ, _USER, _GROUP_OBJ, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x10, 0x20


def named_user(user: int) -> bytes:
    """A list by which the owner and one more user may read and write, and nobody else may do anything."""
    nobody = 0xFFFFFFFF
    entries = [
        (_USER_OBJ, 6, nobody),
        (_USER, 6, user),
        (_GROUP_OBJ, 0, nobody),
        (_MASK, 6, nobody),
        (_OTHER, 0, nobody),
    ]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


def has_access_lists(file: Path) -> None:
    """Pass a test over where the system or the disk has no such lists."""
    if not hasattr(os, "setxattr"):
        pytest.skip("this system keeps no access lists in attributes")
    mode = file.stat().st_mode
    try:
        os.setxattr(file, ACCESS_LIST, named_user(1234))
        os.removexattr(file, ACCESS_LIST)
    except OSError:
        pytest.skip("this disk has no access lists")
    file.chmod(mode & 0o7777)
