"""Formatting of catalogue figures: the amount and its source."""

from collections.abc import Iterable

from involveplan.checks.figures import format_interval, format_pounds
from involveplan.documents.text.phrases import format_number
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.catalogue.model import Figure
from involveplan.realism.ranges import Range


def format_count_range(amount: Range, singular: str, plural: str) -> str:
    """Format a range with its unit: `5 to 8 people, most likely 7`, or one number if it is exact."""
    unit = singular if amount.high == 1 else plural
    return _format_ends([format_number(end) for end in amount], unit)


def format_hours_range(amount: Range) -> str:
    """Format a range of hours, in minutes below one hour: `3 to 9 minutes, most likely 6`."""
    if 0 < 60 * amount.high < 1.5:
        return "a minute at most"
    if amount.low < 1 and amount.high <= 1:
        return _format_ends([format_number(round(60 * end)) for end in amount], "minutes")
    return format_count_range(amount, "hour", "hours")


def format_money_range(amount: Range) -> str:
    """Format a range of pounds, in pence below one pound: `£5 to £30, most likely £15`."""
    return _format_ends(
        [format_pounds(end) if end >= 1 or not end else f"{round(100 * end)}p" for end in amount], ""
    )


def _format_ends(ends: list[str], unit: str) -> str:
    low, likely, high = ends
    most_likely = f", most likely {likely}" if low != high else ""
    return f"{format_interval(low, high)} {unit}".rstrip() + most_likely


def format_basis(figure: Figure, catalogue: Catalogue) -> str:
    """Return where a figure comes from: `Source: …` on a line for each publication, or `Assumption: …`."""
    if figure.assumption:
        return f"Assumption: {figure.assumption}"
    return format_sources(figure.sources, catalogue)


def format_sources(keys: Iterable[str], catalogue: Catalogue) -> str:
    """Return `Source: …` on a line for each publication. Skip unknown keys."""
    return "\n".join(f"Source: {catalogue.sources[key].label}." for key in keys if key in catalogue.sources)
