"""What a command came to, and where the examples and the repository lie."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # there is no pseudo-terminal on Windows
    from tests.cli.pseudo_terminal import Terminal

from tests import ROOT

EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Ran:
    """The exit status, and what stood on both streams."""

    status: int
    out: str
    err: str


Cli = Callable[..., Ran]
WritePlan = Callable[..., Path]
Start = Callable[..., "Terminal"]
