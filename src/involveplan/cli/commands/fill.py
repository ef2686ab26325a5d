"""`involveplan fill`: an interview about the open questions of a plan."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.environment import rule_resolver
from involveplan.cli.interview import previous_plan, run_interview
from involveplan.cli.interview.run_interview import InterviewOptions, PlanAutosave
from involveplan.cli.options import (
    AnswersOption,
    ChecklistOption,
    ColorOption,
    PlainOption,
    QuickOption,
    SetOption,
    StageOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_paths import check_links, check_plan_target
from involveplan.plan.files import store
from involveplan.plan.source import read
from involveplan.run.rules.resolver import CheckOptions
from involveplan.wizard import prepared
from involveplan.wizard.wizard_text import wizard_texts


def fill(
    path: Annotated[Path, typer.Argument(metavar="PLAN", help="The plan.")],
    quick: QuickOption = False,
    stage: StageOption = None,
    answers: AnswersOption = None,
    setting: SetOption = None,
    plain: PlainOption = False,
    checklist: ChecklistOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Ask only what a plan still leaves open, and save every answer at once.

    Lines that are not answered stay as they are, comments included. Without a terminal nothing is asked: what is
    missing is named, and the exit status is 4.

    Where the plan follows an earlier one, the lessons of that are told beside the questions that they bear on.
    """
    check_plan_target(path)
    stored = store.load(path)
    resolver = rule_resolver(CheckOptions(resolve_today(today), checklists=tuple(checklist or ())))
    effective = resolver.for_plan(path)
    source = read(stored.raw, path.as_posix())
    if source.value is None or source.tree.problems:
        run_interview.check_and_print(path, stored.text, effective, color)
        return 1
    check_links(run_interview.document_path(path))
    text = run_interview.apply_answers(stored.text, answers, setting or [])
    autosave = PlanAutosave.for_existing(stored)
    autosave(text)
    target = stage or run_interview.target_stage(effective.rules.stage or prepared.stage_of(text))
    resume = run_interview.resume_command(path, quick=quick, plain=plain, checklists=checklist or [])
    options = InterviewOptions(plain, color, wizard_texts().welcome.fill, resume)
    previous = previous_plan.find_followed_plan(read(text.encode(), path.as_posix()), resolver)
    agenda = replace(run_interview.build_agenda(effective, quick=quick, stage=target), previous_plan=previous)
    return run_interview.run_interview(agenda, text, autosave, effective, options)
