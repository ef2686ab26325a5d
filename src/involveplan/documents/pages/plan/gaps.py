"""Sections of the team document on checklists: own questions, items not applicable, and open findings."""

from collections.abc import Sequence

from involveplan.documents.blocks import Block, BulletList, DefinitionList, Heading, Paragraph
from involveplan.documents.text.phrases import NOT_SAID_YET, add_full_stop, filled_text, label
from involveplan.documents.text.severities import SEVERITY_HEADINGS
from involveplan.linting.finding import Finding, SkippedItem
from involveplan.wording import capitalise


def own_checklists_section(checklists: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> tuple[Block, ...]:
    """Build a section for each of the organisation's own checklists: questions with the answers of the plan.

    A checklist without questions is left out.
    """
    blocks: list[Block] = []
    for title, answers in checklists:
        if answers:
            items = tuple((question, filled_text(answer) or NOT_SAID_YET) for question, answer in answers)
            blocks += [Heading(capitalise(filled_text(title)) or "Our own questions"), DefinitionList(items)]
    return tuple(blocks)


def not_applicable_section(skipped: Sequence[SkippedItem]) -> tuple[Block, ...]:
    """Build the section on items that are not applicable, with reasons."""
    rows = tuple((capitalise(each.name.replace("-", " ")), add_full_stop(each.reason)) for each in skipped)
    return (Heading("Not relevant, and why"), DefinitionList(rows)) if rows else ()


def missing_section(findings: Sequence[Finding], stage: str) -> tuple[Block, ...]:
    """Build the section on open findings at this stage, by severity."""
    blocks: list[Block] = [Heading("What is still missing")]
    if not findings:
        blocks.append(
            Paragraph(
                f"Nothing. The plan has everything that it needs at this stage ({label('stage', stage)})."
            )
        )
    for severity, title in SEVERITY_HEADINGS.items():
        lines = dict.fromkeys(_finding_line(each) for each in findings if each.severity == severity)
        if lines:
            blocks += [Heading(title, 3), BulletList(tuple(lines))]
    return tuple(blocks)


def _finding_line(finding: Finding) -> str:
    """Return a finding, with its help text on a second line."""
    help_line = f"\nWhat to write: {add_full_stop(finding.advice)}" if finding.advice else ""
    return f"{add_full_stop(finding.message)}{help_line}"
