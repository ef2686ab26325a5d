"""Sections of the team document on checklists: own questions, items not applicable, and open findings."""

from collections.abc import Sequence

from involveplan.checklist.severity import Severity
from involveplan.documents.blocks import Block, Bullets, Facts, Heading, Paragraph
from involveplan.documents.text.phrases import NOT_YET, label, said, sentence, stopped
from involveplan.linting.finding import Finding, SetAside

URGENCY: dict[Severity, str] = {
    "error": "Must be put right",
    "warning": "Should be put right",
    "note": "Worth a thought",
}


def own_checklists(own: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> tuple[Block, ...]:
    """Build a section for each of the organisation's own checklists: questions with the answers of the plan.

    A checklist without questions is left out.
    """
    blocks: list[Block] = []
    for title, answers in own:
        if answers:
            told = tuple((question, said(answer) or NOT_YET) for question, answer in answers)
            blocks += [Heading(sentence(said(title)) or "Our own questions"), Facts(told)]
    return tuple(blocks)


def set_aside_items(items: Sequence[SetAside]) -> tuple[Block, ...]:
    """Build the section on items that are not applicable, with reasons."""
    told = tuple(
        (sentence(each.name.replace("-", " ")), f"{stopped(each.because)} ({each.code})") for each in items
    )
    return (Heading("Set aside, and why"), Facts(told)) if told else ()


def missing(findings: Sequence[Finding], stage: str) -> tuple[Block, ...]:
    """Build the section on open findings at this stage, by severity."""
    blocks: list[Block] = [Heading("What is still missing")]
    if not findings:
        blocks.append(
            Paragraph(f"Nothing. All that is due at this stage ({label('stage', stage)}) has been said.")
        )
    for severity, title in URGENCY.items():
        told = dict.fromkeys(_missed(each) for each in findings if each.severity == severity)
        if told:
            blocks += [Heading(title, 3), Bullets(tuple(told))]
    return tuple(blocks)


def _missed(finding: Finding) -> str:
    """Return a finding, with its help text on a second line."""
    help_line = f"\nWhat to write: {stopped(finding.help)}" if finding.help else ""
    return f"{stopped(finding.message)} ({finding.code}){help_line}"
