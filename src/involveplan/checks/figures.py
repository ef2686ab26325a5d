"""Figures as messages tell them: hours, pounds, ranges, whole people."""


def pounds(amount: float) -> str:
    """`£1,234`, or `£12.50` where there are pence."""
    return "£" + f"{amount:,.2f}".removesuffix(".00")


def hours(number: float) -> str:
    """`1,234`, or `12.5` where it is not whole; more exactly nobody knows."""
    return f"{number:,.1f}".removesuffix(".0")


def percent(part: float, of: float) -> str:
    """`63%`; the whole must not be nothing."""
    return f"{people(100 * part / of):,}%"


def people(number: float) -> int:
    """Whole people, half of one counted as one."""
    return int(number + 0.5)


def span(low: float | str, high: float | str) -> str:
    """`24 to 38`, or one figure where both are the same."""
    low, high = (end if isinstance(end, str) else hours(end) for end in (low, high))
    return low if low == high else f"{low} to {high}"


def rough(number: float) -> float:
    """No more exact than anybody knows it: whole from ten on, below in halves."""
    return float(int(number + 0.5)) if number >= 10 else int(number * 2 + 0.5) / 2
