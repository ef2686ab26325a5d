"""Error messages for files that a command cannot use."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.cli.exits import USAGE, Stop
from involveplan.cli.terminal import console

if TYPE_CHECKING:
    from involveplan.linting.engine import Checked


def refuse_conflict(path: Path) -> None:
    """Refuse to overwrite a file with a merge conflict, which would lose both versions. Raises CliExit."""
    from involveplan.plan.files.reader import raw_of
    from involveplan.plan.source import Source, text_of
    from involveplan.plan.yaml.conflict import find_conflict
    from involveplan.plan.yaml.tree import Tree

    if not path.is_file():
        return
    text, _ = text_of(raw_of(path))
    if conflict := find_conflict(text):
        raise Stop(
            USAGE,
            *Source(path.as_posix(), Tree(text), None, ()).located([conflict]),
            "Nothing was written over it. If you need neither version, delete the file first.",
        )


def say_unreadable(checked: "Checked") -> None:
    """Print the problems of a plan that cannot be read."""
    from involveplan.linting.finding import Report
    from involveplan.reports import FORMATS

    text = FORMATS["text"](Report((checked.outcome,)), console.look("auto", sys.stderr))
    print(text, end="", file=sys.stderr)  # noqa: T201
