"""What `check` shows about decisions: the page of `--why`, and why a selected item does not apply."""

import sys
from collections.abc import Sequence
from pathlib import Path

from involveplan.checklist.model import Item
from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.cli.terminal.page import document_text
from involveplan.documents.pages.decision import decision_page, decision_sentence
from involveplan.linting.command_hint import RunOptions, shell_quoted
from involveplan.linting.config.codes import code_of
from involveplan.plan.problems import did_you_mean
from involveplan.run.pipeline import PlanResult
from involveplan.run.plan_decision import decide_plan

_MAX_SHOWN = 5  # items that are named in a command


def print_decisions(
    codes: Sequence[str],
    results: Sequence[PlanResult],
    stdin: bytes | None,
    options: RunOptions,
    color: Color,
) -> None:
    """Print a page for each item, by code or name, about the plans of a run. Raises CliExit for an unknown item.

    `options` are those of the check, which suggested commands repeat.
    """
    style = console.style_for(color, sys.stdout)
    pages = []
    for code in codes:
        decisions = []
        for result in results:
            item = result.effective.rules.library.find_item(code)
            if item is not None:
                decisions.append(decide_plan(item, result, stdin))
        if not decisions:
            raise _unknown_item(code, results[0].effective.rules.library.items, options)
        without = len(results) - len(decisions)
        pages.append(decision_page(decisions[0].decision.item, decisions, options, without))
    console.write_stdout("\n".join(document_text(page, style) for page in pages), paged=True)


def _unknown_item(code: str, items: Sequence[Item], options: RunOptions) -> CliExit:
    if any(item.code.startswith(code.upper()) for item in items):
        return CliExit(
            USAGE,
            f"--why needs a full code. Several codes start with “{code}”.",
            f"To see them: {options.command('explain', shell_quoted(code.upper()))}",
        )
    known = [name for item in items for name in (item.code, item.name)]
    return CliExit(USAGE, f"--why: cannot find an item called “{code}”.{did_you_mean(code, known)}")


def print_why_not_applied(
    codes: Sequence[str],
    results: Sequence[PlanResult],
    stdin: bytes | None,
    options: RunOptions,
    paths: Sequence[Path],
) -> None:
    """Print why selected items do not apply: for a single plan and item the reason, and how to see more."""
    library = results[0].effective.rules.library
    starts = tuple(code_of(code, library) for code in codes)
    items = [item for item in library.items if item.code.startswith(starts)]
    if len(results) == len(items) == 1:
        console.print_hints(decision_sentence(decide_plan(items[0], results[0], stdin)))
    shown = items if len(items) <= _MAX_SHOWN else items[:1]
    named = [shell_quoted(path.as_posix()) for path in paths if path != Path()]
    command = options.command("check", "--why", ",".join(item.code for item in shown), *named)
    console.print_hints(f"To see what would make {'it' if len(shown) == 1 else 'them'} apply: {command}")
