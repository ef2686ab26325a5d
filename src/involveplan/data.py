"""The data files that ship with the product: checklists, examples, templates, and what `init` writes.

A wheel holds them inside the package. A checkout (an editable install) holds them at the root of the repository,
where people look for them.
"""

from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """Return the path of the folder `checklists`, `examples`, `starter` or `templates` in this installation."""
    return _path(name)


def locked_packages() -> str:
    """Return the runtime dependencies as pip requirements, pinned by version and hash."""
    lines = _path("requirements.txt").read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


def _path(name: str) -> Path:
    shipped = _PACKAGE / "data" / name
    return shipped if shipped.exists() else _PACKAGE.parent.parent / name


def read(*names: str) -> Any:
    """Return the content of a shipped YAML file in `checklists`, such as `read("shared", "wizard")`."""
    from involveplan.shipped_yaml import load  # imported late: most callers of this module do not read YAML

    return load(folder("checklists").joinpath(*names).with_suffix(".yaml").read_bytes())
