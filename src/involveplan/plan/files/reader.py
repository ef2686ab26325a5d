"""The bytes of a file, without parsing: all that is needed if the outcome is cached."""

import os
from pathlib import Path

from involveplan.plan.limits import MAX_PLAN_BYTES

YAML_ENDINGS = (".yaml", ".yml")
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # without it, Windows would change line ends
_CHUNK_SIZE = 16 * 1024  # bytes; most plans are shorter, and allocating more is slower than reading


def read_raw(path: str | Path) -> bytes:
    """Read a file, at most one byte more than the limit. Raises OSError."""
    file = os.open(path, _FLAGS)
    try:
        raw = os.read(file, _CHUNK_SIZE)
        while len(raw) <= MAX_PLAN_BYTES and (more := os.read(file, _CHUNK_SIZE)):
            raw += more
        return raw[: MAX_PLAN_BYTES + 1]
    finally:
        os.close(file)
