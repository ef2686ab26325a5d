"""Where a team's own experience is looked for, and how it is told to programs."""

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
    """What the plans of a folder tell of each tool: of the folder asked for, else of all that `here` belongs to.

    Nothing where `here` belongs to nothing. The plan `but` does not count. Raises Stop if there is something wrong with
    the folder asked for; with another one, that is only told.
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
