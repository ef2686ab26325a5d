"""Changes to a plan since it was agreed."""

from collections.abc import Iterator

from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject, is_filled
from involveplan.plan.fingerprint import fingerprint

AGREED_FINGERPRINT = "agreed_of"  # the message value with the fingerprint of the agreed plan


def agreed_unchanged(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault if the plan has changed since it was agreed. Values: `agreed` (who, when), `agreed_of`.

    The plan alone does not show which keys changed. If earlier versions are available, the message is `takes.named` of
    the item, which also has the value `keys`.
    """
    agreed = subject.plan.agreed
    if agreed is None or not agreed.of or not is_filled(agreed.of) or agreed.of == fingerprint(subject.plan):
        return
    by = agreed.by if is_filled(agreed.by) else None
    details = ", ".join(filter(None, [by, agreed.on.in_words() if agreed.on else None]))
    yield Fault(
        ("agreed", "of"), {"agreed": f" ({details})" if details else "", AGREED_FINGERPRINT: agreed.of}
    )
