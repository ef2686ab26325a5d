"""Formatting of ranges and sums with their sources, so that a reader can check each sum."""

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
TENTH = 0.1  # hours; smaller amounts are shown in minutes
TEN = 10  # pounds; pence are left out of ranges from here on


def hours_cell(count: float) -> str:
    """Format hours without a unit, or in minutes below a tenth of an hour."""
    return f"{number(round(60 * count, 1))} minutes" if 0 < count < TENTH else number(count)


def fewer_decimals(count: float) -> str:
    """Format hours without a unit and with at most one decimal, or in minutes below a tenth of an hour."""
    return hours_cell(count) if count < TENTH else number(round(count, 1))


def hours_said(count: float) -> str:
    """Format hours with a unit and at most one decimal: `14 hours`, `1 hour`."""
    told = fewer_decimals(count)
    return told if told.endswith("minutes") else f"{told} {'hour' if told == '1' else 'hours'}"


def in_range(found: Range, say: Said) -> Said:
    """Return the formatter for the ends of a range. Pounds lose their pence from ten pounds on."""
    if say is not money or found.is_exact:
        return say
    return lambda amount: money(round(amount) if amount >= TEN else amount)


def ends(found: Range, say: Said = number) -> Row:
    """Return the low, the likely and the high end as three cells."""
    say = in_range(found, say)
    return say(found.low), say(found.likely), say(found.high)


def spoken(found: Range, say: Said = number) -> str:
    """Format a range: `6`, or `4 to 8 (likely 6)`. The likely value is left out if it equals an end."""
    if found.is_exact:
        return say(found.likely)
    likely = (
        f" (likely {say(found.likely)})" if say(found.likely) not in (say(found.low), say(found.high)) else ""
    )
    return f"{say(found.low)} to {say(found.high)}{likely}"


def counted(found: Range, one: str, several: str) -> str:
    """Format a range with its unit: `1 session`, `11 to 13 (likely 12) people`."""
    return f"{spoken(found)} {one if found == ONCE else several}"


def each_hours(found: Range) -> str:
    """Format hours per unit, in minutes if they are short: `1.8 to 6 (likely 3) minutes`. Exact enough to multiply."""
    if found.low < TENTH and 0 < found.high <= 1:
        return f"{spoken(found.times(60), lambda count: number(round(count, 1)))} minutes"
    return f"{spoken(found)} hours"


@dataclass(slots=True)
class Grounds:
    """The sources that a document cites. Assumptions are numbered in the order of their first citation."""

    sources: Mapping[str, Source]
    _assumptions: dict[str, int] = field(default_factory=dict)
    _used: dict[str, None] = field(default_factory=dict)

    def of(self, basis: Basis) -> str:
        """Return a short citation: the plan, the labels of sources, or the number of an assumption."""
        if basis.of_plan:
            return OF_PLAN
        if basis.assumption:
            return f"assumption {self._assumptions.setdefault(basis.assumption, len(self._assumptions) + 1)}"
        return "; ".join(self._label(key) for key in basis.sources)

    def of_figure(self, figure: Figure) -> str:
        """Return a short citation for a figure of the catalogue."""
        return self.of(basis_of(figure))

    def _label(self, key: str) -> str:
        self._used[key] = None
        return self.sources[key].label if key in self.sources else key

    def blocks(self) -> Iterator[Block]:
        """Yield the lists of the cited sources and assumptions."""
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
    """Yield a row for each term of staff hours, then the total."""
    yield from _rows("Hours", worked, grounds, _hours_line, hours_cell)


def money_rows(worked: Sum, grounds: Grounds) -> Iterator[Row]:
    """Yield a row for each term of money, then the total."""
    yield from _rows("Money", worked, grounds, _money_line, money)


def hours_instead(worked: Sum) -> Iterator[Row]:
    """Yield the catalogue's hours that the plan's own figure replaces."""
    yield from _instead("Hours", worked, _hours_line, each_hours, hours_cell)


def money_instead(worked: Sum) -> Iterator[Row]:
    """Yield the catalogue's money that the plan's own figure replaces."""
    yield from _instead("Money", worked, _money_line, lambda found: spoken(found, money), money)


def hours_lines(terms: Iterable[Term], grounds: Grounds) -> Iterator[Row]:
    """Yield a row for each term of hours, labelled by its purpose."""
    for term in terms:
        told = f"{sentence(term.of)}{_product(term, each_hours(term.each))}"
        yield (told, *ends(term.comes_to, hours_cell), grounds.of(term.basis))


def money_lines(terms: Iterable[Term], grounds: Grounds) -> Iterator[Row]:
    """Yield a row for each term of money, labelled by its purpose."""
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
    """Yield one row with all replaced terms, or nothing if the plan replaces none."""
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
    """Format the factors of a term: `: 2 sessions, 6 to 10 (likely 8) hours each`. Empty for a single amount."""
    if term.per == "round":
        return ""
    for_time = f" for {spoken(term.hours)} hours" if term.hours else ""
    most = f", {number(term.most)} people each at most" if term.most else ""
    come = f" at {counted(term.visits, 'session', 'sessions')} each" if term.visits != ONCE else ""
    return f": {counted(term.times, *_COUNTED[term.per])}{most}{come}, {told} each{for_time}"
