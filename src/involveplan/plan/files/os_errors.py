"""Reasons of operating system errors."""


def os_error_reason(error: OSError, unknown: str = "no reason given") -> str:
    """Return the reason of an error as the end of a sentence: `no such file or directory`."""
    return (error.strerror or unknown).lower()
