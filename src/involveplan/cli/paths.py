"""Where a path lies."""

import os


def is_below(path: str, folder: str) -> bool:
    """Whether a path is a folder, or lies in it; both are absolute and hold neither links nor `..`."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
