"""`involveplan fill`: what a plan still leaves open, asked."""

from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli import asking, console
from involveplan.cli.asking import Keeper
from involveplan.cli.new import AnswersOption, PlainOption, QuickOption, SetOption
from involveplan.cli.options import ChecklistOption, ColorOption, StageOption, TodayOption, day
from involveplan.cli.rulebook import Asked, Rulebook
from involveplan.plan import store
from involveplan.plan.source import read
from involveplan.reports.text import typed


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
    """
    stored = store.load(path)
    held = Rulebook(Asked(day(today), checklists=tuple(checklist or ()))).held(path.parent)
    source = read(stored.raw, path.as_posix())
    if source.value is None or source.tree.problems:
        asking.tell(path, stored.text, held, color)
        return 1
    text = asking.with_given(stored.text, answers, setting or [])
    keep = Keeper.of(stored)
    keep(text)
    agenda = asking.agenda(held, quick=quick, stage=stage or asking.later(source.value.stage))
    if asking.terminal():
        text = asking.ask(
            agenda, text, keep, plain=plain, color=color, welcome="Only what is still open is asked."
        )
    else:
        if status := asking.missing(agenda, text, path):
            return status
    checked = asking.tell(path, text, held, color)
    if asking.terminal():
        console.say(f"To print the plan: involveplan render {typed(path.as_posix())}")
    return int(asking.failed(checked, held) and not asking.terminal())
