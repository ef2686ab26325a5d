"""Where the product's own data is: the checklists, the examples, and what `init` writes.

In a wheel they lie inside the package; in a checkout (an editable install) at the root of the repository, where
people look for them.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """The folder `checklists`, `examples` or `starter`, wherever this installation keeps it."""
    shipped = _PACKAGE / "data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent / name
