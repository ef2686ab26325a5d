"""`involveplan estimate`: the resources that a plan needs, with the calculation of each figure."""

from pathlib import Path

from involveplan.cli.environment import rule_resolver
from involveplan.cli.errors import print_unreadable
from involveplan.cli.interview.team_experience import ExperienceOption, load_team_experience
from involveplan.cli.options import (
    PAGE_FORMATS,
    ColorOption,
    OutputOption,
    PageFormatOption,
    PlanArgument,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import read_stdin
from involveplan.cli.terminal.page import write_pages
from involveplan.documents.pages.estimate import build_estimate_details, estimate_page
from involveplan.exports.estimate import as_json
from involveplan.run.one_plan import check_one_plan
from involveplan.run.paths import STDIN_PATH
from involveplan.run.rules.resolver import CheckOptions


def estimate(
    plan: PlanArgument,
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    experience: ExperienceOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Say what a plan takes: people, hours, money and time, as ranges, each with its sum and where it comes from.

    Beside the published numbers it tells what came of the same tools in your own plans.

    Exit status: 0 whether or not it fits, 1 if the plan cannot be read, 2 if the command or the configuration
    is wrong.
    """
    written_as = checked_format(output, output_format, PAGE_FORMATS, plan=plan)
    resolver = rule_resolver(CheckOptions(resolve_today(today)))
    checked, effective = check_one_plan(plan, resolver, read_stdin)
    if checked.source.value is None:
        print_unreadable(checked)
        return 1
    rules = effective.rules
    here, itself = (Path(), None) if plan == STDIN_PATH else (plan.parent, plan)
    own = load_team_experience(experience, here, resolver, rules.catalogue, rules.today, itself)
    worked = build_estimate_details(
        checked.source.value, rules.catalogue, rules.settings.estimate_settings, rules.today, own
    )
    if written_as == "json":
        console.write_output(output, as_json(checked.source.name, worked))
    else:
        write_pages([estimate_page(worked)], written_as, output, color)
    if any(finding.code.startswith("FMT") for finding in checked.findings):
        console.print_messages(
            "Part of the plan could not be read, and is not counted: “involveplan check” tells which."
        )
    return 0
