"""`involveplan status`: an overview of the plans in a folder."""

import shutil
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from involveplan.cli.environment import rule_resolver, user_cache
from involveplan.cli.errors import print_no_plans
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.options import (
    PORTFOLIO_FORMATS,
    ColorOption,
    ConfigOption,
    ExcludeOption,
    IncludeOption,
    OutputOption,
    PortfolioFormatOption,
    QuietOption,
    TodayOption,
    resolve_today,
    split_commas,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.output_paths import STDOUT, check_outputs
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import document_text, write_document
from involveplan.cli.terminal.progress import progress_bar
from involveplan.cli.vocabulary_option import parse_word
from involveplan.documents.pages.portfolio import Portfolio, portfolio_page
from involveplan.exports.status import as_json
from involveplan.exports.status_csv import as_csv
from involveplan.plan.files.near_path import with_yaml_ending
from involveplan.plan.source import with_own_placeholders
from involveplan.portfolio.entry import PortfolioEntry, build_entry
from involveplan.portfolio.filters import EntryFilter, sort_entries
from involveplan.run.paths import quoted_paths
from involveplan.run.pipeline import PlanResult, RunRequest, run
from involveplan.run.read_plan import read_plan
from involveplan.run.rules.resolver import CheckOptions, RuleResolver
from involveplan.run.workers import worker_pool

Sort = Literal["date", "team", "title", "stage", "scale", "findings", "file"]
_MAX_WIDTH = 200  # the maximum width of a table in columns


def status(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FOLDER", help="A folder of plans.", show_default="the current folder"),
    ] = None,
    team: Annotated[
        list[str] | None,
        typer.Option(
            "--team",
            metavar="NAME",
            help="Show only plans by this team. You can give just part of the name. Separate names with commas.",
        ),
    ] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            "--stage",
            metavar="STAGE",
            help="Show only plans at this stage: draft, agreed, running or closed. Separate stages with commas.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Show only plans that involve these people, for example carers. Separate groups with commas.",
        ),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Show only plans with something overdue.")
    ] = False,
    due: Annotated[
        str | None,
        typer.Option(
            "--due",
            metavar="DAYS",
            help="Show only plans with something due within this time, for example 30d for 30 days or 4w for 4 weeks.",
        ),
    ] = None,
    sort: Annotated[
        Sort,
        typer.Option(
            "--sort",
            metavar="ORDER",
            help="Sort the plans by date, team, title, stage, scale, findings or file. If you sort by date, the most "
            "urgent plans are shown first.",
        ),
    ] = "date",
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    output_format: PortfolioFormatOption = None,
    output: OutputOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Show all the plans in a folder at a glance.

    For each plan, you can see how far it has got, who it involves, what is due and what is missing.

    Exit status: 0 if there are plans, even if they are incomplete, 2 if the command or configuration is not valid, 3 if
    there are no plans.
    """
    written_as = checked_format(output, output_format, PORTFOLIO_FORMATS)
    paths = [with_yaml_ending(path) for path in paths or [Path()]]
    now = resolve_today(today)
    choice = EntryFilter(
        now,
        split_commas(team),
        tuple(parse_word("stage", each) for each in split_commas(stage)),
        tuple(parse_word("kind", each) for each in split_commas(kind)),
        overdue,
        None if due is None else _parse_days(due),
    )
    entries = _entries(
        paths,
        rule_resolver(CheckOptions(now, config=config)),
        tuple(include or ()),
        tuple(exclude or ()),
        output,
        color,
    )
    if not entries:
        return print_no_plans(paths)
    shown = sort_entries(filter(choice.matches, entries), sort)
    portfolio = Portfolio(quoted_paths(paths), now, shown, len(entries))
    if written_as == "csv":
        text = as_csv(portfolio, byte_order_mark=output is not None and output != STDOUT)
    elif written_as == "json":
        text = as_json(portfolio)
    elif written_as != "text":
        write_document(portfolio_page(portfolio), written_as, output)
        return 0
    else:
        style = console.style_for("never" if output else color, sys.stdout)
        wide = (
            shutil.get_terminal_size((style.width, 24)).columns if sys.stdout.isatty() and not output else 120
        )
        style = replace(style, width=max(60, min(wide, _MAX_WIDTH)))
        text = document_text(portfolio_page(portfolio, style.width), style)
    console.write_output(output, text, paged=written_as == "text")
    return 0


def _entries(
    paths: list[Path],
    resolver: RuleResolver,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    output: Path | None,
    color: console.Color,
) -> list[PortfolioEntry]:
    """Return the plans that `check` would find, each with the results of a check of them all. Raises RunError."""
    entries: list[PortfolioEntry] = []

    def add_entry(result: PlanResult) -> None:
        source = read_plan(result.outcome.file, result.outcome.file, named=True)
        if source is not None:
            rules = result.effective.rules
            source = with_own_placeholders(source, rules.settings.placeholders)
            entries.append(build_entry(source, result.outcome, rules))

    expanded = resolver.expand_globs(paths, include, exclude)
    run(
        RunRequest(expanded.paths, include, exclude, found=expanded.found),
        resolver,
        cache=user_cache(),
        pool_factory=worker_pool(None),
        progress=partial(progress_bar, color=color),
        on_discovery=lambda files: check_outputs([output] if output else [], (file.path for file in files)),
        sink=add_entry,
    )
    return entries


def _parse_days(value: str) -> int:
    count, unit = (value[:-1], value[-1].lower()) if value[-1:].lower() in ("d", "w") else (value, "d")
    if not (count.isascii() and count.isdigit() and len(count) <= 5):
        raise CliExit(
            USAGE, f"--due: “{value}” is not a number of days or weeks. For example, write 30d or 4w."
        )
    return int(count) * (7 if unit == "w" else 1)
