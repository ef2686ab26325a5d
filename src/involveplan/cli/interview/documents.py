"""The documents next to a plan: written after an interview, and refreshed if they are out of date."""

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_paths import check_links, check_outputs, create_copy, write_output_file
from involveplan.documents.blocks import Document
from involveplan.documents.writers.edit_mark import add_mark, has_mark, is_unedited
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.plan.files.os_errors import os_error_reason
from involveplan.wizard.wizard_text import wizard_texts

ALWAYS = "markdown"
OPTIONAL = ("docx", "html")  # the formats that a person can ask for, the one to open first


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document that is now up to date. `kept` is where an edited version of it went."""

    path: Path
    is_new: bool
    kept: Path | None = None


def document_path(plan: Path, format_name: str = ALWAYS) -> Path:
    """Return the path of a document next to a plan."""
    return plan.with_suffix(DOCUMENT_FORMATS[format_name].endings[0])


def check_document_links(plan: Path) -> None:
    """Check that no link leads a document of the plan out of the folder. Raises CliExit."""
    for each in (ALWAYS, *OPTIONAL):
        check_links(document_path(plan, each))


def existing_formats(plan: Path) -> tuple[str, ...]:
    """Return the optional formats of the documents that are next to the plan."""
    return tuple(each for each in OPTIONAL if document_path(plan, each).is_file())


def marked_formats(plan: Path) -> tuple[str, ...]:
    """Return the formats of the documents next to the plan that have our mark. One that cannot be read counts too."""
    return tuple(each for each in (ALWAYS, *OPTIONAL) if _has_mark(each, document_path(plan, each)))


def _has_mark(format_name: str, path: Path) -> bool:
    try:
        return path.is_file() and has_mark(format_name, path.read_bytes())
    except OSError:
        return True  # writing it reports the problem


def write_plan_documents(
    plan: Path, document: Document, formats: Iterable[str], *, overwrite: bool = False
) -> tuple[list[WrittenDocument], CliExit | None]:
    """Write the documents of a plan. Return those that are up to date now, and what went wrong with another.

    `overwrite` replaces the Markdown document even if somebody has edited it.
    """
    written: list[WrittenDocument] = []
    failure: CliExit | None = None
    for each in formats:
        path = document_path(plan, each)
        data = DOCUMENT_FORMATS[each].to_bytes(document)
        try:
            written.append(_write(plan, each, path, data, overwrite=overwrite and each == ALWAYS))
        except CliExit as problem:
            failure = failure or problem
        except OSError as error:
            failure = failure or CliExit(USAGE, *_failure_messages(plan, path, error))
    return written, failure


def _write(plan: Path, format_name: str, path: Path, data: bytes, *, overwrite: bool) -> WrittenDocument:
    """Write a document. One that somebody has edited is kept under another name. Raises CliExit and OSError."""
    check_outputs([path])
    marked = add_mark(format_name, data)
    before = path.read_bytes() if path.is_file() else None
    if before == marked:
        return WrittenDocument(path, is_new=False)
    replaceable = overwrite or before in (None, data) or is_unedited(format_name, before)
    kept = None if replaceable else _keep_copy(path, plan)
    try:
        write_output_file(path, (marked,), plan)
    except (OSError, CliExit):
        if kept:
            kept.unlink(missing_ok=True)  # the document itself has not changed
        raise
    return WrittenDocument(path, is_new=True, kept=kept)


def _keep_copy(path: Path, plan: Path) -> Path:
    """Keep a document under the first free name, such as “plan (edited 2).docx”. Raises OSError."""
    label = wizard_texts().document.edited
    for number in ("", *(f" {n}" for n in range(2, 1000))):
        kept = path.with_stem(f"{path.stem} ({label}{number})")
        if os.path.lexists(kept):
            continue
        try:
            create_copy(path, kept, plan)
        except FileExistsError:
            continue
        return kept
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path.as_posix())


def _failure_messages(plan: Path, path: Path, error: OSError) -> list[str]:
    words = wizard_texts().document
    messages = [
        words.not_written.format(
            plan=plan.as_posix(), document=path.as_posix(), reason=os_error_reason(error)
        )
    ]
    if isinstance(error, PermissionError):  # Word keeps others from writing a document that it shows
        messages.append(words.close_first)
    return messages
