"""The end of an interview: documents to open, where they are, and what to do next."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from involveplan.cli.interview.document_location import location_messages
from involveplan.cli.interview.document_offer import offer_documents, remembered_formats
from involveplan.cli.interview.documents import (
    ALWAYS,
    WrittenDocument,
    existing_formats,
    marked_formats,
    write_plan_documents,
)
from involveplan.cli.terminal import console
from involveplan.documents.blocks import Document
from involveplan.documents.pages.team import team_document
from involveplan.linting import engine
from involveplan.plan.source import read
from involveplan.run.rules.resolver import EffectiveRules
from involveplan.wizard.question import Asker
from involveplan.wizard.wizard_text import wizard_texts


def write_documents(plan: Path, document: Document, *, overwrite: bool) -> None:
    """Write the Markdown document and refresh the others, without asking. Raises CliExit."""
    formats = (ALWAYS, *existing_formats(plan))
    written, failure = write_plan_documents(plan, document, formats, overwrite=overwrite)
    _print_kept(written)
    words = wizard_texts().document
    for each in written:
        name = each.path.as_posix()
        console.print_messages(
            f"Written to {name}." if each.is_new else words.up_to_date.format(document=name)
        )
    if failure:
        raise failure


def refresh_documents(plan: Path, text: str, effective: EffectiveRules) -> None:
    """Refresh the documents that are next to a plan and have our mark, after the plan has changed. Raises CliExit."""
    formats = marked_formats(plan)
    source = read(text.encode(), plan.as_posix())
    if not formats or source.value is None:
        return
    checked = engine.check_plan(source, effective.rules)
    document = team_document(checked, effective.rules, effective.own_checklists)
    written, failure = write_plan_documents(plan, document, formats)
    _print_kept(written)
    for each in written:
        console.print_hints(wizard_texts().document.up_to_date.format(document=each.path.name))
    if failure:
        raise failure


def offer_and_write_documents(
    plan: Path,
    document: Document,
    asker: Asker,
    next_step: str,
    *,
    overwrite: bool,
    offer: bool,
) -> bool:
    """Write the documents of a plan at a terminal, and say where they are. Raises CliExit and KeyboardInterrupt.

    The person is asked for other formats only once: after that, those next to the plan and those chosen before count.
    Returns False if the person goes back to the plan instead.
    """
    optional = existing_formats(plan) or remembered_formats()
    written, failure = write_plan_documents(plan, document, (ALWAYS, *(optional or ())), overwrite=overwrite)
    _print_kept(written)
    if offer and optional is None and failure is None:
        formats = offer_documents(asker)
        if formats is None:
            return False
        more, failure = write_plan_documents(plan, document, formats)
        written += more
    _print_location(written)
    if failure:
        raise failure
    console.print_messages(wizard_texts().document.carry_on.format(command=next_step))
    return True


def _print_kept(written: Sequence[WrittenDocument]) -> None:
    for each in written:
        if each.kept:
            console.print_messages(
                wizard_texts().document.kept.format(document=each.path.name, kept=each.kept.name)
            )


def _print_location(written: Sequence[WrittenDocument]) -> None:
    """Print where the documents are, with the one that most people can open first."""
    paths = [each.path for each in sorted(written, key=lambda each: each.path.suffix == ".md")]
    if not paths:
        return
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home() fails without a home
    messages = location_messages(
        [path.name for path in paths],
        paths[0].absolute().parent,
        Path(home) if os.path.isabs(home) else None,  # noqa: PTH117
        sys.platform,
    )
    console.print_messages("", *messages)
