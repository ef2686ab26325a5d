"""`involveplan render`: a plan as a document to take to a meeting."""

from typing import Annotated, Any

import typer

from involveplan.checklist.model import Checklist
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.cli.commands._render_outputs import Reader, To, Wanted, hand_out
from involveplan.cli.errors import say_unreadable
from involveplan.cli.options import (
    ChecklistOption,
    OutputOption,
    PlanArgument,
    StageOption,
    TodayOption,
    day,
)
from involveplan.cli.output_format import checked_format, format_of
from involveplan.documents.blocks import Document
from involveplan.documents.pages.team import OwnChecklist, partnership_plan
from involveplan.documents.writers.markdown import markdown
from involveplan.linting import engine
from involveplan.linting.engine import Checked
from involveplan.plan.dates import Day
from involveplan.run.one_plan import checked_plan
from involveplan.run.rules.resolver import Asked, Held, Rulebook


def render(
    plan: PlanArgument,
    for_: Annotated[Reader, typer.Option("--for", help="Who will read it.")] = Reader.TEAM,
    to: Annotated[
        To | None,
        typer.Option(
            "--to",
            help="Set the format of the document.",
            show_default="from the ending of FILE, or markdown",
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
    formats = tuple(To)
    if each_group:  # the files that are written are known later
        written_as = format_of(output, to, formats, "--to")
    else:
        written_as = checked_format(output, to, formats, "--to", plan=plan)
    book = Rulebook(Asked(day(today), stage, checklists=tuple(checklist or ())))
    checked, held = checked_plan(plan, book)
    if checked.source.value is None:
        say_unreadable(checked)
        return 1
    wanted = Wanted(for_, written_as, output, group, each_group)
    hand_out(wanted, plan, checked, held, lambda: _team(checked, held))
    return 0


def as_markdown(checked: Checked, held: Held) -> str:
    """Return the team's document of a readable plan as Markdown."""
    return markdown(_team(checked, held))


def _team(checked: Checked, held: Held) -> Document:
    """Return the team's document. It shows the stage that the plan was checked against."""
    plan = checked.source.value
    assert plan is not None
    return partnership_plan(
        plan.model_copy(update={"stage": checked.stage}),
        findings=checked.findings,
        set_aside=[each for each in checked.set_aside if not each.setting],
        catalogue=held.rules.catalogue,
        chosen=held.rules.settings.chosen,
        today=held.rules.today,
        own=_own(held.own, engine.subject_of(checked.source, held.rules)),
    )


def _own(own: tuple[Checklist, ...], subject: Subject) -> list[OwnChecklist]:
    """Return the questions of own checklists about fields below `answers`, with the plan's answers."""
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
    """Return an answer of any type as text. Empty if there is none."""
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
