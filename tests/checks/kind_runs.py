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
    return [
        (".".join(map(str, fault.pointer)), dict(fault.values))
        for fault in run_check(item(check, **keys), subject)
    ]
