"""Formats for figures in messages: hours, pounds, ranges, whole people."""


def format_pounds(amount: float) -> str:
    """Format pounds: `£1,234`, or `£12.50` if there are pence."""
    return "£" + f"{amount:,.2f}".removesuffix(".00")


def format_decimal(number: float) -> str:
    """Format a number with at most one decimal: `1,234` or `12.5`."""
    return f"{number:,.1f}".removesuffix(".0")


def format_percent(part: float, of: float) -> str:
    """Format a share: `63%`. `of` must not be 0."""
    return f"{round_people(100 * part / of):,}%"


def round_people(number: float) -> int:
    """Round to whole people, half up."""
    return int(number + 0.5)


def format_interval(low: float | str, high: float | str) -> str:
    """Format an interval: `24 to 38`, or one figure if both ends are the same."""
    low, high = (end if isinstance(end, str) else format_decimal(end) for end in (low, high))
    return low if low == high else f"{low} to {high}"


def round_estimate(number: float) -> float:
    """Round an estimate to a sensible precision: whole numbers from 10, halves below."""
    return float(int(number + 0.5)) if number >= 10 else int(number * 2 + 0.5) / 2
