"""Safe reading of files that a configuration names: regular files up to a size limit.

A configuration may be untrusted, for example in a pull request. It may name an endless device, or a pipe that nobody
writes to.
"""

import os
import stat
from pathlib import Path

from involveplan.plan.files.os_errors import os_error_reason
from involveplan.plan.limits import MAX_DATA_BYTES, MAX_PLAN_BYTES


class UnreadableData(ValueError):
    """A path that cannot be read as a data file. str() is the reason, as the end of a sentence."""


def read_data(path: str) -> bytes:
    """Return the bytes of a regular file, up to one more than the limit.

    Raises UnreadableData, and FileNotFoundError.
    """
    if "\0" in path:
        raise UnreadableData("that is not a path")
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            raise UnreadableData("it is not a regular file")
        with Path(path).open("rb") as stream:
            return stream.read(MAX_DATA_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnreadableData(os_error_reason(error)) from None


def check_link(path: str) -> None:
    """Check that a configuration file is not a link to something that is not a configuration. Raises UnreadableData.

    A link in a stranger's repository could lead to any file of this computer, and findings quote what they read.
    """
    if not os.path.islink(path):  # noqa: PTH114
        return
    try:
        size = os.stat(path).st_size  # noqa: PTH116
    except OSError:
        return  # reading it reports the problem
    if not os.path.realpath(path).endswith(".toml"):
        raise UnreadableData("it is a link to a file whose name does not end in .toml")
    if size > MAX_PLAN_BYTES:
        raise UnreadableData(f"it is a link to a file that is larger than {MAX_PLAN_BYTES // 1024} kB")


def is_inside(path: str, folder: str) -> bool:
    """True if a path is below a folder, as both are written. The folder itself is not."""
    return path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)
