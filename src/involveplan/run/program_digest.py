"""The digest of the program in the keys of the cache."""

from functools import cache
from hashlib import blake2b
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
