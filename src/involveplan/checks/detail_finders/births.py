"""Dates of birth in a plain text: dates next to a label or to “born”."""

import re
from collections.abc import Iterator

from involveplan.checks.detail_finders.plain_text import Offsets

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL})"
_DATE = (
    r"(?:\d{1,2}(?: ?[./-] ?|[ ])\d{1,2}(?: ?[./-] ?|[ ])(?:\d{4}|\d{2})|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{8}|\d{6}"
    rf"|{_DAY}[ /.-](?:of )?{_MONTH},?[ /-]'?(?:\d{{4}}|\d{{2}})|{_MONTH} (?:the )?{_DAY},? \d{{4}}"
    rf"|\d{{4}} {_MONTH} \d{{1,2}})(?!\d)"
)
_LABEL = (
    r"(?:d[./ -]{0,2}o[./ -]{0,2}b|dates?[ _-]?of[ _-]?birth|birth[ _-]?(?:date|day)|b'?day)(?![^\W\d_])\.?"
)
_AFTER = re.compile(
    rf"(?i)(?<![^\W_])(?:(?P<label>{_LABEL})(?P<gap>[^\n\d]{{0,24}}?)|(?P<born>born)(?![^\W_])"
    rf"(?P<between>[^\n\d]{{0,50}}?)"
    rf"|(?<![\w.] )(?<![\w.])b\.[ ]?|(?<![\w.])b\.? (?=[^\n]{{4,16}}(?:19\d\d|20[01]\d)))(?P<date>{_DATE})"
)
_NEXT = re.compile(rf"(?i)[ ]?(?:,|;|/|&|and)[ ]?(?:and )?(?P<date>{_DATE})")
_BEFORE = re.compile(
    rf"(?i)(?<![\w-])(?P<date>{_DATE})[ ,]{{1,2}}\(?(?:(?:is|was) )?(?:the |his |her |their |my )?"
    r"(?:(?:patient|carer)'s )?(?:d\.?o\.?b\b|date of birth|(?<=\()born\b)"
)
# Words between a label and a date that is something else: a deadline, a limit of age, a party.
_OTHER_DATE = re.compile(
    r"(?i)\b(?:until|till|by|before|after|since|from|between|not|never|no|n't|asked|collected|recorded|kept|needed|deleted"
    r"|part(?:y|ies)|cards?|lunch|tea|event|celebrations?|ends|starts|weeks?|months?|out"
    r"|of (?:the|our) (?:nhs|ward|service|clinic|group|hospital))\b|[.;!?] "
)
# Words before "born" or "birthday": what has that date is not a person.
_NOT_A_PERSON = re.compile(
    r"(?i)(?:\b(?:group|service|clinic|ward|project|plan|idea|team|forum|panel|charity|campaign|hospital|trust|nhs|network|centre"
    r"|programme|scheme|society|club|unit)(?: was| were| is)? |\d(?:st|nd|rd|th) )$"
)


def dates_of_birth(text: str) -> Iterator[Offsets]:
    """Yield every date that is labelled as a date of birth."""
    for found in _AFTER.finditer(text):
        if _OTHER_DATE.search(found["gap"] or found["between"] or ""):
            continue
        if _NOT_A_PERSON.search(text[max(0, found.start() - 40) : found.start()]):
            continue
        yield found.span("date")
        follows = _NEXT.match(text, found.end()) if found["label"] else None
        while follows:
            yield follows.span("date")
            follows = _NEXT.match(text, follows.end())
    yield from (found.span("date") for found in _BEFORE.finditer(text))
