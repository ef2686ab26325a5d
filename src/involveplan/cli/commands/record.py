"""`involveplan record`: an interview about what happened, which fills in the record of a plan."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.commands.new import AnswersOption, PlainOption, SetOption
from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.interview import run_interview
from involveplan.cli.interview.run_interview import Keeper, Manner
from involveplan.cli.options import ChecklistOption, ColorOption, TodayOption, day
from involveplan.cli.output_paths import check_plan
from involveplan.cli.terminal import console
from involveplan.linting import engine
from involveplan.linting.finding import at_or_above
from involveplan.plan.files import store
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read
from involveplan.plan.yaml import edit
from involveplan.reports.text import typed
from involveplan.run.rules.resolver import Asked, Held, Rulebook
from involveplan.run.suppression.filter import Known, counted
from involveplan.wizard import record_answers, recording
from involveplan.wizard.prepared import BadSetting, with_answers
from involveplan.wizard.wizard_text import wording


def record(
    path: Annotated[Path, typer.Argument(metavar="PLAN", help="The plan.")],
    answers: AnswersOption = None,
    setting: SetOption = None,
    plain: PlainOption = False,
    checklist: ChecklistOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Ask what happened since, in the order in which it happens, and save every answer at once.

    What took place, when and with how many people; what was said and what was done about it; at the end what it came
    to and what you learnt. What is written down already is not asked again. --set and --answers add to the record.
    Without a terminal nothing is asked: what is missing is named, and the exit status is 4.
    """
    check_plan(path)
    stored = store.load(path)
    held = Rulebook(Asked(day(today), checklists=tuple(checklist or ()))).held(path)
    source = read(stored.raw, path.as_posix())
    if source.value is None or source.tree.problems:
        run_interview.tell(path, stored.text, held, color)
        return 1
    text = _with_given(stored.text, answers, setting or [])
    keep = Keeper.of(stored)
    keep(text)
    resume = run_interview.resume(path, plain=plain, checklists=checklist or [], command="record")
    known = _known_before(source, held)
    manner = Manner(plain, color, wording().record.welcome, resume, document=False, known=known)
    status = run_interview.carry_out(recording.agenda(held.rules, source.value), text, keep, held, manner)
    if status != run_interview.MISSING:
        _say_next(path, held)
    return status


def _with_given(text: str, answers: Path | None, settings: list[str]) -> str:
    """Return the plan's text with the answers of a file and of `--set`. Raises CliExit for an unusable answer."""
    try:
        if answers is not None:
            given = run_interview.read_answers(answers)
            if others := [key for key in given if key not in record_answers.MAY_BE_GIVEN]:
                raise Stop(
                    USAGE,
                    f"“{others[0]}” in “{answers.as_posix()}” is not part of the record.",
                    "“involveplan fill --answers” changes what is planned.",
                )
            before, said = text, given.pop("record", None)
            if isinstance(said, dict):
                text = record_answers.with_record(text, said)
            text = with_answers(text, given)
            run_interview.must_read(text, before, answers.as_posix())
        for written in settings:
            before, text = text, record_answers.with_setting(text, written)
            run_interview.must_read(text, before, f"--set {written}")
    except (edit.CannotEdit, BadSetting) as problem:
        raise Stop(USAGE, str(problem)) from None
    return text


def _known_before(source: Source[Plan], held: Held) -> Known:
    """Return the findings before the interview that do not concern the record."""
    outcome = engine.check(source, held.rules).outcome
    of_record = recording.codes(held.rules)
    return counted(
        [outcome._replace(findings=tuple(each for each in outcome.findings if each.code not in of_record))]
    )


def _say_next(path: Path, held: Held) -> None:
    """Print the next steps for a plan with an up-to-date record."""
    source = read(store.load(path).raw, path.as_posix())
    stage = source.value.stage if source.value else None
    name = typed(path.as_posix())
    if stage == "agreed":
        console.say(f"Once it is under way: involveplan stage {name} running")
    elif stage == "running":
        closed = engine.check(source, replace(held.rules, stage="closed"))
        if not at_or_above(closed.findings, held.fail_on):
            console.say(f"All that a closed plan needs is there: involveplan stage {name} closed")
    console.say(f"What was planned, and what came of it: involveplan review {name}")
