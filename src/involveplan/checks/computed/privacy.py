"""Checks for personal data, which does not belong in a shared file, nor in its comments."""

from collections.abc import Iterable, Iterator

from involveplan.checklist.model import Item
from involveplan.checks import personal_data
from involveplan.checks.personal_data import Offsets
from involveplan.checks.subject import Fault, Subject


def email_address(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every e-mail address. Values: `shown` (the address with its middle hidden)."""
    text = subject.source.tree.text
    return _faults(text, personal_data.email_addresses(text))


def phone_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every number that can be dialled. Values: `shown`."""
    text = subject.source.tree.text
    return _faults(text, personal_data.phone_numbers(text))


def nhs_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every ten digits with the check digit of an NHS number. Values: `shown`."""
    text = subject.source.tree.text
    return _faults(text, personal_data.nhs_numbers(text))


def postcode(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every full postcode, except in `places` and `access`, which are venues. Values: `shown`."""
    tree = subject.source.tree
    venues = [tree.find(("taking_part", key)) for key in ("places", "access")]
    found = (
        span
        for span in personal_data.postcodes(tree.text)
        if not any(node and node.span.start <= span[0] < node.span.end for node in venues)
    )
    return _faults(tree.text, found)


def date_of_birth(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Yield a fault for every date that is labelled as a date of birth. Values: `shown`."""
    text = subject.source.tree.text
    return _faults(text, personal_data.dates_of_birth(text))


def _faults(text: str, spans: Iterable[Offsets]) -> Iterator[Fault]:
    return (Fault((), {"shown": personal_data.redact_detail(text[slice(*span)])}, span) for span in spans)
