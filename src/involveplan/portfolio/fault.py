"""What a check across plans finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from involveplan.plan.card import Spot


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in one plan that does not go with the others: where, and the figures a message may tell."""

    file: str
    spot: Spot
    facts: Mapping[str, str] = field(default_factory=dict)
