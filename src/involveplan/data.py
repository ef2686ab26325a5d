"""Where the product's own data is: the checklists, the examples, and what `init` writes.

In a wheel they lie inside the package; in a checkout (an editable install) at the root of the repository, where
people look for them.
"""

from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """The folder `checklists`, `examples` or `starter`, wherever this installation keeps it."""
    shipped = _PACKAGE / "data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent / name


def read(*names: str) -> Any:
    """What one of our own YAML files in `checklists` holds: `read("shared", "wizard")`."""
    import yaml  # the place of the data is asked for where no YAML is read
    from yaml.cyaml import CSafeLoader

    path = folder("checklists").joinpath(*names).with_suffix(".yaml")
    return yaml.load(path.read_bytes(), Loader=CSafeLoader)
