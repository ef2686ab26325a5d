"""E-mail addresses, telephone numbers and postcodes in a plain text."""

import contextlib
import re
from collections.abc import Iterator

from involveplan.checks.detail_finders.number_labels import LabelledNumbers, names_thing
from involveplan.checks.detail_finders.plain_text import Offsets

_ENDS = (
    "uk|org|com|net|edu|gov|mil|int|info|biz|eu|ie|io|co|me|scot|wales|cymru|london|health|care|community|social|email"
    "|example|test|fr|de|es|it|nl|pl|us|ca|au|nz|in|pk"
)
_LOCAL = r"[\w.+'!#$%&*/=?^{|}~-]{0,63}[\w+'-]"
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.[^\W\d_][\w-]{1,62}")
_SPACED_EMAIL = re.compile(
    r"(?i)[\w+'-]{1,40}(?:(?:\.| dot |[ ]?[\[({<] ?dot ?[\])}>][ ]?)[\w+'-]{1,40}){0,4}"
    r"(?:[ ]{0,3}@[ ]{0,3}|%40|[ ]{0,2}[\[({<] ?(?:at|@) ?[\])}>][ ]{0,2}|(?P<word> at ))"
    r"(?P<domain>[\w-]{1,63}(?:(?:\.| dot |[ ]?[\[({<] ?(?:dot|\.) ?[\])}>][ ]?)[\w-]{1,63}){0,5}"
    rf"(?:\.|(?P<dot> dot |[ ]?[\[({{<] ?(?:dot|\.) ?[\])}}>][ ]?))(?:{_ENDS}))(?![\w-])"
)
_TWO_NAMES = re.compile(r"(?i)[a-z]{2,}[._][a-z]{2,}\d*$")
_HANDLE = re.compile(
    r"(?i)(?:on|at|x|see|us|follow|twitter|insta(?:gram)?|facebook|bluesky|threads|tiktok|social)[ ]+@$"
)
_VERSION = re.compile(r"@v?\d+\.\d")

_MAYBE_PHONE = re.compile(r"[+0](?<!\w0)(?<!\d\.0)[\d ()./-]{8,}")
_END_OF_PIECE = re.compile(r"\n|[^\W\d_]")  # a number ends before these
_UK_PHONE = re.compile(
    r"(?:(?<![\w£+-])|(?<=tel)|(?<=mob)|(?<=bile)|(?<=phone)|(?<=fax))(?<!\d\.)"
    r"(?:(?:\+|00 ?)44[ -]?(?:\(0\)[ -]?)?|[\[(]?0)[ ]?\d[ ]?\d(?:[] ()./_-]{0,2}\d){7,8}(?!\w)"
)
_NO_ZERO = re.compile(
    r"(?<![\w£.,+-])(?:44[ -]?(?:\(0\)[ -]?)?\d{2,4}|7\d{3})[ -]\d{3,4}[ -]?\d{2,4}(?![\w-])"
)
_LOCAL_NUMBER = LabelledNumbers(
    r"tel(?:ephone)?|(?:tele)?phone|mob(?:ile)?|landline|fax|whatsapp"
    r"|call (?:her|him|them|me|us)|(?:ring|text|call)(?=[: ]+\d)",
    r"(?:[2-9]\d{2}[ -]\d{4}|(?!20[0-4]\d)[2-9]\d{3}[ -]\d{3,4}|7\d{3}[ -]?\d{3}[ -]?\d{3}"
    r"|44[ -]?\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4})(?![\w-]|[ ]?-?\d|[ ](?:people|carers|patients|staff|times)\b)",
    r"(?:[ _-]?(?:no|number|num)\.?)?[ :.=#]{0,3}['\"]?",
    looks_back=False,
)
_DECIMAL = re.compile(r"\d\.")
_DATE_AND_TIME = re.compile(r"[0-3]\d[ ./-][01]\d[ ./-](?:19|20)\d\d")
_LETTERS = re.compile(r"(?<=\d)[Oo](?=[\d ]|$)|(?<![^\W_])[Oo](?=\d)|(?<=\d)[lI](?=\d)")
_SPOKEN = re.compile(
    r"(?i)(?<![^\W_])(?:oh|o|zero|nought)(?:[ ,.-]{1,3}(?:(?:double|treble|triple) )?"
    r"(?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine)){7,11}(?![^\W_])"
)
_EXAMPLES = re.compile(r"(?:1632960|7700900|3069990)\d{3}")  # kept for examples, so people write them
_WORDS_FOR_DIGITS = dict(
    zip(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], "123456789", strict=True)
)
_WORDS_FOR_DIGITS |= dict.fromkeys(("oh", "o", "zero", "nought"), "0")
_TWO_MOBILES = re.compile(r"(?<!\d)07\d{9}07\d{9}(?!\d)")
_CONTEXT = 200  # characters of context on each side of a number
_MAX_SEARCHED = 12_000  # characters that take the library half a second at worst

