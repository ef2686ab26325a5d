"""Streaming of findings when many plans are checked, before the check of the last plan is complete."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.cli.terminal.outputs import Output
from involveplan.linting.finding import Outcome
from involveplan.reports import FOR_PEOPLE, FORMATS
from involveplan.run import runner
from involveplan.run.changed_keys import Naming

if TYPE_CHECKING:
    from involveplan.reports.text_style import Look
    from involveplan.run.rules.resolver import Held


@dataclass(frozen=True, slots=True)
class Telling:
    """A text report that is written while plans are still being checked."""

    format: str
    look: "Look"

    @classmethod
    def of(cls, wanted: Sequence[Output], count: int, color: Color) -> "Telling | None":
        """Return a stream for many files if the only output is a report for people on the screen, else None."""
        if (
            count <= runner.MANY
            or [each.file for each in wanted] != [None]
            or wanted[0].format not in FOR_PEOPLE
        ):
            return None
        return cls(wanted[0].format, console.look(color, sys.stdout))

    def tell(self, outcome: Outcome, held: "Held") -> None:
        """Write the findings of one plan. Raises CliExit."""
        if outcome.findings:
            named = Naming({outcome.file: held}).told(outcome)
            console.give_now(FORMATS[self.format].of_plan(named, self.look))
