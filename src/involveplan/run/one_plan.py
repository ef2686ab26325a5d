"""The one plan that a command such as `render` is for: read, or told plainly why it cannot be."""

import sys
from pathlib import Path

from involveplan.linting import engine
from involveplan.linting.engine import Checked
from involveplan.plan.limits import MAX_BYTES
from involveplan.run.discovery import files
from involveplan.run.errors import RunError
from involveplan.run.read_plan import read_bytes, read_plan
from involveplan.run.rules.resolver import Held, Rulebook
from involveplan.run.runner import STDIN


def checked_plan(plan: Path, book: Rulebook) -> tuple[Checked, Held]:
    """The plan, checked, and what it was held against; `-` is standard input.

    A plan that cannot be read has no value; why is told by `say_unreadable`. Raises RunError if the path is
    not a plan.
    """
    if plan == Path("-"):
        held = book.held_in("")
        source = read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), STDIN, named=True)
    else:
        if plan.is_dir():
            raise RunError(f"“{plan.as_posix()}” is a folder; name a plan in it.")
        try:
            (file,) = files.find([plan])
        except files.NotThere as error:
            raise RunError(str(error)) from None
        held = book.held(plan)
        source = read_plan(str(file.path), file.name, named=True)
    assert source is not None
    return engine.check(source, held.rules), held
