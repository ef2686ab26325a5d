"""`involveplan new`: an interview that drafts a plan."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from involveplan.checklist.lesson_texts import load_lesson_texts
from involveplan.cli.environment import rule_resolver
from involveplan.cli.errors import refuse_conflict
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.interview import previous_plan, run_interview
from involveplan.cli.interview.default_plan import DEFAULT_PLAN
from involveplan.cli.interview.documents import check_document_links, document_path
from involveplan.cli.interview.run_interview import InterviewOptions, PlanAutosave
from involveplan.cli.options import (
    AnswersOption,
    ChecklistOption,
    ColorOption,
    ConfigOption,
    PlainOption,
    QuickOption,
    SetOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_format import ending_of, is_known_ending
from involveplan.cli.output_paths import check_links, check_outputs
from involveplan.cli.setup import editor
from involveplan.cli.terminal import console
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.plan.files.reader import YAML_ENDINGS
from involveplan.run.rules.resolver import CheckOptions
from involveplan.wizard import prepared
from involveplan.wizard.wizard_text import wizard_texts

_DOCUMENTS = (".md", ".markdown", ".html", ".htm", ".docx")


def new(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to save the plan in.")] = Path(
        DEFAULT_PLAN
    ),
    quick: QuickOption = False,
    answers: AnswersOption = None,
    setting: SetOption = None,
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="PLAN", help="Start with the people, tools and lessons from an earlier plan."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite an existing plan and the document saved next to it.")
    ] = False,
    plain: PlainOption = False,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Draft a plan by answering questions, one at a time.

    Your answers are saved as you go. At the end, your plan is checked and a document to take to a meeting is saved next
    to it. If you do not run it in a terminal, it saves the draft and lists the missing answers.

    Exit status: 4 if answers are missing and the command is not run in a terminal.
    """
    repeated = run_interview.repeated_options(
        quick=quick, plain=plain, checklist=checklist, config=config, today=today
    )
    if path.is_dir():
        path = path / DEFAULT_PLAN
    elif path.suffix.lower() not in YAML_ENDINGS:
        _reject_other_formats(path, repeated)
        path = path.with_name(f"{path.name}.yaml")
    if not path.parent.is_dir():
        raise CliExit(USAGE, f"Cannot find a folder called “{path.parent.as_posix()}”.")
    if path.exists() and not force:
        raise CliExit(
            USAGE,
            f"“{path.as_posix()}” already exists and was not changed. To overwrite it, add --force.",
            f"To carry on with it: {repeated.command('fill', shell_quoted(path.as_posix()))}",
        )
    check_links(path)
    check_document_links(path)
    if force:
        refuse_conflict(path)
        check_outputs([document_path(path)])
    effective = rule_resolver(
        CheckOptions(resolve_today(today), checklists=tuple(checklist or ()), config=config)
    ).for_plan(path)
    schema = editor.find_schema("plan", path.parent)
    starting_plan = previous_plan.load_starting_plan(from_, path, effective.rules.settings.placeholders)
    start = f"{editor.schema_line('plan', schema or editor.SCHEMA_FILES['plan'])}\n{starting_plan.text}"
    text = run_interview.apply_answers(start, answers, setting or [])
    autosave = PlanAutosave(path, repeated, overwrite=force)
    if from_ or text != start:
        autosave(text)
    stage = run_interview.target_stage(effective.rules.stage or prepared.stage_of(text))
    console.print_messages(*starting_plan.remarks)
    options = InterviewOptions(
        plain,
        color,
        _welcome(quick, starting_plan.lesson_lines),
        repeated,
        offer=answers is None,
        show_complete=answers is None,
    )
    agenda = replace(
        run_interview.build_agenda(effective, quick=quick, stage=stage), previous_plan=starting_plan.previous
    )
    status = run_interview.run_interview(agenda, text, autosave, effective, options)
    if autosave.is_saved and schema is None and not run_interview.has_terminal():
        console.print_messages(f"For help while you edit the file: {_install_command(path.parent, repeated)}")
    return status


def _reject_other_formats(path: Path, options: RunOptions) -> None:
    """Check that a name does not end like a document or a report. Raises CliExit."""
    ending = ending_of(path)
    if is_known_ending(ending):
        plan = path.with_name(f"{path.name[: -len(ending)]}.yaml").as_posix()
        document = ".docx" if ending in (".pdf", ".doc", ".odt", ".rtf") else ending
        output = shell_quoted(path.with_suffix(document).as_posix())
        render = options.command("render", "--output", output, shell_quoted(plan))
        raise CliExit(
            USAGE,
            f"“{path.as_posix()}” was not written, because a plan must be a .yaml file.",
            f"To draft the plan: {options.command('new', shell_quoted(plan))}",
            *([f"To make a document from the plan afterwards: {render}"] if document in _DOCUMENTS else []),
        )


def _install_command(folder: Path, options: RunOptions) -> str:
    """Return the command that writes the schema named in the plan's first line into its folder."""
    where = folder.as_posix()
    return options.command("schema", "--install", *([] if where == "." else [shell_quoted(where)]))


def _welcome(quick: bool, lesson_lines: tuple[str, ...]) -> str:
    words = wizard_texts().welcome
    return "\n".join(
        [
            words.quick if quick else words.new,
            *(["", load_lesson_texts().start.taught] if lesson_lines else []),
            *(f"- {each}" for each in lesson_lines),
        ]
    )
