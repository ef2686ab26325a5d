"""Checks for personal data, which does not belong in a shared file, nor in its comments.

Each yields a fault for every detail of its kind. Values: `shown` (the detail with its middle hidden).
"""

from collections.abc import Iterator

from involveplan.checklist.model import Item
from involveplan.checks.personal_data import plan_details, redact_detail
from involveplan.checks.subject import Fault, Subject


def email_address(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every e-mail address."""
    return _faults(subject, "email-address")


def phone_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every number that can be dialled."""
    return _faults(subject, "phone-number")


def nhs_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every ten digits labelled as an NHS number, or with its check digit."""
    return _faults(subject, "nhs-number")


def postcode(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every full postcode, except in `places` and `access`, which are venues."""
    for fault in _faults(subject, "postcode"):
        venues = (subject.source.tree.find(("taking_part", key)) for key in ("places", "access"))
        start = fault.span[0] if fault.span else 0
        if not any(node and node.span.start <= start < node.span.end for node in venues):
            yield fault


def date_of_birth(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every date that is labelled as a date of birth."""
    return _faults(subject, "date-of-birth")


def national_insurance_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every National Insurance number."""
    return _faults(subject, "national-insurance-number")


def payment_card(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every number of a payment card."""
    return _faults(subject, "payment-card")


def record_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every number labelled as that of a hospital record or a passport."""
    return _faults(subject, "record-number")


def bank_account(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every number of a bank account."""
    return _faults(subject, "bank-account")


def _faults(subject: Subject, kind: str) -> Iterator[Fault]:
    text = subject.source.tree.text
    for each in plan_details(text):
        if each.kind == kind:
            yield Fault((), {"shown": redact_detail(text[each.start : each.end])}, (each.start, each.end))
