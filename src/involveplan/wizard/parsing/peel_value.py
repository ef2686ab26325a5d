"""Finding the number or date at the end or the beginning of a text, as in “therapist, 60 hours”. Pure."""

import re
from collections.abc import Callable

from involveplan.wizard.parsing.parse_amount import AmountForm, has_unit, parse_amount
from involveplan.wizard.parsing.written_date import mentions_date, read_date
from involveplan.wizard.question import InputType
from involveplan.wizard.wizard_text import wizard_texts

_BOUNDARY = re.compile(r"(?<=\s)(?=\S)|(?<=[(:])(?=\S)")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?\s*$")
_JOINED = re.compile(r"[0-9]\S*\s*(?:to|or|and|x|×|@|at|-|–|—)\s*$")  # a number goes before: “6 to”, “12 x”
_BEFORE = re.compile(r"(?:[\s,:;(–—-]|(?<=[\s,])(?:for|by|on|in|is|at)\s*$)+$")
_AFTER = re.compile(r"^[\s,:;)–—-]*(?:(?:for|of|by)\s+)?")
_MARKED_MONTH = re.compile(r"\w+[\s-]+\w")  # “in May”, “mid-May”
_LONGEST = 10  # words of a value
_UNREAD = {
    "hours": re.compile(
        r"[0-9]\s*(?:h|hrs?|hours?|days|weeks|months|minutes|mins|sessions)\b|\b(?:half|one|1)\s+(?:a\s+)?day\b"
        r"|\b(?:half|two|three|four|five)\s+days\b|[0-9]\s*(?:day|session)(?=\s+(?:a|per|each|every)\b|\W*$)"
        r"|\b(?:a|per|each|every)\s+(?:week|month)\b"
    ),
    "money": re.compile(r"£|[0-9]\s*(?:pounds?|gbp)\b"),
}
_OF_NUMBER = re.compile(r"\W*(?:out\s+of\b|(?:of|in)\s+[0-9])", re.IGNORECASE)  # “4” in “4 out of 5”
_PROPORTION = re.compile(r"(?:^|[,:(]\s*)[0-9]+\s+(?:out\s+of\b|(?:of|in)\s+[0-9])")
_NUMBER_FIRST = re.compile(
    r"(?:^|[,:(]\s*|\s)(?:about|around|~|c\.)?\s*[£~]?[0-9][^\s]*$|[,:(]\s*[£~]?[0-9][^,:(]*$"
)


def peel_value(form: InputType, text: str) -> tuple[str, str] | None:
    """Return the value at the end or the beginning of a text, still as text, and the rest. None if there is none."""
    is_value = _recognisers().get(form)
    if not is_value:
        return None
    boundaries = [match.start() for match in _BOUNDARY.finditer(text)]
    for start in (0, *boundaries[-_LONGEST:]):
        before, value = text[:start], _tidy(text[start:])
        if is_value(value, before) and not _belongs_to_word(form, value, before):
            return value, _BEFORE.sub("", before).strip()
    for end in reversed(boundaries[:_LONGEST]):
        value, after = _tidy(text[:end]), text[end:]
        if form == "count" and _OF_NUMBER.match(after):
            continue
        is_before_comma = form == "date" and text[:end].rstrip().endswith(",")
        if is_value(value, "") and (is_before_comma or _is_clear_first(form, value)):
            return value, _AFTER.sub("", after).rstrip(" ,:;–—-")
    return None


def is_unread(form: InputType, text: str) -> bool:
    """True if a text that is left still has such a value in it, so that something was not understood."""
    plain = text.casefold()
    if form == "date":
        return mentions_date(text)
    if form == "count" and _PROPORTION.search(plain):
        return True
    return bool((pattern := _UNREAD.get(form)) and pattern.search(plain)) or _ends_in_number(plain)


def joins_number(text: str) -> bool:
    """True if a text ends in the first half of a range or a sum: “6 to”, “12 x”."""
    return bool(_JOINED.search(text.casefold()))


def _tidy(text: str) -> str:
    text = text.strip().rstrip(",:;").strip()
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip()
    return text[:-1] if text.endswith(")") and "(" not in text else text


def _recognisers() -> dict[InputType, Callable[[str, str], bool]]:
    return {
        "date": _is_date,
        "count": lambda text, before: _is_amount("count", text, before),
        "hours": lambda text, before: _is_amount("hours", text, before),
        "money": lambda text, before: _is_amount("money", text, before),
    }


def _is_date(text: str, before: str) -> bool:
    """True for a date. A month alone needs a sign that it is one: “board in May”, “board, May”."""
    if read_date(text) is None:
        return False
    is_marked = (
        not before or before.rstrip().endswith((",", ":", "(")) or bool(_MARKED_MONTH.match(text.casefold()))
    )
    return is_marked or bool(re.search(r"[0-9]", text))


def _is_amount(form: AmountForm, text: str, before: str) -> bool:
    """True for an amount. A count has other words than “people” only after a comma or colon."""
    try:
        parse_amount(form, text)
    except ValueError:
        return False
    if form == "count" and has_unit("count", text) and not before.rstrip().endswith((",", ":", "(")):
        return text.casefold().endswith((" people", " or so"))
    return bool(re.search(r"[0-9]", text)) or (form != "count" and has_unit(form, text))


def _is_clear_first(form: InputType, value: str) -> bool:
    """True if a value at the beginning is one: “60 hours of a therapist”, but not “2 nurses”."""
    if form == "hours" or form == "money":
        return has_unit(form, value)
    return bool(re.search(r"[0-9]", value))


def _belongs_to_word(form: InputType, value: str, before: str) -> bool:
    """True if a bare number is part of a name: “band 5”, “ward 7”."""
    last = _LAST_WORD.search(before.casefold())
    is_bare = form not in ("hours", "money") or not has_unit(form, value)
    return form != "date" and is_bare and bool(last and last[1] in wizard_texts().typed.numbered)


def _ends_in_number(plain: str) -> bool:
    match = _NUMBER_FIRST.search(plain)
    return bool(match) and not _belongs_to_word("count", "", plain[: match.start()] if match else "")
