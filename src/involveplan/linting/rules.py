"""The rules that a plan is checked against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from involveplan.checklist.library import Library
from involveplan.checklist.severity import Severity
from involveplan.checks.subject import CheckSettings
from involveplan.realism.catalogue import Catalogue

if TYPE_CHECKING:
    from involveplan.linting.engine import PlanChecks


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules that a plan is checked against.

    `stage` and `scale` override the plan's own. `select` and `ignore` hold codes or prefixes of codes. `severities`
    overrides the severity of items, by code. `ignored` has the items that a configuration ignores, by code: the code or
    prefix in the configuration, and the reason. `checks` caches the checks of plans of a stage and scale.
    """

    library: Library
    catalogue: Catalogue
    today: date
    stage: str | None = None
    scale: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    settings: CheckSettings = field(default_factory=CheckSettings)
    ignored: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    checks: "dict[tuple[str, str], PlanChecks]" = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
