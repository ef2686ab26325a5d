"""Sums that show their working: so much each, so often, and where each number comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from involveplan.realism.catalogue.model import Figure
from involveplan.realism.ranges import ONCE, Range, exactly

Per = Literal["round", "session", "person", "invited", "outside"]


class Basis(NamedTuple):
    """Where a number comes from: the plan itself, sources (their keys in the catalogue), or an assumption in words."""

    sources: tuple[str, ...] = ()
    assumption: str = ""

    @property
    def of_plan(self) -> bool:
        """Whether the plan itself says so."""
        return not (self.sources or self.assumption)


OF_PLAN = Basis()


class Term(NamedTuple):
    """One line of a sum: `each`, so many times. `of` says for what: a part of the work, or a kind of cost.

    `per` says what is counted by `times`: once a round, sessions, people who take part, people asked, or people from
    outside the staff who take part. `visits` is how many sessions each of those people comes to, `hours` for how long
    at a time they are paid. `most` is how many people a session holds, where the sessions follow from it.
    """

    of: str
    each: Range
    per: Per = "round"
    times: Range = ONCE
    basis: Basis = OF_PLAN
    hours: Range | None = None
    visits: Range = ONCE
    most: float | None = None

    @property
    def comes_to(self) -> Range:
        """What the line comes to."""
        once = self.each if self.times is ONCE else self.each.times(self.times)
        return once if self.visits is ONCE else once.times(self.visits)


@dataclass(frozen=True, slots=True)
class Sum:
    """What something comes to, in hours or pounds, and the lines it is made of.

    `instead` is the sum of the catalogue's numbers where the plan's own figure takes their place.
    """

    terms: tuple[Term, ...] = ()
    instead: "Sum | None" = None

    @property
    def total(self) -> Range:
        """All lines together."""
        return together(term.comes_to for term in self.terms)

    @property
    def of_plan(self) -> bool:
        """Whether the plan's own figure stands in place of the catalogue's."""
        return self.instead is not None or (
            bool(self.terms) and all(term.basis.of_plan for term in self.terms)
        )


def together(ranges: Iterable[Range]) -> Range:
    """All of them added up, end by end: it may all go well, or all badly."""
    low = likely = high = 0.0
    for each in ranges:
        low += each.low
        likely += each.likely
        high += each.high
    return Range(low, likely, high)


def basis_of(figure: Figure) -> Basis:
    """Where a figure of the catalogue comes from."""
    return Basis(figure.sources, figure.assumption or "")


def said_by_plan(of: str, number: float, worked_out: Sum) -> Sum:
    """The plan's own figure in place of a sum."""
    return Sum((Term(of, exactly(number)),), worked_out)
