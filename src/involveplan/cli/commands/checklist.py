"""`involveplan checklist`: an organisation's own checklists, and the shipped ones."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from involveplan import data
from involveplan.checklist import library
from involveplan.checklist.library import Library, shipped_library
from involveplan.checklist.model import Checklist
from involveplan.checklist.template import starter_checklist
from involveplan.checklist.validate import validate_checklist
from involveplan.checks.computed import find_check
from involveplan.checks.personal_data import redact_text
from involveplan.cli.command_help import Command
from involveplan.cli.environment import rule_resolver
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.options import (
    ChecklistOption,
    ColorOption,
    ConfigOption,
    FormatsOption,
    OutputsOption,
    QuietOption,
    resolve_today,
)
from involveplan.cli.output_format import format_of
from involveplan.cli.output_paths import STDOUT, create_output
from involveplan.cli.setup import editor
from involveplan.cli.terminal import console, outputs
from involveplan.documents.pages.checklist_item import describe_severity
from involveplan.documents.text.example_texts import with_example_figures
from involveplan.linting.command_hint import NO_OPTIONS, shell_quoted
from involveplan.linting.config.chain import ConfigurationError
from involveplan.linting.engine import redact, redacted_line
from involveplan.linting.finding import Finding, Outcome, Report
from involveplan.linting.identity import identity
from involveplan.plan.files.display_path import display_path
from involveplan.plan.problems import Problem, did_you_mean
from involveplan.plan.source import Source
from involveplan.realism import catalogue as tools
from involveplan.realism.catalogue import own
from involveplan.reports.text_style import TextStyle, display_width, output_text, visible
from involveplan.run.errors import BrokenConfiguration
from involveplan.run.paths import repository_path_in
from involveplan.run.rules import catalogue as own_catalogue
from involveplan.run.rules.checklists import load_checklists
from involveplan.run.rules.own_files import read_own_file
from involveplan.run.rules.resolver import CheckOptions

checklist = typer.Typer(
    help="Show the checklists, or write and check your own.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@checklist.command("list", cls=Command)
def list_(
    checklists: ChecklistOption = None, config: ConfigOption = None, color: ColorOption = "auto"
) -> int:
    """List the checklists, with the number of items in each.

    The checklists are listed in the order in which a team would use them.
    """
    loaded = _load_library(checklists, config)
    style = console.style_for(color, sys.stdout)
    widest = max(display_width(each.checklist) for each in loaded.checklists)
    lines: list[str] = []
    for each in loaded.checklists:
        count = f"{len(each.items):>3} item{' ' if len(each.items) == 1 else 's'}"
        name = style.paint(each.checklist, "strong") + " " * (widest - display_width(each.checklist))
        lines += _row(f"{name}  {each.prefix}  {count}  ", widest + 19, each.title, style)
    console.write_stdout(output_text(lines), paged=True)
    return 0


@checklist.command(cls=Command)
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="CHECKLIST", help="The name of a checklist, or your own checklist file."),
    ],
    checklists: ChecklistOption = None,
    config: ConfigOption = None,
    color: ColorOption = "auto",
) -> int:
    """Show the items of a checklist.

    The list shows each item's code, name, question and severity, and when it is due.
    """
    shown = _find_checklist(name, _load_library(checklists, config))
    style = console.style_for(color, sys.stdout)
    lines = [style.paint(shown.title, "strong"), *style.wrap(shown.about or "")]
    for item in shown.items:
        lines += ["", f"{style.paint(item.code, 'strong')} {visible(item.name)}"]
        lines += style.wrap(with_example_figures(item.ask or item.message, item), "  ")
        lines += style.wrap(f"Due from {item.from_}: {describe_severity(item)}.", "  ")
    console.write_stdout(output_text(lines), paged=True)
    return 0


@checklist.command(cls=outputs.CommandWithOutputs)
def check(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="A checklist or catalogue file that you have written."),
    ],
    output_format: FormatsOption = None,  # noqa: ARG001 (`outputs` pairs formats with files)
    output: OutputsOption = None,  # noqa: ARG001
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Find mistakes in your own checklists and catalogue files.

    Exit status: 0 if there are no mistakes, 1 if there are any.
    """
    _protect_inputs(paths, outputs.named_files(context))
    requested = outputs.requested_outputs(context)
    raws = {path: read_own_file(path) for path in dict.fromkeys(paths)}
    catalogues = {path: raw for path, raw in raws.items() if own_catalogue.is_catalogue_file(raw)}
    outcomes = [
        *_check_checklists({path: raw for path, raw in raws.items() if path not in catalogues}),
        *_check_catalogues(catalogues),
    ]
    report = Report(
        tuple(sorted(outcomes, key=lambda each: each.file)),
        noun="checklist" if not catalogues else "catalogue" if len(catalogues) == len(raws) else "file",
        items=lambda: {item.code: item for item in shipped_library().items},
        repository_path=repository_path_in(Path()),
    )
    outputs.write_reports(report, requested, color)
    return 1 if report.tally.findings else 0


