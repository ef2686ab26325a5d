"""`involveplan lessons`: a search for lessons across closed plans."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from involveplan.checklist.lesson_texts import load_lesson_texts
from involveplan.cli.environment import rule_resolver
from involveplan.cli.exits import NO_PLANS, USAGE, CliExit
from involveplan.cli.interview import past_plans
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
from involveplan.cli.output_paths import check_outputs
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import write_pages
from involveplan.documents.pages.lessons import lessons_page
from involveplan.exports.lessons import as_json
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.plan.name_key import name_key
from involveplan.plan.problems import did_you_mean
from involveplan.plan.source import with_own_placeholders
from involveplan.plan.summaries.lessons import ClosedPlan
from involveplan.plan.vocabulary import load_vocabulary
from involveplan.portfolio.lessons import LessonQuery, LessonResults, closed_plan, query_words, search_lessons
from involveplan.realism.catalogue import Catalogue
from involveplan.run.discovery.files import File
from involveplan.run.paths import quoted_paths
from involveplan.run.rules.resolver import CheckOptions, RuleResolver
from involveplan.wording import count_with_noun


def lessons(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORD",
            help="A word to search for, or the start of a word. The search is not case-sensitive.",
            show_default="all lessons",
        ),
    ] = None,
    folder: Annotated[
        list[Path] | None,
        typer.Option(
            "--in",
            metavar="FOLDER",
            help="Search the plans in this folder.",
            show_default="the current folder",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Search only plans that involve these people, for example carers. Separate groups with commas.",
        ),
    ] = None,
    tool: Annotated[
        list[str] | None,
        typer.Option(
            "--tool",
            metavar="TOOL",
            help="Search only plans that use this tool. Give the key or name of the tool. Separate tools with commas.",
        ),
    ] = None,
    team: Annotated[
        str | None,
        typer.Option(
            "--team",
            metavar="NAME",
            help="Search only plans by this team. You can give just part of the name.",
        ),
    ] = None,
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Search closed plans for what worked and what to change next time.

    The search looks at lessons first, then at the people, tools, title and team in each plan. The best matches come
    first. If matches are equally good, the newest come first.

    Exit status: 0 if there are plans to search, even if nothing matches, 2 if the command or configuration is not
    valid, 3 if there are no plans.
    """
    written_as = checked_format(output, output_format, PAGE_FORMATS)
    resolver, paths = rule_resolver(CheckOptions(resolve_today(None), config=config)), folder or [Path()]
    query = LessonQuery(
        tuple(words or ()), tuple(map(_parse_kind, split_commas(kind))), split_commas(tool), team or ""
    )
    if words and not query_words(query):
        raise CliExit(USAGE, f"“{' '.join(words)}” does not contain any words to search for.")
    files = past_plans.find_plan_files(paths, resolver)
    check_outputs([output] if output else [], (file.path for file in files))
    plans = _past_plans(files, resolver, RunOptions.of({"--config": config}))
    for each in query.tools:
        _check_tool(each, plans, resolver.for_folder("").rules.catalogue)
    result = search_lessons(plans, query)
    any_plan = bool(plans) or past_plans.has_plan(files)
    if written_as == "json":
        console.write_output(output, as_json(result))
    elif not any_plan:
        pass
    elif not result.matches and written_as == "text":
        console.print_hints(_intro(result))
    else:
        write_pages([lessons_page(result.matches, _intro(result))], written_as, output, color)
    if not any_plan:
        console.print_messages(f"There are no plans in {quoted_paths(paths)}.")
    return 0 if any_plan else NO_PLANS


def _past_plans(files: Sequence[File], resolver: RuleResolver, options: RunOptions) -> list[ClosedPlan]:
    """Return the closed plans, and print which files could not be read."""
    plans, unread = [], []
    for source in past_plans.read_containing(files, b"closed", b"record"):
        rules = resolver.for_plan(source.name).rules
        if source.value is None:
            unread.append(source.name)
        elif past := closed_plan(with_own_placeholders(source, rules.settings.placeholders), rules.catalogue):
            plans.append(past)
    if unread:
        more = f" and {len(unread) - 1:,} more" if len(unread) > 1 else ""
        console.print_messages(
            f"We could not read “{unread[0]}”{more}. The lessons in {'them' if more else 'it'} are not included.",
            f"To see why: {options.command('check', shell_quoted(unread[0]))}",
        )
    return plans


def _intro(result: LessonResults) -> str:
    words = load_lesson_texts().search
    if not result.lessons:
        return words.none_yet
    whole = not result.words and len(result.matches) == result.lessons
    template = words.found if result.all_words else words.some_words
    template = words.all if whole else template if result.matches else words.none_fits
    return template.format(
        found=f"{len(result.matches):,}",
        lessons=count_with_noun(result.lessons, "lesson"),
        plans=count_with_noun(result.plans, "closed plan"),
    )


def _parse_kind(word: str) -> str:
    """Return the key of a kind of people from its key or label, in any case. Raises CliExit."""
    words = load_vocabulary().words["kind"]
    for each in words.values():
        if word.casefold() in (each.key, each.label.casefold()):
            return each.key
    near = did_you_mean(word, list(words)) or f" Use one of these: {', '.join(words)}."
    raise CliExit(USAGE, f"“{word}” is not a valid value for --kind.{near}")


def _check_tool(tool: str, plans: Sequence[ClosedPlan], catalogue: Catalogue) -> None:
    """Check that the catalogue or a plan has a tool. Raises CliExit."""
    pairs = [pair for plan in plans for pair in plan.tools] + [
        (each.key, each.name) for each in catalogue.values()
    ]
    keys, names = ([pair[place] for pair in pairs] for place in (0, 1))
    if name_key(tool) not in map(name_key, (*keys, *names)):
        raise CliExit(
            USAGE,
            f"--tool: cannot find a tool called “{tool}”.{did_you_mean(tool, keys) or did_you_mean(tool, names)}",
        )
