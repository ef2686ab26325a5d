"""`within`: the sum of some numbers is no more than a limit."""

from collections.abc import Iterator

from involveplan.checklist.kinds import Within
from involveplan.checklist.model import Item
from involveplan.checks.figures import pounds
from involveplan.checks.subject import Fault, Subject, values


def within(item: Item, subject: Subject) -> Iterator[Fault]:
    """One fault at the limit; facts: `sum`, `limit`, `over`, in pounds."""
    check = item.check
    assert isinstance(check, Within)
    total = sum(one.value for one in values(subject, check.sum) if isinstance(one.value, int | float))
    for limit in values(subject, check.limit):
        if isinstance(limit.value, int | float) and total > limit.value + 0.005:
            facts = {"sum": pounds(total), "limit": pounds(limit.value), "over": pounds(total - limit.value)}
            yield Fault(limit.pointer, facts)
