"""`involveplan fill`: an interview about the open questions of a plan."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.environment import rule_resolver
from involveplan.cli.interview import previous_plan, run_interview
from involveplan.cli.interview.default_plan import DEFAULT_PLAN, find_default_plan
from involveplan.cli.interview.documents import check_document_links
from involveplan.cli.interview.run_interview import InterviewOptions, PlanAutosave
from involveplan.cli.options import (
    AnswersOption,
    ChecklistOption,
    ColorOption,
    ConfigOption,
    PlainOption,
    QuickOption,
    SetOption,
    StageOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_paths import check_plan_target
from involveplan.plan.files import store
from involveplan.plan.files.near_path import with_yaml_ending
from involveplan.plan.source import read
from involveplan.run.rules.resolver import CheckOptions
from involveplan.wizard import prepared
from involveplan.wizard.wizard_text import wizard_texts


def fill(
    path: Annotated[
        Path | None, typer.Argument(metavar="PLAN", help="The plan file.", show_default=DEFAULT_PLAN)
    ] = None,
    overview: Annotated[
        bool,
        typer.Option(
            "--overview", help="Start with the whole plan, to change or remove answers that you gave before."
        ),
    ] = False,
    quick: QuickOption = False,
    stage: StageOption = None,
    answers: AnswersOption = None,
    setting: SetOption = None,
    plain: PlainOption = False,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Answer the remaining questions in a plan, or change your answers.

    Your answers are saved as you go. To see the whole plan at any time, type = and press Enter. Everything else in the
    file stays the same, including comments. If the plan follows on from an earlier one, its lessons appear next to the
    questions they relate to. If you do not run it in a terminal, it only lists the missing answers.

    Exit status: 4 if answers are missing and the command is not run in a terminal.
    """
    repeated = run_interview.repeated_options(
        quick=quick, stage=stage, plain=plain, checklist=checklist, config=config, today=today
    )
    path = with_yaml_ending(path) if path else find_default_plan()
    check_plan_target(path)
    stored = store.load(path)
    resolver = rule_resolver(
        CheckOptions(resolve_today(today), checklists=tuple(checklist or ()), config=config)
    )
    effective = resolver.for_plan(path)
    source = read(stored.raw, path.as_posix())
    if source.value is None or source.tree.problems:
        run_interview.check_and_print(path, stored.text, effective, color, repeated)
        return 1
    check_document_links(path)
    text = run_interview.apply_answers(stored.text, answers, setting or [])
    autosave = PlanAutosave.for_existing(stored, repeated)
    autosave(text)
    target = stage or run_interview.target_stage(effective.rules.stage or prepared.stage_of(text))
    welcome = "" if overview else wizard_texts().welcome.fill
    options = InterviewOptions(plain, color, welcome, repeated, from_overview=overview, offer=answers is None)
    previous = previous_plan.find_followed_plan(read(text.encode(), path.as_posix()), resolver)
    agenda = replace(run_interview.build_agenda(effective, quick=quick, stage=target), previous_plan=previous)
    return run_interview.run_interview(agenda, text, autosave, effective, options)
