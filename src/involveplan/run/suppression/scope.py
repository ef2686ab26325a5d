"""The scope of a run."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.linting.finding import Outcome

if TYPE_CHECKING:  # the plans are only passed on
    from involveplan.portfolio.plan_ref import PlanRef


@dataclass(frozen=True, slots=True)
class RunScope:
    """The scope of a run: its plans, their outcomes without the comparison, and the paths on the command line.

    `compared` is true if the plans were compared with each other. `narrowed` is true if the command line limits the
    items that apply, so an item without findings may still have some.
    """

    plans: "Sequence[PlanRef]"
    outcomes: Collection[Outcome]
    paths: Sequence[Path]
    compared: bool
    narrowed: bool
