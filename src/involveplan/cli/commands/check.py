"""`involveplan check`: findings about plans, with places, reasons and advice."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.exits import NOTHING_THERE
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
    day,
    listed,
)
from involveplan.cli.output_paths import check_outputs
from involveplan.cli.terminal import console, outputs
from involveplan.linting.finding import RANK, Report
from involveplan.plan.limits import MAX_BYTES
from involveplan.reports import FOR_PEOPLE
from involveplan.run.paths import in_quotes

COMMAND = outputs.CommandWithOutputs
_STDIN = Path("-")


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
    from involveplan.cli.suppression import known_findings
    from involveplan.cli.terminal.progress import progress_bar
    from involveplan.cli.terminal.streaming import Telling
    from involveplan.run.cache_location import cache_of_user
    from involveplan.run.report import fails, report_on
    from involveplan.run.rules.resolver import Asked, Rulebook
    from involveplan.run.runner import asked_as_whole, look_at, without_progress
    from involveplan.run.suppression.scope import Looked
    from involveplan.run.workers import crew

    wanted = outputs.wanted(context)
    paths = paths or [Path()]
    asked = Asked(
        day(today), stage, scale, listed(select), listed(ignore), fail_on, tuple(checklist or ()), history
    )
    book = Rulebook(asked)
    before = known_findings(baseline, new_since, paths, outputs.files(wanted), write=write_baseline)
    found = book.find(
        [path for path in paths if path != _STDIN],
        tuple(include or ()),
        tuple(exclude or ()),
        as_walked=plans_only,
    )
    check_outputs(outputs.files(wanted), (file.path for file in found))
    folder = any(path.is_dir() for path in paths)
    telling = None if before else Telling.of(wanted, len(found), color)
    results = look_at(
        found,
        sys.stdin.buffer.read(MAX_BYTES + 1) if _STDIN in paths else None,
        book,
        plans_only=plans_only,
        cache=None if no_cache else cache_of_user(),
        crew=crew(workers),
        as_whole="" if before or telling else asked_as_whole(paths, together),
        tell=telling.tell if telling else None,
        progress=without_progress if telling and sys.stdout.isatty() else progress_bar,
    )
    book.must_be_right(anyway=not results.outcomes)
    if together is None:
        together = len(results.outcomes) > 1 or folder
    narrowed = bool(asked.select or asked.ignore or asked.stage or asked.scale)
    looked = Looked(results.plans, results.outcomes, paths, together, narrowed)
    report = report_on(results, before, looked, begun=telling is not None)
    console.say(*before.remarks)
    outputs.give(
        report, [each for each in wanted if results.outcomes or each.format not in FOR_PEOPLE], color
    )
    if not results.outcomes:
        return 0 if plans_only else _nothing_there(paths)
    console.say(*before.stale(looked, clean=not report.tally.findings))
    if any(each.format == "text" for each in wanted) and report.tally.findings:
        _say_what_helps(report)
    failed = fails(report, results)
    results.outcomes.close()
    return int(failed)


def _nothing_there(paths: list[Path]) -> int:
    console.say(
        f"There is no plan in {in_quotes(paths)}. A plan is a file that ends in .yaml and has the key “involveplan”.",
        "Passed over are hidden folders, links, and what git ignores or a configuration excludes.",
        "“involveplan new” drafts one.",
    )
    return NOTHING_THERE


def _say_what_helps(report: Report) -> None:
    from involveplan.reports.text import typed

    most = min(report.tally.findings, key=lambda severity: RANK[severity])
    worst = next(finding for finding in report.findings if finding.severity == most)
    console.say(f"More about one of them: involveplan explain {worst.code}")
    if len(report.outcomes) == 1:
        (alone,) = report.outcomes
        if alone.readable and alone.file != "<stdin>":
            console.say(f"To be asked for what is missing: involveplan fill {typed(alone.file)}")
