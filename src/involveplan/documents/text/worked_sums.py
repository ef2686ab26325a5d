"""Ranges, sums and where numbers come from, in words that a reader can check with a pencil."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from involveplan.documents.blocks import Block, Bullets, Column, Facts, Heading, Row
from involveplan.documents.text.phrases import label, money, number, sentence
from involveplan.realism.catalogue.model import Figure, Source
from involveplan.realism.ranges import ONCE, Range
from involveplan.realism.sums import Basis, Sum, Term, basis_of

Said = Callable[[float], str]
ENDS = (Column("Low", right=True), Column("Likely", right=True), Column("High", right=True))
OF_PLAN = "the plan"
CATALOGUE = "the catalogue"
TENTH = 0.1  # hours; less is told in minutes
TEN = 10  # pounds; from there on pence mean nothing in a range


def hours_cell(count: float) -> str:
    """Hours as a figure, or minutes where it is less than a tenth of an hour."""
    return f"{number(round(60 * count, 1))} minutes" if 0 < count < TENTH else number(count)


def fewer_decimals(count: float) -> str:
    """Hours as people say them: at most one decimal, or minutes where it is less than a tenth of an hour."""
    return hours_cell(count) if count < TENTH else number(round(count, 1))


def hours_said(count: float) -> str:
    """`14 hours`, `1 hour`."""
    told = fewer_decimals(count)
    return told if told.endswith("minutes") else f"{told} {'hour' if told == '1' else 'hours'}"


def in_range(found: Range, say: Said) -> Said:
    """How the ends of a range are said: pounds without pence from ten on, since nobody knows them."""
    if say is not money or found.is_exact:
        return say
    return lambda amount: money(round(amount) if amount >= TEN else amount)


def ends(found: Range, say: Said = number) -> Row:
    """The low, the likely and the high end as three cells."""
    say = in_range(found, say)
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


def each_hours(found: Range) -> str:
    """So many hours, or minutes where they are short: `1.8 to 6 (likely 3) minutes`. The sum can be done with them."""
    if found.low < TENTH and 0 < found.high <= 1:
        return f"{spoken(found.times(60), lambda count: number(round(count, 1)))} minutes"
    return f"{spoken(found)} hours"


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
    """Staff hours, a line for each part, then all of them."""
    yield from _rows("Hours", worked, grounds, _hours_line, hours_cell)


def money_rows(worked: Sum, grounds: Grounds) -> Iterator[Row]:
    """Money, likewise."""
    yield from _rows("Money", worked, grounds, _money_line, money)


def hours_instead(worked: Sum) -> Iterator[Row]:
    """What the plan's own hours stand in place of, which is not counted."""
    yield from _instead("Hours", worked, _hours_line, each_hours, hours_cell)


def money_instead(worked: Sum) -> Iterator[Row]:
    """What the plan's own money stands in place of, likewise."""
    yield from _instead("Money", worked, _money_line, lambda found: spoken(found, money), money)


def hours_lines(terms: Iterable[Term], grounds: Grounds) -> Iterator[Row]:
    """Lines of hours that are told by what they are for."""
    for term in terms:
        told = f"{sentence(term.of)}{_product(term, each_hours(term.each))}"
        yield (told, *ends(term.comes_to, hours_cell), grounds.of(term.basis))


def money_lines(terms: Iterable[Term], grounds: Grounds) -> Iterator[Row]:
    """Lines of money, likewise."""
    for term in terms:
        told = f"{sentence(term.of)}{_product(term, spoken(term.each, money))}"
        yield (told, *ends(term.comes_to, money), grounds.of(term.basis))


def _rows(what: str, worked: Sum, grounds: Grounds, line: Callable[[Term], str], say: Said) -> Iterator[Row]:
    if worked.instead is not None:
        yield (f"{what}: the plan's own figure", *ends(worked.total, say), OF_PLAN)
        return
    for term in worked.terms:
        yield (f"{what}: {line(term)}", *ends(term.comes_to, say), grounds.of(term.basis))
    if len(worked.terms) > 1:
        yield (f"{what} in all", *ends(worked.total, say), "")


def _instead(
    what: str, worked: Sum, line: Callable[[Term], str], each: Callable[[Range], str], say: Said
) -> Iterator[Row]:
    """One line with all its parts, each with its number."""
    if worked.instead is None or not worked.instead.total.high:
        return
    parts = (
        f"{line(term)} {each(term.each)}" if term.per == "round" else line(term)
        for term in worked.instead.terms
    )
    yield (f"{what}: {'; '.join(parts)}", *ends(worked.instead.total, say), CATALOGUE)


def _hours_line(term: Term) -> str:
    return (
        "getting ready" if term.per == "round" else _product(term, each_hours(term.each)).removeprefix(": ")
    )


def _money_line(term: Term) -> str:
    return f"{label('budget_kind', term.of) or term.of}{_product(term, spoken(term.each, money))}"


def _product(term: Term, told: str) -> str:
    """`: 2 sessions, 6 to 10 (likely 8) hours each`; nothing where it is spent once."""
    if term.per == "round":
        return ""
    for_time = f" for {spoken(term.hours)} hours" if term.hours else ""
    most = f", {number(term.most)} people each at most" if term.most else ""
    come = f" at {counted(term.visits, 'session', 'sessions')} each" if term.visits != ONCE else ""
    return f": {counted(term.times, *_COUNTED[term.per])}{most}{come}, {told} each{for_time}"
