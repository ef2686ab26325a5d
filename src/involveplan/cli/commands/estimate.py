"""`involveplan estimate`: the resources that a plan needs, with the calculation of each figure."""

from pathlib import Path

from involveplan.cli.environment import rule_resolver
from involveplan.cli.errors import print_unreadable
from involveplan.cli.interview.team_experience import ExperienceOption, load_team_experience
from involveplan.cli.options import (
    PAGE_FORMATS,
    ColorOption,
    ConfigOption,
    OutputOption,
    PageFormatOption,
    PlanArgument,
    QuietOption,
    TodayOption,
    resolve_today,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import read_stdin
from involveplan.cli.terminal.page import write_pages
from involveplan.documents.pages.estimate import build_estimate_details, estimate_page
from involveplan.exports.estimate import as_json
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.run.one_plan import check_one_plan
from involveplan.run.paths import STDIN_PATH
from involveplan.run.rules.resolver import CheckOptions


def estimate(
    plan: PlanArgument,
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    experience: ExperienceOption = None,
    config: ConfigOption = None,
    today: TodayOption = None,
    quiet: QuietOption = False,  # noqa: ARG001 (its callback sets it)
    color: ColorOption = "auto",
) -> int:
    """Estimate the people, hours, money and time that a plan needs.

    Each figure is a range, shown with its calculation and source. Published numbers are shown next to the results of
    the same tools in your own plans.

    Exit status: 0 if the plan can be read, even if it is not realistic, 1 if it cannot be read, 2 if the command or
    configuration is not valid.
    """
    written_as = checked_format(output, output_format, PAGE_FORMATS, plan=plan)
    resolver = rule_resolver(CheckOptions(resolve_today(today), config=config))
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
        console.write_output(output, as_json(checked.source.name, worked), plan)
    else:
        write_pages([estimate_page(worked)], written_as, output, color, plan)
    if any(finding.code.startswith("FMT") for finding in checked.findings):
        repeated = RunOptions.of({"--config": config, "--today": today})
        console.print_messages(
            "We could not read part of the plan, so the estimate leaves it out.",
            f"To see which part: {repeated.command('check', shell_quoted(plan.as_posix()))}",
        )
    return 0
