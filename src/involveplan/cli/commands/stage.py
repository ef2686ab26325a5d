"""`involveplan stage`: moving a plan to its next stage, after a check of what is due there."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from involveplan.checklist.severity import RECORD_STAGES, SEVERITIES, STAGES, Stage
from involveplan.checks.subject import is_filled
from involveplan.cli.environment import rule_resolver
from involveplan.cli.exits import ANSWERS_MISSING, USAGE, CliExit
from involveplan.cli.interview import run_interview
from involveplan.cli.interview.agreement_questions import ask_agreement
from involveplan.cli.interview.closing import refresh_documents
from involveplan.cli.interview.closing_summary import summary_text
from involveplan.cli.interview.documents import check_document_links
from involveplan.cli.options import (
    ChecklistOption,
    ColorOption,
    ConfigOption,
    PlainOption,
    PlanFileArgument,
    QuietOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_paths import check_plan_target, save_plan
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.cli.terminal.report_text import text_report
from involveplan.linting import engine
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.linting.finding import Finding, Outcome, Report, any_at_or_above
from involveplan.plan.dates import Day
from involveplan.plan.fields import key_order
from involveplan.plan.files import store
from involveplan.plan.fingerprint import fingerprint
from involveplan.plan.model import Plan
from involveplan.plan.placeholders.field_placeholders import without_placeholders
from involveplan.plan.source import read, with_own_placeholders
from involveplan.plan.yaml import edit
from involveplan.reports.text_parts import counts_of_findings
from involveplan.run.changed_keys import ChangedKeys, first_keys, keys_changed_since, reports_change
from involveplan.run.rules.resolver import CheckOptions, EffectiveRules
from involveplan.wizard.answering import placeholder_problem
from involveplan.wizard.compose import agreed_by_question
from involveplan.wording import count_with_noun, join_words

if TYPE_CHECKING:  # only with `history = true`
    from involveplan.run.git.history import History

_PHRASES = {"draft": "a draft", "agreed": "agreed", "running": "running", "closed": "closed"}
# What to do after a move to a stage: the sentence, and the command with what follows the name of the plan.
_NEXT_STEPS = {
    "draft": ("When people have agreed it again", "stage", "agreed"),
    "agreed": ("When the first activity starts", "stage", "running"),
    "running": ("As things happen", "record"),
    "closed": ("To compare what happened with the plan", "review"),
}

_LATER = ("--plain", "--checklist", "--config")  # options of this move that a later command repeats


@dataclass(frozen=True, slots=True)
class Move:
    """A move of a plan to another stage."""

    path: Path
    plan: Plan
    to: Stage
    options: RunOptions  # suggested commands repeat them

    @property
    def current(self) -> Stage:
        """The current stage."""
        return self.plan.stage or "draft"  # type: ignore[return-value]

    @property
    def name(self) -> str:
        """The path of the plan, quoted for a command line."""
        return shell_quoted(self.path.as_posix())

    def command(self, *arguments: str) -> str:
        """Return a `stage` command for the plan. The stage is the last argument."""
        return self.options.command("stage", *arguments[:-1], self.name, arguments[-1])

    @property
    def next_step(self) -> str:
        """The sentence on what to do once the plan is at its new stage."""
        sentence, command, *stage = _NEXT_STEPS[self.to]
        return f"{sentence}: {self.options.only(*_LATER).command(command, self.name, *stage)}"

    @property
    def steps(self) -> int:
        """The number of stages to move. Negative for a move back."""
        return STAGES.index(self.to) - STAGES.index(self.current)


def stage(
    path: PlanFileArgument,
    to: Annotated[
        Stage,
        typer.Argument(
            metavar="STAGE", help="The new stage: draft, agreed, running or closed.", show_default=False
        ),
    ],
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="BODY",
            help="Name the meeting or other body that agreed the plan. Do not name individuals.",
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            "--on",
            metavar="YYYY-MM-DD",
            help="Give the date on which the plan was agreed.",
            show_default="the day you give at the terminal, otherwise today",
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="Record that later changes to the plan have been agreed too."),
    ] = False,
    back: Annotated[bool, typer.Option("--back", help="Move the plan back to an earlier stage.")] = False,
    plain: PlainOption = False,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Move a plan to its next stage, once it has everything that stage needs.

    If anything is missing, you see what it is and nothing is written. When you move a plan to “agreed”, it records who
    agreed it, the date and a fingerprint of what was agreed.

    Exit status: 0 if the plan is now at that stage, 1 if anything is missing, 4 if --by is missing and the command is
    not run in a terminal.
    """
    now = resolve_today(today)
    repeated = RunOptions.of(
        {
            "--by": by,
            "--on": on,
            "--plain": plain,
            "--checklist": checklist,
            "--config": config,
            "--today": today,
        }
    )
    check_plan_target(path)
    stored = store.load(path)
    effective = rule_resolver(CheckOptions(now, checklists=tuple(checklist or ()), config=config)).for_plan(
        path
    )
    source = with_own_placeholders(read(stored.raw, path.as_posix()), effective.rules.settings.placeholders)
    if source.value is None or source.tree.problems:
        run_interview.check_and_print(path, stored.text, effective, color, repeated)
        return 1
    move = Move(path, source.value, to, repeated)
    given_day = None if on is None else _parse_day(on, now)
    _reject_invalid(move, has_agreement_options=by is not None or on is not None, again=again, back=back)
    if not move.steps and not again and not _lacks_agreement(move.plan):
        _print_already_there(move, effective.history)
        return 0
    check_document_links(path)
    if back:
        text = _text_at_stage(stored.text, move, None)
        save_plan(stored, text)
        console.print_hints(f"{path.as_posix()} is {_PHRASES[to]} again.")
        refresh_documents(path, text, effective)
        console.print_hints(move.next_step)
        return 0
    if again:  # the stage does not change
        move = replace(move, to=move.current)
    outcome = engine.check_plan(source, replace(effective.rules, stage=move.to)).outcome
    if any_at_or_above(outcome.findings, effective.fail_on):
        _print_blocking_findings(move, outcome, effective, color)
        return 1
    agreed = None
    if to == "agreed":
        agreement = _agreement(move, by, given_day, now, plain=plain, color=color)
        if agreement is None:
            return ANSWERS_MISSING
        body, agreed_on = agreement
        agreed = {"on": agreed_on.isoformat(), "by": body, "of": fingerprint(move.plan)}
    text = _text_at_stage(stored.text, move, agreed)
    save_plan(stored, text)
    _print_result(move, agreed, outcome)
    refresh_documents(path, text, effective)
    console.print_hints(move.next_step)
    return 0


