"""Personal data that has no place in a shared file, comments included.

A quick look comes first, for what nearly every plan lacks: an "@", or digits in a row that no date has. It is one
expression that begins with a set of characters, for which Python's engine searches fastest. The libraries that know
telephone and NHS numbers are loaded only when there is a candidate.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from involveplan.checklist.model import Item
from involveplan.checks.subject import Fault, Subject

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,6}")
_SUSPICIOUS = re.compile(
    r"[0-9@+](?:(?<=@)|(?<=[+0])(?<![\w.]0)[\d ()./-]{8,}|[0-9]{2}[ -]?[0-9]{4}(?![\w-])|[A-Za-z]{2}(?![\w-]))"
)
_MAYBE_PHONE = re.compile(r"[+0](?<![\w.]0)[\d ()./-]{8,}")
_NHS = re.compile(r"(?<![\w+-])[1-9]\d{2}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
_POSTCODE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}\d[A-Z\d]?|GIR) {0,2}\d[ABD-HJLNP-UW-Z]{2}(?![\w-])", re.IGNORECASE
)
_ORDINALS = ("st", "nd", "rd", "th")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    r"\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}-\d{2}-\d{2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
)
_MAYBE_BIRTH = ("birth", "born", "dob", "d.o", "do.b")
_BIRTH = re.compile(rf"\b(?:d\.?o\.?b\.?|date of birth|born)\b[^\n\d]{{0,16}}?({_DATE})", re.IGNORECASE)


@lru_cache(maxsize=1)
def suspicious(text: str) -> str:
    """The text if there may be an address or number of someone in it, else nothing."""
    return text if _SUSPICIOUS.search(text) else ""


def email_address(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every e-mail address; facts: `shown` (the address with its middle hidden)."""
    text = suspicious(subject.source.tree.text)
    return (_fault(found) for found in (_EMAIL.finditer(text) if "@" in text else ()))


def phone_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every number that could be dialled, as the phonenumbers library finds it in a text from the UK."""
    text = suspicious(subject.source.tree.text)
    if not _MAYBE_PHONE.search(text):
        return
    import phonenumbers

    for found in phonenumbers.PhoneNumberMatcher(text, "GB"):
        if text[found.start - 1 : found.start] not in ("£", "-"):  # a sum, or the end of a reference
            yield Fault((), {"shown": _hidden(found.raw_string)}, (found.start, found.end))


def nhs_number(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every ten digits with the check digit of an NHS number."""
    for found in _NHS.finditer(suspicious(subject.source.tree.text)):
        from stdnum.gb import nhs

        if nhs.is_valid(found[0]):
            yield _fault(found)


def postcode(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every full postcode, except in `places` and `access`, where it is a venue's."""
    tree = subject.source.tree
    venues = [tree.find(("taking_part", key)) for key in ("places", "access")]
    for found in _POSTCODE.finditer(suspicious(tree.text)):
        if found[0].endswith(_ORDINALS):  # "B1 2nd floor"
            continue
        if not any(node and node.span.start <= found.start() < node.span.end for node in venues):
            yield _fault(found)


def date_of_birth(_item: Item, subject: Subject) -> Iterator[Fault]:
    """Every date that is said to be a date of birth."""
    text = subject.source.tree.text
    said = text.lower()
    maybe = any(word in said for word in _MAYBE_BIRTH)
    return (_fault(found, 1) for found in (_BIRTH.finditer(text) if maybe else ()))


def _fault(found: re.Match[str], group: int = 0) -> Fault:
    return Fault((), {"shown": _hidden(found[group])}, found.span(group))


def _hidden(value: str) -> str:
    """The value with its middle hidden, so that a report repeats no personal data."""
    return f"{value[:2]}…{value[-2:]}" if len(value) > 6 else "…"
