"""Checks for personal data, which does not belong in a shared file, nor in its comments.

Each yields a fault for every detail of its kind. Values: `shown` (the detail with its middle hidden).
"""

from collections.abc import Iterator
from functools import partial

from involveplan.checklist.model import Item
from involveplan.checks.personal_data import plan_details, redact_detail
from involveplan.checks.subject import Fault, Subject


def _details(kind: str, _item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every detail of a kind."""
    text = subject.source.tree.text
    for each in plan_details(text):
        if each.kind == kind:
            yield Fault((), {"shown": redact_detail(text[each.start : each.end])}, (each.start, each.end))


def _postcodes(item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every full postcode, except in `places` and `access`, which are venues."""
    for fault in _details("postcode", item, subject):
        venues = (subject.source.tree.find(("taking_part", key)) for key in ("places", "access"))
        start = fault.span[0] if fault.span else 0
        if not any(node and node.span.start <= start < node.span.end for node in venues):
            yield fault


_KINDS = (
    *("email-address", "phone-number", "nhs-number", "date-of-birth", "national-insurance-number"),
    *("payment-card", "record-number", "bank-account"),
)
DETAIL_CHECKS = {kind: partial(_details, kind) for kind in _KINDS} | {"postcode": _postcodes}
