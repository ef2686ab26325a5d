"""`involveplan check`: what plans lack, where, why, and what to write."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli import console, outputs
from involveplan.cli.options import (
    ChecklistOption,
    ColorOption,
    ExcludeOption,
    FailOnOption,
    FormatsOption,
    IncludeOption,
    OutputsOption,
    PlansOnlyOption,
    ScaleOption,
    StageOption,
    TodayOption,
    day,
    listed,
)
from involveplan.cli.rulebook import Asked, Rulebook
from involveplan.cli.stop import NOTHING_THERE, USAGE, Stop
from involveplan.linting import engine, files
from involveplan.linting.finding import RANK, Report, at_or_above
from involveplan.linting.reading import read_plan
from involveplan.plan.limits import MAX_BYTES
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read
from involveplan.reports.text import typed

COMMAND = outputs.CommandWithOutputs
_STDIN = Path("-")


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Plans and folders of plans, the current folder if left out; - for standard input.",
            show_default=False,
        ),
    ] = None,
    plans_only: PlansOnlyOption = False,
    stage: StageOption = None,
    scale: ScaleOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODES", help="Only these items, or beginnings of codes: AUD,PUR001."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="All but these items.")
    ] = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    fail_on: FailOnOption = None,
    output_format: FormatsOption = None,  # noqa: ARG001 (`outputs` knows which belongs to which)
    output: OutputsOption = None,  # noqa: ARG001
    checklist: ChecklistOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Say what plans lack, where, why, and what to write.

    Exit status: 0 if nothing is found that is as severe as --fail-on, 1 if something is, 2 if the command
    or the configuration is wrong, 3 if there was no plan to check.
    """
    wanted = outputs.wanted(context)
    asked = Asked(day(today), stage, scale, listed(select), listed(ignore), fail_on, tuple(checklist or ()))
    book = Rulebook(asked)
    paths = paths or [Path()]
    checked, failed = [], False
    held = None
    libraries = {}
    found = book.find([path for path in paths if path != _STDIN], tuple(include or ()), tuple(exclude or ()))
    for source in _sources(paths, found, outputs.files(wanted), plans_only=plans_only):
        held = book.held_in(Path()) if source.name == "<stdin>" else book.held(source.name)
        libraries[id(held.rules.library)] = held.rules.library
        one = engine.check(source, held.rules)
        failed |= at_or_above(one.findings, held.fail_on)
        checked.append(one)
    if held is None:  # what was asked for may be wrong even where there is nothing to check
        held = book.held_in(Path())
        _ = held.rules
    ahead = engine.ahead(checked[0], held.rules) if len(checked) == 1 else None
    report = Report(
        tuple(one.outcome for one in sorted(checked, key=lambda each: each.source.name)),
        ahead,
        items=lambda: {item.code: item for library in libraries.values() for item in library.items},
        in_repository=outputs.in_repository(Path()),
    )
    outputs.give(report, [each for each in wanted if checked or each.format not in outputs.FOR_PEOPLE], color)
    if not checked and plans_only:
        return 0
    if not checked:
        _say_nothing_there(paths)
        return NOTHING_THERE
    if any(each.format == "text" for each in wanted) and report.tally.findings:
        _say_what_helps(report, readable=all(one.source.value for one in checked))
    return 1 if failed else 0


def _sources(
    paths: list[Path], found: list[files.File], written: list[Path], *, plans_only: bool
) -> list[Source[Plan]]:
    """Every plan. With `plans_only` a file that is named counts like one that was found in a folder."""
    sources: list[Source[Plan]] = []
    if _STDIN in paths:
        sources.append(read(sys.stdin.buffer.read(MAX_BYTES + 1), "<stdin>"))
    for file in found:
        for output in written:
            if output.exists() and file.path.samefile(output):
                raise Stop(USAGE, f"“{output.as_posix()}” is a plan; the findings need another file.")
        source = read_plan(str(file.path), file.name, named=file.named and not plans_only)
        if source is not None:
            sources.append(source)
    return sources


def _say_nothing_there(paths: list[Path]) -> None:
    where = ", ".join(f"“{path.resolve().name if path == Path() else path.as_posix()}”" for path in paths)
    console.say(
        f"There is no plan in {where}. A plan is a file that ends in .yaml and has the key “involveplan”.",
        "Passed over are hidden folders, links, and what git ignores or a configuration excludes.",
        "“involveplan new” drafts one.",
    )


def _say_what_helps(report: Report, *, readable: bool) -> None:
    worst = min(report.findings, key=lambda finding: RANK[finding.severity])
    console.say(f"More about one of them: involveplan explain {worst.code}")
    files = [outcome.file for outcome in report.outcomes]
    if readable and len(files) == 1 and files[0] != "<stdin>":
        console.say(f"To be asked for what is missing: involveplan fill {typed(files[0])}")
