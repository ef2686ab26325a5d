"""`involveplan check`: findings about plans, with places, reasons and advice."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from involveplan.cli.errors import print_no_plans
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.options import (
    ChecklistOption,
    ColorOption,
    ConfigOption,
    ExcludeOption,
    FailOnOption,
    FormatsOption,
    IncludeOption,
    OutputsOption,
    PlansOnlyOption,
    QuietOption,
    ScaleOption,
    StageOption,
    TodayOption,
    resolve_today,
    split_commas,
)
from involveplan.cli.output_paths import check_outputs
from involveplan.cli.terminal import console, outputs
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.linting.finding import SEVERITY_RANK, Report
from involveplan.plan.files.display_path import STDIN, display_path
from involveplan.plan.files.near_path import with_yaml_ending
from involveplan.reports import REPORT_FORMATS
from involveplan.run.paths import STDIN_PATH

if TYPE_CHECKING:
    from involveplan.run.rules.resolver import RuleResolver

_SKIPPED = (
    "Hidden folders and links are skipped, and so is anything that git ignores or your settings exclude."
)
COMMAND = outputs.CommandWithOutputs


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATH",
            help="A plan file, a folder of plans, a pattern such as plans/**/*.yaml, or - for standard input.",
            show_default="the current folder",
        ),
    ] = None,
    plans_only: PlansOnlyOption = False,
    stage: StageOption = None,
    scale: ScaleOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="ITEMS",
            help="Report only these items. Give names, full codes or just the first part of codes, for example "
            "AUD,lead-named. Separate items with commas.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore",
            metavar="ITEMS",
            help="Ignore these items. Give names or codes in the same way as for --select.",
        ),
    ] = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    fail_on: FailOnOption = None,
    output_format: FormatsOption = None,  # noqa: ARG001 (`outputs` pairs formats with files)
    output: OutputsOption = None,  # noqa: ARG001
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Do not report findings that are listed in this file."
        ),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Save all current findings to the baseline file.")
    ] = False,
    new_since: Annotated[
        str | None,
        typer.Option(
            "--new-since",
            metavar="REVISION",
            help="Report only findings that are new since this git revision.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="First correct everything in the format of your plans that can only mean one thing, such as quotes "
            "around numbers.",
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change, without changing any file.")
    ] = False,
    history: Annotated[
        bool | None,
        typer.Option(
            "--history/--no-history",
            help="Use git history to find out which keys in a plan have changed since it was agreed.",
            show_default="as configured, otherwise no",
        ),
    ] = None,
    together: Annotated[
        bool | None,
        typer.Option(
            "--together/--apart",
            help="Compare plans with each other as well, or check each plan separately.",
            show_default="together for a folder or for more than one plan, otherwise apart",
        ),
    ] = None,
    why: Annotated[
        list[str] | None,
        typer.Option(
            "--why",
            metavar="CODES",
            help="Show only whether these items apply to each plan and, if they do not, why not. Give item codes or "
            "names. Separate items with commas.",
        ),
    ] = None,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check every plan again, without saving the results.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="NUMBER",
            min=1,
            help="Run up to this many processes at once (1 or more).",
            show_default="the number of processors",
        ),
    ] = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Show what is missing from your plans and where, why it matters and what to write.

    Exit status: 0 if no finding is as severe as --fail-on, 1 if at least one is or --diff shows a change, 2 if the
    command or configuration is not valid, 3 if there are no plans to check.
    """
    from involveplan.cli.environment import rule_resolver, user_cache
    from involveplan.cli.suppression import load_known_findings
    from involveplan.cli.terminal.progress import progress_bar
    from involveplan.run.pipeline import PlanResult, RunRequest, run
    from involveplan.run.rules.resolver import CheckOptions
    from involveplan.run.workers import worker_pool

    if why and (write_baseline or outputs.is_requested(context)):
        raise CliExit(
            USAGE,
            "--why only shows its results on the screen, so it cannot be used with --output, --output-format or "
            "--write-baseline.",
        )
    requested = outputs.requested_outputs(context)
    output_files = outputs.output_files(requested)
    paths = [with_yaml_ending(path) for path in paths or [Path()]]
    if fix or diff:
        from involveplan.cli.fix_plans import check_fix_options, fix_plans

        shown = [each.format for each in requested if each.file is None]
        check_fix_options(
            paths,
            diff=diff,
            why=bool(why),
            write_baseline=write_baseline,
            format_on_screen=not all(REPORT_FORMATS[name].for_people for name in shown),
        )
    options = CheckOptions(
        resolve_today(today),
        stage,
        scale,
        split_commas(select),
        split_commas(ignore),
        fail_on,
        tuple(checklist or ()),
        history,
        config,
    )
    repeated = RunOptions.of(
        {
            "--stage": stage,
            "--scale": scale,
            "--select": select,
            "--ignore": ignore,
            "--include": include,
            "--exclude": exclude,
            "--fail-on": fail_on,
            "--history": history is True,
            "--no-history": history is False,
            "--checklist": checklist,
            "--config": config,
            "--today": today,
        }
    )
    resolver = rule_resolver(options)
    expanded = resolver.expand_globs(paths, tuple(include or ()), tuple(exclude or ()))
    known = load_known_findings(
        baseline, new_since, expanded.paths, output_files, repeated, write=write_baseline
    )
    stdin = console.read_stdin() if STDIN_PATH in paths else None
    request = RunRequest(
        expanded.paths,
        tuple(include or ()),
        tuple(exclude or ()),
        stdin,
        plans_only,
        together,
        repeated,
        expanded.found,
    )
    would_change = (fix or diff) and fix_plans(request, resolver, output_files, diff=diff) and diff
    if would_change:
        requested = tuple(each for each in requested if each.file)
        if not requested:
            return 1
    results: list[PlanResult] = []
    report = run(
        request,
        resolver,
        known_findings=known,
        cache=None if no_cache else user_cache(),
        pool_factory=worker_pool(workers),
        progress=partial(progress_bar, color=color),
        on_discovery=lambda files: check_outputs(output_files, (file.path for file in files)),
        sink=results.append,
    )
    if why and results:
        from involveplan.cli.decisions import print_decisions

        print_decisions(split_commas(why), results, stdin, _of_one_plan(repeated), color)
        return 0
    console.print_hints(*known.remarks)
    outputs.write_reports(
        report,
        [each for each in requested if report.outcomes or not REPORT_FORMATS[each.format].for_people],
        color,
    )
    if not report.outcomes:
        return 0 if plans_only else print_no_plans(paths, _SKIPPED)
    console.print_hints(*known.stale_messages(paths, clean=not report.tally.findings))
    if any(REPORT_FORMATS[each.format].for_people for each in requested) and report.not_applied:
        from involveplan.cli.decisions import print_why_not_applied

        print_why_not_applied(report.not_applied, results, stdin, _of_one_plan(repeated), paths)
    if any(each.format == "text" for each in requested) and report.tally.findings:
        _print_next_steps(report, resolver)
    return int(report.failed or would_change)


