"""Sums that show their working: an amount, how often it is needed, and the source of each number."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from involveplan.realism.catalogue.model import Figure
from involveplan.realism.ranges import ONE, Range, exact_range

CountUnit = Literal["round", "session", "person", "invited", "outside"]


class Basis(NamedTuple):
    """The basis of a number: the plan itself, published sources (their keys in the catalogue), or an assumption in
    words."""

    sources: tuple[str, ...] = ()
    assumption: str = ""

    @property
    def is_from_plan(self) -> bool:
        """True if the number comes from the plan itself."""
        return not (self.sources or self.assumption)


FROM_PLAN = Basis()


class Term(NamedTuple):
    """One line of a sum: an amount, multiplied by `times`. `label` is a part of the work, or a kind of cost.

    `unit` is what `times` counts: rounds, sessions, participants, people invited, or participants from outside the
    staff. `visits` is the number of sessions that each of those people comes to, and `hours` the paid hours each time.
    `capacity` is the number of people in a session if the number of sessions follows from it.
    """

    label: str
    amount: Range
    unit: CountUnit = "round"
    times: Range = ONE
    basis: Basis = FROM_PLAN
    hours: Range | None = None
    visits: Range = ONE
    capacity: float | None = None

    @property
    def total(self) -> Range:
        """The total of the line."""
        once = self.amount if self.times is ONE else self.amount.times(self.times)
        return once if self.visits is ONE else once.times(self.visits)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum in hours or pounds, with its terms.

    `replaced` is the sum of the catalogue's numbers if the plan's own figure replaces it.
    """

    terms: tuple[Term, ...] = ()
    replaced: "Sum | None" = None

    @property
    def total(self) -> Range:
        """The total of all terms."""
        return add_ranges(term.total for term in self.terms)

    @property
    def is_from_plan(self) -> bool:
        """True if the sum is the plan's own figure rather than the catalogue's."""
        return self.replaced is not None or (
            bool(self.terms) and all(term.basis.is_from_plan for term in self.terms)
        )


def add_ranges(ranges: Iterable[Range]) -> Range:
    """Add up ranges, end by end: everything may go well, or everything badly."""
    low = likely = high = 0.0
    for each in ranges:
        low += each.low
        likely += each.likely
        high += each.high
    return Range(low, likely, high)


def basis_of(figure: Figure) -> Basis:
    """Return the basis of a figure in the catalogue."""
    return Basis(figure.sources, figure.assumption or "")


def plan_figure(field_name: str, number: float, worked_out: Sum) -> Sum:
    """Return the plan's own figure as a sum that replaces another."""
    return Sum((Term(field_name, exact_range(number)),), worked_out)
