"""What a run looked at, as far as what is known from before needs to hear of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.linting.finding import Outcome

if TYPE_CHECKING:  # the plans are handed on, and not looked into
    from involveplan.portfolio.plan_ref import Beside


@dataclass(frozen=True, slots=True)
class Looked:
    """What a run looked at: the plans, what the check of each alone came to, and the files and folders given.

    `together`: the plans were compared with each other. `narrowed`: the command line says what is due, so an item of
    which nothing is told may be amiss all the same.
    """

    plans: "Sequence[Beside]"
    alone: Collection[Outcome]
    paths: Sequence[Path]
    together: bool
    narrowed: bool
