"""What the environment of the program decides: the cache folder, and what git sees."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.cli.exits import USAGE, CliExit
from involveplan.plan.files.display_path import display_path
from involveplan.run.rules.resolver import CheckOptions, RuleResolver

if TYPE_CHECKING:
    from involveplan.run.cache import Cache

_CACHE_FOLDER = (
    "INVOLVEPLAN_CACHE_DIR"  # environment variable for another folder, such as one that a CI job saves
)


def user_cache() -> "Cache | None":
    """Return the cache of the user; None if there is no folder for it."""
    from involveplan.run.cache import Cache  # SQLite is loaded only for a cache

    given = os.environ.get(_CACHE_FOLDER)
    if given:
        return Cache(Path(given).absolute())
    from platformdirs import user_cache_dir

    folder = Path(user_cache_dir("involveplan", appauthor=False))
    return Cache(folder) if folder.is_absolute() else None  # relative if the user has no home


def rule_resolver(options: CheckOptions) -> RuleResolver:
    """Return a resolver whose git sees the environment of the program. Raises CliExit if `--config` names no file."""
    if options.config and not options.config.exists():
        raise CliExit(USAGE, f"--config: cannot find a file called “{display_path(options.config)}”.")
    return RuleResolver(options, os.environ)
