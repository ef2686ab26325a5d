"""Where the product's own data is: the checklists, the examples, what `init` writes, the template of Word
files, and the lock of its packages.

In a wheel they lie inside the package; in a checkout (an editable install) at the root of the repository, where
people look for them.
"""

from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """The folder `checklists`, `examples`, `starter` or `templates`, wherever this installation keeps it."""
    return _path(name)


def locked_packages() -> str:
    """The packages that involveplan needs to run, pinned by version and hash, as requirements that pip reads."""
    lines = _path("requirements.txt").read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


def _path(name: str) -> Path:
    shipped = _PACKAGE / "data" / name
    return shipped if shipped.exists() else _PACKAGE.parent.parent / name


def read(*names: str) -> Any:
    """What one of our own YAML files in `checklists` holds: `read("shared", "wizard")`."""
    import yaml  # the place of the data is asked for where no YAML is read
    from yaml.cyaml import CSafeLoader

    path = folder("checklists").joinpath(*names).with_suffix(".yaml")
    return yaml.load(path.read_bytes(), Loader=CSafeLoader)
