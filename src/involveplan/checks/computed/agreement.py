"""What a plan was agreed to be, and whether it still is."""

from collections.abc import Iterator

from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, is_filled
from involveplan.plan.fingerprint import fingerprint

OF = "agreed_of"  # the fact that holds the fingerprint of what was agreed


def agreed_unchanged(_item: Item, subject: Subject) -> Iterator[Fault]:
    """A fault where the plan says something else than what was agreed; facts: `agreed` (who, when), `agreed_of`.

    Which keys changed cannot be told from the plan alone. Where earlier versions are at hand, `takes.named` of the
    item is what to say instead; it knows `keys` besides.
    """
    agreed = subject.plan.agreed
    if agreed is None or not agreed.of or not is_filled(agreed.of) or agreed.of == fingerprint(subject.plan):
        return
    by = agreed.by if is_filled(agreed.by) else None
    told = ", ".join(filter(None, [by, agreed.on.spoken() if agreed.on else None]))
    yield Fault(("agreed", "of"), {"agreed": f" ({told})" if told else "", OF: agreed.of})
