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
from involveplan.cli.interview.run_interview import InterviewOptions, PlanAutosave
from involveplan.cli.options import (
    AnswersOption,
    ChecklistOption,
    ColorOption,
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
from involveplan.plan.files.reader import YAML_ENDINGS
from involveplan.reports.text_parts import shell_quoted
from involveplan.run.rules.resolver import CheckOptions
from involveplan.wizard import prepared
from involveplan.wizard.wizard_text import wizard_texts

_DOCUMENTS = (".md", ".markdown", ".html", ".htm", ".docx")


def new(
    path: Annotated[Path, typer.Argument(metavar="[PATH]", help="Where the plan goes.")] = Path("plan.yaml"),
    quick: QuickOption = False,
    answers: AnswersOption = None,
    setting: SetOption = None,
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="PLAN", help="Start from an earlier plan: its people, tools and lessons."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite an existing plan, and the document beside it.")
    ] = False,
    plain: PlainOption = False,
    checklist: ChecklistOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Draft a plan by answering questions, one at a time; every answer is saved at once.

    Ends with a check of the plan and a document to take to a meeting, beside the plan. Without a terminal nothing
    is asked: the draft is kept, what is missing is named, and the exit status is 4.
    """
    if path.is_dir():
        path = path / "plan.yaml"
    elif path.suffix.lower() not in YAML_ENDINGS:
        _reject_other_formats(path)
        path = path.with_name(f"{path.name}.yaml")
    if not path.parent.is_dir():
        raise CliExit(USAGE, f"There is no folder “{path.parent.as_posix()}”.")
    if path.exists() and not force:
        raise CliExit(
            USAGE,
            f"“{path.as_posix()}” is there already and stays as it is.",
            f"To go on with it: involveplan fill {shell_quoted(path.as_posix())}. To write over it: --force.",
        )
    document = run_interview.document_path(path)
    check_links(path)
    check_links(document)
    if force:
        refuse_conflict(path)
        check_outputs([document])
    effective = rule_resolver(CheckOptions(resolve_today(today), checklists=tuple(checklist or ()))).for_plan(
        path
    )
    schema = editor.find_schema("plan", path.parent)
    starting_plan = previous_plan.load_starting_plan(from_, path)
    start = f"{editor.schema_line('plan', schema or editor.SCHEMA_FILES['plan'])}\n{starting_plan.text}"
    text = run_interview.apply_answers(start, answers, setting or [])
    autosave = PlanAutosave(path, overwrite=force)
    if from_ or text != start:
        autosave(text)
    stage = run_interview.target_stage(effective.rules.stage or prepared.stage_of(text))
    resume = run_interview.resume_command(path, quick=quick, plain=plain, checklists=checklist or [])
    console.print_messages(*starting_plan.remarks)
    options = InterviewOptions(plain, color, _welcome(quick, starting_plan.lesson_lines), resume)
    agenda = replace(
        run_interview.build_agenda(effective, quick=quick, stage=stage), previous_plan=starting_plan.previous
    )
    status = run_interview.run_interview(agenda, text, autosave, effective, options)
    if autosave.is_saved and schema is None:
        console.print_messages(f"For help while you type in an editor: {_install_command(path.parent)}")
    return status


def _reject_other_formats(path: Path) -> None:
    """Check that a name does not end like a document or a report. Raises CliExit."""
    ending = ending_of(path)
    if is_known_ending(ending):
        plan = path.with_name(f"{path.name[: -len(ending)]}.yaml").as_posix()
        document = ".docx" if ending in (".pdf", ".doc", ".odt", ".rtf") else ending
        output = shell_quoted(path.with_suffix(document).as_posix())
        render = f"involveplan render --output {output} {shell_quoted(plan)}"
        raise CliExit(
            USAGE,
            f"“{path.as_posix()}” was not written. A plan is a .yaml file: involveplan new {shell_quoted(plan)}",
            *([f"To make a document of the plan afterwards: {render}"] if document in _DOCUMENTS else []),
        )


def _install_command(folder: Path) -> str:
    """Return the command that writes the schema named in the plan's first line into its folder."""
    where = folder.as_posix()
    return "involveplan schema --install" + ("" if where == "." else f" {shell_quoted(where)}")


def _welcome(quick: bool, lesson_lines: tuple[str, ...]) -> str:
    words = wizard_texts().welcome
    return "\n".join(
        [
            words.quick if quick else words.new,
            *(["", load_lesson_texts().start.taught] if lesson_lines else []),
            *(f"- {each}" for each in lesson_lines),
        ]
    )
