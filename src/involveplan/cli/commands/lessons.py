"""`involveplan lessons`: a search for lessons across closed plans."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from involveplan.checklist.lesson_texts import learning
from involveplan.cli.exits import NOTHING_THERE, USAGE, Stop
from involveplan.cli.interview import past_plans
from involveplan.cli.options import PAGE_FORMATS, ColorOption, OutputOption, PageFormatOption, day, listed
from involveplan.cli.output_format import checked_format
from involveplan.cli.output_paths import check_outputs
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import give_pages
from involveplan.documents.pages.lessons import lessons_page
from involveplan.exports.lessons import as_json
from involveplan.plan.lessons import PastPlan
from involveplan.plan.problems import hint
from involveplan.plan.vocabulary import vocabulary
from involveplan.portfolio.lessons import Search, Wanted, past_plan, search, words_wanted
from involveplan.portfolio.sort_key import key
from involveplan.realism.catalogue import Catalogue
from involveplan.run.discovery.files import File
from involveplan.run.paths import in_quotes
from involveplan.run.rules.resolver import Asked, Rulebook


def lessons(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="Words to look for, in any case, or their beginnings; all lessons if left out.",
            show_default=False,
        ),
    ] = None,
    folder: Annotated[
        list[Path] | None,
        typer.Option(
            "--in",
            metavar="DIR",
            help="The folder of plans, the current one if not set; can be given several times.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help="Only plans with this kind of people, such as carers."),
    ] = None,
    tool: Annotated[
        list[str] | None,
        typer.Option("--tool", metavar="TOOL", help="Only plans with this tool, by its key or its name."),
    ] = None,
    team: Annotated[
        str | None, typer.Option("--team", metavar="NAME", help="Only plans of this team; a part will do.")
    ] = None,
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
) -> int:
    """Search what worked and what to change next time, across the plans that are closed.

    Words are looked for in the lessons, then among the people and tools of their plans, and in title and team. The best
    come first, and of those that are as good the newest.

    Exit status: 0 whether or not anything is found, 2 if the command or the configuration is wrong, 3 if there is no
    plan.
    """
    written_as = checked_format(output, output_format, PAGE_FORMATS)
    book, paths = Rulebook(Asked(day(None))), folder or [Path()]
    wanted = Wanted(tuple(words or ()), tuple(map(_kind, listed(kind))), listed(tool), team or "")
    if words and not words_wanted(wanted):
        raise Stop(USAGE, f"There is no word to look for in “{' '.join(words)}”.")
    files = past_plans.find(paths, book)
    check_outputs([output] if output else [], (file.path for file in files))
    plans = _past_plans(files, book)
    for each in wanted.tools:
        _must_be_known(each, plans, book.held_in("").rules.catalogue)
    found = search(plans, wanted)
    there = bool(plans) or past_plans.any_plan(files)
    if written_as == "json":
        console.give_to(output, as_json(found))
    elif not there:
        pass
    elif not found.found and written_as == "text":
        console.say(_intro(found))
    else:
        give_pages([lessons_page(found.found, _intro(found))], written_as, output, color)
    if not there:
        console.say(f"There is no plan in {in_quotes(paths)}.")
    return 0 if there else NOTHING_THERE


def _past_plans(files: Sequence[File], book: Rulebook) -> list[PastPlan]:
    """Return the closed plans, and print which files could not be read."""
    plans, unread = [], []
    for source in past_plans.read_those_with(files, b"closed", b"record"):
        if source.value is None:
            unread.append(f"“{source.name}”")
        elif made := past_plan(source, book.held(source.name).rules.catalogue):
            plans.append(made)
    if unread:
        more = f" and {len(unread) - 1:,} more" if len(unread) > 1 else ""
        console.say(f"{unread[0]}{more} cannot be read, and what is in there is left out.")
        console.say("“involveplan check” says why.")
    return plans


def _intro(found: Search) -> str:
    words = learning().search
    if not found.lessons:
        return words.none_yet
    whole = not found.words and len(found.found) == found.lessons
    told = words.found if found.all_words else words.some_words
    told = words.all if whole else told if found.found else words.none_fits
    return told.format(
        found=f"{len(found.found):,}",
        lessons=_counted(found.lessons, "lesson"),
        plans=_counted(found.plans, "closed plan"),
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _kind(given: str) -> str:
    """Return the key of a kind of people from its key or label, in any case. Raises CliExit."""
    words = vocabulary().words["kind"]
    for each in words.values():
        if given.casefold() in (each.key, each.label.casefold()):
            return each.key
    near = hint(given, list(words)) or f" Known: {', '.join(words)}."
    raise Stop(USAGE, f"--kind: there is no kind of people “{given}”.{near}")


def _must_be_known(tool: str, plans: Sequence[PastPlan], catalogue: Catalogue) -> None:
    """Check that the catalogue or a plan has a tool. Raises CliExit."""
    pairs = [pair for plan in plans for pair in plan.tools] + [
        (each.key, each.name) for each in catalogue.values()
    ]
    keys, names = ([pair[place] for pair in pairs] for place in (0, 1))
    if key(tool) not in map(key, (*keys, *names)):
        raise Stop(USAGE, f"--tool: there is no tool “{tool}”.{hint(tool, keys) or hint(tool, names)}")