def _of_one_plan(options: RunOptions) -> RunOptions:
    """Return the options that a command for one plan and one item repeats."""
    return options.only("--stage", "--scale", "--checklist", "--config", "--today")


def _print_next_steps(report: Report, resolver: "RuleResolver") -> None:
    """Print how to read more about the most severe finding, and how to answer the questions of a single plan."""
    most = min(report.tally.findings, key=lambda severity: SEVERITY_RANK[severity])
    worst = next(finding for finding in report.findings if finding.severity == most)
    missing = [("--checklist", path) for path in _checklists_elsewhere(worst.file, resolver)]
    explain = RunOptions((*report.options.values, *missing)).command("explain", worst.code)
    console.print_hints(f"To read more: {explain}")
    if len(report.outcomes) == 1:
        (alone,) = report.outcomes
        if alone.readable and alone.file != STDIN:
            fill = report.options.command("fill", shell_quoted(alone.file))
            console.print_hints(f"To answer the missing questions: {fill}")


def _checklists_elsewhere(plan: str, resolver: "RuleResolver") -> list[str]:
    """Return the checklists that the configuration of a plan has and the current folder does not."""
    if plan == STDIN:
        return []
    here = resolver.own_checklist_paths("")
    return [display_path(Path(path)) for path in resolver.own_checklist_paths(plan) if path not in here]
