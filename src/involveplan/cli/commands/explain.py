"""`involveplan explain`: a page on a checklist item, with its reason, advice and an example."""

import re
from pathlib import Path
from typing import Annotated

import typer

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.cli.environment import rule_resolver
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.options import (
    TEXT_PAGE_FORMATS,
    ChecklistOption,
    ColorOption,
    ConfigOption,
    OutputOption,
    QuietOption,
    TextPageFormatOption,
    resolve_today,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal.page import write_pages
from involveplan.documents.blocks import Document
from involveplan.documents.pages.checklist_item import checklist_page, checklist_reference, item_page
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.plan.problems import did_you_mean
from involveplan.realism.catalogue import Catalogue
from involveplan.run.rules.resolver import CheckOptions

_MAX_LISTED = 8  # items that a search lists


def explain(
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ITEM",
            help="The code or name of an item (for example, AUD002) or of a theme (for example, AUD or audience).",
            show_default=False,
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every item on one page.")] = False,
    output_format: TextPageFormatOption = None,
    output: OutputOption = None,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Explain why a checklist item matters and what to write, with an example and case studies."""
    written_as = checked_format(output, output_format, TEXT_PAGE_FORMATS)
    options = RunOptions.of({"--checklist": checklist, "--config": config})
    rules = (
        rule_resolver(CheckOptions(resolve_today(None), checklists=tuple(checklist or ()), config=config))
        .for_folder(Path())
        .rules
    )
    library = rules.library
    if every == bool(codes):
        raise CliExit(
            USAGE,
            "Give the code of an item or the name of a theme.",
            f"For example: {options.command('explain', 'AUD002')}",
            f"To read about every item: {options.command('explain', '--all')}",
            f"To list the themes: {options.command('checklist list')}",
        )
    pages = (
        [checklist_reference(library)]
        if every
        else [_page(code, library, rules.catalogue, options) for code in codes or ()]
    )
    write_pages(pages, written_as, output, color)
    return 0


def _search_items(text: str, library: Library) -> list[Item]:
    """Return the items with a word in their name, question or message. Matches in the name come first."""
    word = re.compile(rf"\b{re.escape(text.strip())}\b", re.IGNORECASE)
    named = [item for item in library.items if word.search(item.name)]
    mentioned = [item for item in library.items if word.search(f"{item.ask or ''} {item.message}")]
    return list({item.code: item for item in (*named, *mentioned)}.values()) if text.strip() else []


def _tool_hint(word: str, catalogue: Catalogue, options: RunOptions) -> list[str]:
    """Return sentences that point to the page of a tool, a need or a table of rates. Empty if there is none."""
    key, noun = word.casefold(), "a tool"
    for tool in catalogue.values():
        if key == tool.name.casefold():
            key = tool.key
    if key in catalogue.needs:
        noun = "a need"
    elif key in catalogue.rates:
        noun = "a table of rates"
    elif key not in catalogue:
        return []
    return [
        f"“{word}” is {noun}, not a checklist item.",
        f"To read about it: {options.command('tools', shell_quoted(key))}",
    ]


def _page(code: str, library: Library, catalogue: Catalogue, options: RunOptions) -> Document:
    """Return the page of an item or a theme. Raises CliExit if there is none of that name."""
    item = library.find_item(code)
    if item:
        return item_page(item)
    for checklist in library.checklists:
        if code.casefold() in (checklist.checklist, checklist.prefix.casefold()):
            return checklist_page(checklist)
    if hint := _tool_hint(code, catalogue, options):
        raise CliExit(USAGE, *hint)
    if found := _search_items(code, library):
        raise CliExit(
            USAGE,
            f"Cannot find an item or theme called “{code}”. These checklist items mention it:",
            *(f"  {each.code} {each.name}" for each in found[:_MAX_LISTED]),
            *([f"  and {len(found) - _MAX_LISTED} more"] if len(found) > _MAX_LISTED else []),
            f"For example: {options.command('explain', found[0].code)}",
        )
    themes = [word for checklist in library.checklists for word in (checklist.checklist, checklist.prefix)]
    names = [word for item in library.items for word in (item.code, item.name)]
    near = did_you_mean(code, [*themes, *names]) or did_you_mean(code, [*catalogue])
    raise CliExit(
        USAGE,
        f"Cannot find an item or theme called “{code}”.{near}",
        f"To list the themes: {options.command('checklist list')}",
        f"To list the items of a theme: {options.command('explain', 'audience')}",
    )
