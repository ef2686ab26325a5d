"""One kind of check, run on a plan."""

from collections.abc import Callable
from typing import Any

from involveplan.checklist.model import Item
from involveplan.checks import run_check
from involveplan.checks.subject import Subject

SubjectOf = Callable[..., Subject]


def item(check: dict[str, Any], **keys: Any) -> Item:
    needed = {"code": "OWN001", "name": "own", "message": "m", "why": "w", "write": "w", "severity": "error"}
    return Item.model_validate({**needed, "check": check, **keys})


def faults(subject: Subject, check: dict[str, Any], **keys: Any) -> list[tuple[str, dict[str, str]]]:
    """The faults of a check, by path, each with its values: those that the kind declares as its figures."""
    checked = item(check, **keys)
    found = list(run_check(checked, subject))
    for fault in found:
        figures = checked.check.figures
        assert figures is None or set(fault.values) == figures, f"{check['kind']} declares other figures"
    return [(".".join(map(str, fault.pointer)), dict(fault.values)) for fault in found]
