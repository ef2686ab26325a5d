"""Personal details in a text: their positions, and how to redact them in reports.

A quick search comes first, for what most texts do not contain. Only around its candidates, the finders of each kind
search the plain form of the text. A detail has one kind: the first in the order of the table of finders.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from involveplan.checks.detail_finders.plain_text import Offsets


class Detail(NamedTuple):
    """A personal detail: its kind, which is the name of its check, and its position."""

    kind: str
    start: int
    end: int


_MAX_OF_PLAN = 200  # personal details that are redacted elsewhere in messages, one by one
_LONG_NUMBER = re.compile(r"(?<!\w)[A-Za-z]{0,3}\d[\d ._/-]{3,}\d[A-Za-z]?")


@lru_cache(maxsize=1)
def plan_details(text: str) -> tuple[Detail, ...]:
    """Return the personal details in the text of a plan. The last result is kept, because each check asks for it."""
    return find_details(text)


def find_details(text: str) -> tuple[Detail, ...]:
    """Return the personal details in a text, in order. They do not overlap."""
    from involveplan.checks.detail_finders.candidates import may_contain_detail

    return tuple(_search(text)) if may_contain_detail(text) else ()


def _search(text: str) -> Iterator[Detail]:
    from involveplan.checks.detail_finders.candidates import windows
    from involveplan.checks.detail_finders.plain_text import plain_text

    plain = plain_text(text)
    finders = _finders()
    for begin, end in windows(plain.text):
        piece = plain.text[begin:end]
        found: list[Detail] = []
        for kind, find in finders:
            taken = bytearray(len(piece))
            for each in found:
                taken[each.start : each.end] = b"\1" * (each.end - each.start)
            spans: list[Offsets] = []
            for start, last in sorted(find(piece), key=lambda span: (span[0], -span[1])):
                if any(taken[start:last]):
                    continue
                if spans and start < spans[-1][1]:
                    spans[-1] = spans[-1][0], max(spans[-1][1], last)
                else:
                    spans.append((start, last))
            found += (Detail(kind, *span) for span in spans)
        for each in sorted(found, key=lambda detail: detail.start):
            yield Detail(each.kind, *plain.original(begin + each.start, begin + each.end))


def _finders() -> tuple[tuple[str, Callable[[str], Iterator[Offsets]]], ...]:
    """The finders by kind. They are loaded when a text may contain a detail, which is rare."""
    from involveplan.checks.detail_finders import births, contacts, id_numbers, money

    return (
        ("email-address", contacts.email_addresses),
        ("payment-card", money.payment_cards),
        ("bank-account", money.bank_accounts),
        ("national-insurance-number", id_numbers.national_insurance_numbers),
        ("record-number", id_numbers.record_numbers),
        ("nhs-number", id_numbers.nhs_numbers),
        ("date-of-birth", births.dates_of_birth),
        ("phone-number", contacts.PhoneFinder().find),
        ("postcode", contacts.postcodes),
    )


def redact_text(text: str, plan: str = "") -> str:
    """Redact personal details in a text: only their beginning and end are kept.

    With the text of its plan, also a detail that is recognised only there, for example by its label.
    """
    redacted = _replace_details(text, find_details(text), redact_detail)
    return _redact_known(redacted, plan) if plan else redacted


def _redact_known(text: str, plan: str) -> str:
    known = _unlabelled_details(plan)
    if known is None:
        return _LONG_NUMBER.sub(lambda found: redact_detail(found[0]), text)
    for detail in known:
        if detail in text:
            text = re.sub(rf"(?<!\w){re.escape(detail)}(?!\w)", redact_detail(detail), text)
    return text


@lru_cache(maxsize=1)
def _unlabelled_details(plan: str) -> tuple[str, ...] | None:
    """The details of a plan that are not recognised on their own, the longest first; None if there are very many."""
    from involveplan.checks.detail_finders.plain_text import plain_text

    details = plan_details(plan)
    if not details:
        return ()
    raw = {plan[each.start : each.end] for each in details}
    forms = {form for each in raw for form in (each, plain_text(each).text, " ".join(each.split()))}
    alone = [each for each in forms if _replace_details(each, find_details(each), lambda _: "") == each]
    return tuple(sorted(alone, key=len, reverse=True)) if len(alone) <= _MAX_OF_PLAN else None


@lru_cache(maxsize=8)
def mask_line(line: str) -> str:
    """Mask personal details in a line with a star for each character, so that columns stay."""
    return _mask(line, find_details(line))


def mask_part(plan: str, start: int, end: int) -> str:
    """Return a part of the text of a plan, with a star for each character of a personal detail."""
    within = (
        Detail(each.kind, max(each.start, start) - start, min(each.end, end) - start)
        for each in plan_details(plan)
        if each.start < end and each.end > start
    )
    return _mask(plan[start:end], within)


def redact_detail(detail: str) -> str:
    """Redact the middle of a personal detail."""
    return f"{detail[:2]}…{detail[-2:]}" if len(detail) > 6 else "…"


def _mask(text: str, details: "Iterator[Detail] | tuple[Detail, ...]") -> str:
    return _replace_details(text, details, lambda detail: "*" * len(detail))


def _replace_details(
    text: str, details: "Iterator[Detail] | tuple[Detail, ...]", replace: Callable[[str], str]
) -> str:
    """Replace personal details in a text."""
    parts, done = list[str](), 0
    for _, start, end in details:
        parts += (text[done:start], replace(text[start:end]))
        done = end
    return "".join((*parts, text[done:]))
