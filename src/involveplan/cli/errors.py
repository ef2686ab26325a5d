"""Error messages for files that a command cannot use."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from involveplan.cli.exits import NO_PLANS, USAGE, CliExit
from involveplan.cli.terminal import console
from involveplan.cli.terminal.report_text import text_report
from involveplan.run.paths import quoted_paths

if TYPE_CHECKING:
    from involveplan.linting.engine import CheckedPlan


def refuse_conflict(path: Path) -> None:
    """Refuse to overwrite a file with a merge conflict, which would lose both versions. Raises CliExit."""
    from involveplan.plan.files.reader import read_raw
    from involveplan.plan.source import Source, decode_utf_8
    from involveplan.plan.yaml.conflict import find_conflict
    from involveplan.plan.yaml.tree import Tree

    if not path.is_file():
        return
    text, _ = decode_utf_8(read_raw(path))
    if conflict := find_conflict(text):
        raise CliExit(
            USAGE,
            *Source(path.as_posix(), Tree(text), None, ()).problem_lines([conflict]),
            "The file was not overwritten. If you do not need either version, delete the file first.",
        )


def print_no_plans(paths: Iterable[Path], *hints: str) -> int:
    """Print that there is no plan in some folders, with hints. Return the exit status."""
    console.print_messages(
        f"There are no plans in {quoted_paths(paths)}. A plan is a .yaml file with the key “involveplan”.",
        *hints,
        "To draft one: involveplan new",
    )
    return NO_PLANS


def print_unreadable(checked: "CheckedPlan") -> None:
    """Print the problems of a plan that cannot be read."""
    from involveplan.linting.finding import Report

    text = text_report(Report((checked.outcome,)), console.style_for("auto", sys.stderr))
    print(text, end="", file=sys.stderr)  # noqa: T201
