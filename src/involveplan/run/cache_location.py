"""Where outcomes are kept between runs, and what stands for this very program among all that decides them."""

import os
from functools import cache
from hashlib import blake2b
from pathlib import Path

from involveplan import __version__, data
from involveplan.run.cache import Cache

_FOLDER = "INVOLVEPLAN_CACHE_DIR"  # the variable that names another folder, for build servers that keep one
_TELLING = ("holidays", "phonenumbers", "nhs_number", "yaml", "pydantic")  # what they know shows in findings


def cache_of_user() -> Cache | None:
    """The cache of whoever runs the program; None where there is no place for one."""
    given = os.environ.get(_FOLDER)
    if given:
        return Cache(Path(given).absolute())
    from platformdirs import user_cache_dir

    folder = Path(user_cache_dir("involveplan", appauthor=False))
    return Cache(folder) if folder.is_absolute() else None  # without a home, it is not


@cache
def program() -> str:
    """A digest of the program: its version, its data to the letter, its own files and those it rests on by their dates.

    Whoever changes involveplan, or brings one of the others up to date, gets new outcomes at once.
    """
    digest = blake2b(__version__.encode(), digest_size=16)
    package = Path(__file__).parents[1]
    for path in sorted((*package.rglob("*.py"), *map(_home_of, _TELLING))):
        stat = path.stat() if path.exists() else None
        digest.update(f"{path.name} {stat and (stat.st_size, stat.st_mtime_ns)}\n".encode())
    for path in sorted(data.folder("checklists").rglob("*.yaml")):
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _home_of(package: str) -> Path:
    """The first file of an installed package, without loading it."""
    from importlib.util import find_spec

    spec = find_spec(package)
    return Path(spec.origin if spec and spec.origin else package)
