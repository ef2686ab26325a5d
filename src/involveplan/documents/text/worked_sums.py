"""Formatting of ranges and sums with their sources, so that a reader can check each sum."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from involveplan.documents.blocks import Block, Column, DefinitionList, Heading, Row
from involveplan.documents.text.phrases import format_money, format_number, label
from involveplan.realism.catalogue.model import Figure, Source
from involveplan.realism.ranges import ONE, Range
from involveplan.realism.sums import Basis, Sum, Term, basis_of
from involveplan.wording import capitalise, join_words

NumberFormatter = Callable[[float], str]
RANGE_COLUMNS = (Column("Low", right=True), Column("Likely", right=True), Column("High", right=True))
PLAN_SOURCE = "the plan"
CATALOGUE_SOURCE = "the catalogue"
MINUTES_BELOW = 0.1  # hours; smaller amounts are shown in minutes
WHOLE_POUNDS_FROM = 10  # pounds; pence are left out of ranges from here on


def format_hours_cell(count: float) -> str:
    """Format hours without a unit, or in minutes below a tenth of an hour."""
    return (
        f"{format_number(round(60 * count, 1))} minutes"
        if 0 < count < MINUTES_BELOW
        else format_number(count)
    )


def format_rounded_hours_cell(count: float) -> str:
    """Format hours without a unit and with at most one decimal, or in minutes below a tenth of an hour."""
    return format_hours_cell(count) if count < MINUTES_BELOW else format_number(round(count, 1))


def format_rounded_hours(count: float) -> str:
    """Format hours with a unit and at most one decimal: `14 hours`, `1 hour`."""
    amount = format_rounded_hours_cell(count)
    return amount if amount.endswith("minutes") else f"{amount} {'hour' if amount == '1' else 'hours'}"


def range_formatter(value: Range, formatter: NumberFormatter) -> NumberFormatter:
    """Return the formatter for the ends of a range. Pounds lose their pence from ten pounds on."""
    if formatter is not format_money or value.is_exact:
        return formatter
    return lambda amount: format_money(round(amount) if amount >= WHOLE_POUNDS_FROM else amount)


def range_cells(value: Range, formatter: NumberFormatter = format_number) -> Row:
    """Return the low, the likely and the high end as three cells."""
    formatter = range_formatter(value, formatter)
    return formatter(value.low), formatter(value.likely), formatter(value.high)


def format_range(value: Range, formatter: NumberFormatter = format_number) -> str:
    """Format a range: `6`, or `4 to 8 (likely 6)`. The likely value is left out if it equals an end."""
    if value.is_exact:
        return formatter(value.likely)
    low, likely, high = map(formatter, value)
    return f"{low} to {high}" + (f" (likely {likely})" if likely not in (low, high) else "")


def format_quantity(value: Range, singular: str, plural: str) -> str:
    """Format a range with its unit: `1 session`, `11 to 13 (likely 12) people`."""
    return f"{format_range(value)} {singular if value == ONE else plural}"


def format_hours_each(value: Range) -> str:
    """Format hours per unit, in minutes if they are short: `1.8 to 6 (likely 3) minutes`. Exact enough to multiply."""
    if value.low < MINUTES_BELOW and 0 < value.high <= 1:
        return f"{format_range(value.times(60), lambda count: format_number(round(count, 1)))} minutes"
    return f"{format_range(value)} hours"


@dataclass(slots=True)
class Sources:
    """The sources and assumptions that a document cites, numbered in the order of their first citation."""

    sources: Mapping[str, Source]
    _assumptions: dict[str, int] = field(default_factory=dict)
    _used: dict[str, int] = field(default_factory=dict)

    def cite(self, basis: Basis) -> str:
        """Return a short citation: the plan, or the numbers of sources or of an assumption."""
        if basis.is_from_plan:
            return PLAN_SOURCE
        if basis.assumption:
            return f"assumption {self._assumptions.setdefault(basis.assumption, len(self._assumptions) + 1)}"
        numbers = [str(self._used.setdefault(key, len(self._used) + 1)) for key in basis.sources]
        return f"{'source' if len(numbers) == 1 else 'sources'} {join_words(numbers)}"

    def cite_figure(self, figure: Figure) -> str:
        """Return a short citation for a figure of the catalogue."""
        return self.cite(basis_of(figure))

    def blocks(self) -> Iterator[Block]:
        """Yield the lists of the cited sources and assumptions."""
        if self._used:
            yield Heading("Sources", 3)
            yield DefinitionList(
                tuple((f"Source {place}", self._describe(key)) for key, place in self._used.items())
            )
        if self._assumptions:
            yield Heading("Assumptions", 3)
            yield DefinitionList(
                tuple((f"Assumption {place}", text) for text, place in self._assumptions.items())
            )

    def _describe(self, key: str) -> str:
        source = self.sources.get(key)
        return f"{source.label}\n{source.address}" if source else key


_UNITS = {
    "session": ("session", "sessions"),
    "person": ("person", "people"),
    "invited": ("person you ask", "people you ask"),
    "outside": ("person", "people"),
}


def hours_rows(sum_: Sum, sources: Sources) -> Iterator[Row]:
    """Yield a row for each term of staff hours, then the total."""
    yield from _sum_rows("Hours", sum_, sources, _hours_line, format_hours_cell)


def money_rows(sum_: Sum, sources: Sources) -> Iterator[Row]:
    """Yield a row for each term of money, then the total."""
    yield from _sum_rows("Money", sum_, sources, _money_line, format_money)


def replaced_hours_rows(sum_: Sum) -> Iterator[Row]:
    """Yield the catalogue's hours that the plan's own figure replaces."""
    yield from _replaced_rows("Hours", sum_, _hours_line, format_hours_each, format_hours_cell)


def replaced_money_rows(sum_: Sum) -> Iterator[Row]:
    """Yield the catalogue's money that the plan's own figure replaces."""
    yield from _replaced_rows(
        "Money", sum_, _money_line, lambda found: format_range(found, format_money), format_money
    )


def hours_term_rows(terms: Iterable[Term], sources: Sources) -> Iterator[Row]:
    """Yield a row for each term of hours, labelled by its purpose."""
    for term in terms:
        row_label = f"{capitalise(term.label)}{_format_product(term, format_hours_each(term.amount))}"
        yield (row_label, *range_cells(term.total, format_hours_cell), sources.cite(term.basis))


def money_term_rows(terms: Iterable[Term], sources: Sources) -> Iterator[Row]:
    """Yield a row for each term of money, labelled by its purpose."""
    for term in terms:
        row_label = (
            f"{capitalise(term.label)}{_format_product(term, format_range(term.amount, format_money))}"
        )
        yield (row_label, *range_cells(term.total, format_money), sources.cite(term.basis))


def _sum_rows(
    heading: str, sum_: Sum, sources: Sources, line: Callable[[Term], str], formatter: NumberFormatter
) -> Iterator[Row]:
    if sum_.replaced is not None:
        yield (f"{heading}: the plan's own figure", *range_cells(sum_.total, formatter), PLAN_SOURCE)
        return
    for term in sum_.terms:
        yield (f"{heading} for {line(term)}", *range_cells(term.total, formatter), sources.cite(term.basis))
    if len(sum_.terms) > 1:
        yield (f"{heading} in total", *range_cells(sum_.total, formatter), "")


def _replaced_rows(
    heading: str,
    sum_: Sum,
    line: Callable[[Term], str],
    unit_formatter: Callable[[Range], str],
    formatter: NumberFormatter,
) -> Iterator[Row]:
    """Yield one row with all replaced terms, or nothing if the plan replaces none."""
    if sum_.replaced is None or not sum_.replaced.total.high:
        return
    parts = (
        f"{line(term)}: {unit_formatter(term.amount)}" if term.unit == "round" else line(term)
        for term in sum_.replaced.terms
    )
    yield (
        f"{heading} for {', plus '.join(parts)}",
        *range_cells(sum_.replaced.total, formatter),
        CATALOGUE_SOURCE,
    )


def _hours_line(term: Term) -> str:
    return (
        "preparation"
        if term.unit == "round"
        else _format_product(term, format_hours_each(term.amount)).removeprefix(": ")
    )


def _money_line(term: Term) -> str:
    amount = format_range(term.amount, format_money)
    kind = "other costs" if term.label == "other" else label("budget_kind", term.label) or term.label
    return f"{kind}{_format_product(term, amount)}"


def _format_product(term: Term, unit: str) -> str:
    """Format the factors of a term: `: 2 sessions, 6 to 10 (likely 8) hours each`. Empty for a single amount."""
    if term.unit == "round":
        return ""
    for_time = f" for {format_range(term.hours)} hours" if term.hours else ""
    most = f" of up to {format_number(term.capacity)} people" if term.capacity else ""
    visits = f" at {format_quantity(term.visits, 'session', 'sessions')} each" if term.visits != ONE else ""
    each = "" if term.times == ONE == term.visits else " each"
    return f": {format_quantity(term.times, *_UNITS[term.unit])}{most}{visits}, {unit}{each}{for_time}"
