"""The digest of the program in the keys of the cache."""

import os
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from involveplan import __version__, data

_DEPENDENCIES = (
    "holidays",
    "phonenumbers",
    "nhs_number",
    "yaml",
    "pydantic",
)  # packages that affect findings


@cache
def program_digest() -> str:
    """Return a digest of the program: version, contents of data files, and dates of source files and dependencies.

    So a change of involveplan, or an update of a dependency, invalidates the cache.
    """
    digest = blake2b(__version__.encode(), digest_size=16)
    for name, path in _files_below(Path(__file__).parents[1], ".py"):
        digest.update(f"{name} {_size_and_date(path)}\n".encode())
    for package in _DEPENDENCIES:
        spec = find_spec(package)  # without importing it
        digest.update(f"{package} {_size_and_date(spec.origin) if spec and spec.origin else ''}\n".encode())
    for name, path in _files_below(data.folder("checklists"), ".yaml"):
        digest.update(f"{name}\n".encode() + Path(path).read_bytes())
    return digest.hexdigest()


def _files_below(folder: Path, ending: str) -> list[tuple[str, str]]:
    """The files below a folder with an ending, in order: each relative to the folder, and its path.

    `os.walk` takes much less time than `Path.rglob`.
    """
    paths = (
        f"{below}/{name}" for below, _, names in os.walk(folder) for name in names if name.endswith(ending)
    )
    return sorted((path[len(str(folder)) :], path) for path in paths)


def _size_and_date(path: str) -> tuple[int, int] | None:
    try:
        stat = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
