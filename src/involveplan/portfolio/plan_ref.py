"""A plan among others, as far as holding them against each other needs to know it."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from involveplan.plan.summary import Card

if TYPE_CHECKING:
    from involveplan.linting.engine import Rules


class Ruled(Protocol):
    """Whatever knows the rules that some plans are held against."""

    @property
    def rules(self) -> "Rules": ...


class Beside(NamedTuple):
    """A plan among others: its file, its card (None if it cannot be read), and what it is held against."""

    file: str
    card: Card | None
    held: Ruled
