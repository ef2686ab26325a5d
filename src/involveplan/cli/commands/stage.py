"""`involveplan stage`: moving a plan to its next stage, after a check of what is due there."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from involveplan.checklist.severity import SEVERITIES, STAGES, WHEN_IT_HAPPENS, Stage
from involveplan.checks.subject import in_words, is_filled
from involveplan.cli.commands.new import PlainOption
from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.interview import run_interview
from involveplan.cli.interview.run_interview import MISSING
from involveplan.cli.options import ChecklistOption, ColorOption, TodayOption, day
from involveplan.cli.output_paths import check_plan
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.linting import engine
from involveplan.linting.finding import Finding, Outcome, Report, at_or_above
from involveplan.plan.dates import Day
from involveplan.plan.fields import key_order
from involveplan.plan.files import store
from involveplan.plan.fingerprint import fingerprint
from involveplan.plan.model import Plan
from involveplan.plan.source import read
from involveplan.plan.yaml import edit
from involveplan.reports import FORMATS
from involveplan.reports.text import typed
from involveplan.reports.totals import number
from involveplan.run.changed_keys import Naming, changed_keys, few, was_changed
from involveplan.run.rules.resolver import Asked, Held, Rulebook
from involveplan.wizard.answering import only_a_placeholder
from involveplan.wizard.compose import body_that_agreed
from involveplan.wizard.session import ask_one

if TYPE_CHECKING:  # only with `history = true`
    from involveplan.run.git.history import History

_IS = {"draft": "a draft", "agreed": "agreed", "running": "running", "closed": "closed"}
_NEXT = {
    "draft": "When it is agreed again: involveplan stage {plan} agreed",
    "agreed": "When the first tool begins: involveplan stage {plan} running",
    "running": "As things happen: involveplan record {plan}",
    "closed": "What was planned, and what came of it: involveplan review {plan}",
}


@dataclass(frozen=True, slots=True)
class Move:
    """A move of a plan to another stage."""

    path: Path
    plan: Plan
    to: Stage

    @property
    def start(self) -> Stage:
        """The current stage."""
        return self.plan.stage or "draft"  # type: ignore[return-value]

    @property
    def name(self) -> str:
        """The path of the plan, quoted for a command line."""
        return typed(self.path.as_posix())

    @property
    def steps(self) -> int:
        """The number of stages to move. Negative for a move back."""
        return STAGES.index(self.to) - STAGES.index(self.start)


def stage(
    path: Annotated[Path, typer.Argument(metavar="PLAN", help="The plan.")],
    to: Annotated[Stage, typer.Argument(help="The stage to move to.", show_default=False)],
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="BODY", help="Which body agreed it, such as a meeting; no names."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="YYYY-MM-DD", help="The day on which it was agreed; today if left out."),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="What changed since was agreed too: write down what is agreed now."),
    ] = False,
    back: Annotated[bool, typer.Option("--back", help="Go back to an earlier stage.")] = False,
    plain: PlainOption = False,
    checklist: ChecklistOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Move a plan on to its next stage, when what is due at that stage holds.

    What does not hold yet is told as `check` tells it, nothing is written, and the exit status is 1. With the stage
    agreed the plan keeps when it was agreed, by which body, and a fingerprint of what was agreed.
    """
    now = day(today)
    check_plan(path)
    stored = store.load(path)
    held = Rulebook(Asked(now, checklists=tuple(checklist or ()))).held(path)
    source = read(stored.raw, path.as_posix())
    if source.value is None or source.tree.problems:
        run_interview.tell(path, stored.text, held, color)
        return 1
    move = Move(path, source.value, to)
    agreed_on = _agreed_on(on, now)
    _refuse(move, given=by is not None or on is not None, again=again, back=back)
    if not move.steps and not again and not _unstamped(move.plan):
        _say_there_already(move, held.history)
        return 0
    if back:
        store.save(stored, _written(stored.text, move, None))
        console.say(f"{path.as_posix()} is {_IS[to]} again.", _NEXT[to].format(plan=move.name))
        return 0
    if again:  # the stage stays as it is
        move = replace(move, to=move.start)
    outcome = engine.check(source, replace(held.rules, stage=move.to)).outcome
    if at_or_above(outcome.findings, held.fail_on):
        _say_what_is_due(move, outcome, held, color)
        return 1
    agreed = None
    if to == "agreed":
        body = _body(move, by, plain=plain, color=color)
        if body is None:
            return MISSING
        agreed = {"on": agreed_on.isoformat(), "by": body, "of": fingerprint(move.plan)}
    store.save(stored, _written(stored.text, move, agreed))
    _say_done(move, agreed, outcome)
    return 0


def _agreed_on(written: str | None, today: date) -> date:
    """Return the day that `--on` gives, or today. Raises CliExit."""
    if written is None:
        return today
    try:
        agreed = date.fromisoformat(written) if len(written) == len("2027-01-31") else None
    except ValueError:
        agreed = None
    if agreed is None:
        raise Stop(USAGE, f"--on needs a day such as 2027-01-31; “{written}” is not one.")
    if agreed > today:
        raise Stop(USAGE, f"--on {written} is still to come; a plan is agreed when the day has come.")
    return agreed


