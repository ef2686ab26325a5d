"""Word matching for searches: ignores case and accents, singular and plural, `ask` and `asking`."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’]")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    return _WORD.findall("".join(each for each in decomposed if not unicodedata.combining(each)))


@lru_cache(maxsize=65_536)
def singular_forms(word: str) -> frozenset[str]:
    """Return a word from `words_of` and its possible singular forms: `buses` gives `bus` and `buse`."""
    forms = {word}
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        forms.add(word[:-1])
        if word.endswith("es"):
            forms.add(word[:-2])
        if word.endswith("ies"):
            forms.add(f"{word[:-3]}y")
    return frozenset(forms)


@lru_cache(maxsize=65_536)
def base_forms(word: str) -> frozenset[str]:
    """Return the singular forms and the possible verb stems: `asking` and `asked` give `ask`."""
    forms = set(singular_forms(word))
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            forms |= {stem, f"{stem}e"}
    return frozenset(forms)


def matches_prefix(word: str, prefix: str) -> bool:
    """True if a word begins with a search prefix of at least three characters."""
    return len(prefix) > 2 and any(word.startswith(each) for each in singular_forms(prefix) if len(each) > 2)
