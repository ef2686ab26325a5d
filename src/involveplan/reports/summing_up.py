"""One sentence or two on the whole report, for people."""

from involveplan.checklist.grades import SEVERITIES
from involveplan.linting.finding import Report


def summed_up(report: Report) -> str:
    """How much was checked, what was found, and what is not told: "3 plans checked: 2 errors and 1 note."."""
    severities, clean = report.tally.findings, report.tally.clean
    parts = [number(severities[word], word) for word in SEVERITIES if severities[word]]
    found = (
        f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts) or "nothing found"
    )
    checked = f"{number(len(report.outcomes), report.noun)} checked"
    among = (
        f" Nothing was found in {clean:,} of them." if clean and len(report.outcomes) > 1 and parts else ""
    )
    known = f" {known_told(report)}" if report.known else ""
    return f"{checked}: {found}.{among}{known}{_set_aside(report)}"


def known_told(report: Report) -> str:
    """That findings known from before are left out, and how many."""
    are = "is" if report.known == 1 else "are"
    return f"{number(report.known, 'finding')} known from before {are} not told."


def number(count: int, noun: str) -> str:
    """A count with its noun: "1 plan", "1,200 plans"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _set_aside(report: Report) -> str:
    codes = report.tally.aside
    if not codes:
        return ""
    return f" {number(codes.total(), 'item')} set aside with a reason: {', '.join(sorted(codes))}."
