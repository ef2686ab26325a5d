"""Reasons of operating system errors."""

import errno

_REASONS = {errno.EISDIR: "it is a folder"}


def os_error_reason(error: OSError, unknown: str = "no reason given") -> str:
    """Return the reason of an error as the end of a sentence: `no such file or directory`."""
    return _REASONS.get(error.errno or 0) or (error.strerror or unknown).lower()
