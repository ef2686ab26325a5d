"""The summary of a report in sentences, for people."""

from involveplan.checklist.severity import SEVERITIES
from involveplan.linting.finding import Report


def summed_up(report: Report) -> str:
    """Return the numbers of files, findings and suppressed findings: "3 plans checked: 2 errors and 1 note."."""
    severities, clean = report.tally.findings, report.tally.clean
    parts = [number(severities[word], word) for word in SEVERITIES if severities[word]]
    found = (
        f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts) or "nothing found"
    )
    checked = f"{number(len(report.outcomes), report.noun)} checked"
    among = (
        f" Nothing was found in {clean:,} of them." if clean and len(report.outcomes) > 1 and parts else ""
    )
    more = (known_told(report) if report.known else "", set_aside_told(report), _ignored_told(report))
    return f"{checked}: {found}.{among}{''.join(f' {sentence}' for sentence in more if sentence)}"


def known_told(report: Report) -> str:
    """Return a sentence with the number of suppressed findings."""
    are = "is" if report.known == 1 else "are"
    return f"{number(report.known, 'finding')} known from before {are} not told."


def number(count: int, noun: str) -> str:
    """Return a count with its noun: "1 plan", "1,200 plans"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def set_aside_told(report: Report) -> str:
    """Return a sentence on the items that plans mark as not applicable; empty if none does."""
    codes = report.tally.aside
    return (
        f"{number(codes.total(), 'item')} set aside with a reason: {', '.join(sorted(codes))}."
        if codes
        else ""
    )


def _ignored_told(report: Report) -> str:
    ignored = report.tally.ignored
    if not ignored:
        return ""
    settings = ", ".join(dict.fromkeys(setting for setting, _ in ignored))
    return f"{number(ignored_items(report), 'item')} set aside by the configuration: {settings}."


def ignored_items(report: Report) -> int:
    """Return the number of items due in some plan that a configuration ignores, each counted once."""
    return len(set[str]().union(*report.tally.ignored.values()))
