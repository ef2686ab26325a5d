"""`involveplan render`: a plan as a document to take to a meeting."""

from typing import Annotated, Any

import typer

from involveplan.checklist.model import Checklist
from involveplan.checks.subject import Subject, is_filled, values
from involveplan.cli.commands._render_outputs import DocumentFormat, Reader, RenderRequest, write_documents
from involveplan.cli.errors import print_unreadable
from involveplan.cli.options import (
    ChecklistOption,
    OutputOption,
    PlanArgument,
    StageOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_format import checked_format, format_of
from involveplan.documents.blocks import Document
from involveplan.documents.pages.team import OwnChecklist, team_page
from involveplan.documents.writers.markdown import render_markdown
from involveplan.linting import engine
from involveplan.linting.engine import CheckedPlan
from involveplan.plan.dates import Day
from involveplan.run.one_plan import check_one_plan
from involveplan.run.rules.resolver import CheckOptions, EffectiveRules, RuleResolver


def render(
    plan: PlanArgument,
    for_: Annotated[Reader, typer.Option("--for", help="Who will read it.")] = Reader.TEAM,
    to: Annotated[
        DocumentFormat | None,
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
    formats = tuple(DocumentFormat)
    if each_group:  # the files that are written are known later
        written_as = format_of(output, to, formats, "--to")
    else:
        written_as = checked_format(output, to, formats, "--to", plan=plan)
    resolver = RuleResolver(CheckOptions(resolve_today(today), stage, checklists=tuple(checklist or ())))
    checked, effective = check_one_plan(plan, resolver)
    if checked.source.value is None:
        print_unreadable(checked)
        return 1
    request = RenderRequest(for_, written_as, output, group, each_group)
    write_documents(request, plan, checked, effective, lambda: _team_document(checked, effective))
    return 0


def team_markdown(checked: CheckedPlan, effective: EffectiveRules) -> str:
    """Return the team's document of a readable plan as Markdown."""
    return render_markdown(_team_document(checked, effective))


def _team_document(checked: CheckedPlan, effective: EffectiveRules) -> Document:
    """Return the team's document. It shows the stage that the plan was checked against."""
    plan = checked.source.value
    assert plan is not None
    return team_page(
        plan.model_copy(update={"stage": checked.stage}),
        findings=checked.findings,
        set_aside=[each for each in checked.skipped if not each.setting],
        catalogue=effective.rules.catalogue,
        settings=effective.rules.settings.estimate_settings,
        today=effective.rules.today,
        own=_own_answers(effective.own_checklists, engine.build_subject(checked.source, effective.rules)),
    )


def _own_answers(checklists: tuple[Checklist, ...], subject: Subject) -> list[OwnChecklist]:
    """Return the questions of own checklists about fields below `answers`, with the plan's answers."""
    return [
        (
            checklist.title,
            [
                (item.ask, _answer_text([found.value for found in values(subject, item.field)]))
                for item in checklist.items
                if item.ask and item.field and item.field.startswith("answers.")
            ],
        )
        for checklist in checklists
    ]


def _answer_text(answers: list[Any]) -> str:
    """Return an answer of any type as text. Empty if there is none."""
    filled = [
        each for one in answers for each in (one if isinstance(one, list) else [one]) if is_filled(each)
    ]
    return ", ".join(_value_text(each) for each in filled)


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(
            f"{key}: {_answer_text([below])}" for key, below in value.items() if is_filled(below)
        )
    try:
        return Day.parse(str(value), first=False).in_words()
    except ValueError:
        return str(value)
