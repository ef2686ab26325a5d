"""`involveplan review`: the plan and its results side by side."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.errors import say_unreadable
from involveplan.cli.options import (
    PAGE_FORMATS,
    ChecklistOption,
    ColorOption,
    OutputOption,
    PageFormatOption,
    TodayOption,
    day,
)
from involveplan.cli.output_format import checked_format
from involveplan.cli.terminal import console
from involveplan.cli.terminal.page import give_pages
from involveplan.documents.pages.review import review as reviewed
from involveplan.exports.review import as_data
from involveplan.json_text import json_text
from involveplan.linting import engine
from involveplan.plan.files.store import load
from involveplan.plan.source import read
from involveplan.plan.summary import card
from involveplan.run.rules.resolver import Asked, Rulebook
from involveplan.wizard import recording


def review(
    path: Annotated[Path, typer.Argument(metavar="PLAN", help="The plan.")],
    output_format: PageFormatOption = None,
    output: OutputOption = None,
    plain: Annotated[bool, typer.Option("--plain", help="Words and numbers only, no bars.")] = False,
    checklist: ChecklistOption = None,
    today: TodayOption = None,
    color: ColorOption = "auto",
) -> int:
    """Show what was planned and what came of it: dates, people, hours, money, feedback, measures.

    At a terminal small bars show how far each came. What the record does not hold is said, and never taken for 0.
    """
    now = day(today)
    written_as = checked_format(output, output_format, PAGE_FORMATS, plan=path)
    held = Rulebook(Asked(now, checklists=tuple(checklist or ()))).held(path)
    source = read(load(path).raw, path.as_posix())
    plan, known_by = source.value, card(source)
    rules = held.rules
    if plan is None or known_by is None:
        say_unreadable(engine.check(source, rules))
        return 1
    stage = recording.stage_by_now(plan, now)
    open_ = engine.check(source, replace(rules, stage=stage, select=recording.codes(rules))).findings
    if written_as == "json":
        data = as_data(plan, known_by, catalogue=rules.catalogue, today=now, open_=open_)
        console.give_to(output, json_text(data) + "\n")
        return 0
    color = "never" if plain else color
    bars = written_as == "text" and output is None and console.look(color, sys.stdout).color
    document = reviewed(plan, catalogue=rules.catalogue, today=now, open_=open_, bars=bars)
    give_pages([document], written_as, output, color)
    return 0
