"""`involveplan explain`: a page on a checklist item, with its reason, advice and an example."""

import re
from pathlib import Path
from typing import Annotated, Literal

import typer

from involveplan.checklist.library import Library
from involveplan.checklist.model import Item
from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.options import BY_ENDING, ChecklistOption, ColorOption, OutputOption, day
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal.page import give_pages
from involveplan.documents.blocks import Document
from involveplan.documents.pages.checklist_item import checklist_page, item_page, reference
from involveplan.plan.problems import hint
from involveplan.run.rules.resolver import Asked, Rulebook

_FORMATS = ("text", "markdown", "html", "docx")
_MOST = 8  # items that a search lists


def explain(
    codes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CODE]...",
            help="Codes or names of items, such as AUD002; or a theme, such as AUD or audience.",
            show_default=False,
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every item, as one page.")] = False,
    output_format: Annotated[
        Literal["text", "markdown", "html", "docx"] | None,
        typer.Option(
            "--output-format",
            help="Set the format.",
            show_default=BY_ENDING,
        ),
    ] = None,
    output: OutputOption = None,
    checklist: ChecklistOption = None,
    color: ColorOption = "auto",
) -> int:
    """Tell why an item matters and what to write, with an example and the case studies that show it."""
    written_as = checked_format(output, output_format, _FORMATS)
    known = Rulebook(Asked(day(None), checklists=tuple(checklist or ()))).held_in(Path()).rules.library
    if every == bool(codes):
        raise Stop(
            USAGE,
            "Which item? For example: involveplan explain AUD002. For every item: involveplan explain --all.",
            "“involveplan checklist list” names the themes.",
        )
    pages = [reference(known)] if every else [_page(code, known) for code in codes or ()]
    give_pages(pages, written_as, output, color)
    return 0


def _speak_of(asked: str, known: Library) -> list[Item]:
    """Return the items with a word in their name, question or message. Matches in the name come first."""
    word = re.compile(rf"\b{re.escape(asked.strip())}\b", re.IGNORECASE)
    named = [item for item in known.items if word.search(item.name)]
    told = [item for item in known.items if word.search(f"{item.ask or ''} {item.message}")]
    return list({item.code: item for item in (*named, *told)}.values()) if asked.strip() else []


def _page(asked: str, known: Library) -> Document:
    """Return the page of an item or a theme. Raises CliExit if there is none of that name."""
    item = known.item(asked) or next((item for item in known.items if item.name == asked.casefold()), None)
    if item:
        return item_page(item)
    for checklist in known.checklists:
        if asked.casefold() in (checklist.checklist, checklist.prefix.casefold()):
            return checklist_page(checklist)
    if found := _speak_of(asked, known):
        raise Stop(
            USAGE,
            f"There is no item or theme “{asked}”. These items speak of it:",
            *(f"  {each.code} {each.name}" for each in found[:_MOST]),
            *([f"  and {len(found) - _MOST} more"] if len(found) > _MOST else []),
            f"For example: involveplan explain {found[0].code}",
        )
    themes = [word for checklist in known.checklists for word in (checklist.checklist, checklist.prefix)]
    names = [word for item in known.items for word in (item.code, item.name)]
    raise Stop(
        USAGE,
        f"There is no item or theme “{asked}”.{hint(asked, [*themes, *names])}",
        "“involveplan checklist list” names the themes, “involveplan explain THEME” their items.",
    )
