"""The summary at the end of an interview: what is still open, without places in the file."""

from collections import Counter
from collections.abc import Iterator

from involveplan.linting.command_hint import shell_quoted
from involveplan.linting.finding import SEVERITY_RANK, Finding, Report
from involveplan.reports.text_parts import NextStageText, counts_of_findings, report_parts
from involveplan.reports.text_style import TextStyle, output_text
from involveplan.wizard.wizard_text import wizard_texts

# So that the summary and the menu below it fit on a small screen:
_SHOWN = 4  # findings
_SHOWN_AHEAD = 3  # items of the next stage, which can be longer


def summary_text(report: Report, style: TextStyle, *, is_partial: bool = False) -> str:
    """Return the summary of one plan: the counts, the first findings, and the command that lists all of them.

    With `is_partial` the report leaves out what was known before, so it cannot say that nothing is missing.
    """
    (outcome,) = report.outcomes
    parts = report_parts(report, _SHOWN_AHEAD)
    preview = next((part for part in parts if isinstance(part, NextStageText)), None)
    lines: list[str] = []
    if preview:
        lines += style.wrap(preview.verdict)
    if outcome.findings:
        lines += _findings(report, style)
    elif preview:
        lines += style.wrap(preview.sentence)
        for _, message in preview.items:
            lines += style.wrap(f"- {message}", "", "  ")
        lines += style.wrap(preview.command) if preview.command else []
    else:
        words = wizard_texts().summary
        lines += style.wrap(words.nothing_new if is_partial else words.nothing_open)
    return output_text(lines)


def _findings(report: Report, style: TextStyle) -> Iterator[str]:
    words = wizard_texts().summary
    (outcome,) = report.outcomes
    ordered = sorted(outcome.findings, key=lambda finding: SEVERITY_RANK[finding.severity])
    counts = counts_of_findings(Counter(finding.severity for finding in ordered), "")
    shown = _distinct_messages(ordered)[:_SHOWN]
    sentence = words.open if len(shown) == len(ordered) else words.first_open
    yield from style.wrap(sentence.format(counts=counts))
    for message in shown:
        yield from style.wrap(f"- {message}", "", "  ")
    command = report.options.command("check", shell_quoted(outcome.file))
    advice = words.full_list if len(ordered) > 1 else words.advice
    yield from style.wrap(advice.format(command=command))


def _distinct_messages(findings: list[Finding]) -> list[str]:
    return list(dict.fromkeys(finding.message for finding in findings))