def _check_checklists(raws: dict[Path, bytes]) -> Iterator[Outcome]:
    """Check checklists together with each other and with the shipped ones."""
    others = list(shipped_library().checklists)
    for path, raw in raws.items():
        source = library.read(raw, display_path(path))
        other_checklists = [each for each in others if not _is_shipped(path, each)]
        yield _outcome(
            source,
            validate_checklist(source, tuple(other_checklists), lambda name: find_check(name) is not None),
        )
        if source.value:
            others.append(source.value)


def _check_catalogues(raws: dict[Path, bytes]) -> Iterator[Outcome]:
    """Check catalogue files. Each may build on those before it."""
    catalogue = tools.shipped_catalogue()
    for path, raw in raws.items():
        source = own.read(raw, display_path(path))
        yield _outcome(source, own.validate_catalogue(source, catalogue))
        if source.value:
            catalogue = catalogue.with_file(source.value)


def _outcome(source: Source[Any], problems: Iterable[Problem]) -> Outcome:
    findings = [_finding(source, problem) for problem in (*source.problems, *problems)]
    return Outcome(source.name, tuple(sorted(findings, key=lambda each: each.sort_key)))


@checklist.command(cls=Command)
def new(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A short name made up of lower-case letters, digits and hyphens."
        ),
    ],
    path: Annotated[
        Path | None,
        typer.Argument(metavar="PATH", help="The file to write.", show_default="the screen"),
    ] = None,
) -> int:
    """Start your own checklist from two sample items that you can change."""
    try:
        text = starter_checklist(name, {each.prefix for each in shipped_library().checklists})
    except ValueError:
        raise CliExit(
            USAGE, f"“{name}” cannot be the name of a checklist. Use lower-case letters, digits and hyphens."
        ) from None
    if path is None or path == STDOUT:
        console.write_stdout(text)
        return 0
    format_of(path, None, ("yaml",))
    if schema := editor.find_schema("checklist", path.parent):
        text = f"{editor.schema_line('checklist', schema)}\n{text}"
    create_output(path, text)
    console.print_messages(
        f"Written to {path.as_posix()}.",
        f"Once you have changed it, check it: {NO_OPTIONS.command('checklist check', shell_quoted(path.as_posix()))}",
    )
    return 0


def _load_library(checklists: list[Path] | None, config: Path | None) -> Library:
    return (
        rule_resolver(CheckOptions(resolve_today(None), checklists=tuple(checklists or ()), config=config))
        .for_folder(Path())
        .rules.library
    )


def _find_checklist(name: str, known: Library) -> Checklist:
    for each in known.checklists:
        if name.casefold() in (each.checklist, each.prefix.casefold()):
            return each
    if Path(name).is_file():
        try:
            return load_checklists([(name, read_own_file(Path(name)))])[0].checklist
        except ConfigurationError as broken:
            raise BrokenConfiguration(broken) from None
    names = [each.checklist for each in known.checklists]
    raise CliExit(
        USAGE,
        f"Cannot find a checklist called “{name}”.{did_you_mean(name, names)}",
        f"The checklists are: {', '.join(names)}.",
    )


def _protect_inputs(paths: list[Path], output_files: list[Path]) -> None:
    """Check that no output would overwrite a file that is checked. Raises CliExit."""
    for output in output_files:
        if output.exists() and any(path.exists() and path.samefile(output) for path in paths):
            noun = "catalogue" if own_catalogue.is_catalogue_file(read_own_file(output)) else "checklist"
            raise CliExit(
                USAGE, f"“{output.as_posix()}” is a {noun}. Choose a different file for the findings."
            )


def _is_shipped(path: Path, each: Checklist) -> bool:
    shipped_file = data.folder("checklists") / f"{each.checklist}.yaml"
    return shipped_file.is_file() and path.samefile(shipped_file)


def _finding(source: Source[Any], problem: Problem) -> Finding:
    """Return a problem of a checklist or catalogue file as a finding of the matching item of the format checklist.

    The advice and the reason of that item are about plans, so they are left out. The problem's sentence is enough.
    """
    item = next(item for item in shipped_library().items if item.name == problem.kind)
    place = redact(source.place_of_span(problem.span, problem.pointer))
    return Finding(
        source.name,
        place,
        item.code,
        item.name,
        "error",
        redact_text(problem.message),
        "",
        "",
        problem.pointer,
        identity(source.tree, problem.pointer, problem.span),
        redacted_line(source, place),
    )


def _row(start: str, width: int, text: str, style: TextStyle) -> list[str]:
    first, *rest = style.wrap(text, " " * width)
    return [start + first[width:], *rest]
