"""`involveplan suggest`: the simplest sets of tools for a plan, and writing one of them into the plan."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.errors import say_unreadable
from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.options import PAGE_FORMATS, ColorOption, OutputOption, PageFormatOption, day
from involveplan.cli.output_format import checked_format
from involveplan.cli.output_paths import check_plan
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import give_pages
from involveplan.documents.pages.suggestions import names, suggestions_page
from involveplan.linting import engine
from involveplan.plan.files import store
from involveplan.plan.files.display_path import display_path
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read
from involveplan.plan.yaml.edit import CannotEdit
from involveplan.realism.suggesting.apply import applied
from involveplan.realism.suggesting.suggest import Suggestions
from involveplan.realism.suggesting.suggest import suggest as find
from involveplan.reports.text import typed
from involveplan.run.rules.resolver import Asked, Held, Rulebook


def suggest(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="The plan.")],
    apply: Annotated[
        int | None,
        typer.Option(
            "--apply", metavar="N", min=1, help="Write set N into the plan; nothing else in it changes."
        ),
    ] = None,
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    color: ColorOption = "auto",
) -> int:
    """Find the smallest, simplest sets of tools that reach every group within the hours and the money there are.

    The tools that the plan has are kept. Nothing is written without --apply. Exit status: 0 if a set fits, 1 if none
    does or the plan says nothing to start from, 2 if the command or the configuration is wrong.
    """
    written_as = checked_format(output, output_format, PAGE_FORMATS, plan=plan)
    if apply is not None:
        check_plan(plan)
    stored = store.load(plan)
    held = Rulebook(Asked(day(None))).held(plan)
    source = read(stored.raw, display_path(plan))
    if source.value is None or source.tree.problems:
        say_unreadable(engine.check(source, held.rules))
        return 1
    if not source.value.audience:
        console.say(
            "This plan names no group of people yet, and which tools are right depends on whom you want to reach.",
            f"To be asked for the groups: involveplan fill {typed(plan.as_posix())}",
        )
        return 1
    found = find(source.value, held.rules.catalogue, held.rules.settings.chosen)
    if apply is not None:
        return _apply(stored, found, apply, held)
    _show(source, found, written_as, output, color)
    if found.sets and written_as == "text":
        console.say(f"To write a set into the plan: involveplan suggest --apply 1 {typed(plan.as_posix())}")
    return _status(found)


def _status(found: Suggestions) -> int:
    return int(not found.sets or found.sets[0].rank.short == 2)


def _show(
    source: Source[Plan], found: Suggestions, output_format: str, output: Path | None, color: console.Color
) -> None:
    if output_format == "json":
        from involveplan.exports.suggest import as_json

        console.give_to(output, as_json(source.name, found))
    else:
        give_pages([suggestions_page(found)], output_format, output, color)


def _apply(stored: store.Stored, found: Suggestions, number: int, held: Held) -> int:
    """Write a set into the plan, and print what was added and what is still open. Raises CliExit."""
    from involveplan.documents.pages.suggestions import changes_said, impossibilities, use_said

    name, told = stored.path.as_posix(), found.case.weights.told
    if number > len(found.sets):
        there = f"there {'is' if len(found.sets) == 1 else 'are'} {len(found.sets)}"
        raise Stop(
            USAGE, f"There is no set {number}: {there}. “involveplan suggest {typed(name)}” shows them."
        )
    chosen = found.sets[number - 1]
    try:
        text = applied(stored.text, found, chosen)
    except CannotEdit as problem:
        raise Stop(USAGE, str(problem)) from None
    if text == stored.text:
        console.say(f"{told.why['nothing']} “{name}” stays as it is.")
        return _status(found)
    store.save(stored, text)
    console.say(
        f"Written to {name}: {names(chosen, told)}.",
        *(f"  {use_said(found.case, each)}" for each in chosen.added),
        *(f"  {each}" for each in changes_said(found)),
        *([] if chosen.rank.short < 2 else impossibilities(found)),
        told.left,
        *_remaining(text, name, found, held),
        f"To be asked for it: involveplan fill {typed(name)}",
    )
    return int(chosen.rank.short == 2)


def _remaining(text: str, name: str, found: Suggestions, held: Held) -> Iterator[str]:
    """Yield the remaining errors about tools, hours and money, and the number of errors elsewhere in the plan."""
    words = found.case.weights.told.remaining
    checked = engine.check(read(text.encode(), name), held.rules)
    errors = [finding for finding in checked.findings if finding.severity == "error"]
    ours = [finding for finding in errors if finding.code.startswith(("REA", "TOO", "FMT"))]
    yield (words.several if len(ours) > 1 else words.one if ours else words.none).format(count=len(ours))
    for finding in ours:
        yield "  " + words.each.format(code=finding.code, line=finding.place.line, message=finding.message)
    if elsewhere := len(errors) - len(ours):
        yield words.elsewhere.format(count=elsewhere, name=typed(name))
