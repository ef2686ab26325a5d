"""The words for how far a plan has come, how much is at stake, and how bad a fault is."""

from typing import Literal

Stage = Literal["draft", "agreed", "running", "closed"]
Scale = Literal["small", "medium", "large"]
Severity = Literal["error", "warning", "note"]
STAGES: tuple[Stage, ...] = ("draft", "agreed", "running", "closed")
SCALES: tuple[Scale, ...] = ("small", "medium", "large")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")  # the worst first
