"""`involveplan render`: a plan as a document to take to a meeting."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from involveplan.checklist.model import Checklist
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.cli import console
from involveplan.cli.handing_out import Reader, To, Wanted, hand_out
from involveplan.cli.options import ChecklistOption, OutputOption, StageOption, TodayOption, day
from involveplan.cli.rulebook import Asked, Held, Rulebook
from involveplan.cli.stop import USAGE, Stop
from involveplan.documents.blocks import Document
from involveplan.documents.markdown import markdown
from involveplan.documents.partnership import OwnChecklist, partnership_plan
from involveplan.linting import engine
from involveplan.linting.engine import Checked
from involveplan.linting.finding import Report
from involveplan.linting.reading import read_plan
from involveplan.linting.walking import files
from involveplan.plan.dates import Day
from involveplan.reports import FORMATS


def render(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="The plan.")],
    for_: Annotated[Reader, typer.Option("--for", help="Who will read it.")] = Reader.TEAM,
    to: Annotated[
        To | None,
        typer.Option(
            "--to",
            help="What it is written as; if not set, what the name of the file says, else markdown.",
            show_default=False,
        ),
    ] = None,
    output: OutputOption = None,
    group: Annotated[
        str | None,
        typer.Option("--group", metavar="ID", help="For participants and feedback: for this group only."),
    ] = None,
    each_group: Annotated[
        bool,
        typer.Option("--each-group", help="The same for every group, each in a file of its own."),
    ] = False,
    stage: StageOption = None,
    checklist: ChecklistOption = None,
    today: TodayOption = None,
) -> int:
    """Print a plan as a document: for the team, for those who take part, for the board, or as a report.

    Word files need --output. What a page to hand out lacks is said beside it.
    """
    if plan.is_dir():
        raise Stop(USAGE, f"“{plan.as_posix()}” is a folder; name a plan in it.")
    try:
        (file,) = files.find([plan])
    except files.NotThere as error:
        raise Stop(USAGE, str(error)) from None
    if output and output.exists() and output.samefile(plan):
        raise Stop(USAGE, f"“{output.as_posix()}” is the plan itself; the document needs another file.")
    held = Rulebook(Asked(day(today), stage, checklists=tuple(checklist or ()))).held(plan)
    source = read_plan(str(file.path), file.name, named=True)
    assert source is not None
    checked = engine.check(source, held.rules)
    if source.value is None:
        report = Report((checked.outcome,))
        text = FORMATS["text"](report, console.look("auto", sys.stderr))
        print(text, end="", file=sys.stderr)  # noqa: T201
        return 1
    wanted = Wanted(for_, to, output, group, each_group)
    hand_out(wanted, plan, checked, held, lambda: _team(checked, held))
    return 0


def as_markdown(checked: Checked, held: Held) -> str:
    """A plan that could be read, for the team, as Markdown."""
    return markdown(_team(checked, held))


def _team(checked: Checked, held: Held) -> Document:
    """The document for the team; it names the stage that the plan was held against."""
    plan = checked.source.value
    assert plan is not None
    return partnership_plan(
        plan.model_copy(update={"stage": checked.stage}),
        findings=checked.findings,
        set_aside=checked.set_aside,
        catalogue=held.rules.catalogue,
        own=_own(held.own, engine.subject_of(checked.source, held.rules)),
    )


def _own(own: tuple[Checklist, ...], subject: Subject) -> list[OwnChecklist]:
    """An organisation's own questions below `answers`, with what the plan answers."""
    return [
        (
            checklist.title,
            [
                (item.ask, _told([found.value for found in values(subject, item.field)]))
                for item in checklist.items
                if item.ask and item.field and item.field.startswith("answers.")
            ],
        )
        for checklist in own
    ]


def _told(found: list[Any]) -> str:
    """An answer of any kind in words; empty where there is none."""
    said = [each for one in found for each in (one if isinstance(one, list) else [one]) if is_filled(each)]
    return ", ".join(_in_words(each) for each in said)


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_told([below])}" for key, below in value.items() if is_filled(below))
    try:
        return Day.read(str(value), first=False).spoken()
    except ValueError:
        return str(value)
