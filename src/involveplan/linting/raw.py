"""The bytes of a file, apart from what they mean: outcomes that are in the cache need no more."""

from involveplan.plan.limits import MAX_BYTES


def raw_of(path: str) -> bytes:
    """The bytes of a file; of one that is too large only so many that it shows. Raises OSError."""
    with open(path, "rb") as stream:  # noqa: PTH123 (a Path for each of 100,000 plans takes its time)
        return stream.read(MAX_BYTES + 1)
