"""`involveplan estimate`: the resources that a plan needs, with the calculation of each figure."""

from pathlib import Path

from involveplan.cli.errors import say_unreadable
from involveplan.cli.interview.team_experience import ExperienceOption, own_experience
from involveplan.cli.options import (
    PAGE_FORMATS,
    ColorOption,
    OutputOption,
    PageFormatOption,
    PlanArgument,
    TodayOption,
    day,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import give_pages
from involveplan.documents.pages.estimate import estimate_page, work_out
from involveplan.exports.estimate import as_json
from involveplan.run.one_plan import checked_plan
from involveplan.run.rules.resolver import Asked, Rulebook


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
    book = Rulebook(Asked(day(today)))
    checked, held = checked_plan(plan, book)
    if checked.source.value is None:
        say_unreadable(checked)
        return 1
    rules = held.rules
    here, itself = (Path(), None) if plan == Path("-") else (plan.parent, plan)
    own = own_experience(experience, here, book, rules.catalogue, rules.today, itself)
    worked = work_out(checked.source.value, rules.catalogue, rules.settings.chosen, rules.today, own)
    if written_as == "json":
        console.give_to(output, as_json(checked.source.name, worked))
    else:
        give_pages([estimate_page(worked)], written_as, output, color)
    if any(finding.code.startswith("FMT") for finding in checked.findings):
        console.say(
            "Part of the plan could not be read, and is not counted: “involveplan check” tells which."
        )
    return 0
