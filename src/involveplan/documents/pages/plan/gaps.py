"""Where a plan stands against the checklists: own answers, what was set aside, what is still missing."""

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
    """An organisation's own questions with the plan's answers; a checklist without questions is left out."""
    blocks: list[Block] = []
    for title, answers in own:
        if answers:
            told = tuple((question, said(answer) or NOT_YET) for question, answer in answers)
            blocks += [Heading(sentence(said(title)) or "Our own questions"), Facts(told)]
    return tuple(blocks)


def set_aside_items(items: Sequence[SetAside]) -> tuple[Block, ...]:
    """What the plan says is not for it, and why."""
    told = tuple(
        (sentence(each.name.replace("-", " ")), f"{stopped(each.because)} ({each.code})") for each in items
    )
    return (Heading("Set aside, and why"), Facts(told)) if told else ()


def missing(findings: Sequence[Finding], stage: str) -> tuple[Block, ...]:
    """What is still missing at this stage, the most pressing first: what it is and what to write."""
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
    """What is missing, and on a line below it what to write."""
    help_line = f"\nWhat to write: {stopped(finding.help)}" if finding.help else ""
    return f"{stopped(finding.message)} ({finding.code}){help_line}"
