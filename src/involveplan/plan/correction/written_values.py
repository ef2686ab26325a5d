"""Numbers and yes or no in another form than a plan needs: why they are refused, and what to write instead."""

import re
from dataclasses import dataclass

from involveplan.plan.vocabulary import load_vocabulary
from involveplan.wording import join_words


@dataclass(frozen=True, slots=True)
class Reading:
    """What a refused value means: the reason in sentences, and the text to write if it can be understood.

    `other` is the text for a second meaning. `certain` is True if nobody could mean anything else.
    """

    reason: str = ""
    write: str = ""
    other: str = ""
    certain: bool = False


_YES = frozenset(("yes", "y", "true", "on"))
_NO = frozenset(("no", "n", "false", "off"))
NONE_WORDS = frozenset(
    ("none", "nil", "nothing", "no", "zero", "0", "false", "nobody", "no one", "no needs", "none known")
)
_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBER_WORDS = {word: str(number) for number, word in enumerate(_WORDS, 1)}
_IN_WORDS = NUMBER_WORDS | {"a dozen": "12"}
_ABOUT = re.compile(
    r"(?:about|around|roughly|approximately|approx\b\.?|circa|c\.|c(?=\s|£|\d)|~|nearly|almost|over|under|up to"
    r"|at least|at most|more than|less than|max\b\.?|maximum|min\b\.?|minimum)\s*"
)
_OR_SO = re.compile(
    r"(?:\s+(?:approximately|approx\.?|roughly|or so|max\.?|maximum|min\.?|minimum)|\+|\s?-?ish)$"
)
_IN_WORDS_PATTERN = "|".join(sorted(_IN_WORDS, key=len, reverse=True))
_NUMBER = rf"(?P<number>\d[\d,]*(?:\.\d+)?|\d{{1,3}}(?: \d{{3}})+(?:\.\d+)?|{_IN_WORDS_PATTERN})"
_FORMS = {
    "count": re.compile(rf"{_NUMBER}(?P<unit>(?:\s+[^\W\d_][^\W\d_’'-]*(?:['’-][^\W\d_]+)*){{0,4}})"),
    "hours": re.compile(rf"{_NUMBER}\s*(?P<unit>(?:h|hrs?|hours?)\b\.?)?"),
    "money": re.compile(
        rf"(?P<before>£|gbp\b)?\s*{_NUMBER}\s*(?P<unit>£|pounds?\b|gbp\b|quid\b)?(?:\s+only)?"
    ),
}
_RANGE = re.compile(r"(?:between\s+)?£?\d[\d,.]*\s*(?:-|to|or|and)\s*£?\d[\d,.]*(?:\s+[^\W\d_]+){0,3}")
_NOT_PEOPLE = {
    "and",
    "m",
    "sessions",
}  # in a file nobody is asked what they mean, so these are not read either
_WITH_COMMAS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_WITH_BLANKS = re.compile(r"[1-9]\d{0,2}( \d{3})+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_DIGITS = re.compile(r"\d{1,9}(\.\d{1,6})?")
_LETTERS = str.maketrans("OoIl", "0011")
_LOOKS_LIKE_DIGITS = re.compile(r"(?=[^\d]*\d)[\dOoIl]*[OoIl][\dOoIl]*")


def read_yes_no(text: str) -> Reading:
    """Read a value that should be true or false."""
    plain = text.strip().casefold().rstrip(".!")
    known = plain in _YES or plain in _NO
    if known or plain in ("1", "0"):
        return Reading(write="true" if plain in _YES or plain == "1" else "false", certain=known)
    return Reading()


def is_nothing(plain: str) -> bool:
    """True if a text in lower case means no number, no money or no time."""
    return plain == "zero" or plain in load_vocabulary().nothing


def read_number(form: str, text: str) -> Reading:
    """Read a value that should be a number. `form` is the kind of its field: count, hours or money."""
    plain = " ".join(text.casefold().split())
    if is_nothing(plain):
        return Reading(write="0")
    if _LOOKS_LIKE_DIGITS.fullmatch(text.strip()):
        letters = " and ".join(sorted({f"the letter {each}" for each in text if each in "OoIl"}))
        return Reading(f"Some of the digits are {letters}.", text.strip().translate(_LETTERS))
    if _RANGE.fullmatch(plain):
        return Reading("This is a range. Give one number.")
    if form == "money" and (pence := re.fullmatch(r"(\d{1,2})\s?(?:p|pence)", plain)):
        return Reading("Give the amount in pounds.", f"0.{pence[1]:0>2}", certain=True)
    before_it = _ABOUT.match(plain)
    exact = plain[before_it.end() :] if before_it else plain
    after_it = _OR_SO.search(exact)
    exact = exact[: after_it.start()] if after_it else exact
    rough = [each[0].strip() for each in (before_it, after_it) if each]
    match = _FORMS[form].fullmatch(exact)
    if match is None:
        return Reading()
    unit, number = (match["unit"] or "").strip(), match["number"]
    before = match["before"] or "" if form == "money" else ""
    if form == "count" and not (load_vocabulary().not_counted | _NOT_PEOPLE).isdisjoint(unit.split()):
        return Reading()
    digits = _in_digits(number)
    if form != "count" and _DECIMAL_COMMA.fullmatch(number):
        return Reading("A comma could separate thousands. Use a full stop.", number.replace(",", "."))
    if not _DIGITS.fullmatch(digits) or (form == "count" and "." in digits.rstrip("0").rstrip(".")):
        return Reading()
    certain = (
        not rough
        and number[0].isdigit()
        and (" " not in number or _WITH_BLANKS.fullmatch(number) is not None)
        and not (unit and form == "count")
    )
    return Reading(_number_reason(number, before or unit, rough), _usual(form, digits), "", certain)


def _in_digits(number: str) -> str:
    """Return a number without separators of thousands, and in digits."""
    if _WITH_COMMAS.fullmatch(number) or _WITH_BLANKS.fullmatch(number):
        return number.replace(",", "").replace(" ", "")
    return _IN_WORDS.get(number, number)


def _usual(form: str, digits: str) -> str:
    digits = re.sub(r"^0+(?=\d)", "", digits)
    return digits.partition(".")[0] if form == "count" else digits


def _number_reason(number: str, unit: str, rough: list[str]) -> str:
    """Return what to leave out, so that the number in figures is left."""
    parts = [f"“{word}”" for word in rough]
    if unit:
        parts.append("the pound sign" if unit == "£" else f"“{unit}”")
    if "," in number:
        parts.append("the comma")
    if number[0].isdigit() and " " in number:
        parts.append("the space")
    reason = f"Leave out {join_words(parts)}." if parts else ""
    return f"{reason} Use figures.".strip() if number in _IN_WORDS else reason
