"""`involveplan fill`: an interview about the open questions of a plan."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.commands.new import AnswersOption, PlainOption, QuickOption, SetOption
from involveplan.cli.interview import previous_plan, run_interview
from involveplan.cli.interview.run_interview import Keeper, Manner
from involveplan.cli.options import ChecklistOption, ColorOption, StageOption, TodayOption, day
from involveplan.cli.output_paths import check_links, check_plan
from involveplan.plan.files import store
from involveplan.plan.source import read
from involveplan.run.rules.resolver import Asked, Rulebook
from involveplan.wizard import prepared


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
    check_plan(path)
    stored = store.load(path)
    book = Rulebook(Asked(day(today), checklists=tuple(checklist or ())))
    held = book.held(path)
    source = read(stored.raw, path.as_posix())
    if source.value is None or source.tree.problems:
        run_interview.tell(path, stored.text, held, color)
        return 1
    check_links(run_interview.document_of(path))
    text = run_interview.with_given(stored.text, answers, setting or [])
    keep = Keeper.of(stored)
    keep(text)
    due = stage or run_interview.later(held.rules.stage or prepared.stage_of(text))
    resume = run_interview.resume(path, quick=quick, plain=plain, checklists=checklist or [])
    manner = Manner(plain, color, "Only what is still open is asked.", resume)
    before = previous_plan.followed(read(text.encode(), path.as_posix()), book)
    agenda = replace(run_interview.agenda(held, quick=quick, stage=due), before=before)
    return run_interview.carry_out(agenda, text, keep, held, manner)
