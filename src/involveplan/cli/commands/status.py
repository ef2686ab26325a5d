"""`involveplan status`: an overview of the plans in a folder."""

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from involveplan.cli.exits import NOTHING_THERE, USAGE, Stop
from involveplan.cli.options import (
    BY_ENDING,
    ColorOption,
    ExcludeOption,
    IncludeOption,
    OutputOption,
    TodayOption,
    day,
    listed,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.output_paths import STDOUT, check_outputs
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import give_document, page
from involveplan.cli.terminal.progress import progress_bar
from involveplan.documents.pages.portfolio import Portfolio, portfolio_page
from involveplan.exports.status import as_json
from involveplan.exports.status_csv import as_csv
from involveplan.plan.problems import hint
from involveplan.plan.vocabulary import vocabulary
from involveplan.portfolio.entry import Entry, entry
from involveplan.portfolio.filters import Choice, in_order
from involveplan.run.cache_location import cache_of_user
from involveplan.run.paths import in_quotes
from involveplan.run.read_plan import read_plan
from involveplan.run.report import report_on
from involveplan.run.rules.resolver import Asked, Rulebook
from involveplan.run.runner import asked_as_whole, look_at
from involveplan.run.suppression.known_findings import Before
from involveplan.run.suppression.scope import Looked
from involveplan.run.workers import crew

Sort = Literal["date", "team", "title", "stage", "scale", "findings", "file"]
_FORMATS = ("text", "csv", "json", "markdown", "html", "docx")
_WIDEST = 200  # the maximum width of a table in columns


def status(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR]...", help="Folders of plans, the current folder if left out.", show_default=False
        ),
    ] = None,
    team: Annotated[
        list[str] | None,
        typer.Option(
            "--team",
            metavar="NAME",
            help="Only plans of this team; a part of the name will do. Several with commas.",
        ),
    ] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            "--stage",
            metavar="STAGE",
            help="Only plans at this stage: draft, agreed, running or closed. Several with commas.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only plans that involve these people, such as carers. Several with commas.",
        ),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only plans in which something is overdue.")
    ] = False,
    due: Annotated[
        str | None,
        typer.Option(
            "--due",
            metavar="DAYS",
            help="Only plans in which something is due soon: 30d for 30 days, 4w for 4 weeks.",
        ),
    ] = None,
    sort: Annotated[
        Sort, typer.Option("--sort", help="In which order; by date, what presses most comes first.")
    ] = "date",
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    output_format: Annotated[
        Literal["text", "csv", "json", "markdown", "html", "docx"] | None,
        typer.Option(
            "--output-format",
            help="Set the format.",
            show_default=BY_ENDING,
        ),
    ] = None,
    output: OutputOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Show every plan of a folder at a glance: how far it is, whom it asks, what is due, what it lacks.

    Exit status: 0 whatever the plans lack, 2 if the command or the configuration is wrong, 3 if there is no plan.
    """
    written_as = checked_format(output, output_format, _FORMATS)
    paths = paths or [Path()]
    now = day(today)
    choice = Choice(
        now,
        listed(team),
        _words("stage", listed(stage)),
        _words("kind", listed(kind)),
        overdue,
        None if due is None else _days(due),
    )
    entries = _entries(paths, Rulebook(Asked(now)), tuple(include or ()), tuple(exclude or ()), output)
    if not entries:
        return _nothing_there(paths)
    shown = in_order(filter(choice.takes, entries), sort)
    portfolio = Portfolio(in_quotes(paths), now, shown, len(entries))
    if written_as == "csv":
        text = as_csv(portfolio, byte_order_mark=output is not None and output != STDOUT)
    elif written_as == "json":
        text = as_json(portfolio)
    elif written_as != "text":
        give_document(portfolio_page(portfolio), written_as, output)
        return 0
    else:
        look = console.look("never" if output else color, sys.stdout)
        wide = (
            shutil.get_terminal_size((look.width, 24)).columns if sys.stdout.isatty() and not output else 120
        )
        look = replace(look, width=max(60, min(wide, _WIDEST)))
        text = page(portfolio_page(portfolio, look.width), look)
    console.give_to(output, text)
    return 0


def _entries(
    paths: list[Path], book: Rulebook, include: tuple[str, ...], exclude: tuple[str, ...], output: Path | None
) -> list[Entry]:
    """Return the plans that `check` would find, each with the results of a check of them all. Raises RunError."""
    found = book.find(paths, include, exclude)
    check_outputs([output] if output else [], (file.path for file in found))
    folder = any(path.is_dir() for path in paths)
    results = look_at(
        found,
        None,
        book,
        cache=cache_of_user(),
        crew=crew(None),
        as_whole=asked_as_whole(paths),
        progress=progress_bar,
    )
    book.must_be_right(anyway=not results.outcomes)
    together = folder or len(results.outcomes) > 1
    report = report_on(results, Before(), Looked(results.plans, results.outcomes, paths, together, False))
    made = []
    by_name = {file.name: file for file in found}
    for outcome, held in zip(report.outcomes, results.held, strict=True):
        file = by_name[outcome.file]
        source = read_plan(str(file.path), file.name, named=True)
        if source is not None:
            made.append(entry(source, outcome, held.rules))
    results.outcomes.close()
    return made


def _words(listing: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """Return keys of a vocabulary from words in any case. Raises CliExit for an unknown word."""
    known = list(vocabulary().words[listing])
    for each in given:
        if each.casefold() not in known:
            near = hint(each, known) or f" Known: {', '.join(known)}."
            raise Stop(USAGE, f"--{listing}: there is no {listing} “{each}”.{near}")
    return tuple(each.casefold() for each in given)


def _days(written: str) -> int:
    count, unit = (
        (written[:-1], written[-1].lower()) if written[-1:].lower() in ("d", "w") else (written, "d")
    )
    if not (count.isascii() and count.isdigit() and len(count) <= 5):
        raise Stop(USAGE, f"--due needs days or weeks, such as 30d or 4w; “{written}” is neither.")
    return int(count) * (7 if unit == "w" else 1)


def _nothing_there(paths: list[Path]) -> int:
    console.say(
        f"There is no plan in {in_quotes(paths)}. A plan is a file that ends in .yaml and has the key “involveplan”.",
        "“involveplan new” drafts one.",
    )
    return NOTHING_THERE
