"""`within`: the sum of some numbers is no more than a limit."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Within
from involveplan.checklist.model import Item
from involveplan.checks.figures import pounds
from involveplan.checks.subject import Fault, Subject, number_of, values


def within(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault at the limit. Values: `sum`, `limit`, `over`, in pounds."""
    check = item.check
    assert isinstance(check, Within)
    total = sum(number_of(one.value) or 0 for one in values(subject, check.sum))
    for one in values(subject, check.limit):
        limit = number_of(one.value)
        if limit is not None and total > limit + 0.005:
            facts = {"sum": pounds(total), "limit": pounds(limit), "over": pounds(total - limit)}
            yield Fault(one.pointer, facts)
