"""What a check across plans finds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from involveplan.plan.summary import Card, Spot


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in one plan that does not go with the others: where, and the figures a message may tell."""

    spot: Spot
    facts: Mapping[str, str] = field(default_factory=dict)


# What is wrong with one of the plans that were compared. It is worked out when it is asked for, and may be again: the
# figures of very many faults at once would need more room than all that the comparison has to know.
Faults = Callable[[Card], Iterable[Fault]]
