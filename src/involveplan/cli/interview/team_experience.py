"""The team's own experience with tools, from the plans of a folder."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from involveplan.cli.interview import past_plans
from involveplan.cli.terminal import console
from involveplan.plan.model import Plan
from involveplan.realism.catalogue import Catalogue
from involveplan.realism.experience import Experience, collect_experience
from involveplan.run.errors import RunError
from involveplan.run.rules.resolver import RuleResolver

ExperienceOption = Annotated[
    Path | None,
    typer.Option(
        "--experience",
        metavar="FOLDER",
        help="Show your own experience of the tools, using the plans in this folder.",
        show_default="the folder with your configuration, otherwise the git repository",
    ),
]


def load_team_experience(
    requested: Path | None,
    here: Path,
    resolver: RuleResolver,
    catalogue: Catalogue,
    today: date,
    exclude: Path | None = None,
) -> Mapping[str, Experience]:
    """Return the experience with each tool, from the plans of the requested folder, else of the project of `here`.

    Empty if `here` belongs to no project. The plan `exclude` does not count. Raises RunError for a requested folder
    that cannot be used. For another folder only a message is printed.
    """
    folder = requested or past_plans.project_folder(here, resolver)
    if folder is None:
        return {}
    try:
        plans = list(_plans(folder, resolver, exclude.resolve() if exclude else None))
    except RunError as error:
        if requested:
            raise
        console.print_messages("Your own plans are not included in these figures:", *error.sentences)
        return {}
    return collect_experience(plans, catalogue, today)


def _plans(folder: Path, resolver: RuleResolver, exclude: Path | None) -> Iterator[tuple[str, Plan]]:
    for source in past_plans.read_containing(
        past_plans.find_plan_files([folder], resolver), b"record", b"took_part"
    ):
        if source.value is not None and (exclude is None or Path(source.name).resolve() != exclude):
            yield source.name, source.value
