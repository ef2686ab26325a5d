"""The words for how far a plan has come, how much is at stake, and how bad a fault is."""

from typing import Literal

Stage = Literal["draft", "agreed", "running", "closed"]
Scale = Literal["small", "medium", "large"]
Severity = Literal["error", "warning", "note"]
STAGES: tuple[Stage, ...] = ("draft", "agreed", "running", "closed")
WHEN_IT_HAPPENS: tuple[Stage, ...] = (
    "running",
    "closed",
)  # what is due from here on is written as it happens
SCALES: tuple[Scale, ...] = ("small", "medium", "large")
FAIL_ON: Severity = "error"  # the mildest finding that fails a check, where nothing else is said
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")  # the worst first
