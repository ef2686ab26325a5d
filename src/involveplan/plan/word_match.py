"""Words that people take for the same when they look for something: in any case, one or several, `ask` and `asking`."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’]")


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without accents and apostrophes."""
    parted = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    return _WORD.findall("".join(each for each in parted if not unicodedata.combining(each)))


@lru_cache(maxsize=65_536)
def singular(word: str) -> frozenset[str]:
    """A word as `words_of` gives it, with what it may be the plural of: `buses` of `bus`, or perhaps of `buse`."""
    found = {word}
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        found.add(word[:-1])
        if word.endswith("es"):
            found.add(word[:-2])
        if word.endswith("ies"):
            found.add(f"{word[:-3]}y")
    return frozenset(found)


@lru_cache(maxsize=65_536)
def simple(word: str) -> frozenset[str]:
    """The same, with what it may be a form of as a verb: `asking` and `asked` are forms of `ask`."""
    found = set(singular(word))
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            found |= {stem, f"{stem}e"}
    return frozenset(found)


def begins(word: str, beginning: str) -> bool:
    """Whether a word begins with what was looked for, if that is long enough to mean something."""
    return len(beginning) > 2 and any(word.startswith(each) for each in singular(beginning) if len(each) > 2)
