"""`at-least`: so many values in the field, or in all entries of it together, have an answer."""

from collections.abc import Iterator

from involveplan.checklist.kinds import AtLeast
from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, each, is_filled, values


def at_least(item: Item, subject: Subject) -> Iterator[Fault]:
    """One fault for the plan; facts: `n` needed, `found`."""
    check = item.check
    assert isinstance(check, AtLeast)
    found = [
        one.value
        for one in each(values(subject, item.field or ""))
        if is_filled(one.value) and (check.of is None or one.value in check.of)
    ]
    if len(found) < check.n:
        yield Fault(place_of(item), {"n": str(check.n), "found": str(len(found))})


def place_of(item: Item) -> tuple[str | int, ...]:
    """Where a finding about the plan as a whole sits: the item's `place`, else the start of its field."""
    path = item.place or (item.field or "").split("[]")[0]
    return tuple(step for step in path.split(".") if step)
