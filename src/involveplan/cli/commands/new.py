"""`involveplan new`: an interview that drafts a plan."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from involveplan.checklist.lesson_texts import learning
from involveplan.cli.errors import refuse_conflict
from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.interview import previous_plan, run_interview
from involveplan.cli.interview.run_interview import Keeper, Manner
from involveplan.cli.options import ChecklistOption, ColorOption, TodayOption, day
from involveplan.cli.output_format import ending_of, is_known
from involveplan.cli.output_paths import check_links, check_outputs
from involveplan.cli.setup import editor
from involveplan.cli.terminal import console
from involveplan.reports.text import typed
from involveplan.run.rules.resolver import Asked, Rulebook
from involveplan.wizard import prepared

AnswersOption = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="Answers from a file: the keys of a plan, as YAML."),
]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="KEY=VALUE",
        help="One answer, such as audience.0.number=60; can be given several times.",
    ),
]
QuickOption = Annotated[
    bool, typer.Option("--quick", help="Ask only what a small plan needs: about ten minutes.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Ask in plain lines, without menus.")]

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
    elif path.suffix.lower() not in (".yaml", ".yml"):
        _refuse_other_formats(path)
        path = path.with_name(f"{path.name}.yaml")
    if not path.parent.is_dir():
        raise Stop(USAGE, f"There is no folder “{path.parent.as_posix()}”.")
    if path.exists() and not force:
        raise Stop(
            USAGE,
            f"“{path.as_posix()}” is there already and stays as it is.",
            f"To go on with it: involveplan fill {typed(path.as_posix())}. To write over it: --force.",
        )
    document = run_interview.document_of(path)
    check_links(path)
    check_links(document)
    if force:
        refuse_conflict(path)
        check_outputs([document])
    held = Rulebook(Asked(day(today), checklists=tuple(checklist or ()))).held(path)
    schema = editor.nearest("plan", path.parent)
    begin = previous_plan.start(from_, path)
    start = f"{editor.line('plan', schema or editor.FILE_NAMES['plan'])}\n{begin.text}"
    text = run_interview.with_given(start, answers, setting or [])
    keep = Keeper(path, overwrite=force)
    if from_ or text != start:
        keep(text)
    stage = run_interview.later(held.rules.stage or prepared.stage_of(text))
    resume = run_interview.resume(path, quick=quick, plain=plain, checklists=checklist or [])
    console.say(*begin.remarks)
    manner = Manner(plain, color, _welcome(quick, begin.told), resume)
    agenda = replace(run_interview.agenda(held, quick=quick, stage=stage), before=begin.before)
    status = run_interview.carry_out(agenda, text, keep, held, manner)
    if keep.kept and schema is None:
        console.say(f"For help while you type in an editor: {_install(path.parent)}")
    return status


def _refuse_other_formats(path: Path) -> None:
    """Check that a name does not end like a document or a report. Raises CliExit."""
    ending = ending_of(path)
    if is_known(ending):
        plan = path.with_name(f"{path.name[: -len(ending)]}.yaml").as_posix()
        document = ".docx" if ending in (".pdf", ".doc", ".odt", ".rtf") else ending
        render = f"involveplan render --output {typed(path.with_suffix(document).as_posix())} {typed(plan)}"
        raise Stop(
            USAGE,
            f"“{path.as_posix()}” was not written. A plan is a .yaml file: involveplan new {typed(plan)}",
            *([f"To make a document of the plan afterwards: {render}"] if document in _DOCUMENTS else []),
        )


def _install(folder: Path) -> str:
    """Return the command that writes the schema named in the plan's first line into its folder."""
    where = folder.as_posix()
    return "involveplan schema --install" + ("" if where == "." else f" {typed(where)}")


def _welcome(quick: bool, learnt: tuple[str, ...]) -> str:
    about = "About fifteen short questions" if quick else "About seventy short questions (--quick: fifteen)"
    said = f"{about}. Every answer is saved at once: stop with Ctrl-C whenever you like, and go on later."
    return "\n".join(
        [said, *(["", learning().start.taught] if learnt else []), *(f"- {each}" for each in learnt)]
    )
