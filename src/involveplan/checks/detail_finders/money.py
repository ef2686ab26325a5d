"""Numbers of payment cards and bank accounts in a plain text."""

import re
from collections.abc import Iterator

from involveplan.checks.detail_finders.number_labels import LabelledNumbers, names_thing
from involveplan.checks.detail_finders.plain_text import Offsets

_CARD = re.compile(
    r"(?:(?<![\w./-])|(?<=visa)|(?<=card)|(?<=amex))\d(?:[ ._/-]{0,2}\d){12,18}(?!\w)(?![._/-]\w)",
    re.IGNORECASE,
)
_ISSUED = re.compile(  # the first digits and the lengths of cards
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}"
    r"|(?:6011|65\d\d|64[4-9]\d|35\d\d|62\d\d)\d{12}(?:\d{3})?|(?:50|5[6-9]|6\d)\d{11,17}"
)
_GROUPS = re.compile(r"\d{4,19}(?:\D+\d{4,8}){0,3}(?:\D+\d{1,3})?")
_CARD_LABEL = re.compile(r"(?i)(?:card|visa|amex|\bcc|maestro|mastercard)[^\d\n]{0,20}$")

_SORT = r"\d\d(?P<gap>[ -]?)\d\d(?P=gap)\d\d(?!\d)"
_ACCOUNT = r"(?:\d{8}|\d{4}[ -]\d{4}|\d\d(?:[ -]\d\d){3})(?!\w|-\d)"
_SORT_LABEL = r"(?:sort(?:[ _-]?codes?)?|s/c|sc)"
_ACCOUNT_LABEL = r"(?:(?:bank )?(?:account|acc?t|acc|a/c|ac)\.?(?:[ _-]?(?:numbers?|nos?\.?|num\.?|#)|\.)?)"
_LINK = r"""[ :=#.,'"-]{0,4}(?:is )?['"]?"""
_BOTH = (
    re.compile(
        rf"(?i)(?:(?<![^\W_])(?P<label>{_SORT_LABEL}){_LINK}|(?<![\w-]))(?P<sort>{_SORT})['\"]?[ ,;/:|]{{0,3}}(?:and )?"
        rf"(?P<second>{_ACCOUNT_LABEL}{_LINK})?(?P<account>{_ACCOUNT})"
    ),
    re.compile(
        rf"(?i)(?<![\w-])(?P<account>{_ACCOUNT})['\"]?[ ,;/:|]{{0,3}}(?:and |at )?"
        rf"(?P<label>{_SORT_LABEL}{_LINK})?(?P<sort>{_SORT})(?!\w)"
    ),
)
_DATE = re.compile(
    r"(?:0[1-9]|[12]\d|3[01])[ -]?(?:0[1-9]|1[0-2])[ -]?\d\d|\d\d[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])"
)
_IBAN = re.compile(r"(?i)(?<![\w-])GB\d\d(?:[ -]?[A-Z]){4}(?:[ -]?\d){14}(?![\w-])")
_NUMBER = r"[ _-]?(?:numbers?|nos?\.?|num\.?|#)(?![a-z])"
_LABELLED = (
    LabelledNumbers(r"sort[ _-]?codes?|s/c(?![a-z])", r"\d\d[ -]?\d\d[ -]?\d\d(?!\d)"),
    LabelledNumbers(
        rf"(?:bank )?(?:account|acc?t|acc|a/c)\.?{_NUMBER}|bank account|bank a/c",
        r"\d(?:[ -]?\d){5,9}(?!\w|-\d)",
    ),
    LabelledNumbers(
        r"(?<!code )(?<!centre )(?<!center )(?<!cost )(?<!ledger )(?<!user )(?<!budget )(?<!on )(?<!of )(?<!into )"
        r"(?:account|acc?t|acc|a/c)(?![a-z])",
        _ACCOUNT,
        r"[ ]?[:=#.(]?[ '\"]{0,2}",
        looks_back=False,
    ),
    LabelledNumbers(
        rf"roll{_NUMBER}", r"[A-Z]{0,3}\d[\dA-Z]*(?:[/ -][\dA-Z]{2,12}){0,3}(?!\w)", looks_back=False
    ),
)
_ABOUT_BANKS = re.compile(
    r"(?i)\b(?:account|bank|pay|bacs|transfer|barclays|lloyds|natwest|hsbc|santander|nationwide)"
)
_NEAR = 200  # characters in which a word about banks is looked for, so that the work stays bounded


def payment_cards(text: str) -> Iterator[Offsets]:
    """Yield every number with the length, the groups, the first digits and the check digit of a payment card."""
    for found in _CARD.finditer(text):
        digits = re.sub(r"\D", "", found[0])
        labelled = _CARD_LABEL.search(text, max(0, found.start() - 40), found.start())
        if not _ISSUED.fullmatch(digits) or not _has_check_digit(digits):
            continue
        if labelled or (_GROUPS.fullmatch(found[0]) and not names_thing(text, found.start())):
            groups = re.split(r"\D+", found[0])
            if labelled or len(groups) == 1 or not all(each.endswith("00") for each in groups):
                yield found.span()


def _has_check_digit(digits: str) -> bool:
    """Return whether the last digit is the check digit of the others, by Luhn's method."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def bank_accounts(text: str) -> Iterator[Offsets]:
    """Yield every bank account: a sort code with its account number, either of them with a label, or a British IBAN."""
    yield from (found.span() for found in _IBAN.finditer(text))
    for pair in _BOTH:
        for found in pair.finditer(text):
            labels = found.groupdict()
            plain = not labels["label"] and not labels.get("second")
            if plain and (not _is_apart(found) or names_thing(text, found.start())):
                continue
            places = (*found.span("sort"), *found.span("account"))
            yield min(places), max(places)
    for numbers in _LABELLED:
        yield from numbers.find(text)


def _is_apart(found: re.Match[str]) -> bool:
    """Return whether numbers without a label are in the groups of a sort code and an account, and not a date."""
    if _DATE.fullmatch(found["sort"]):
        return False
    if found["gap"] != " ":
        return found["gap"] == "-"
    around = max(0, found.start() - _NEAR), found.end() + _NEAR
    return _ABOUT_BANKS.search(found.string, *around) is not None
