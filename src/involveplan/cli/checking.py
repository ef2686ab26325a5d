"""Looks at the files that `check` was asked for: from the cache or anew, in this process or in several."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from involveplan.cli.agreed_since import was_changed
from involveplan.cli.gathered import Gathered
from involveplan.cli.kept import program
from involveplan.cli.progress import shown_to
from involveplan.cli.rulebook import Held, Rulebook
from involveplan.linting.finding import Ahead
from involveplan.linting.many.cache import Cache
from involveplan.linting.many.checker import Checker, Crew, Standard, Task
from involveplan.linting.many.packing import Packed
from involveplan.linting.walking.files import File
from involveplan.portfolio.beside import Beside

if TYPE_CHECKING:
    from involveplan.linting.engine import Rules

STDIN = "<stdin>"


@dataclass(slots=True)
class Results:
    """The plans among the files, and what the check of each came to by itself; `ahead` is told of a single one."""

    plans: list[Beside] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    outcomes: Gathered = field(default_factory=Gathered)
    ahead: Ahead | None = None
    changed: bool = False  # whether some plan is no longer as it was agreed

    def take(self, packed: Packed, size: int, held: Held) -> None:
        """Take in what was found out about a file, if it is a plan."""
        if packed.outcome is not None:
            self.plans.append(Beside(packed.outcome.file, packed.card, held))
            self.held.append(held)
            self.outcomes.add(packed.outcome, size)
            self.ahead = packed.ahead
            self.changed = self.changed or any(map(was_changed, packed.outcome.findings))


def look_at(
    files: Sequence[File],
    stdin: bytes | None,
    book: Rulebook,
    *,
    plans_only: bool = False,
    cache: Cache | None = None,
    crew: Crew | None = None,
) -> Results:
    """Check all the files in the order of their names, and what standard input held, if it was read. Raises Stop.

    With `plans_only` a file that is named counts like one that was found in a folder.
    """
    asked = [(file.name, file.name, file.named and not plans_only, book.held(file.name)) for file in files]
    if stdin is not None:
        asked.append(("", STDIN, True, book.held_in("")))
        asked.sort(key=lambda each: each[1])
    held = list({id(each): each for *_, each in asked}.values())
    places = {id(each): place for place, each in enumerate(held)}
    tasks = [Task(path, name, named, places[id(each)]) for path, name, named, each in asked]
    checker = Checker(
        [Standard(f"{program()} {each.key}" if each.key else "", partial(_rules, each)) for each in held],
        book.asked.today,
        cache,
        crew,
        alone=len(tasks) == 1,
        stdin=stdin or b"",
    )
    results = Results()
    made = shown_to(sys.stderr, checker.run(tasks), len(tasks), dumb=os.environ.get("TERM") == "dumb")
    for task, packed in zip(tasks, made, strict=True):
        results.take(checker.told(task, packed), len(packed), held[task.standard])
    if len(results.plans) == 1 and not checker.alone:
        results.ahead = _ahead(checker, next(task for task in tasks if task.name == results.plans[0].file))
    return results


def _ahead(checker: Checker, task: Task) -> Ahead | None:
    """What comes next for the only plan among some files."""
    alone = replace(checker, alone=True, crew=None)
    return next(alone.told(task, packed).ahead for packed in alone.run([task]))


def _rules(held: Held) -> "Rules":
    return held.rules
