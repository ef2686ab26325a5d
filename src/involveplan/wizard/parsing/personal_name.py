"""Signs of a personal name in an answer that should be a role, a team or a meeting. Pure.

It is careful: a name may go unnoticed, but a role should hardly ever be taken for a name.
"""

import re

from involveplan.plan.fields import field_path
from involveplan.plan.place import Pointer
from involveplan.wizard.wizard_text import wizard_texts

_BETWEEN = re.compile(r"[(),;/:]|\s[-–—]\s")
_NAME_WORD = re.compile(
    r"(?:(?:Mc|Mac|O['’]|D['’])?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)(?:[-'’][A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)*"
)
_INITIAL = re.compile(r"[A-Z]\.?")


def asks_for_role(pointer: Pointer) -> bool:
    """True if the answer at a place in the plan should be a role, a team or a meeting."""
    return field_path(pointer) in wizard_texts().is_name.fields


def looks_like_name(text: str) -> bool:
    """True if a text seems to give the name of a person, as “Sarah Jones” and “ward manager (Dr Smith)” do."""
    return any(_is_name(each.split()) for each in _BETWEEN.split(text))


def _is_name(words: list[str]) -> bool:
    """True for two or three words in capitals without a word of a role, or for a title and a surname."""
    texts = wizard_texts().is_name
    has_title = len(words) > 1 and words[0].rstrip(".").casefold() in texts.titles
    names = words[1:] if has_title else words
    if not (1 if has_title else 2) <= len(names) <= 3 or not _NAME_WORD.fullmatch(names[-1]):
        return False
    parts = {part.casefold() for word in names for part in re.split(r"[-'’]", word)}
    return all(_NAME_WORD.fullmatch(word) or _INITIAL.fullmatch(word) for word in names) and parts.isdisjoint(
        texts.role_words
    )
