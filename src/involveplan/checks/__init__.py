"""The kinds of check, one in each file, and their registry.

A check takes an item and a subject (a plan with its context) and yields faults. Wording, severity and stage belong to
the item.
"""

from collections.abc import Callable, Iterator

from involveplan.checklist.check_kinds import Computed
from involveplan.checklist.model import Item
from involveplan.checks.at_least import at_least
from involveplan.checks.computed import computed, find_check
from involveplan.checks.considered import considered
from involveplan.checks.covers import covers
from involveplan.checks.distinct import distinct
from involveplan.checks.filled import filled
from involveplan.checks.matches import matches
from involveplan.checks.order import order
from involveplan.checks.refers import refers
from involveplan.checks.subject import Fault, Subject
from involveplan.checks.within import within

KINDS: dict[str, Callable[[Item, Subject], Iterator[Fault]]] = {
    "filled": filled,
    "at-least": at_least,
    "distinct": distinct,
    "considered": considered,
    "covers": covers,
    "refers": refers,
    "order": order,
    "within": within,
    "matches": matches,
    "computed": computed,
}


def check_function(item: Item) -> Callable[[Item, Subject], Iterator[Fault]]:
    """Return the check of an item: a function of the item and a plan that yields the faults."""
    named = find_check(item.check.name) if isinstance(item.check, Computed) else None
    return named or KINDS[item.check.kind]


def run_check(item: Item, subject: Subject) -> Iterator[Fault]:
    """Run the check of an item on a plan. Yields its faults."""
    return check_function(item)(item, subject)
