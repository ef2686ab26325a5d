"""Checking the single plan of a command such as `render`."""

from collections.abc import Callable
from pathlib import Path

from involveplan.linting import engine
from involveplan.linting.engine import CheckedPlan
from involveplan.plan.files.display_path import STDIN
from involveplan.run.discovery import files
from involveplan.run.errors import RunError
from involveplan.run.paths import STDIN_PATH
from involveplan.run.read_plan import read_plan, read_plan_bytes
from involveplan.run.rules.resolver import EffectiveRules, RuleResolver


def check_one_plan(
    plan: Path, resolver: RuleResolver, read_stdin: Callable[[], bytes]
) -> tuple[CheckedPlan, EffectiveRules]:
    """Check a plan, and return it with its effective rules. `-` is standard input.

    The source of a plan that cannot be read has problems and no value. Raises RunError if the path is not a file.
    """
    if plan == STDIN_PATH:
        effective = resolver.for_folder("")
        source = read_plan_bytes(read_stdin(), STDIN, named=True)
    else:
        if plan.is_dir():
            raise RunError(f"“{plan.as_posix()}” is a folder. Choose one plan in the folder.")
        try:
            (file,) = files.find_files([plan])
        except files.PathNotFound as error:
            raise RunError(str(error)) from None
        effective = resolver.for_plan(plan)
        source = read_plan(str(file.path), file.name, named=True)
    assert source is not None
    return engine.check_plan(source, effective.rules), effective
