"""`involveplan estimate`: what a plan takes, with the sum behind each figure."""

import sys
from typing import Annotated, Literal

import typer

from involveplan.cli import console
from involveplan.cli.one_plan import checked_plan, chosen, say_unreadable
from involveplan.cli.options import ColorOption, OutputOption, PlanArgument, TodayOption, day
from involveplan.cli.page import page
from involveplan.cli.rulebook import Asked, Held, Rulebook
from involveplan.documents.estimate_page import Worked, estimate_page
from involveplan.documents.markdown import markdown
from involveplan.linting.engine import Checked
from involveplan.realism.estimate import estimate as work_out
from involveplan.realism.uncounted import out_of_date, uncounted


def estimate(
    plan: PlanArgument,
    output_format: Annotated[
        Literal["text", "markdown", "json"],
        typer.Option("--output-format", help="For a terminal, for a web page, or for programs."),
    ] = "text",
    output: OutputOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Say what a plan takes: people, hours, money and time, as ranges, each with its sum and where it comes from.

    Exit status: 0 whether or not it fits, 1 if the plan cannot be read, 2 if the command or the configuration
    is wrong.
    """
    book = Rulebook(Asked(day(today)))
    checked, held = checked_plan(plan, book, output)
    if checked.source.value is None:
        say_unreadable(checked)
        return 1
    worked = _worked(checked, held, book)
    if output_format == "json":
        text = as_json_of(checked, held, worked)
    else:
        document = estimate_page(worked)
        look = console.look("never" if output else color, sys.stdout)
        text = markdown(document) if output_format == "markdown" else page(document, look)
    console.give_to(output, text)
    if any(finding.code.startswith("FMT") for finding in checked.findings):
        console.say(
            "Part of the plan could not be read, and is not counted: “involveplan check” tells which."
        )
    return 0


def as_json_of(checked: Checked, held: Held, worked: Worked) -> str:
    """The estimate for programs."""
    from involveplan.cli.estimate_json import as_json

    return as_json(checked.source.name, held.rules.settings.region, worked)


def _worked(checked: Checked, held: Held, book: Rulebook) -> Worked:
    plan, rules = checked.source.value, held.rules
    assert plan is not None
    choice = chosen(rules.settings)
    done = work_out(plan, rules.catalogue, choice)
    left_out = uncounted(plan, done, rules.catalogue, choice)
    today = book.asked.today
    return Worked(plan, done, rules.catalogue, left_out, out_of_date(rules.catalogue, choice, today), today)
