"""Reasons of operating system errors."""

import errno
import os

from involveplan.plan.files.os_errors import os_error_reason


def test_the_reason_ends_a_sentence() -> None:
    error = OSError(errno.ENOENT, os.strerror(errno.ENOENT))
    assert os_error_reason(error) == os.strerror(errno.ENOENT).lower()


def test_an_error_without_a_reason() -> None:
    assert os_error_reason(OSError("odd")) == "no reason given"
    assert os_error_reason(OSError(), "it cannot be used") == "it cannot be used"
