"""Ranges, sums and where numbers come from, in words that a reader can check with a pencil."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from involveplan.documents.blocks import Block, Bullets, Column, Facts, Heading, Row
from involveplan.documents.words import label, money, number, sentence
from involveplan.realism.catalogue.model import Figure, Source
from involveplan.realism.ranges import ONCE, Range
from involveplan.realism.sums import Basis, Sum, Term, basis_of

Said = Callable[[float], str]
ENDS = (Column("Low", right=True), Column("Likely", right=True), Column("High", right=True))
OF_PLAN = "the plan"
NOT_COUNTED = "the catalogue; not counted"


def fewer_decimals(count: float) -> str:
    """Hours as people say them: at most one decimal, unless nothing would be left."""
    rounded = round(count, 1)
    return number(rounded if rounded or not count else count)


def hours_said(count: float) -> str:
    """`14 hours`, `1 hour`."""
    told = fewer_decimals(count)
    return f"{told} {'hour' if told == '1' else 'hours'}"


def ends(found: Range, say: Said = number) -> Row:
    """The low, the likely and the high end as three cells."""
    return say(found.low), say(found.likely), say(found.high)


def spoken(found: Range, say: Said = number) -> str:
    """`6`, or `4 to 8 (likely 6)`; without what is likely where that is one of the ends."""
    if found.is_exact:
        return say(found.likely)
    likely = (
        f" (likely {say(found.likely)})" if say(found.likely) not in (say(found.low), say(found.high)) else ""
    )
    return f"{say(found.low)} to {say(found.high)}{likely}"


def counted(found: Range, one: str, several: str) -> str:
    """`1 session`, `11 to 13 (likely 12) people`."""
    return f"{spoken(found)} {one if found == ONCE else several}"


@dataclass(slots=True)
class Grounds:
    """Where the numbers of a document come from. Assumptions are numbered in the order in which they are told."""

    sources: Mapping[str, Source]
    _assumptions: dict[str, int] = field(default_factory=dict)
    _used: dict[str, None] = field(default_factory=dict)

    def of(self, basis: Basis) -> str:
        """In a few words: the plan, a source by its name, or the number of an assumption."""
        if basis.of_plan:
            return OF_PLAN
        if basis.assumption:
            return f"assumption {self._assumptions.setdefault(basis.assumption, len(self._assumptions) + 1)}"
        return "; ".join(self._label(key) for key in basis.sources)

    def of_figure(self, figure: Figure) -> str:
        """The same for a figure of the catalogue."""
        return self.of(basis_of(figure))

    def _label(self, key: str) -> str:
        self._used[key] = None
        return self.sources[key].label if key in self.sources else key

    def blocks(self) -> Iterator[Block]:
        """All of them, to look them up."""
        sources = [self.sources[key] for key in self._used if key in self.sources]
        if sources:
            yield Heading("Sources", 3)
            yield Bullets(tuple(f"{each.label}\n{each.address}" for each in sources))
        if self._assumptions:
            yield Heading("Assumptions", 3)
            yield Facts(tuple((f"Assumption {place}", text) for text, place in self._assumptions.items()))


_COUNTED = {
    "session": ("session", "sessions"),
    "person": ("person", "people"),
    "invited": ("person asked", "people asked"),
    "outside": ("person", "people"),
}


def hours_rows(worked: Sum, grounds: Grounds) -> Iterator[Row]:
    """Staff hours, a line for each part, then all of them; what the plan's own figure stands in place of comes last."""
    yield from _rows("Hours", worked, grounds, _hours_line, number)


def money_rows(worked: Sum, grounds: Grounds) -> Iterator[Row]:
    """Money, likewise."""
    yield from _rows("Money", worked, grounds, _money_line, money)


def lines(terms: Iterable[Term], grounds: Grounds, say: Said) -> Iterator[Row]:
    """Lines that are told by what they are for."""
    for term in terms:
        yield (f"{sentence(term.of)}{_product(term, say)}", *ends(term.comes_to, say), grounds.of(term.basis))


def _rows(what: str, worked: Sum, grounds: Grounds, line: Callable[[Term], str], say: Said) -> Iterator[Row]:
    if worked.instead is not None:
        yield (f"{what}: the plan's own figure", *ends(worked.total, say), OF_PLAN)
        total = worked.instead.total
        if total.high:
            parts = "; ".join(_part(term, line, say) for term in worked.instead.terms)
            yield (
                f"{what} if the plan did not say: {parts}",
                *ends(total, say),
                NOT_COUNTED,
            )
        return
    for term in worked.terms:
        yield (f"{what}: {line(term)}", *ends(term.comes_to, say), grounds.of(term.basis))
    if len(worked.terms) > 1:
        yield (f"{what} in all", *ends(worked.total, say), "")


def _part(term: Term, line: Callable[[Term], str], say: Said) -> str:
    """A line of a sum with its number, where it does not stand beside it."""
    return f"{line(term)} {spoken(term.each, say)}" if term.per == "round" else line(term)


def _hours_line(term: Term) -> str:
    return "getting ready" if term.per == "round" else _product(term, number, "hours each").removeprefix(": ")


def _money_line(term: Term) -> str:
    return f"{label('budget_kind', term.of) or term.of}{_product(term, money, 'each')}"


def _product(term: Term, say: Said, unit: str = "each") -> str:
    """`: 2 sessions, 6 to 10 (likely 8) hours each`; nothing where it is spent once."""
    if term.per == "round":
        return ""
    each = f"{spoken(term.each, say)} {unit}"
    for_time = f" for {spoken(term.hours)} hours" if term.hours else ""
    most = f", {number(term.most)} people each at most" if term.most else ""
    come = f" at {counted(term.visits, 'session', 'sessions')} each" if term.visits != ONCE else ""
    return f": {counted(term.times, *_COUNTED[term.per])}{most}{come}, {each}{for_time}"
