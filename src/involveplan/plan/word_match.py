"""Word matching for searches: ignores case and accents, singular and plural, `ask` and `asking`."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’]")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and apostrophes."""
    parted = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    return _WORD.findall("".join(each for each in parted if not unicodedata.combining(each)))


@lru_cache(maxsize=65_536)
def singular(word: str) -> frozenset[str]:
    """Return a word from `words_of` and its possible singular forms: `buses` gives `bus` and `buse`."""
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
    """Return the singular forms and the possible verb stems: `asking` and `asked` give `ask`."""
    found = set(singular(word))
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            found |= {stem, f"{stem}e"}
    return frozenset(found)


def begins(word: str, beginning: str) -> bool:
    """True if a word begins with a search prefix of at least three characters."""
    return len(beginning) > 2 and any(word.startswith(each) for each in singular(beginning) if len(each) > 2)
