"""What `check` shows about decisions: the page of `--why`, and why a selected item does not apply."""

import sys
from collections.abc import Sequence
from pathlib import Path

from involveplan.cli.exits import USAGE, CliExit
from involveplan.cli.terminal import console
from involveplan.cli.terminal.console import Color
from involveplan.cli.terminal.page import document_text
from involveplan.documents.pages.decision import decision_page, decision_sentence
from involveplan.plan.problems import did_you_mean
from involveplan.reports.text_parts import shell_quoted
from involveplan.run.pipeline import PlanResult
from involveplan.run.plan_decision import decide_plan


def print_decisions(word: str, results: Sequence[PlanResult], stdin: bytes | None, color: Color) -> None:
    """Print the page of an item, by its code or name, and the plans of a run. Raises CliExit for an unknown item."""
    decisions = []
    for result in results:
        item = result.effective.rules.library.find_item(word)
        if item is not None:
            decisions.append(decide_plan(item, result, stdin))
    if not decisions:
        items = results[0].effective.rules.library.items
        known = [name for item in items for name in (item.code, item.name)]
        raise CliExit(USAGE, f"--why: there is no item “{word}”.{did_you_mean(word, known)}")
    item = decisions[0].decision.item
    style = console.style_for(color, sys.stdout)
    console.write_stdout(document_text(decision_page(item, decisions), style))
    console.print_messages(f"More about this item: involveplan explain {item.code}")


def print_why_not_applied(
    codes: Sequence[str], results: Sequence[PlanResult], stdin: bytes | None, paths: Sequence[Path]
) -> None:
    """Print why selected items do not apply: for a single plan and item the reason, otherwise how to see it."""
    items = [
        item
        for item in results[0].effective.rules.library.items
        if item.code.startswith(tuple(map(str.upper, codes)))
    ]
    if len(results) == len(items) == 1:
        console.print_messages(decision_sentence(decide_plan(items[0], results[0], stdin)))
    words = ["involveplan", "check", "--why", items[0].code]
    words += [shell_quoted(path.as_posix()) for path in paths if path != Path()]
    console.print_messages(f"To see why: {' '.join(words)}")
