"""The summary of a report in sentences, for people."""

from involveplan.checklist.severity import SEVERITIES
from involveplan.linting.finding import Report
from involveplan.wording import count_with_noun, join_words


def summary_text(report: Report) -> str:
    """Return the numbers of files, findings and suppressed findings: "3 plans checked: 2 errors and 1 note."."""
    severities, clean = report.tally.findings, report.tally.clean_files
    parts = [count_with_noun(severities[word], word) for word in SEVERITIES if severities[word]]
    nothing_applies = bool(report.selection) and not any(report.selection.values())
    new = "new " if report.suppressed else ""
    nothing = not_applied_text(report).removesuffix(".") if nothing_applies else f"no {new}problems found"
    found = join_words(parts) or nothing
    checked = f"{count_with_noun(report.checked, report.noun)} checked"
    among = (
        f" {clean:,} of them {'has' if clean == 1 else 'have'} no {new}problems."
        if clean and report.checked > 1 and parts
        else ""
    )
    more = (
        not_applied_text(report) if parts or not nothing_applies else "",
        suppressed_text(report) if report.suppressed else "",
        not_applicable_text(report),
        _ignored_text(report),
    )
    return f"{checked}: {found}.{among}{''.join(f' {sentence}' for sentence in more if sentence)}"


def not_applied_text(report: Report) -> str:
    """Return a sentence with the selected items that apply to no plan; empty if there are none."""
    codes = report.not_applied
    do = "does" if len(codes) == 1 else "do"
    if not all(outcome.readable for outcome in report.outcomes):
        them = "any plan that we could read"
    else:
        them = "it" if len(report.outcomes) == 1 else "any of them"
    return f"{join_words(codes)} {do} not apply to {them}." if codes else ""


def suppressed_text(report: Report) -> str:
    """Return a sentence with the number of suppressed findings."""
    are = "is" if report.suppressed == 1 else "are"
    return f"{count_with_noun(report.suppressed, 'known finding')} {are} not shown."


def not_applicable_text(report: Report) -> str:
    """Return a sentence on the items that plans mark as not applicable; empty if none does."""
    codes = report.tally.not_applicable
    return (
        f"{count_with_noun(codes.total(), 'item')} marked as not applicable: {', '.join(sorted(codes))}."
        if codes
        else ""
    )


def _ignored_text(report: Report) -> str:
    ignored = report.tally.ignored
    if not ignored:
        return ""
    settings = ", ".join(dict.fromkeys(setting for setting, _ in ignored))
    return f"{count_with_noun(ignored_item_count(report), 'item')} ignored by the configuration: {settings}."


def ignored_item_count(report: Report) -> int:
    """Return the number of items due in some plan that a configuration ignores, each counted once."""
    return len(set[str]().union(*report.tally.ignored.values()))
