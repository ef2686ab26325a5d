"""Personal data that has no place in a shared file, comments included."""

from collections.abc import Iterable, Iterator

from involveplan.checklist.model import Item
from involveplan.checks import personal_data
from involveplan.checks.personal_data import Span
from involveplan.checks.subject import Fault, Subject


def email_address(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every e-mail address; facts: `shown` (the address with its middle hidden)."""
    text = subject.source.tree.text
    return _faults(text, personal_data.email_addresses(text))


def phone_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every number that could be dialled; facts: `shown`."""
    text = subject.source.tree.text
    return _faults(text, personal_data.phone_numbers(text))


def nhs_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every ten digits with the check digit of an NHS number; facts: `shown`."""
    text = subject.source.tree.text
    return _faults(text, personal_data.nhs_numbers(text))


def postcode(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every full postcode, except in `places` and `access`, where it is a venue's; facts: `shown`."""
    tree = subject.source.tree
    venues = [tree.find(("taking_part", key)) for key in ("places", "access")]
    found = (
        span
        for span in personal_data.postcodes(tree.text)
        if not any(node and node.span.start <= span[0] < node.span.end for node in venues)
    )
    return _faults(tree.text, found)


def date_of_birth(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every date that is said to be a date of birth; facts: `shown`."""
    text = subject.source.tree.text
    return _faults(text, personal_data.dates_of_birth(text))


def _faults(text: str, spans: Iterable[Span]) -> Iterator[Fault]:
    return (Fault((), {"shown": personal_data.hidden(text[slice(*span)])}, span) for span in spans)
