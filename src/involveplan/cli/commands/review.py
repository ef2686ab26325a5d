"""`involveplan review`: the plan and its results side by side."""

import sys
from dataclasses import replace
from typing import Annotated

import typer

from involveplan.cli.environment import rule_resolver
from involveplan.cli.errors import print_unreadable
from involveplan.cli.options import (
    PAGE_FORMATS,
    ChecklistOption,
    ColorOption,
    ConfigOption,
    OutputOption,
    PageFormatOption,
    PlanFileArgument,
    QuietOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import write_pages
from involveplan.documents.pages.review import review_page as reviewed
from involveplan.exports.review import review_data
from involveplan.json_text import json_text
from involveplan.linting import engine
from involveplan.plan.files.store import load
from involveplan.plan.source import read, with_own_placeholders
from involveplan.plan.summaries.summary import summarise_plan
from involveplan.run.rules.resolver import CheckOptions
from involveplan.wizard import recording


def review(
    path: PlanFileArgument,
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Show only words and numbers, without bars.")
    ] = False,
    checklist: ChecklistOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Compare what you planned with what happened.

    The comparison covers dates, people, hours, money, feedback and measures. In a terminal, bars show how much has been
    done so far. Anything missing from the record is shown as missing, and is never counted as 0.
    """
    now = resolve_today(today)
    written_as = checked_format(output, output_format, PAGE_FORMATS, plan=path)
    effective = rule_resolver(CheckOptions(now, checklists=tuple(checklist or ()), config=config)).for_plan(
        path
    )
    rules = effective.rules
    source = with_own_placeholders(read(load(path).raw, path.as_posix()), rules.settings.placeholders)
    plan, summary = source.value, summarise_plan(source)
    if plan is None or summary is None:
        print_unreadable(engine.check_plan(source, rules))
        return 1
    stage = recording.current_stage(plan, now)
    open_findings = engine.check_plan(
        source, replace(rules, stage=stage, select=recording.record_codes(rules))
    ).findings
    if written_as == "json":
        data = review_data(plan, summary, catalogue=rules.catalogue, today=now, open_findings=open_findings)
        console.write_output(output, json_text(data) + "\n", path)
        return 0
    color = "never" if plain else color
    bars = written_as == "text" and output is None and console.style_for(color, sys.stdout).color
    document = reviewed(plan, catalogue=rules.catalogue, today=now, open_findings=open_findings, bars=bars)
    write_pages([document], written_as, output, color, path)
    return 0
