"""Problems from reading the file, reported by the items of the format checklist."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject
from involveplan.plan.problems import Problem


def format_problems(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield the problems of the kind that the item is named after. Values: `problem`, and `write` if the item `takes`
    advice for what is expected."""
    return format_faults(item, subject.source.problems)


def format_faults(item: Item, problems: tuple[Problem, ...]) -> Iterator[Fault]:
    """Yield the problems of a file that could not be read as a plan."""
    advice = item.check.takes if isinstance(item.check, Computed) else {}
    for problem in problems:
        if problem.kind == item.name:
            write = {"write": str(advice[problem.expected])} if problem.expected in advice else {}
            yield Fault(problem.pointer, {"problem": problem.message} | write, problem.span)
