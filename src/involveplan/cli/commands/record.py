"""`involveplan record`: an interview about what happened, which fills in the record of a plan."""

from dataclasses import replace
from pathlib import Path

from involveplan.cli.environment import rule_resolver
from involveplan.cli.exits import ANSWERS_MISSING, USAGE, CliExit
from involveplan.cli.interview import run_interview
from involveplan.cli.interview.closing import refresh_documents
from involveplan.cli.interview.documents import check_document_links
from involveplan.cli.interview.run_interview import InterviewOptions, PlanAutosave
from involveplan.cli.options import (
    AnswersOption,
    ChecklistOption,
    ColorOption,
    ConfigOption,
    PlainOption,
    PlanFileArgument,
    SetOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_paths import check_plan_target
from involveplan.cli.terminal import console
from involveplan.linting import engine
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.linting.finding import any_at_or_above
from involveplan.plan.files import store
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read, with_own_placeholders
from involveplan.plan.yaml import edit
from involveplan.run.rules.resolver import CheckOptions, EffectiveRules
from involveplan.run.suppression.filter import FindingCounts, count_findings
from involveplan.wizard import record_answers, recording
from involveplan.wizard.prepared import InvalidSetting, with_answers
from involveplan.wizard.wizard_text import wizard_texts


def record(
    path: PlanFileArgument,
    answers: AnswersOption = None,
    setting: SetOption = None,
    plain: PlainOption = False,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Record what happens as you carry out a plan.

    You are asked what took place, when, and how many people took part. Then you are asked what people said and what you
    did about it. The last questions are about the results and what you learnt. Questions that you have already answered
    are skipped. Your answers are saved as you go. Use --set or --answers to add to the record. If you do not run it in
    a terminal, it only lists the missing answers.

    Exit status: 4 if answers are missing and the command is not run in a terminal.
    """
    repeated = run_interview.repeated_options(plain=plain, checklist=checklist, config=config, today=today)
    check_plan_target(path)
    stored = store.load(path)
    effective = rule_resolver(
        CheckOptions(resolve_today(today), checklists=tuple(checklist or ()), config=config)
    ).for_plan(path)
    source = with_own_placeholders(read(stored.raw, path.as_posix()), effective.rules.settings.placeholders)
    if source.value is None or source.tree.problems:
        run_interview.check_and_print(path, stored.text, effective, color, repeated)
        return 1
    check_document_links(path)
    text = _apply_answers(stored.text, answers, setting or [])
    autosave = PlanAutosave.for_existing(stored, repeated)
    autosave(text)
    known = _known_findings(source, effective)
    options = InterviewOptions(
        plain, color, wizard_texts().record.welcome, repeated, "record", document=False, known_findings=known
    )
    status = run_interview.run_interview(
        recording.build_record_agenda(effective.rules, source.value), text, autosave, effective, options
    )
    recorded = store.load(path).text
    if recorded != stored.text:
        refresh_documents(path, recorded, effective)
    if status != ANSWERS_MISSING:
        _print_next_steps(path, effective, repeated)
    return status


def _apply_answers(text: str, answers: Path | None, settings: list[str]) -> str:
    """Return the plan's text with the answers of a file and of `--set`. Raises CliExit for an unusable answer."""
    try:
        if answers is not None:
            given = run_interview.load_answers(answers)
            if others := [key for key in given if key not in record_answers.RECORD_KEYS]:
                raise CliExit(
                    USAGE,
                    f"“{others[0]}” in “{answers.as_posix()}” is not part of the record.",
                    "To change the plan itself, use “fill --answers”.",
                )
            before, recorded = text, given.pop("record", None)
            if isinstance(recorded, dict):
                text = record_answers.with_record(text, recorded)
            text = with_answers(text, given)
            run_interview.reject_new_problems(text, before, answers.as_posix())
        for written in settings:
            before, text = text, record_answers.with_record_setting(text, written)
            run_interview.reject_new_problems(text, before, f"--set {written}")
    except (edit.CannotEdit, InvalidSetting) as problem:
        raise CliExit(USAGE, str(problem)) from None
    return text


def _known_findings(source: Source[Plan], effective: EffectiveRules) -> FindingCounts:
    """Return the findings before the interview that do not concern the record."""
    outcome = engine.check_plan(source, effective.rules).outcome
    of_record = recording.record_codes(effective.rules)
    return count_findings(
        [outcome._replace(findings=tuple(each for each in outcome.findings if each.code not in of_record))]
    )


def _print_next_steps(path: Path, effective: EffectiveRules, options: RunOptions) -> None:
    """Print the next steps for a plan with an up-to-date record."""
    source = read(store.load(path).raw, path.as_posix())
    stage = source.value.stage if source.value else None
    name = shell_quoted(path.as_posix())
    if stage == "agreed":
        console.print_messages(f"Once the work starts: {options.command('stage', name, 'running')}")
    elif stage == "running":
        closed = engine.check_plan(source, replace(effective.rules, stage="closed"))
        if not any_at_or_above(closed.findings, effective.fail_on):
            close = options.command("stage", name, "closed")
            console.print_messages(f"If you have nothing else to record, you can close the plan: {close}")
    console.print_messages(f"To compare what happened with the plan: {options.command('review', name)}")
