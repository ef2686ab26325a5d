"""`refers`: every name in one place exists in another."""

from collections.abc import Iterator

from involveplan.checklist.check_kinds import Refers
from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, flatten, is_filled, values
from involveplan.plan.problems import did_you_mean
from involveplan.wording import join_words


def refers(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for each name that does not exist. Values: `name`, `known`, `hint`."""
    check = item.check
    assert isinstance(check, Refers)
    for names, target in check.pairs.items():
        known = list(dict.fromkeys(str(one.value) for one in flatten(values(subject, target))))
        for one in flatten(values(subject, names)):
            if is_filled(one.value) and str(one.value) not in known:
                name = str(one.value)
                yield Fault(
                    one.pointer,
                    {"name": name, "known": join_words(known) or "none", "hint": did_you_mean(name, known)},
                )
