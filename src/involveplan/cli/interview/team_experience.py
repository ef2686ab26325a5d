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
from involveplan.realism.experience import Experience, experience
from involveplan.run.errors import RunError
from involveplan.run.rules.resolver import Rulebook

ExperienceOption = Annotated[
    Path | None,
    typer.Option(
        "--experience",
        metavar="DIR",
        help="The folder whose plans tell what your own experience is; that of the configuration, or else of the "
        "git repository, if not set.",
        show_default=False,
    ),
]


def own_experience(
    asked: Path | None, here: Path, book: Rulebook, catalogue: Catalogue, today: date, but: Path | None = None
) -> Mapping[str, Experience]:
    """Return the experience with each tool, from the plans of the requested folder, else of the project of `here`.

    Empty if `here` belongs to no project. The plan `exclude` does not count. Raises RunError for a requested folder
    that cannot be used. For another folder only a message is printed.
    """
    folder = asked or past_plans.all_that_belongs_to(here, book)
    if folder is None:
        return {}
    try:
        plans = list(_plans(folder, book, but.resolve() if but else None))
    except RunError as error:
        if asked:
            raise
        console.say("What your own plans tell is left out:", *error.sentences)
        return {}
    return experience(plans, catalogue, today)


def _plans(folder: Path, book: Rulebook, but: Path | None) -> Iterator[tuple[str, Plan]]:
    for source in past_plans.read_those_with(past_plans.find([folder], book), b"record", b"took_part"):
        if source.value is not None and (but is None or Path(source.name).resolve() != but):
            yield source.name, source.value
