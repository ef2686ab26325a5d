"""Reading files that a configuration names: whole, and only where they are plain files of a modest size.

A configuration may come from a stranger, in a change that is proposed. Then it may name a device that never ends, or a
pipe that nobody writes to.
"""

import os
import stat
from pathlib import Path

from involveplan.plan.limits import MAX_DATA_BYTES


class NoData(ValueError):
    """A path leads to nothing that can be read as data; str() says why, as the end of a sentence."""


def read_data(path: str) -> bytes:
    """The bytes of a plain file, one more than may be at the most. Raises NoData, or FileNotFoundError."""
    if "\0" in path:
        raise NoData("that is no path")
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            raise NoData("it is no plain file")
        with Path(path).open("rb") as stream:
            return stream.read(MAX_DATA_BYTES + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NoData((error.strerror or "no reason given").lower()) from None


def is_below(path: str, folder: str) -> bool:
    """Whether a path, both as they are written, lies below a folder."""
    return path.startswith(folder if folder.endswith(os.sep) else folder + os.sep)
