"""The outputs of `render`: the documents of a request, their files, and remarks before they are handed out."""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.output_format import ending_for
from involveplan.cli.output_paths import STDOUT, check_outputs
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import give_document
from involveplan.documents.blocks import Document
from involveplan.documents.pages.board import board_page
from involveplan.documents.pages.participants import participants_page
from involveplan.documents.pages.report import gripp2_report
from involveplan.documents.pages.you_said_we_did import you_said_we_did
from involveplan.documents.text.readability import hard_words
from involveplan.documents.writers.formats import FORMATS
from involveplan.linting.engine import Checked
from involveplan.plan.fields import field
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.run.rules.resolver import Held


class Reader(StrEnum):
    """The readers of a document, as values of `--for`."""

    TEAM = "team"
    PARTICIPANTS = "participants"
    BOARD = "board"
    FEEDBACK = "feedback"
    REPORT = "report"


class To(StrEnum):
    """The formats of a document, as values of `--to`."""

    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"


Made = Callable[[Plan, Catalogue, str | None], Document]
# The pages that can be for one group.
FOR_A_GROUP: dict[Reader, Made] = {
    Reader.PARTICIPANTS: participants_page,
    Reader.FEEDBACK: you_said_we_did,
}


@dataclass(frozen=True, slots=True)
class Wanted:
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


def hand_out(wanted: Wanted, path: Path, checked: Checked, held: Held, team: Callable[[], Document]) -> None:
    """Write each requested document, and print its gaps. Raises CliExit and OSError."""
    plan = checked.source.value
    assert plan is not None
    _refuse_screen(wanted)
    groups = _groups(wanted, plan)
    files = _files(wanted, groups)
    check_outputs(filter(None, files), [path], "the plan itself")
    gaps: dict[str, None] = {}
    for group, file in zip(groups, files, strict=True):
        document = _document(wanted, plan, group, checked, held, team)
        give_document(document, wanted.format, file)
        gaps |= dict.fromkeys(document.gaps)
    _say_gaps(gaps)
    if wanted.reader == Reader.PARTICIPANTS:
        _say_hard_words(plan, held.rules.settings.reading_age)


def _document(
    wanted: Wanted,
    plan: Plan,
    group: str | None,
    checked: Checked,
    held: Held,
    team: Callable[[], Document],
) -> Document:
    catalogue = held.rules.catalogue
    if wanted.reader in FOR_A_GROUP:
        return FOR_A_GROUP[wanted.reader](plan, catalogue, group)
    if wanted.reader == Reader.BOARD:
        staged = plan.model_copy(update={"stage": checked.stage})
        return board_page(staged, catalogue, checked.findings)
    return gripp2_report(plan, catalogue) if wanted.reader == Reader.REPORT else team()


def _refuse_screen(wanted: Wanted) -> None:
    if FORMATS[wanted.format].shown or wanted.file or wanted.each_group or not sys.stdout.isatty():
        return
    raise Stop(
        USAGE,
        "A Word file cannot be shown on the screen.",
        f"Name a file for it: --to {wanted.format} --output plan.docx",
    )


def _groups(wanted: Wanted, plan: Plan) -> list[str | None]:
    """Return the ids of the groups to write a document for. None stands for one document for all groups."""
    if not wanted.each_group and wanted.group is None:
        return [None]
    option = "--each-group" if wanted.each_group else "--group"
    if wanted.reader not in FOR_A_GROUP:
        able = " and ".join(f"--for {each}" for each in FOR_A_GROUP)
        raise Stop(USAGE, f"{option} goes with {able} only; --for {wanted.reader} tells of all groups.")
    if wanted.each_group and wanted.group is not None:
        raise Stop(USAGE, "Either --group or --each-group, not both.")
    known = list(dict.fromkeys(group.id for _, group in plan.groups() if group.id))
    if wanted.each_group:
        if not known:
            raise Stop(USAGE, "No group of this plan has an “id”, so there is no document for each of them.")
        return list(known)
    if wanted.group not in known:
        listed = f"Its groups: {', '.join(known)}." if known else "None of its groups has an “id”."
        raise Stop(USAGE, f"“{wanted.group}” is no group of this plan. {listed}")
    return [wanted.group]


def _files(wanted: Wanted, groups: list[str | None]) -> list[Path | None]:
    """Return a file for each group, such as `letter-carers.html` for `letter.html`."""
    if not wanted.each_group:
        return [wanted.file]
    if not wanted.file:
        example = f"--output letter{ending_for(wanted.format)}"
        raise Stop(USAGE, f"--each-group writes several files. Say how their names begin: {example}")
    made: set[str] = set()  # case-folded, because some file systems ignore case
    files: list[Path | None] = []
    for group in groups:
        short = re.sub(r"[^\w-]+", "-", group or "").strip("-")[:40] or "group"
        names = (short if i == 1 else f"{short}-{i}" for i in range(1, len(groups) + 1))
        name = next(each for each in names if each.casefold() not in made)
        made.add(name.casefold())
        files.append(wanted.file.with_name(f"{wanted.file.stem}-{name}{wanted.file.suffix}"))
    return files


def _say_gaps(gaps: Iterable[str]) -> None:
    if told := "; ".join(map(_called, gaps)):
        console.say(f"Before you hand it out: the plan does not say yet, or not for all, {told}.")


def _called(path: str) -> str:
    """Return the title of a field with its path in the plan."""
    known = field(path)
    place = path.replace("[]", "")
    return f"{known.title.lower()} ({place})" if known and known.title else place


def _say_hard_words(plan: Plan, limit: int) -> None:
    if found := hard_words(plan, limit):
        told = "; ".join(f"{_called(path)}: {age}" for path, age in found)
        console.say(
            f"Words of the plan that are hard to read at {limit}, with the age at which they read well: {told}."
        )
