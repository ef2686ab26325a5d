"""The outputs of `render`: the documents of a request, their files, and remarks before they are handed out."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.output_format import ending_for
from involveplan.cli.output_paths import STDOUT, check_outputs
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import needs_a_file, write_document
from involveplan.documents.blocks import Document
from involveplan.documents.pages.board import board_page
from involveplan.documents.pages.participants import participants_page
from involveplan.documents.pages.report import gripp2_report
from involveplan.documents.pages.you_said_we_did import you_said_we_did_page
from involveplan.documents.text.readability import hard_to_read_fields
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.linting.engine import CheckedPlan
from involveplan.plan.fields import find_field
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.run.rules.resolver import EffectiveRules
from involveplan.wording import join_words


class Reader(StrEnum):
    """The readers of a document, as values of `--for`."""

    TEAM = "team"
    PARTICIPANTS = "participants"
    BOARD = "board"
    FEEDBACK = "feedback"
    REPORT = "report"


GroupPageBuilder = Callable[[Plan, Catalogue, str | None], Document]
# The pages that can be for one group.
GROUP_PAGES: dict[Reader, GroupPageBuilder] = {
    Reader.PARTICIPANTS: participants_page,
    Reader.FEEDBACK: you_said_we_did_page,
}


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What the command line asks to render."""

    reader: Reader
    format: str
    output: Path | None
    group: str | None
    each_group: bool

    @property
    def file(self) -> Path | None:
        """The file to write; None for standard output."""
        return None if self.output in (None, STDOUT) else self.output


def write_documents(
    request: RenderRequest,
    path: Path,
    checked: CheckedPlan,
    effective: EffectiveRules,
    build_team_document: Callable[[], Document],
) -> None:
    """Write each requested document, and print its gaps. Raises CliExit and OSError."""
    plan = checked.source.value
    assert plan is not None
    _reject_screen(request)
    groups = _groups(request, plan)
    files = _files(request, groups)
    check_outputs(filter(None, files), [path], "the plan itself")
    gaps: dict[str, None] = {}
    for group, file in zip(groups, files, strict=True):
        document = _document(request, plan, group, checked, effective, build_team_document)
        write_document(document, request.format, file, path, mark=request.reader == Reader.TEAM)
        gaps |= dict.fromkeys(document.missing_fields)
    _print_gaps(gaps)
    if request.reader == Reader.PARTICIPANTS:
        _print_hard_words(plan, effective.rules.settings.reading_age)


def _document(
    request: RenderRequest,
    plan: Plan,
    group: str | None,
    checked: CheckedPlan,
    effective: EffectiveRules,
    build_team_document: Callable[[], Document],
) -> Document:
    catalogue = effective.rules.catalogue
    if request.reader in GROUP_PAGES:
        return GROUP_PAGES[request.reader](plan, catalogue, group)
    if request.reader == Reader.BOARD:
        staged = plan.model_copy(update={"stage": checked.stage})
        return board_page(staged, catalogue, checked.findings)
    return gripp2_report(plan, catalogue) if request.reader == Reader.REPORT else build_team_document()


def _reject_screen(request: RenderRequest) -> None:
    if request.file or request.each_group or not sys.stdout.isatty():
        return
    written_as = DOCUMENT_FORMATS[request.format]
    if not written_as.is_text:
        raise needs_a_file(written_as, f": --to {written_as.name} --output plan{written_as.endings[0]}")


def _groups(request: RenderRequest, plan: Plan) -> list[str | None]:
    """Return the ids of the groups to write a document for. None stands for one document for all groups."""
    if not request.each_group and request.group is None:
        return [None]
    option = "--each-group" if request.each_group else "--group"
    if request.reader not in GROUP_PAGES:
        able = " or ".join(f"--for {each}" for each in GROUP_PAGES)
        raise CliExit(
            USAGE, f"{option} can only be used with {able}. --for {request.reader} covers all groups."
        )
    if request.each_group and request.group is not None:
        raise CliExit(USAGE, "Use either --group or --each-group, not both.")
    known = list(dict.fromkeys(group.id for _, group in plan.indexed_groups() if group.id))
    if request.each_group:
        if not known:
            raise CliExit(
                USAGE, "None of the groups in this plan has an “id”, so --each-group cannot be used."
            )
        return list(known)
    if request.group not in known:
        listed = f"Its groups are: {', '.join(known)}." if known else "None of its groups has an “id”."
        raise CliExit(USAGE, f"This plan does not have a group with the id “{request.group}”. {listed}")
    return [request.group]


def _files(request: RenderRequest, groups: list[str | None]) -> list[Path | None]:
    """Return a file for each group, such as `letter-carers.html` for `letter.html`."""
    if not request.each_group:
        return [request.file]
    if not request.file:
        example = f"--output letter{ending_for(request.format)}"
        raise CliExit(USAGE, f"--each-group writes several files. Choose how the file names start: {example}")
    used_names: set[str] = set()  # case-folded, because some file systems ignore case
    files: list[Path | None] = []
    for group in groups:
        short = re.sub(r"[^\w-]+", "-", group or "").strip("-")[:40] or "group"
        names = (short if i == 1 else f"{short}-{i}" for i in range(1, len(groups) + 1))
        name = next(each for each in names if each.casefold() not in used_names)
        used_names.add(name.casefold())
        files.append(request.file.with_name(f"{request.file.stem}-{name}{request.file.suffix}"))
    return files


def _print_gaps(gaps: Iterable[str]) -> None:
    if labels := join_words([_field_label(gap) for gap in gaps]):
        console.print_messages(f"Before you hand it out, complete these parts of the plan: {labels}.")


def _field_label(path: str) -> str:
    """Return the title of a field, or its path if it has none."""
    known = find_field(path)
    return f"“{known.title}”" if known and known.title else path.replace("[]", "")


def _print_hard_words(plan: Plan, limit: int) -> None:
    if found := hard_to_read_fields(plan, limit):
        labels = join_words([f"{_field_label(path)} {age}" for path, age in found])
        console.print_messages(
            f"Some of the plan is hard to read at age {limit}. The reading ages are: {labels}."
        )
