"""`involveplan tools`: the catalogue of involvement tools, as a list or as pages."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from involveplan.cli.environment import rule_resolver
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.interview.team_experience import ExperienceOption, load_team_experience
from involveplan.cli.options import (
    PAGE_FORMATS,
    ColorOption,
    ConfigOption,
    OutputOption,
    PageFormatOption,
    QuietOption,
    resolve_today,
    split_commas,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import write_pages
from involveplan.cli.vocabulary_option import parse_word
from involveplan.documents.blocks import Document
from involveplan.documents.pages.tool import tool_page
from involveplan.documents.pages.tool_list import need_page, rates_page, tool_list_page
from involveplan.exports.tools import as_json
from involveplan.linting.command_hint import RunOptions
from involveplan.plan.problems import did_you_mean
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.realism.catalogue import Catalogue, ToolEntry, tools_by_heading
from involveplan.realism.experience import Experience
from involveplan.realism.reach import leaves_out_together, supports_level
from involveplan.run.rules.resolver import CheckOptions
from involveplan.wording import join_words

DataKind = Literal["numbers", "words", "both"]
EffortLevel = Literal["low", "medium", "high"]
_DATA_KINDS = {"numbers": {"quantitative"}, "words": {"qualitative"}, "both": {"quantitative", "qualitative"}}


def tools(
    keys: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME",
            help="The name or key of a tool (for example, interview), a need or a table of rates.",
            show_default=False,
        ),
    ] = None,
    data: Annotated[
        DataKind | None,
        typer.Option(
            "--data",
            metavar="DATA",
            help="List only tools that gather numbers, words or both.",
            show_default=False,
        ),
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(
            "--level", metavar="LEVEL", help="List only tools that support this level or a higher one."
        ),
    ] = None,
    effort: Annotated[
        EffortLevel | None,
        typer.Option(
            "--effort",
            metavar="EFFORT",
            help="List only tools that need no more than this level of effort: low, medium or high.",
            show_default=False,
        ),
    ] = None,
    need: Annotated[
        list[str] | None,
        typer.Option(
            "--need",
            metavar="NEED",
            help="List only tools that do not exclude people with this need. Separate needs with commas.",
        ),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="List only tools that are quick and simple.")
    ] = False,
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    experience: ExperienceOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """List the involvement tools, or show how to run one of them.

    Each tool's page explains how to run it, who it reaches, who it misses and what it needs. The page also shows
    where each number comes from, and what results the tool has had in your own plans. Tools from
    your own catalogue files are included.
    """
    written_as = checked_format(output, output_format, PAGE_FORMATS)
    resolver = rule_resolver(CheckOptions(resolve_today(None), config=config))
    catalogue = resolver.for_folder(Path()).rules.catalogue
    repeated = RunOptions.of({"--config": config})
    level = None if level is None else parse_word("level", level)
    needs = [parse_word("needs", each, "need") for each in split_commas(need)]
    chosen = [data, level, effort, *needs, quick or None]
    if experience and not keys:
        raise CliExit(USAGE, "--experience can only be used with the key of a tool, for example interview.")
    if keys and any(chosen):
        raise CliExit(
            USAGE,
            "You can either name tools or filter the list with --data, --level, --effort, --need and --quick, "
            "but not both.",
        )
    documents: list[Document] = []
    own: Mapping[str, Experience] = {}
    if keys:
        found = [_find_tool_or_page(key, catalogue, repeated) for key in keys]
        entries = [each for each in found if isinstance(each, ToolEntry)]
        if written_as == "json" and len(entries) < len(found):
            raise CliExit(USAGE, "JSON is only available for tools, not for needs or rates.")
        if entries:
            own = load_team_experience(experience, Path(), resolver, catalogue, resolve_today(None))
        documents = [
            tool_page(catalogue, each, own.get(each.key)) if isinstance(each, ToolEntry) else each
            for each in found
        ]
    else:
        entries = [
            each
            for each in tools_by_heading(catalogue)
            if _fits(catalogue, each, data, level, effort, needs, quick)
        ]
        documents = [
            _tool_list(catalogue, entries, list(_criteria(data, level, effort, needs, quick)), repeated)
        ]
    if written_as == "json":
        console.write_output(output, as_json(catalogue, entries, own))
        return 0
    write_pages(documents, written_as, output, color)
    return 0


def _find_tool_or_page(key: str, catalogue: Catalogue, options: RunOptions) -> ToolEntry | Document:
    """Return the tool, or the page of a need or a table of rates, of that name. Raises CliExit."""
    meant = key.casefold()
    for each in catalogue.values():
        if meant in (each.key, each.name.casefold()):
            return each
    if meant in catalogue.needs:
        return need_page(catalogue, meant, options)
    if meant in catalogue.rates:
        return rates_page(catalogue, meant, resolve_today(None))
    names = [*(each.name for each in catalogue.values()), *catalogue, *catalogue.needs, *catalogue.rates]
    raise CliExit(
        USAGE,
        f"Cannot find a tool called “{key}” in the catalogue.{did_you_mean(key, names)}",
        f"To list all tools: {options.command('tools')}",
    )


def _fits(
    catalogue: Catalogue,
    tool: ToolEntry,
    data: DataKind | None,
    level: str | None,
    effort: EffortLevel | None,
    needs: Sequence[str],
    quick: bool,
) -> bool:
    efforts = ["low", "medium", "high"]
    return (
        (data is None or _DATA_KINDS[data] <= set(tool.gathers))
        and (level is None or supports_level(tool, level))
        and (effort is None or tool.effort in efforts[: efforts.index(effort) + 1])
        and not leaves_out_together(catalogue, tool, needs)
        and (tool.simple or not quick)
    )


def _criteria(
    data: DataKind | None, level: str | None, effort: EffortLevel | None, needs: Sequence[str], quick: bool
) -> Iterator[str]:
    """Yield the criteria for the list of tools as text."""
    labels = load_vocabulary().words["needs"]
    if data:
        yield f"gather {'numbers and words' if data == 'both' else data}"
    if level:
        yield f"support “{level}”"
    if effort:
        yield f"take {effort} effort{' at most' if effort != 'low' else ''}"
    if needs:
        quoted_needs = join_words([f"“{labels[need].label}”" for need in needs])
        yield f"meet the need{'s' if len(needs) > 1 else ''} {quoted_needs}"
    if quick:
        yield "are quick and simple"


def _tool_list(
    catalogue: Catalogue, entries: list[ToolEntry], criteria: list[str], options: RunOptions
) -> Document:
    if not entries:
        raise CliExit(
            USAGE,
            f"Cannot find any tools that {join_words(criteria)}.",
            "Use fewer filters, or combine two tools that do this together.",
        )
    return tool_list_page(catalogue, entries, criteria, options)