def _parse_day(value: str, today: date) -> date:
    """Return the day that `--on` gives. Raises CliExit."""
    try:
        agreed = date.fromisoformat(value) if len(value) == len("2027-01-31") else None
    except ValueError:
        agreed = None
    if agreed is None:
        raise CliExit(USAGE, f"--on: “{value}” is not a date. Write it like 2027-01-31.")
    if agreed > today:
        raise CliExit(USAGE, f"--on {value} is in the future. Use the date on which the plan was agreed.")
    return agreed


def _reject_invalid(move: Move, *, has_agreement_options: bool, again: bool, back: bool) -> None:
    """Reject invalid combinations of options and stages. Raises CliExit."""
    if has_agreement_options and (move.to != "agreed" or back):
        raise CliExit(
            USAGE,
            "--by and --on can only be used with the stage “agreed”. These options record who agreed the plan and "
            "when.",
        )
    if again and (move.to != "agreed" or back or move.current == "draft"):
        raise CliExit(
            USAGE,
            "--again can only be used if a plan has changed since it was agreed.",
            f"For example: {move.command('--again', 'agreed')}",
        )
    if again:
        return
    name = move.path.as_posix()
    if move.steps > 1:
        following = STAGES[STAGES.index(move.current) + 1]
        raise CliExit(
            USAGE,
            f"“{name}” is {_PHRASES[move.current]}. Plans move one stage at a time: {', '.join(STAGES)}.",
            f"The next stage: {move.command(following)}",
        )
    if move.steps < 0 and not back:
        again_too = (
            (f"If people have agreed the changes too: {move.command('--again', 'agreed')}",)
            if move.to == "agreed"
            else ()
        )
        raise CliExit(
            USAGE,
            f"“{name}” is already {_PHRASES[move.current]}.",
            f"To go back: {move.command('--back', move.to)}",
            *again_too,
        )
    if back and move.steps >= 0:
        raise CliExit(
            USAGE, f"“{name}” is {_PHRASES[move.current]}. --back can only move a plan to an earlier stage."
        )


def _lacks_agreement(plan: Plan) -> bool:
    """Return True if a plan is at the stage `agreed` without a fingerprint of what was agreed."""
    return plan.stage == "agreed" and not (plan.agreed and plan.agreed.of)


def _print_already_there(move: Move, history: "History | None") -> None:
    console.print_messages(f"{move.path.as_posix()} is already {_PHRASES[move.to]}, so nothing was changed.")
    of = move.plan.agreed.of if move.plan.agreed else None
    if move.to == "agreed" and of and of != fingerprint(move.plan):
        keys = keys_changed_since(move.path, of, history)
        console.print_messages(
            f"It has changed since it was agreed{': ' if keys else ''}{first_keys(keys)}.",
            f"If people have agreed these changes too: {move.command('--again', 'agreed')}",
        )


