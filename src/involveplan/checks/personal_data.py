"""Personal details in a text: their positions, and how to redact them in reports.

A quick search comes first, for what most texts do not contain: an "@", or more digits in a row than a date has. It is
one expression that begins with a set of characters, which Python's engine finds fastest. Only if there is a candidate,
the libraries for telephone and NHS numbers are loaded, and the expressions that are plain texts here are compiled.
"""

import contextlib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

Offsets = tuple[int, int]  # character offsets, the end is one past the last

# Spaces and dashes from word processors and web pages. Each is replaced by one plain character, so offsets stay.
_SPACES = "\t\u00a0\u2000-\u200b\u202f\u2060\u3000"
_DASHES = "\u00ad\u2010-\u2015\u2212"
_GAP = rf"[ {_SPACES}{_DASHES}.-]"
_ANY_SPACE, _ANY_DASH = re.compile(f"[{_SPACES}]"), re.compile(f"[{_DASHES}]")

_SUSPICIOUS = re.compile(
    rf"[0-9@+](?:(?<=@)|(?<=[+0])(?<!\w0)(?<!\d\.0)[\d {_SPACES}{_DASHES}()./-]{{8,}}"
    rf"|[0-9]{{2}}{_GAP}{{0,2}}[0-9]{{4}}(?![\w-])|[A-Za-z]{{2}}(?![\w-]))"
)
_EMAIL = r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[^\W\d_][\w-]{1,62}"
_MAYBE_PHONE = re.compile(r"[+0](?<!\w0)(?<!\d\.0)[\d ()./-]{8,}")
_CONTEXT = 200  # characters of context on each side of a number
_END_OF_PIECE = re.compile(r"\n|[^\W\d_]")  # a number ends before these
_MAX_SEARCHED = 12_000  # characters that take the library half a second at worst
_UK_PHONE = (
    r"(?<![\w£+-])(?<!\d\.)(?:(?:\+|00 ?)44[ -]?(?:\(0\)[ -]?)?|\(?0)\d{2}(?:[ ()./-]{0,2}\d){7,8}(?!\w)"
)
_NHS = (
    r"(?<![\w+-])(?:[1-9]\d{2}[ .-]{0,2}\d{3}[ .-]{0,2}\d{4}"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[ -]?\d{4})(?![\w-])"  # in Scotland, from a date of birth
)
_POSTCODE = r"(?i)(?<![\w-])(?:([A-Z]{1,2})\d[A-Z\d]?|GIR)[ -]{0,2}\d[ABD-HJLNP-UW-Z]{2}(?![\w-])"
_AREA = (
    r"(?i)A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    r"|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
_ORDINALS = ("st", "nd", "rd", "th")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}[/-]\d{2}[/-]\d{2}|\d{8}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ /-](?:of )?{_MONTH},?[ /-]\d{{2,4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
)
# For text in lower case. It begins with a letter that all labels have, which the engine finds fast.
_MAYBE_BIRTH = re.compile(
    rb"b(?:(?<![a-z]b)orn|irth(?:(?<=of.birth)|(?<=ofbirth)|[ _-]?da)|(?<=dob)|(?<=o\.b)|(?<=d\.ob))"
)
_BIRTH_LABEL = r"(?<![^\W_])(?:d\.?o\.?b\.?|date[ _-]?of[ _-]?birth|birth[ _-]?da(?:te|y)|born)(?![^\W_])"
_BIRTH = (
    rf"(?i){_BIRTH_LABEL}[^\n\d]{{0,16}}?(?P<after>{_DATE})(?!\d)"
    rf"|(?<![\w-])(?P<before>{_DATE})[ ,]{{1,2}}\(?(?:d\.?o\.?b\b|date of birth)"
)


@lru_cache(maxsize=1)
def candidate_text(text: str) -> str:
    """Return the text with plain spaces and dashes if it may contain a personal detail. Else empty."""
    if not _SUSPICIOUS.search(text):
        return ""
    return _ANY_DASH.sub("-", _ANY_SPACE.sub(" ", text))


def email_addresses(text: str) -> Iterator[Offsets]:
    """Yield every e-mail address."""
    plain = candidate_text(text)
    return (found.span() for found in (re.finditer(_EMAIL, plain) if "@" in plain else ()))


def phone_numbers(text: str) -> Iterator[Offsets]:
    """Yield every number that can be dialled, found by the phonenumbers library for the UK.

    The library is slow, so it only searches the text around each candidate. After more text than any plan has, every
    candidate is yielded without it.
    """
    text = candidate_text(text)
    after = searched = 0
    while candidate := _MAYBE_PHONE.search(text, after):
        begin = max(after, candidate.start() - _CONTEXT)
        start = max(begin, text.rfind("\n", begin, candidate.start()) + 1)
        end = _END_OF_PIECE.search(
            text, min(candidate.end() + _CONTEXT, text.find("\n", candidate.end()) % (len(text) + 1))
        )
        after = end.start() if end else len(text)
        searched += after - start
        if searched > _MAX_SEARCHED:
            yield candidate.span()
            after = candidate.end()
            continue
        for first, last in _phone_numbers(text[start:after]):
            yield start + first, start + last


def _phone_numbers(line: str) -> Iterator[tuple[int, int]]:
    """Yield the telephone numbers of a line. The library skips numbers next to other digits: search for those too."""
    import phonenumbers

    known = [(found.start, found.end) for found in phonenumbers.PhoneNumberMatcher(line, "GB")]
    for start, end in known:
        if line[:start][-1:] not in ("£", "-"):  # an amount, or the end of a reference
            yield start, end
    taken = {place for start, end in known for place in range(start, end)}
    for found in re.finditer(_UK_PHONE, line):
        if found.start() in taken or found.end() - 1 in taken:
            continue
        with contextlib.suppress(phonenumbers.NumberParseException):  # of a country code that does not exist
            if phonenumbers.is_valid_number(phonenumbers.parse(found[0], "GB")):
                yield found.span()


def nhs_numbers(text: str) -> Iterator[Offsets]:
    """Yield every ten digits with the check digit of an NHS number. Scottish numbers begin with a real date."""
    plain = candidate_text(text)
    for found in re.finditer(_NHS, plain) if plain else ():
        from nhs_number.validate import is_valid

        if is_valid(re.sub("[ .-]", "", found[0])):
            yield found.span()


def postcodes(text: str) -> Iterator[Offsets]:
    """Yield every full postcode."""
    plain = candidate_text(text)
    for found in re.finditer(_POSTCODE, plain) if plain else ():
        if found[0].endswith(_ORDINALS):  # "B1 2nd floor"
            continue
        if not found[1] or re.fullmatch(_AREA, found[1]):  # not "Q1 2yr"
            yield found.span()


def dates_of_birth(text: str) -> Iterator[Offsets]:
    """Yield every date that is labelled as a date of birth."""
    candidate = _MAYBE_BIRTH.search(text.encode("utf-8", "replace").lower())
    return (found.span(found.lastgroup or 0) for found in (re.finditer(_BIRTH, text) if candidate else ()))


_FINDERS: tuple[Callable[[str], Iterator[Offsets]], ...] = (
    email_addresses,
    phone_numbers,
    nhs_numbers,
    postcodes,
    dates_of_birth,
)


def redact_text(text: str) -> str:
    """Redact personal details in a text: only their beginning and end are kept."""
    return _replace_details(text, redact_detail)


@lru_cache(maxsize=8)
def mask_line(line: str) -> str:
    """Mask personal details in a line with a star for each character, so that columns stay."""
    return _replace_details(line, lambda detail: "*" * len(detail))


def redact_detail(detail: str) -> str:
    """Redact the middle of a personal detail."""
    return f"{detail[:2]}…{detail[-2:]}" if len(detail) > 6 else "…"


def _replace_details(text: str, replace: Callable[[str], str]) -> str:
    """Replace each personal detail in a text. Overlapping details count as one."""
    spans: list[Offsets] = []
    for start, end in sorted(span for find in _FINDERS for span in find(text)):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], end)
        else:
            spans.append((start, end))
    parts, done = list[str](), 0
    for start, end in spans:
        parts += (text[done:start], replace(text[start:end]))
        done = end
    return "".join((*parts, text[done:]))
