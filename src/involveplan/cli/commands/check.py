"""`involveplan check`: findings about plans, with places, reasons and advice."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.errors import print_no_plans
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.options import (
    ChecklistOption,
    ColorOption,
    ExcludeOption,
    FailOnOption,
    FormatsOption,
    IncludeOption,
    OutputsOption,
    PlansOnlyOption,
    ScaleOption,
    StageOption,
    TodayOption,
    resolve_today,
    split_commas,
)
from involveplan.cli.output_paths import check_outputs
from involveplan.cli.terminal import console, outputs
from involveplan.linting.finding import SEVERITY_RANK, Report
from involveplan.reports import REPORT_FORMATS
from involveplan.reports.known_files import STDIN
from involveplan.reports.text_parts import shell_quoted
from involveplan.run.paths import STDIN_PATH

_SKIPPED = "Passed over are hidden folders, links, and what git ignores or a configuration excludes."
COMMAND = outputs.CommandWithOutputs


def check(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Plans and folders of plans, the current folder if left out; - for standard input.",
            show_default=False,
        ),
    ] = None,
    plans_only: PlansOnlyOption = False,
    stage: StageOption = None,
    scale: ScaleOption = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="CODES", help="Only these items, or beginnings of codes: AUD,PUR001."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="All but these items.")
    ] = None,
    include: IncludeOption = None,
    exclude: ExcludeOption = None,
    fail_on: FailOnOption = None,
    output_format: FormatsOption = None,  # noqa: ARG001 (`outputs` pairs formats with files)
    output: OutputsOption = None,  # noqa: ARG001
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline", metavar="FILE", help="Findings that stand in this file are not told again."
        ),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Write all findings of now to the baseline.")
    ] = False,
    new_since: Annotated[
        str | None,
        typer.Option(
            "--new-since", metavar="REVISION", help="Only findings that this git revision did not have."
        ),
    ] = None,
    history: Annotated[
        bool | None,
        typer.Option(
            "--history/--no-history",
            help="Ask git which keys of a plan have changed since it was agreed.",
            show_default="as configured, else no",
        ),
    ] = None,
    together: Annotated[
        bool | None,
        typer.Option(
            "--together/--apart",
            help="Whether plans are also compared with each other; if left out, they are where a folder or "
            "several plans are checked.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[
        list[str] | None,
        typer.Option(
            "--why",
            metavar="CODES",
            help="Show whether these items apply to each plan, and if not, why not. Nothing else is reported.",
        ),
    ] = None,
    checklist: ChecklistOption = None,
    today: TodayOption = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Check every plan anew, and keep nothing for the next time.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="NUMBER",
            min=1,
            help="How many processes may check at once; as many as there are processors if left out.",
            show_default=False,
        ),
    ] = None,
    color: ColorOption = "auto",
) -> int:
    """Say what plans lack, where, why, and what to write.

    Exit status: 0 if nothing is found that is as severe as --fail-on, 1 if something is, 2 if the command
    or the configuration is wrong, 3 if there was no plan to check.
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
            "--why shows a page on the screen. Leave out --output, --output-format and --write-baseline.",
        )
    requested = outputs.requested_outputs(context)
    output_files = outputs.output_files(requested)
    paths = paths or [Path()]
    options = CheckOptions(
        resolve_today(today),
        stage,
        scale,
        split_commas(select),
        split_commas(ignore),
        fail_on,
        tuple(checklist or ()),
        history,
    )
    known = load_known_findings(baseline, new_since, paths, output_files, write=write_baseline)
    stdin = console.read_stdin() if STDIN_PATH in paths else None
    resolver = rule_resolver(options)
    results: list[PlanResult] = []
    report = run(
        RunRequest(paths, tuple(include or ()), tuple(exclude or ()), stdin, plans_only, together),
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

        print_decisions(split_commas(why), results, stdin, _repeated(stage, scale, checklist, today), color)
        return 0
    console.print_messages(*known.remarks)
    outputs.write_reports(
        report,
        [each for each in requested if report.outcomes or not REPORT_FORMATS[each.format].for_people],
        color,
    )
    if not report.outcomes:
        return 0 if plans_only else print_no_plans(paths, _SKIPPED)
    console.print_messages(*known.stale_messages(paths, clean=not report.tally.findings))
    if any(REPORT_FORMATS[each.format].for_people for each in requested) and report.not_applied:
        from involveplan.cli.decisions import print_why_not_applied

        print_why_not_applied(
            report.not_applied, results, stdin, _repeated(stage, scale, checklist, today), paths
        )
    if any(each.format == "text" for each in requested) and report.tally.findings:
        _print_next_steps(report)
    return int(report.failed)


def _repeated(
    stage: str | None, scale: str | None, checklist: list[Path] | None, today: str | None
) -> dict[str, str]:
    """The options of this check that a suggested command needs as well."""
    options = {"--stage": stage, "--scale": scale, "--today": today}
    if checklist:
        options["--checklist"] = " --checklist ".join(shell_quoted(path.as_posix()) for path in checklist)
    return {name: value for name, value in options.items() if value}


def _print_next_steps(report: Report) -> None:
    most = min(report.tally.findings, key=lambda severity: SEVERITY_RANK[severity])
    worst = next(finding for finding in report.findings if finding.severity == most)
    console.print_messages(f"More about one of them: involveplan explain {worst.code}")
    if len(report.outcomes) == 1:
        (alone,) = report.outcomes
        if alone.readable and alone.file != STDIN:
            console.print_messages(
                f"To be asked for what is missing: involveplan fill {shell_quoted(alone.file)}"
            )
