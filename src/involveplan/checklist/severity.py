"""The stages and scales of a plan, and the severities of a finding."""

from typing import Literal

Stage = Literal["draft", "agreed", "running", "closed"]
Scale = Literal["small", "medium", "large"]
Severity = Literal["error", "warning", "note"]
STAGES: tuple[Stage, ...] = ("draft", "agreed", "running", "closed")
RECORD_STAGES: tuple[Stage, ...] = (
    "running",
    "closed",
)  # stages with a record of what happens
SCALES: tuple[Scale, ...] = ("small", "medium", "large")
DEFAULT_FAIL_ON: Severity = "error"  # the default of `--fail-on`
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")  # most severe first