def _print_blocking_findings(move: Move, outcome: Outcome, effective: EffectiveRules, color: Color) -> None:
    """Print the findings that block the move: in the format of `check`, or at a terminal as a summary."""
    blocking = SEVERITIES[: SEVERITIES.index(effective.fail_on) + 1]
    due = tuple(each for each in outcome.findings if each.severity in blocking)
    named = ChangedKeys({outcome.file: effective}).add_to(outcome._replace(findings=due, skipped=()))
    style = console.style_for(color, sys.stdout)
    position = f"{move.path.as_posix()} is still {_PHRASES[move.current]}."
    if run_interview.has_terminal():
        options = RunOptions((*move.options.values, ("--stage", move.to)))
        console.write_stdout(summary_text(Report((named,), options=options), style), paged=True)
        first = f"Fix these {len(due)} things first." if len(due) > 1 else "Fix this first."
        console.print_messages("", f"{position} {first}")
    else:
        console.write_stdout(text_report(Report((named,)), style))
        console.print_messages(f"{position} Fix the problem{'s' if len(due) > 1 else ''} above first.")
        if others := _severity_counts(each for each in outcome.findings if each.severity not in blocking):
            check = move.options.command("check", "--stage", move.to, move.name)
            console.print_messages(f"To see the other {others}: {check}")
    items = [effective.rules.library.item(each.code) for each in due]
    if all(item and item.from_ in RECORD_STAGES for item in items):
        console.print_messages(
            f"To answer the missing questions: {move.options.command('record', move.name)}"
        )
    else:
        console.print_messages(
            f"To answer the missing questions: {move.options.command('fill', '--stage', move.to, move.name)}"
        )


def _severity_counts(findings: Iterable[Finding]) -> str:
    """Return the number of findings of each severity as text."""
    counts = Counter(finding.severity for finding in findings)
    return join_words(
        [count_with_noun(counts[severity], severity) for severity in SEVERITIES if counts[severity]]
    )


def _agreement(
    move: Move, by: str | None, given_day: date | None, today: date, *, plain: bool, color: Color
) -> tuple[str, date] | None:
    """Return who agreed the plan and when: as given, else by asking. None if nobody can be asked or they go back.

    Without `--on`, `--by` means today.
    """
    if by is not None:
        body = " ".join(by.split())
        if not is_filled(without_placeholders(body, ("agreed", "by"))):
            raise CliExit(
                USAGE, placeholder_problem(body) or "--by needs the name of a meeting or other body."
            )
        return body, given_day or today
    if run_interview.has_terminal():
        agreement = ask_agreement(run_interview.build_asker(plain, color, today), today, given_day)
        if agreement is None:
            console.print_messages(f"{move.path.as_posix()} is still {_PHRASES[move.current]}.")
        return agreement
    question = agreed_by_question()
    console.print_messages(
        "involveplan needs a terminal to ask you questions.",
        f"{move.path.as_posix()} was not changed. This answer is missing:",
        f"  {'.'.join(map(str, question.pointer))}: {question.ask}",
        f"To give it: {move.command('--by', 'BODY', 'agreed')}",
    )
    return None


def _text_at_stage(text: str, move: Move, agreed: dict[str, str] | None) -> str:
    """Return the plan's text at its new stage. Raises CliExit if it cannot be edited without other changes."""
    try:
        if move.steps:
            text = edit.set_value(text, ("stage",), str(move.to), key_order)
        if move.to == "draft":
            text = edit.remove_value(text, ("agreed",))
        if agreed and move.plan.agreed is None:
            return edit.set_value(text, ("agreed",), agreed, key_order)
        for key, value in (agreed or {}).items():
            text = edit.set_value(text, ("agreed", key), value, key_order)
    except edit.CannotEdit as problem:
        raise CliExit(USAGE, str(problem)) from None
    return text


def _print_result(move: Move, agreed: dict[str, str] | None, outcome: Outcome) -> None:
    if agreed:
        when = Day.parse(agreed["on"], first=False).in_words()
        console.print_hints(
            f"{move.path.as_posix()} was agreed on {when} by {agreed['by']} (fingerprint {agreed['of']})."
        )
    else:
        console.print_hints(f"{move.path.as_posix()} is now {_PHRASES[move.to]}.")
    left = [each for each in outcome.findings if not (agreed and reports_change(each))]
    later = move.options.only(*_LATER)
    if left and run_interview.has_terminal():
        counts = counts_of_findings(Counter(each.severity for each in left), "")
        console.print_hints(f"There {counts}. To answer these questions: {later.command('fill', move.name)}")
    elif left:
        check = later.command("check", move.name)
        console.print_hints(f"To see {_severity_counts(left)} that you can still deal with: {check}")
