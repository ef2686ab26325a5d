"""`within`: the sum of some numbers is no more than a limit."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Within
from involveplan.checklist.model import Item
from involveplan.checks.figures import format_pounds
from involveplan.checks.subject import Fault, Subject, as_number, values


def within(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault at the limit. Values: `sum`, `limit`, `over`, in pounds."""
    check = item.check
    assert isinstance(check, Within)
    total = sum(as_number(one.value) or 0 for one in values(subject, check.sum))
    for one in values(subject, check.limit):
        limit = as_number(one.value)
        if limit is not None and total > limit + 0.005:
            facts = {
                "sum": format_pounds(total),
                "limit": format_pounds(limit),
                "over": format_pounds(total - limit),
            }
            yield Fault(one.pointer, facts)
