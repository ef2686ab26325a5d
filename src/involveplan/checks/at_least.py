"""`at-least`: the field, or all its entries together, has at least `n` answers."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import AtLeast
from involveplan.checklist.model import Item
from involveplan.checks.subject import (
    Fault,
    Subject,
    flatten,
    is_filled,
    is_listed,
    item_pointer,
    matches_condition,
    values,
)


def at_least(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield one fault for the plan. Values: `n` needed, `found`."""
    check = item.check
    assert isinstance(check, AtLeast)
    found = [
        one.value
        for one in flatten(values(subject, item.field or ""))
        if is_filled(one.value)
        and (check.of is None or is_listed(one.value, check.of))
        and (not check.where or matches_condition(subject, check.where, one.entry))
    ]
    if len(found) < check.n:
        yield Fault(item_pointer(item), {"n": str(check.n), "found": str(len(found))})
