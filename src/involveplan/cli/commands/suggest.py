"""`involveplan suggest`: the simplest sets of tools for a plan, and writing one of them into the plan."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.environment import rule_resolver
from involveplan.cli.errors import print_unreadable
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.options import (
    PAGE_FORMATS,
    ColorOption,
    ConfigOption,
    OutputOption,
    PageFormatOption,
    PlanFileArgument,
    QuietOption,
    resolve_today,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.output_paths import check_plan_target, save_plan
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import write_pages
from involveplan.documents.pages.suggestions import set_name, suggestions_page
from involveplan.linting import engine
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.plan.files import store
from involveplan.plan.files.display_path import display_path
from involveplan.plan.model import Plan
from involveplan.plan.source import Source, read, with_own_placeholders
from involveplan.plan.yaml.edit import CannotEdit
from involveplan.realism.suggesting.apply import apply_tool_set
from involveplan.realism.suggesting.suggest import Suggestions
from involveplan.realism.suggesting.suggest import suggest_tool_sets as find
from involveplan.run.rules.resolver import CheckOptions, EffectiveRules


def suggest(
    plan: PlanFileArgument,
    apply: Annotated[
        int | None,
        typer.Option(
            "--apply",
            metavar="NUMBER",
            min=1,
            help="Give the number of a set to add its tools to the plan. Nothing else is changed.",
        ),
    ] = None,
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Suggest the simplest sets of tools that a plan has the time and money for.

    Each set is as small as possible and reaches every group. Any tools already in the plan are kept. Nothing is written
    unless you use --apply.

    Exit status: 0 if at least one set fits, 1 if none fits or the plan has too little information to start from, 2 if
    the command or configuration is not valid.
    """
    written_as = checked_format(output, output_format, PAGE_FORMATS, plan=plan)
    options = RunOptions.of({"--config": config})
    if apply is not None:
        check_plan_target(plan)
    stored = store.load(plan)
    effective = rule_resolver(CheckOptions(resolve_today(None), config=config)).for_plan(plan)
    source = read(stored.raw, display_path(plan))
    source = with_own_placeholders(source, effective.rules.settings.placeholders)
    if source.value is None or source.tree.problems:
        print_unreadable(engine.check_plan(source, effective.rules))
        return 1
    if not source.value.audience:
        console.print_messages(
            "This plan does not name any groups of people yet. Which tools are right depends on who you want to reach.",
            f"To add the groups: {options.command('fill', shell_quoted(plan.as_posix()))}",
        )
        return 1
    suggestions = find(source.value, effective.rules.catalogue, effective.rules.settings.estimate_settings)
    if apply is not None:
        return _apply(stored, suggestions, apply, effective, options)
    _write_suggestions(source, suggestions, written_as, output, color, plan)
    if suggestions.sets and written_as == "text":
        console.print_hints(
            "To add a set to the plan: "
            + options.command("suggest", "--apply", "1", shell_quoted(plan.as_posix()))
        )
    return _exit_status(suggestions)


def _exit_status(suggestions: Suggestions) -> int:
    return int(not suggestions.sets or suggestions.sets[0].rank.fit_level == 2)


def _write_suggestions(
    source: Source[Plan],
    suggestions: Suggestions,
    output_format: str,
    output: Path | None,
    color: console.Color,
    plan: Path,
) -> None:
    if output_format == "json":
        from involveplan.exports.suggest import as_json

        console.write_output(output, as_json(source.name, suggestions), plan)
    else:
        write_pages([suggestions_page(suggestions)], output_format, output, color, plan)


def _apply(
    stored: store.StoredFile,
    suggestions: Suggestions,
    number: int,
    effective: EffectiveRules,
    options: RunOptions,
) -> int:
    """Write a set into the plan, and print what was added and what is still open. Raises CliExit."""
    from involveplan.documents.pages.suggestions import (
        describe_added_tool,
        describe_changes,
        explain_impossible,
    )

    name, wording = stored.path.as_posix(), suggestions.case.weights.told
    if number > len(suggestions.sets):
        count = len(suggestions.sets)
        found = f"There {'is' if count == 1 else 'are'} only {count}." if count else "No sets were found."
        raise CliExit(
            USAGE,
            f"Cannot find set {number}. {found}",
            f"To see the sets: {options.command('suggest', shell_quoted(name))}",
        )
    chosen = suggestions.sets[number - 1]
    try:
        text = apply_tool_set(stored.text, suggestions, chosen)
    except CannotEdit as problem:
        raise CliExit(USAGE, str(problem)) from None
    if text == stored.text:
        console.print_hints(f"{wording.why['nothing']} “{name}” has not been changed.")
        return _exit_status(suggestions)
    save_plan(stored, text)
    console.print_hints(
        f"Written to {name}: {set_name(chosen, wording)}.",
        *(f"  {describe_added_tool(suggestions.case, each)}" for each in chosen.added),
        *(f"  {each}" for each in describe_changes(suggestions)),
        *([] if chosen.rank.fit_level < 2 else explain_impossible(suggestions)),
        wording.left,
        *_remaining(text, name, suggestions, effective, options),
        f"To fill in the rest: {options.command('fill', shell_quoted(name))}",
    )
    return int(chosen.rank.fit_level == 2)


def _remaining(
    text: str, name: str, suggestions: Suggestions, effective: EffectiveRules, options: RunOptions
) -> Iterator[str]:
    """Yield the remaining errors about tools, hours and money, and the number of errors elsewhere in the plan."""
    words = suggestions.case.weights.told.remaining
    checked = engine.check_plan(read(text.encode(), name), effective.rules)
    errors = [finding for finding in checked.findings if finding.severity == "error"]
    ours = [finding for finding in errors if finding.code.startswith(("REA", "TOO", "FMT"))]
    yield (words.several if len(ours) > 1 else words.one if ours else words.none).format(count=len(ours))
    for finding in ours:
        yield "  " + words.each.format(code=finding.code, line=finding.place.line, message=finding.message)
    if elsewhere := len(errors) - len(ours):
        yield words.elsewhere.format(count=elsewhere, command=options.command("check", shell_quoted(name)))
