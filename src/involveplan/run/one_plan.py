"""Checking the single plan of a command such as `render`."""

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
    """Check a plan, and return it with its effective rules. `-` is standard input.

    The source of a plan that cannot be read has problems and no value. Raises RunError if the path is not a file.
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
