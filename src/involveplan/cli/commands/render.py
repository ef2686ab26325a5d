"""`involveplan render`: a plan as a document to take to a meeting."""

from typing import Annotated

import typer

from involveplan.cli.commands._render_outputs import Reader, RenderRequest, write_documents
from involveplan.cli.environment import rule_resolver
from involveplan.cli.errors import print_unreadable
from involveplan.cli.options import (
    ChecklistOption,
    ConfigOption,
    DocumentFormatOption,
    OutputOption,
    PlanArgument,
    QuietOption,
    StageOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_format import checked_format, format_of
from involveplan.cli.terminal.console import read_stdin
from involveplan.documents.pages.team import team_document
from involveplan.documents.writers.formats import DOCUMENT_FORMATS
from involveplan.run.one_plan import check_one_plan
from involveplan.run.rules.resolver import CheckOptions


def render(
    plan: PlanArgument,
    for_: Annotated[
        Reader,
        typer.Option(
            "--for",
            metavar="DOCUMENT",
            help="Choose the document: team, participants, board, feedback or report.",
        ),
    ] = Reader.TEAM,
    to: DocumentFormatOption = None,
    output: OutputOption = None,
    group: Annotated[
        str | None,
        typer.Option(
            "--group", metavar="ID", help="Write the participants or feedback document for this group only."
        ),
    ] = None,
    each_group: Annotated[
        bool,
        typer.Option(
            "--each-group",
            help="Write a separate participants or feedback document for each group.",
        ),
    ] = False,
    stage: StageOption = None,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
) -> int:
    """Turn a plan into a document.

    Choose from a document for the team, a page for participants, a page for the board, a feedback page and a report.
    Use --output to write a Word file. A warning lists anything that is missing from a handout.
    """
    formats = tuple(DOCUMENT_FORMATS)
    if each_group:  # the files that are written are known later
        written_as = format_of(output, to, formats, "--to")
    else:
        written_as = checked_format(output, to, formats, "--to", plan=plan)
    resolver = rule_resolver(
        CheckOptions(resolve_today(today), stage, checklists=tuple(checklist or ()), config=config)
    )
    checked, effective = check_one_plan(plan, resolver, read_stdin)
    if checked.source.value is None:
        print_unreadable(checked)
        return 1
    request = RenderRequest(for_, written_as, output, group, each_group)
    write_documents(
        request,
        plan,
        checked,
        effective,
        lambda: team_document(checked, effective.rules, effective.own_checklists),
    )
    return 0
