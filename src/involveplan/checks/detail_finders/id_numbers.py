"""Numbers that identify a person, in a plain text: NHS, National Insurance, hospital and passport numbers."""

import re
from collections.abc import Iterator

from involveplan.checks.detail_finders.number_labels import LabelledNumbers, names_thing
from involveplan.checks.detail_finders.plain_text import Offsets

_NUMBER = r"(?:numbers?|nos?\.?|num\.?|nr\.?|id|identifier|#)(?![a-z])"
_TEN_DIGITS = r"\d(?:[ ._-]{0,2}\d){9}(?!\w)(?![ ._-]?\d{1,3}(?!\d))"
_NHS = re.compile(
    r"(?<![\w+-])(?:[1-9]\d{2}[ ._-]{0,2}\d{3}[ ._-]{0,2}\d{4}"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[ -]?\d{4}"  # in Scotland, from a date of birth
    r"|[4679]\d(?:[ -]\d\d){4}|[4679]\d{3}[ -]\d{3}[ -]\d{3}|[4679]\d{4}[ -]\d{5}|[4679]\d{2}[ -]\d{7}"
    r"|[4679]\d{5}[ -]\d{4})(?![\w-])"
)
_LABELLED_NHS = (
    LabelledNumbers(
        rf"n\.?h\.?s\.?[ _-]?{_NUMBER}|chi(?:[ _-]?{_NUMBER})?(?![a-z])"
        rf"|(?:h ?& ?c|h and c|hsc|health (?:and|&) (?:social )?care)[ _-]?{_NUMBER}|hcn(?![a-z])",
        _TEN_DIGITS,
    ),
    LabelledNumbers(
        r"n\.?h\.?s\.?", rf"[1-9](?<!\d\d){_TEN_DIGITS[2:]}(?<!0000)", r"[ :=#'\"-]{0,4}", looks_back=False
    ),
)

_NI_SPACE = r"[ ._/-]{0,2}"
_NI_DIGITS = rf"\d\d{_NI_SPACE}\d\d{_NI_SPACE}\d\d"
_NI_PREFIX = r"(?:(?!BG|GB|NK|KN|TN|NT|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]|QQ)"
_NI = re.compile(
    rf"(?<![\w-])(?:{_NI_PREFIX}{_NI_SPACE}{_NI_DIGITS}{_NI_SPACE}[A-D]"
    rf"|(?i:(?!(?:a[mnst]|b[ey]|he|m[aery]|pm|re|se|we|pa|ha)[ ])"
    rf"{_NI_PREFIX}[ ]?\d\d[ -]?\d\d[ -]?\d\d[ -]?[A-D]))(?![\w-])"
)
_LABELLED_NI = LabelledNumbers(
    rf"(?:national[ _-]?insurance|n\.?i\.?)(?:[ _-]?{_NUMBER})?(?![a-z])|nino(?![a-z])",
    rf"[A-Z]{{2}}{_NI_SPACE}{_NI_DIGITS}(?:{_NI_SPACE}[A-D](?!\w)|(?!\w))",
)

_RECORD = r"(?:(?-i:[A-Z]{1,3}) ?|[A-Z]{1,3}[/-]?)?\d(?:[ /.-]?\d){3,11}[A-Z]?(?![\w£%])(?!-\d)"
_SHORT_LINK = (
    r"[ ]?[:=#,-]{0,2}[ '\"#]{0,3}"
    r"(?:(?:(?:the|his|her|their) )?(?:numbers?|no\.?|id)[ :=]{1,3}(?:is |was )?)?"
)
_COUNTED = (
    r"(?! (?:of|a|per|in|beds|staff|people|patients|visits|letters|contacts|appointments|admissions|times)\b)"
)
_LABELLED_RECORDS = (
    LabelledNumbers(
        rf"(?:hospital|hosp\.?|patient|case ?notes?|(?:medical|health|case) records?)"
        rf"(?:[ _-]?(?:record|patient|unit|card|case ?notes?|registration))?[ _-]?{_NUMBER}"
        r"(?<!patient numbers)"
        rf"|hospital[ _-]?(?:record|ref(?:erence)?)(?:[ _-]?{_NUMBER})?(?![a-z])"
        rf"|m\.?r\.?n\.?(?![a-z])(?:[ _-]?{_NUMBER})?|passports?[ _-]?{_NUMBER}",
        _RECORD + _COUNTED,
    ),
    LabelledNumbers(
        "hospital",
        rf"[A-Z]{{0,2}}[1-9](?<!\d\d)\d{{5,9}}(?!\w|[.,/-]\d){_COUNTED}",
        _SHORT_LINK,
        looks_back=False,
    ),
    LabelledNumbers(
        "passport",
        rf"(?:[A-Z]{{1,2}})?\d(?:[ -]?\d){{6,8}}(?!\w|[.,/-]\d){_COUNTED}",
        _SHORT_LINK,
        looks_back=False,
    ),
)
_DATES = re.compile(
    r"(?:19|20)\d\d[-/. ][01]?\d[-/. ][0-3]?\d|[0-3]?\d[-/. ][01]?\d[-/. ](?:19|20)\d\d|(?:19|20)\d\d(?:[-/ ]\d{1,5})?"
)


def nhs_numbers(text: str) -> Iterator[Offsets]:
    """Yield every ten digits that are labelled as an NHS number, or have its check digit.

    Scottish numbers begin with a real date.
    """
    for numbers in _LABELLED_NHS:
        yield from numbers.find(text)
    for found in _NHS.finditer(text):
        from nhs_number.validate import is_valid

        digits = re.sub("[ ._-]", "", found[0])
        if len(set(digits)) > 1 and is_valid(digits) and not names_thing(text, found.start()):
            yield found.span()


def national_insurance_numbers(text: str) -> Iterator[Offsets]:
    """Yield every National Insurance number. A labelled one may lack its last letter."""
    yield from _LABELLED_NI.find(text)
    for found in _NI.finditer(text):
        if not names_thing(text, found.start()):
            yield found.span()


def record_numbers(text: str) -> Iterator[Offsets]:
    """Yield every number labelled as that of a hospital record or a passport."""
    for numbers in _LABELLED_RECORDS:
        for start, end in numbers.find(text):
            if not _DATES.fullmatch(text, start, end):
                yield start, end
