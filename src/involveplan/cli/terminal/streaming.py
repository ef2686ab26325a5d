"""Streaming of findings when many plans are checked, before the check of the last plan is complete."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.cli.terminal.outputs import Output
from involveplan.linting.finding import Outcome
from involveplan.reports import REPORT_FORMATS
from involveplan.run import runner
from involveplan.run.changed_keys import ChangedKeys

if TYPE_CHECKING:
    from involveplan.reports.text_style import TextStyle
    from involveplan.run.rules.resolver import EffectiveRules


@dataclass(frozen=True, slots=True)
class ReportStream:
    """A text report that is written while plans are still being checked."""

    format: str
    style: "TextStyle"

    @classmethod
    def for_outputs(cls, outputs: Sequence[Output], count: int, color: Color) -> "ReportStream | None":
        """Return a stream for many files if the only output is a report for people on the screen, else None."""
        if (
            count <= runner.MANY
            or [each.file for each in outputs] != [None]
            or not REPORT_FORMATS[outputs[0].format].streams
        ):
            return None
        return cls(outputs[0].format, console.style_for(color, sys.stdout))

    def write_findings(self, outcome: Outcome, effective: "EffectiveRules") -> None:
        """Write the findings of one plan. Raises CliExit."""
        if outcome.findings:
            named = ChangedKeys({outcome.file: effective}).add_to(outcome)
            console.write_stdout_now(REPORT_FORMATS[self.format].of_plan(named, self.style))