_INWARD = r"\d[ABD-HJLNP-UW-Z]{2}(?![\w-])"
_POSTCODE = re.compile(rf"(?i)(?<![\w-])(?:([A-Z]{{1,2}})\d[A-Z\d]?|GIR)[ -]{{0,2}}{_INWARD}")
_SPLIT_POSTCODE = re.compile(
    rf"(?<![\w-])(?:([A-Z]{{2}})[ ]\d[A-Z\d]?[ ]?{_INWARD}|([A-Z]{{1,2}})\d[A-Z\d]?(?:,[ ]?|[._]){_INWARD}"
    r"|([A-Z]{1,2})\d[A-Z\d]?[ ]?(?!OUT|OLD|ODD|ONE|OWN|OUR|OFF|ORE)O[ABD-HJLNP-UW-Z]{2}(?![\w-])"
    r"|BFPO ?\d{1,4}(?![\w-]))"
)
_LABELLED_POSTCODE = LabelledNumbers(
    "post ?codes?", rf"[A-Z]{{1,2}}\d[A-Z\d]?[ -]{{0,2}}{_INWARD}", looks_back=False
)
_AREA = re.compile(
    r"(?i)A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    r"|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE"
)
_NOT_INWARD = re.compile(r"(?:1st|2nd|3rd|[04-9]th|\dhr|\dyr)$")  # "B1 2nd floor", "B2 2hr slots"
_ORDINAL = re.compile(r"(?i)(?:1st|2nd|3rd|[04-9]th)$")


def email_addresses(text: str) -> Iterator[Offsets]:
    """Yield every e-mail address, also with blanks around the “@”, or with “at” and “dot”."""
    if "@" in text:
        for found in _EMAIL.finditer(text):
            host = text[found.start() + found[0].index("@") : found.end()]
            if not found[0].startswith("git@") and not _VERSION.match(host):
                yield found.span()
    for found in _SPACED_EMAIL.finditer(text):
        local = found[0][: found.start("domain") - found.start()]
        if local.startswith("git@") or _HANDLE.match(local) or _VERSION.match("@" + found["domain"]):
            continue
        if not found["word"] or found["dot"] or _TWO_NAMES.match(local.removesuffix(" at ")):
            yield found.span()


class PhoneFinder:
    """Finds telephone numbers of the UK with the phonenumbers library.

    The library is slow, so it only searches the text around each candidate. After more text than any plan has, every
    candidate is yielded without it.
    """

    def __init__(self) -> None:
        self._searched = 0

    def find(self, text: str) -> Iterator[Offsets]:
        """Yield every number that can be dialled."""
        text = _LETTERS.sub(lambda found: "0" if found[0] in "Oo" else "1", text)
        yield from _LOCAL_NUMBER.find(text)
        for found in _NO_ZERO.finditer(text):
            if not names_thing(text, found.start()) and _is_valid(f"+44{found[0].removeprefix('44')}"):
                yield found.span()
        for found in _SPOKEN.finditer(text):
            if _is_valid(_spoken_digits(found[0])):
                yield found.span()
        yield from (found.span() for found in _TWO_MOBILES.finditer(text))
        for start, end in self._with_zero(text):
            if names_thing(text, start) or _DATE_AND_TIME.match(text, start):
                continue
            if not _DECIMAL.match(text, max(0, start - 2), start):
                yield start, end

    def _with_zero(self, text: str) -> Iterator[Offsets]:
        if "0" not in text and "+" not in text:
            return
        yield from _uk_numbers(text, self._searched < _MAX_SEARCHED)
        after = 0
        while candidate := _MAYBE_PHONE.search(text, after):
            if self._searched > _MAX_SEARCHED:
                yield candidate.span()
                after = candidate.end()
                continue
            begin = max(after, candidate.start() - _CONTEXT)
            start = max(begin, text.rfind("\n", begin, candidate.start()) + 1)
            end = _END_OF_PIECE.search(
                text, min(candidate.end() + _CONTEXT, text.find("\n", candidate.end()) % (len(text) + 1))
            )
            after = end.start() if end else len(text)
            self._searched += after - start
            if self._searched > _MAX_SEARCHED:
                yield candidate.span()
                after = candidate.end()
                continue
            for first, last in _phone_numbers(text[start:after]):
                yield start + first, start + last


def _phone_numbers(line: str) -> Iterator[Offsets]:
    """Yield the telephone numbers that the library finds in a line."""
    import phonenumbers

    for found in phonenumbers.PhoneNumberMatcher(line, "GB"):
        if line[: found.start][-1:] not in ("£", "-"):  # an amount, or the end of a reference
            yield found.start, found.end


def _uk_numbers(line: str, may_validate: bool) -> Iterator[Offsets]:
    """Yield the numbers in a form of the UK. The library skips those next to other digits."""
    for found in _UK_PHONE.finditer(line):
        if not may_validate or _is_valid(re.sub(r"[][_]", "", found[0])):
            yield found.span()


def _spoken_digits(words: str) -> str:
    """Return the digits that words stand for, such as “oh seven double four”."""
    digits, times = "", 1
    for word in re.findall("[a-z]+", words.lower()):
        digits += times * _WORDS_FOR_DIGITS.get(word, "")
        times = {"double": 2, "treble": 3, "triple": 3}.get(word, 1)
    return digits


def _is_valid(number: str) -> bool:
    import phonenumbers

    with contextlib.suppress(phonenumbers.NumberParseException):  # of a country code that does not exist
        parsed = phonenumbers.parse(number, "GB")
        return phonenumbers.is_valid_number(parsed) or bool(_EXAMPLES.fullmatch(str(parsed.national_number)))
    return False


def postcodes(text: str) -> Iterator[Offsets]:
    """Yield every full postcode."""
    yield from _LABELLED_POSTCODE.find(text)
    for found in _POSTCODE.finditer(text):
        if _NOT_INWARD.search(found[0]) or text.startswith((" batter", " cell"), found.end()):
            continue
        if not found[1] or _AREA.fullmatch(found[1]):  # not "Q1 2yr"
            yield found.span()
    for found in _SPLIT_POSTCODE.finditer(text):
        area = found[1] or found[2] or found[3]
        if (not area or _AREA.fullmatch(area)) and not ("," in found[0] and _ORDINAL.search(found[0])):
            yield found.span()
