"""Faults of form: what reading the file found, told by the item of the format checklist that it breaks."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject
from involveplan.plan.problems import Problem


def format_problems(item: Item, subject: Subject) -> Iterator[Fault]:
    """The problems of the kind that the item is named after; facts: `problem`, and `write` where the item `takes` words
    for what is wanted."""
    return faults(item, subject.source.problems)


def faults(item: Item, problems: tuple[Problem, ...]) -> Iterator[Fault]:
    """The same for a file of which not even a half-written plan could be made."""
    instead = item.check.takes if isinstance(item.check, Computed) else {}
    for problem in problems:
        if problem.kind == item.name:
            write = {"write": str(instead[problem.wanted])} if problem.wanted in instead else {}
            yield Fault(problem.pointer, {"problem": problem.sentence} | write, problem.span)
