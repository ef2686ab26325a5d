"""The location of the cache, and the digest of the program in its keys."""

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path

from involveplan import __version__, data
from involveplan.run.cache import Cache

_FOLDER_VARIABLE = (
    "INVOLVEPLAN_CACHE_DIR"  # environment variable for another folder, such as one that a CI job saves
)
_DEPENDENCIES = (
    "holidays",
    "phonenumbers",
    "nhs_number",
    "yaml",
    "pydantic",
)  # packages that affect findings


def user_cache() -> Cache | None:
    """Return the cache of the user; None if there is no folder for it."""
    given = os.environ.get(_FOLDER_VARIABLE)
    if given:
        return Cache(Path(given).absolute())
    from platformdirs import user_cache_dir

    folder = Path(user_cache_dir("involveplan", appauthor=False))
    return Cache(folder) if folder.is_absolute() else None  # relative if the user has no home


@cache
def program_digest() -> str:
    """Return a digest of the program: version, contents of data files, and dates of source files and dependencies.

    So a change of involveplan, or an update of a dependency, invalidates the cache.
    """
    digest = blake2b(__version__.encode(), digest_size=16)
    package = Path(__file__).parents[1]
    for path in sorted((*package.rglob("*.py"), *map(_first_file, _DEPENDENCIES))):
        stat = path.stat() if path.exists() else None
        digest.update(f"{path.name} {stat and (stat.st_size, stat.st_mtime_ns)}\n".encode())
    for path in sorted(data.folder("checklists").rglob("*.yaml")):
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _first_file(package: str) -> Path:
    """The first file of an installed package, without importing it."""
    from importlib.util import find_spec

    spec = find_spec(package)
    return Path(spec.origin if spec and spec.origin else package)