def _refuse(move: Move, *, given: bool, again: bool, back: bool) -> None:
    """Reject invalid combinations of options and stages. Raises CliExit."""
    if given and (move.to != "agreed" or back):
        raise Stop(USAGE, "--by and --on say who agreed a plan, and when; they go with the stage “agreed”.")
    if again and (move.to != "agreed" or back or move.start == "draft"):
        raise Stop(
            USAGE,
            "--again is for a plan that was agreed and changed since.",
            f"For example: involveplan stage --again {move.name} agreed",
        )
    if again:
        return
    name = move.path.as_posix()
    if move.steps > 1:
        following = STAGES[STAGES.index(move.start) + 1]
        raise Stop(
            USAGE,
            f"“{name}” is {_IS[move.start]}. It goes one stage at a time: {', '.join(STAGES)}.",
            f"Next: involveplan stage {move.name} {following}",
        )
    if move.steps < 0 and not back:
        again_too = (
            (f"If what changed since was agreed too: involveplan stage --again {move.name} agreed",)
            if move.to == "agreed"
            else ()
        )
        raise Stop(
            USAGE,
            f"“{name}” is {_IS[move.start]} already.",
            f"To go back: involveplan stage --back {move.name} {move.to}",
            *again_too,
        )
    if back and move.steps >= 0:
        raise Stop(USAGE, f"“{name}” is {_IS[move.start]}; --back needs an earlier stage.")


def _unstamped(plan: Plan) -> bool:
    """Return True if a plan is at the stage `agreed` without a fingerprint of what was agreed."""
    return plan.stage == "agreed" and not (plan.agreed and plan.agreed.of)


def _say_there_already(move: Move, history: "History | None") -> None:
    console.say(f"{move.path.as_posix()} is {_IS[move.to]} already; it stays as it is.")
    of = move.plan.agreed.of if move.plan.agreed else None
    if move.to == "agreed" and of and of != fingerprint(move.plan):
        keys = changed_keys(move.path, of, history)
        console.say(
            f"It was changed since{': ' if keys else ''}{few(keys)}.",
            f"If that was agreed too: involveplan stage --again {move.name} agreed",
        )


def _say_what_is_due(move: Move, outcome: Outcome, held: Held, color: Color) -> None:
    """Print the findings that block the move, in the format of `check`."""
    severe = SEVERITIES[: SEVERITIES.index(held.fail_on) + 1]
    due = tuple(each for each in outcome.findings if each.severity in severe)
    told = Naming({outcome.file: held}).told(outcome._replace(findings=due, set_aside=()))
    console.give(FORMATS["text"](Report((told,)), console.look(color, sys.stdout)))
    many = len(due) > 1
    console.say(
        f"{move.path.as_posix()} stays {_IS[move.start]}: {'these stand' if many else 'this stands'} in the way."
    )
    if besides := _counted(each for each in outcome.findings if each.severity not in severe):
        console.say(f"Besides, {besides} would be told: involveplan check --stage {move.to} {move.name}")
    items = [held.rules.library.item(each.code) for each in due]
    if all(item and item.from_ in WHEN_IT_HAPPENS for item in items):
        console.say(f"To be asked for what is missing: involveplan record {move.name}")
    else:
        console.say(f"To be asked for what is missing: involveplan fill --stage {move.to} {move.name}")


def _counted(findings: Iterable[Finding]) -> str:
    """Return the number of findings of each severity as text."""
    counts = Counter(finding.severity for finding in findings)
    return in_words([number(counts[severity], severity) for severity in SEVERITIES if counts[severity]])


def _body(move: Move, by: str | None, *, plain: bool, color: Color) -> str | None:
    """Return the body that agreed the plan: the given one, else by asking. None without a terminal."""
    question = body_that_agreed()
    if by is not None:
        body = " ".join(by.split())
        if not is_filled(body):
            raise Stop(USAGE, only_a_placeholder(body) or "--by needs the name of a meeting or a body.")
        return body
    if not run_interview.terminal():
        console.say(
            f"There is no terminal to ask at. {move.path.as_posix()} stays as it is; this answer is missing:",
            f"  {'.'.join(map(str, question.pointer))}: {question.ask}",
            f"Give it: involveplan stage --by BODY {move.name} agreed",
        )
        return None
    return str(ask_one(run_interview.asker(plain, color), question))


def _written(text: str, move: Move, agreed: dict[str, str] | None) -> str:
    """Return the plan's text at its new stage. Raises CliExit if it cannot be edited without other changes."""
    try:
        if move.steps:
            text = edit.put(text, ("stage",), str(move.to), key_order)
        if move.to == "draft":
            text = edit.remove(text, ("agreed",))
        if agreed and move.plan.agreed is None:
            return edit.put(text, ("agreed",), agreed, key_order)
        for key, value in (agreed or {}).items():
            text = edit.put(text, ("agreed", key), value, key_order)
    except edit.CannotEdit as problem:
        raise Stop(USAGE, str(problem)) from None
    return text


def _say_done(move: Move, agreed: dict[str, str] | None, outcome: Outcome) -> None:
    if agreed:
        when = Day.read(agreed["on"], first=False).spoken()
        console.say(f"{move.path.as_posix()} was agreed on {when}: {agreed['by']} ({agreed['of']}).")
    else:
        console.say(f"{move.path.as_posix()} is {_IS[move.to]} now.")
    if left := _counted(each for each in outcome.findings if not (agreed and was_changed(each))):
        console.say(f"Still to look at, {left}: involveplan check {move.name}")
    console.say(_NEXT[move.to].format(plan=move.name))
