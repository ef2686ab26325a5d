"""`involveplan checklist`: an organisation's own checklists, and the shipped ones."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from involveplan import data
from involveplan.checklist import library
from involveplan.checklist.library import Library, shipped
from involveplan.checklist.model import Checklist
from involveplan.checklist.template import starter
from involveplan.checklist.validate import faults
from involveplan.checks.computed import registered
from involveplan.checks.personal_data import shortened
from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.options import ChecklistOption, ColorOption, FormatsOption, OutputsOption, day
from involveplan.cli.output_format import format_of
from involveplan.cli.output_paths import STDOUT, create
from involveplan.cli.setup import editor
from involveplan.cli.terminal import console, outputs
from involveplan.documents.pages.checklist_item import plain, severity
from involveplan.linting.config.chain import Broken
from involveplan.linting.engine import discreet, line_of
from involveplan.linting.finding import Finding, Outcome, Report
from involveplan.linting.identity import identity
from involveplan.plan.files.display_path import display_path
from involveplan.plan.problems import Problem, hint
from involveplan.plan.source import Source
from involveplan.realism import catalogue as tools
from involveplan.realism.catalogue import own
from involveplan.reports.text_style import Look, columns, visible, written
from involveplan.run.errors import BrokenConfiguration
from involveplan.run.paths import in_repository
from involveplan.run.rules import catalogue as own_catalogue
from involveplan.run.rules.checklists import own_checklists
from involveplan.run.rules.own_files import read_own_file
from involveplan.run.rules.resolver import Asked, Rulebook

checklist = typer.Typer(
    help="Your own checklists, and those that ship.",
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@checklist.command("list")
def list_(checklists: ChecklistOption = None, color: ColorOption = "auto") -> int:
    """Name the checklists in the order in which a team plans, each with the number of its items."""
    known = _known(checklists)
    look = console.look(color, sys.stdout)
    widest = max(columns(each.checklist) for each in known.checklists)
    lines: list[str] = []
    for each in known.checklists:
        count = f"{len(each.items):>3} item{' ' if len(each.items) == 1 else 's'}"
        name = look.paint(each.checklist, "strong") + " " * (widest - columns(each.checklist))
        lines += _row(f"{name}  {each.prefix}  {count}  ", widest + 19, each.title, look)
    console.give(written(lines))
    return 0


@checklist.command()
def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A checklist's name, or a file of your own.")
    ],
    checklists: ChecklistOption = None,
    color: ColorOption = "auto",
) -> int:
    """Show the items of a checklist: code, name, when each is due, how severe it is, and the question."""
    found = _named(name, _known(checklists))
    look = console.look(color, sys.stdout)
    lines = [look.paint(found.title, "strong"), *look.wrap(found.about or "")]
    for item in found.items:
        lines += ["", f"{look.paint(item.code, 'strong')} {visible(item.name)}"]
        lines += look.wrap(plain(item.ask or item.message), "  ")
        lines += look.wrap(f"Due from {item.from_}: {severity(item)}.", "  ")
    console.give(written(lines))
    return 0


@checklist.command(cls=outputs.CommandWithOutputs)
def check(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Checklists of your own, or catalogue files.")
    ],
    output_format: FormatsOption = None,  # noqa: ARG001 (`outputs` pairs formats with files)
    output: OutputsOption = None,  # noqa: ARG001
    color: ColorOption = "auto",
) -> int:
    """Say what is wrong in checklists and catalogue files, and where.

    Exit status: 0 if nothing is wrong, 1 if something is.
    """
    _keep(paths, outputs.named(context))
    wanted = outputs.wanted(context)
    raws = {path: read_own_file(path) for path in dict.fromkeys(paths)}
    catalogues = {path: raw for path, raw in raws.items() if own_catalogue.is_one(raw)}
    outcomes = [
        *_checked({path: raw for path, raw in raws.items() if path not in catalogues}),
        *_checked_catalogues(catalogues),
    ]
    report = Report(
        tuple(sorted(outcomes, key=lambda each: each.file)),
        noun="checklist" if not catalogues else "catalogue" if len(catalogues) == len(raws) else "file",
        items=lambda: {item.code: item for item in shipped().items},
        in_repository=in_repository(Path()),
    )
    outputs.give(report, wanted, color)
    return 1 if report.tally.findings else 0


def _checked(raws: dict[Path, bytes]) -> Iterator[Outcome]:
    """Check checklists together with each other and with the shipped ones."""
    others = list(shipped().checklists)
    for path, raw in raws.items():
        source = library.read(raw, display_path(path))
        beside = [each for each in others if not _is_shipped(path, each)]
        yield _outcome(source, faults(source, tuple(beside), lambda name: registered(name) is not None))
        if source.value:
            others.append(source.value)


def _checked_catalogues(raws: dict[Path, bytes]) -> Iterator[Outcome]:
    """Check catalogue files. Each may build on those before it."""
    catalogue = tools.shipped()
    for path, raw in raws.items():
        source = own.read(raw, display_path(path))
        yield _outcome(source, own.faults(source, catalogue))
        if source.value:
            catalogue = catalogue.with_file(source.value)


def _outcome(source: Source[Any], found: Iterable[Problem]) -> Outcome:
    told = [_finding(source, problem) for problem in (*source.problems, *found)]
    return Outcome(source.name, tuple(sorted(told, key=lambda each: each.order)))


@checklist.command()
def new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A short name: small letters, digits, hyphens.")
    ],
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PATH]", help="The file to write; the screen if left out.", show_default=False
        ),
    ] = None,
) -> int:
    """Begin a checklist of your own: a file with two items to change."""
    try:
        text = starter(name, {each.prefix for each in shipped().checklists})
    except ValueError:
        raise Stop(
            USAGE, f"“{name}” is no name for a checklist: use small letters, digits and hyphens."
        ) from None
    if path is None or path == STDOUT:
        console.give(text)
        return 0
    format_of(path, None, ("yaml",))
    if schema := editor.nearest("checklist", path.parent):
        text = f"{editor.line('checklist', schema)}\n{text}"
    create(path, text)
    console.say(
        f"Written to {path.as_posix()}. Change it, then: involveplan checklist check {path.as_posix()}"
    )
    return 0


def _known(checklists: list[Path] | None) -> Library:
    return Rulebook(Asked(day(None), checklists=tuple(checklists or ()))).held_in(Path()).rules.library


def _named(name: str, known: Library) -> Checklist:
    for each in known.checklists:
        if name.casefold() in (each.checklist, each.prefix.casefold()):
            return each
    if Path(name).is_file():
        try:
            return own_checklists([(name, read_own_file(Path(name)))])[0].checklist
        except Broken as broken:
            raise BrokenConfiguration(broken) from None
    names = [each.checklist for each in known.checklists]
    raise Stop(
        USAGE, f"There is no checklist “{name}”.{hint(name, names)}", f"There are: {', '.join(names)}."
    )


def _keep(paths: list[Path], written: list[Path]) -> None:
    """Check that no output would overwrite a file that is checked. Raises CliExit."""
    for output in written:
        if output.exists() and any(path.exists() and path.samefile(output) for path in paths):
            noun = "catalogue" if own_catalogue.is_one(read_own_file(output)) else "checklist"
            raise Stop(USAGE, f"“{output.as_posix()}” is a {noun}; the findings need another file.")


def _is_shipped(path: Path, each: Checklist) -> bool:
    shipped_file = data.folder("checklists") / f"{each.checklist}.yaml"
    return shipped_file.is_file() and path.samefile(shipped_file)


def _finding(source: Source[Any], problem: Problem) -> Finding:
    """Return a problem of a checklist or catalogue file as a finding of the matching item of the format checklist.

    The advice and the reason of that item are about plans, so they are left out. The problem's sentence is enough.
    """
    item = next(item for item in shipped().items if item.name == problem.kind)
    place = discreet(source.between(problem.span, problem.pointer))
    return Finding(
        source.name,
        place,
        item.code,
        item.name,
        "error",
        shortened(problem.sentence),
        "",
        "",
        problem.pointer,
        identity(source.tree, problem.pointer, problem.span),
        line_of(source, place),
    )


def _row(start: str, width: int, text: str, look: Look) -> list[str]:
    first, *rest = look.wrap(text, " " * width)
    return [start + first[width:], *rest]
