"""The places of a text that may contain a personal detail. Most plans have none, so this is quick.

Digits count if there are more in a row than in a date, or in a postcode. Python's engine is fastest with expressions
that begin with a set of characters, or with a letter that all labels have.
"""

import re
from collections.abc import Iterator

from involveplan.checks.detail_finders.plain_text import Offsets

_DIGITS = re.compile(
    rb"[0-9](?:(?=[0-9 ?._/()\t\n#-]{4})(?<![0-9][0-9])"
    rb"(?!(?<=[12])[09][0-9]{2}(?:-[0-9]{2}-[0-9]{2}|[/-][0-9]{2}(?:[0-9]{2})?)(?![0-9]))"
    rb"(?!(?<=[a-z]-[0-9])[0-9]{3,5}(?! {0,2}[0-9]))"  # the end of a reference
    rb"(?:[0-9]{4}|(?:[ ?._/()\t-]{0,3}(?:\n[ #]{0,9})?[0-9]){5})"
    rb"|[A-Za-z]{2}(?![\w-])|[A-Z]?[ ?-]{1,2}O[A-Z]{2}(?![\w-]))"
)
# For text in lower case.
_BIRTH = re.compile(
    rb"b(?:(?<![a-z]b)orn|irth(?:(?<=of.birth)|(?<=ofbirth)|(?<=s.of.birth)|[ _-]?da)|(?<=d[ ./?-]o[ ./?-]b)|(?<=d\.ob)"
    rb"|(?<=d\. o\. b)|(?<=dob)|[?']?day|[. ](?<![a-z]b[. ])[ ?]?[0-9])"
)
# For text in lower case. Each begins with a literal, or with a set of rare characters.
_WORDS = tuple(
    map(
        re.compile,
        (
            rb"[\[({<](?: ?(?:at|@|dot) ?[\])}>])",
            rb" dot [a-z]",
            rb"%40",
            rb" at (?:[\w-]{1,60}\.)+[a-z]{2}",
            rb"bfpo",
            rb"oh (?:one|two|three|four|five|six|seven|eight|nine|oh|double|treble|triple)",
            rb"zero (?:one|two|three|four|five|six|seven|eight|nine|zero|double|treble|triple)",
            rb"mrn[^\n]{0,24}[0-9]{4}",
            rb"m\.r\.n[^\n]{0,24}[0-9]{4}",
            rb"hosp(?:ital|\.)?[ _-]?(?:record |card |patient |unit )?(?:n(?:o|um)|id)[^\n]{0,24}[0-9]{4}",
            rb"patient[ _-]?(?:n(?:o|um)|id)[^\n]{0,24}[0-9]{4}",
        ),
    )
)
_WIDE = re.compile(  # digits of other scripts, and letters and digits that are wide, round or bold
    "[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u2460-\u249b\uff10-\uff5a\U0001d400-\U0001d7ff]"
)
_DISGUISES = (b"\\x", b"\\u", b"\\U", b"&#", b"&nbsp;", b"&commat;")
_CONTEXT = 120  # characters on each side


def may_contain_detail(text: str) -> bool:
    """Return whether a text, as it stands in the file, may contain a personal detail."""
    raw = text.encode("ascii", "replace")  # one byte for each character
    if _DIGITS.search(raw) or b"@" in raw:
        return True
    if not text.isascii() and (
        "\uff20" in text or "\ufe6b" in text or (b"???" in raw and _WIDE.search(text))
    ):
        return True
    if (b"\\" in raw or b"&" in raw) and any(each in raw for each in _DISGUISES):
        return True
    lower = raw.lower()
    return bool(_BIRTH.search(lower)) or any(words.search(lower) for words in _WORDS)


def windows(plain: str) -> Iterator[Offsets]:
    """Yield the parts of a plain text around candidates, within their lines."""
    raw = plain.encode("ascii", "replace")
    lower = raw.lower()
    places = [found for words in (_BIRTH, *_WORDS) for found in words.finditer(lower)]
    places += (*_DIGITS.finditer(raw), *re.finditer(b"@", raw))
    found = sorted(each.span() for each in places)
    begin = end = -1
    for start, last in found:
        if last + _CONTEXT <= end:
            continue
        first, final = _window(plain, start, last)
        if first <= end:
            end = max(end, final)
            continue
        if end > 0:
            yield begin, end
        begin, end = first, final
    if end > 0:
        yield begin, end


def _window(plain: str, start: int, end: int) -> Offsets:
    """The part of a line around a candidate. It begins and ends between words."""
    first, last = max(0, start - _CONTEXT), min(len(plain), end + _CONTEXT)
    begin, final = plain.rfind("\n", first, start) + 1, plain.find("\n", end, last)
    if not begin:
        begin = max(first, plain.find(" ", first, start) + 1) if first else 0
    if final < 0:
        final = (
            max(end, plain.rfind(" ", end, last)) if last < len(plain) and " " in plain[end:last] else last
        )
    return begin, final
